/// A line of `provctl shell` parted into words. There is no other program behind it: no variable, no pattern, no pipe means anything.
enum CommandLineWords {
    /// The longest line, in bytes, and the most words on it.
    static let longestLine = 4_000
    static let mostWords = 200

    /// The words of a line. A quotation mark opens a quotation at the beginning of a word or behind `:` and `=`, so that O'Brien needs
    /// none; a backslash takes the next character as it is. Throws a usage `Problem`.
    static func of(_ line: String) throws -> [String] {
        guard line.utf8.count <= longestLine else {
            throw Problem.usage("the line is longer than \(longestLine) characters", hint: "one command a line")
        }
        guard DisplayText.printable(line.filter { $0 != "\t" }).unicodeScalars.count == line.unicodeScalars.count(where: { $0 != "\t" })
        else { throw Problem.usage("the line holds characters that cannot be seen", hint: "type it, or paste it without line breaks") }
        var parser = Parser()
        for character in line { try parser.take(character) }
        let words = try parser.finish()
        guard words.count <= mostWords else {
            throw Problem.usage("more than \(mostWords) words", hint: "one command a line")
        }
        return words
    }

    private struct Parser {
        private var words: [String] = []
        private var word: String?
        private var quote: Character?
        private var escaped = false

        /// What a shell would act on. Here it means nothing, and whoever types it expects that it does.
        private static let shells: Set<Character> = ["|", ";", "&", "<", ">", "`", "$"]

        mutating func take(_ character: Character) throws {
            if escaped {
                word = (word ?? "") + String(character)
                escaped = false
            } else if let quote {
                if character == quote {
                    self.quote = nil
                } else if character == "\\" && quote == "\"" {
                    escaped = true
                } else {
                    word = (word ?? "") + String(character)
                }
            } else if character == " " || character == "\t" {
                if let word { words.append(word) }
                word = nil
            } else if character == "\\" {
                escaped = true
            } else if character == "\"" || character == "'", opens {
                quote = character
                word = word ?? ""
            } else if Self.shells.contains(character) {
                throw Problem.usage(
                    "\"\(character)\" means nothing here: this takes provctl's commands, one a line, and nothing else",
                    hint: "where it belongs to a note, put the note in quotation marks")
            } else {
                word = (word ?? "") + String(character)
            }
        }

        private var opens: Bool {
            guard let last = word?.last else { return true }
            return last == ":" || last == "="
        }

        mutating func finish() throws -> [String] {
            guard quote == nil, !escaped else {
                throw Problem.usage("a quotation is not closed", hint: "write --note \"blends secure\"")
            }
            if let word { words.append(word) }
            word = nil
            return words
        }
    }
}
