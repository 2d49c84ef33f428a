import ExportFormat
import Foundation

/// Tables made by hand, and a folder for them.
struct Rows: ExportSource {
    /// A row by its key's number: its place and a value.
    struct Row: Hashable {
        var place: Int64
        var key: Int
        var value: String
    }

    var attendance: [Row] = []

    func cursor(_ table: ExportTable) throws -> any ExportCursor {
        Cursor(table == .attendance ? attendance : [], columns: table.columns.count)
    }

    final class Cursor: ExportCursor {
        private var rest: ArraySlice<Row>
        private let columns: Int

        init(_ rows: [Row], columns: Int) {
            rest = rows.sorted { $0.place < $1.place }[...]
            self.columns = columns
        }

        func next(_ row: inout ExportRow) -> Bool {
            guard let next = rest.popFirst() else { return false }
            row.begin(.init(next.place))
            row.add("s\(next.key / 10)")
            row.add("e\(next.key % 10)")
            row.add(next.value)
            for _ in 3..<columns { row.addNothing() }
            row.end()
            return true
        }
    }
}

/// A scratch folder.
final class Scratch {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("provd-exports-\(UUID().uuidString.prefix(8))").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func lines(_ export: String, _ file: String) throws -> [String] {
        let text = try String(contentsOfFile: "\(path)/\(export)/\(file)", encoding: .utf8)
        return Array(text.components(separatedBy: "\r\n").dropFirst().dropLast())
    }
}

/// SplitMix64; a failing run prints its seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
