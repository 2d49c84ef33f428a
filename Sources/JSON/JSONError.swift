/// Why a text is not the JSON we accept. It never quotes the text, which may hold personal data.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was wrong.
    package enum Reason: String, Sendable {
        case unexpectedEnd = "the text ends in the middle of a value"
        case unexpectedByte = "a byte that cannot stand here"
        case trailingBytes = "something follows the value"
        case tooDeep = "nested too deeply"
        case duplicateKey = "a name occurs twice in one object"
        case invalidNumber = "not a number as JSON writes one"
        case numberOutOfRange = "a number too large to hold"
        case controlCharacter = "an unescaped control character in a text"
        case invalidEscape = "an escape JSON does not know"
        case loneSurrogate = "half of a surrogate pair"
        case invalidUTF8 = "not UTF-8"
    }

    /// How many bytes stand before the fault.
    package var offset: Int
    /// What was wrong.
    package var reason: Reason

    /// A fault at that byte.
    package init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    package var description: String { "\(reason.rawValue), at byte \(offset)" }
}
