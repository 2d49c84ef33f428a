/// Values given several at once: "Y7,Y8" or by repeating the option.
enum Lists {
    /// The single values, blanks trimmed, empty ones left out.
    static func parts(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: ",") }.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    /// The single values; `nil` where none was given.
    static func optional(_ texts: [String]) -> [String]? {
        let parts = parts(texts)
        return parts.isEmpty ? nil : parts
    }

    /// The first of several things, and the rest; `nil` where there is no rest.
    /// - Throws: a usage `Problem` where there is none.
    static func firstAndOthers<Item>(_ items: [Item]) throws -> (Item, [Item]?) {
        guard let first = items.first else { throw Problem.usage("nobody is named", hint: "name one pupil or several") }
        return (first, items.count == 1 ? nil : Array(items.dropFirst()))
    }

    /// "zara, theo and kit".
    static func sentence(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `name:value` parted at the last colon, so that a name may hold one.
    static func pair(_ text: String, form: String) throws -> (name: String, value: String) {
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex, text.index(after: colon) < text.endIndex else {
            throw Problem.usage("\"\(text)\" does not say what", hint: "write \(form)")
        }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}
