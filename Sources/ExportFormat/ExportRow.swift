/// A row on its way into a file: its line as it is written, the part of it that is the key, and its place among the others.
///
/// Values are written as they are: what has a comma, a quotation mark or a line break in it is quoted, and nothing is altered.
package struct ExportRow: Sendable {
    /// Where it comes among its table's rows: positions of the log, so the same in every rebuild.
    package struct Place: Hashable, Comparable, Sendable {
        package var first: Int64
        package var second: Int64

        package init(_ first: Int64, _ second: Int64 = 0) {
            self.first = first
            self.second = second
        }

        package static func < (left: Place, right: Place) -> Bool { (left.first, left.second) < (right.first, right.second) }
    }

    package private(set) var place = Place(0)
    /// The line with its end.
    package private(set) var line: [UInt8] = []
    /// How many values it has.
    package private(set) var count = 0
    private var ends: [Int] = []

    package init() {}

    /// The first `columns` values as they are written, without the line's end.
    package func key(_ columns: Int) -> ArraySlice<UInt8> { line[..<ends[columns - 1]] }

    /// Begins another row in place of this one.
    package mutating func begin(_ place: Place) {
        self.place = place
        line.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        count = 0
    }

    /// Ends the line.
    package mutating func end() { line += ExportFormat.lineEnd }

    /// Adds a value through whatever writes its bytes; they need no quotes.
    package mutating func add(_ write: (inout [UInt8]) -> Void) {
        if count > 0 { line.append(UInt8(ascii: ",")) }
        write(&line)
        ends.append(line.count)
        count += 1
    }

    /// Adds an empty value.
    package mutating func addNothing() { add { _ in } }

    /// Adds a whole number, or nothing.
    package mutating func add(_ number: Int?) {
        add { bytes in if let number { bytes += String(number).utf8 } }
    }

    /// Adds a text, or nothing; quoted where it must be.
    package mutating func add(_ text: String?) {
        add { bytes in
            guard let text else { return }
            guard text.utf8.contains(where: ExportRow.needsQuotes) else {
                bytes += text.utf8
                return
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
    }
}

/// A table's rows one after the other, by their places.
package protocol ExportCursor: AnyObject {
    /// Puts the next row in place of the one given; `false` after the last.
    func next(_ row: inout ExportRow) throws -> Bool
}

/// All tables at one moment.
package protocol ExportSource {
    /// The rows of a table. One cursor is read at a time.
    func cursor(_ table: ExportTable) throws -> any ExportCursor
}
