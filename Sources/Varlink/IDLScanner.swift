/// Cuts an interface definition into words and signs, and keeps the comment that stands before each.
struct IDLScanner {
    /// One word or sign and where it begins.
    struct Token: Equatable {
        var text: String
        var line: Int
        var column: Int
        /// The comment lines directly before it, without their number signs, joined by line feeds.
        var comment: String

        /// Whether the text is at its end.
        var isEnd: Bool { text.isEmpty }
    }

    private let characters: [Character]
    private var at = 0
    private var line = 1
    private var column = 1
    private var comment: [String] = []

    init(source: String) { characters = Array(source) }

    mutating func next() throws(IDL.Fault) -> Token {
        skipBlanks()
        var token = Token(text: "", line: line, column: column, comment: comment.joined(separator: "\n"))
        comment = []
        guard at < characters.count else { return token }
        if isWord(characters[at]) {
            while at < characters.count, isWord(characters[at]) { token.text.append(step()) }
        } else if matches("->") {
            token.text = "->"
            for _ in 0..<2 { _ = step() }
        } else if "()[]:,?".contains(characters[at]) {
            token.text.append(step())
        } else {
            throw IDL.Fault(line: line, column: column, reason: "a character that cannot stand here")
        }
        return token
    }

    private func matches(_ text: String) -> Bool {
        at + text.count <= characters.count && characters[at..<at + text.count].elementsEqual(text)
    }

    private func isWord(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        if byte == UInt8(ascii: "-") { return at + 1 >= characters.count || characters[at + 1] != ">" }
        return IDL.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    private mutating func step() -> Character {
        let character = characters[at]
        at += 1
        if character.isNewline {
            line += 1
            column = 1
        } else {
            column += 1
        }
        return character
    }

    /// Steps over white space and comments. A blank line parts a comment from what follows it.
    private mutating func skipBlanks() {
        var newlines = 0
        while at < characters.count {
            if characters[at].isWhitespace {
                if step().isNewline { newlines += 1 }
                if newlines > 1 { comment = [] }
            } else if characters[at] == "#" {
                comment.append(readComment())
                newlines = 0
            } else {
                return
            }
        }
    }

    private mutating func readComment() -> String {
        _ = step()
        if at < characters.count, characters[at] == " " { _ = step() }
        var text = ""
        while at < characters.count, !characters[at].isNewline { text.append(step()) }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
