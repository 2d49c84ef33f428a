package import EventSourcing
internal import Storage

extension SQLiteEventLog {
    static let pageQuery = "SELECT \(LogRow.columns) FROM events WHERE position > ? ORDER BY position LIMIT ?"
    private static let streamQuery =
        "SELECT \(LogRow.columns) FROM events WHERE stream = ? AND version > ? ORDER BY version LIMIT ?"
    private static let eventQuery = "SELECT \(LogRow.columns) FROM events WHERE id = ?"
    private static let commandQuery = "SELECT \(LogRow.columns) FROM events WHERE command_id = ? ORDER BY position"
    private static let versionQuery = "SELECT max(version) FROM events WHERE stream = ?"
    private static let hashQuery = "SELECT hash FROM events WHERE position = ?"
    private static let instantQuery = "SELECT recorded_at FROM events WHERE position = ?"

    package func events(after position: Int64, limit: Int) throws -> [RecordedEvent] {
        try rows(SQLiteEventLog.pageQuery, expecting: limit) { rows in
            try rows.bind(1, position)
            try rows.bind(2, max(0, limit))
        }
    }

    package func events(of stream: StreamName, after version: Int, limit: Int) throws -> [RecordedEvent] {
        try rows(SQLiteEventLog.streamQuery, expecting: 0) { rows in
            try rows.bind(1, stream.description)
            try rows.bind(2, version)
            try rows.bind(3, max(0, limit))
        }
    }

    package func version(of stream: StreamName) throws -> Int {
        try readers.read { reader in
            let row = try reader.statement(SQLiteEventLog.versionQuery)
            try row.bind(1, stream.description)
            return try row.first { $0.int(0) } ?? 0
        }
    }

    package func event(id: UniqueID) throws -> RecordedEvent? {
        try rows(SQLiteEventLog.eventQuery, expecting: 1) { try $0.bind(1, id) }.first
    }

    package func events(ofCommand id: UniqueID) throws -> [RecordedEvent] {
        try rows(SQLiteEventLog.commandQuery, expecting: 0) { try $0.bind(1, id) }
    }

    /// Events of one type after a position, in order: quick for those the log was opened with as rare.
    package func events(ofType type: String, after position: Int64 = 0, limit: Int = 10_000) throws -> [RecordedEvent] {
        guard LogSchema.isPlain(type) else { return [] }
        // The type is written into the statement: only so does SQLite see that the index of this type will do.
        return try rows(
            "SELECT \(LogRow.columns) FROM events WHERE type = '\(type)' AND position > ? ORDER BY position LIMIT ?", expecting: 0
        ) { rows in
            try rows.bind(1, position)
            try rows.bind(2, max(0, limit))
        }
    }

    /// The streams of the categories named, by jumping through their index.
    package func streams(of categories: [String]) throws -> [StreamName] {
        try readers.read { reader in
            let next = try reader.statement("SELECT stream FROM events WHERE stream > ? AND stream < ? ORDER BY stream LIMIT 1")
            var found: [StreamName] = []
            for category in categories {
                // "-" comes before "." in ASCII: between the two lie the streams of the category.
                var last = category + "-"
                while true {
                    try next.bind(1, last)
                    try next.bind(2, category + ".")
                    guard let name = try next.first({ $0.text(0) }) else { break }
                    last = name
                    found.append(StreamName(written: name))
                }
            }
            return found
        }
    }

    /// The greatest command id in the log: of a time-ordered id past it, nothing is recorded. `nil` for an empty log.
    package func greatestCommand() throws -> UniqueID? {
        try readers.read { reader in
            try reader.statement("SELECT max(command_id) FROM events").first { $0.isNull(0) ? nil : $0.id(0) } ?? nil
        }
    }

    /// Every type of event after a position, with its schemas and the position of the first of each. Looks at each event: not for the hot path.
    package func types(after position: Int64) throws -> [(type: String, schema: Int, first: Int64)] {
        try readers.read { reader in
            let rows = try reader.statement(
                "SELECT type, schema, min(position) FROM events WHERE position > ? GROUP BY type, schema ORDER BY 3")
            try rows.bind(1, position)
            return try rows.all { ($0.text(0), $0.int(1), $0.int64(2)) }
        }
    }

    package func position(recordedBy instant: Int64) throws -> Int64 {
        let head = head.position
        return try readers.read { reader in
            let row = try reader.statement(SQLiteEventLog.instantQuery)
            // Instants never decrease, so no index is needed: halve until the last one in time is found.
            var (low, high) = (Int64(0), head)
            while low < high {
                let middle = (low + high + 1) / 2
                try row.bind(1, middle)
                let recordedAt = try row.first { $0.int64(0) }
                guard let recordedAt else { throw LogDamage(position: middle, finding: .gap) }
                if recordedAt <= instant { low = middle } else { high = middle - 1 }
            }
            return low
        }
    }

    package func anchor(at position: Int64) throws -> Anchor? {
        let head = head
        if position == head.position { return head }
        guard position >= 0, position < head.position else { return nil }
        let hash = position == 0 ? ChainHash.genesis(of: head.log) : try self.hash(at: position)
        return Anchor(log: head.log, epoch: epochs.epoch(of: position), position: position, hash: hash)
    }

    private func hash(at position: Int64) throws -> [UInt8] {
        try readers.read { reader in
            let row = try reader.statement(SQLiteEventLog.hashQuery)
            try row.bind(1, position)
            guard let hash = try row.first({ $0.bytes(0) }) else { throw LogDamage(position: position, finding: .gap) }
            return hash
        }
    }

    private func rows(
        _ query: String, expecting: Int, _ bind: (PreparedStatement) throws -> Void
    ) throws -> [RecordedEvent] {
        try readers.read { reader in
            let rows = try reader.statement(query)
            try bind(rows)
            defer { rows.reset() }
            var events: [RecordedEvent] = []
            events.reserveCapacity(min(max(0, expecting), 4096))
            while try rows.step() { events.append(try LogRow.read(rows)) }
            return events
        }
    }
}
