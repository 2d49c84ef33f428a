internal import Storage

/// When the recovery sheet of the master key was last proved to be on paper.
package struct EscrowRecords: Sendable {
    static let schema = [
        """
        CREATE TABLE IF NOT EXISTS escrow (
            position INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, master BLOB NOT NULL
        ) STRICT
        """
    ]

    private let log: OperationsLog

    package init(_ log: OperationsLog) { self.log = log }

    /// Notes that somebody typed groups back from the sheet.
    /// - Parameters:
    ///   - instant: microseconds from 1970 UTC.
    ///   - master: tells one master key from another, and nothing else of it: another key's sheet is no sheet of this one.
    /// - Throws: ``StorageError``.
    package func confirm(at instant: Int64, actor: String, master: [UInt8]) throws {
        try log.sync { connection in
            let insert = try connection.prepare("INSERT INTO escrow (at, actor, master) VALUES (?, ?, ?)")
            try insert.bind(1, instant)
            try insert.bind(2, actor)
            try insert.bind(3, master)
            try insert.run()
        }
    }

    /// When it was last confirmed for this master key; `nil` where it never was.
    /// - Throws: ``StorageError``.
    package func confirmed(master: [UInt8]) throws -> Int64? {
        try log.sync { connection in
            let rows = try connection.prepare("SELECT max(at) FROM escrow WHERE master = ?")
            try rows.bind(1, master)
            return try rows.first { $0.optionalInt64(0) } ?? nil
        }
    }
}
