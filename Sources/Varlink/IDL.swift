/// Reads `.varlink` interface definitions.
package enum IDL {
    /// Where and why a text is no interface definition. Lines and columns count from 1, columns in characters.
    package struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        /// The line of the fault.
        package var line: Int
        /// The column of the fault.
        package var column: Int
        /// What is wrong.
        package var reason: String

        /// A fault at that place.
        package init(line: Int, column: Int, reason: String) {
            self.line = line
            self.column = column
            self.reason = reason
        }

        package var description: String { "line \(line), column \(column): \(reason)" }
    }

    /// Reads one interface. Every name it uses must be defined in it, and no name twice.
    package static func parse(_ source: String) throws(Fault) -> VarlinkInterface {
        var parser = IDLParser(source: source)
        return try parser.interface()
    }

    /// Whether this is a name an interface may have, as in `org.example.more`.
    package static func isInterfaceName(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let first = name.utf8.first, isLetter(first) else { return false }
        return parts.allSatisfy { part in
            guard let head = part.utf8.first, let tail = part.utf8.last else { return false }
            return isAlphanumeric(head) && isAlphanumeric(tail)
                && part.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A field or a value of an enumeration: a letter, then letters, digits and single underscores between them.
    static func isFieldName(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first), name.utf8.last != UInt8(ascii: "_") else { return false }
        return !name.contains("__") && name.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }

    /// A type, method or error: a capital, then letters and digits.
    static func isMemberName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
        return name.utf8.allSatisfy(isAlphanumeric)
    }
}
