internal import EventSourcing
internal import Storage

/// Writes dated attributes so that on any day at most one row of an attribute is valid: the last by (day, position).
struct TimelineRows {
    private let before: PreparedStatement
    private let first: PreparedStatement
    private let cut: PreparedStatement
    private let insert: PreparedStatement

    init(_ connection: SQLiteConnection) throws {
        before = try connection.prepare(
            """
            SELECT valid_from, position, valid_to FROM timeline
            WHERE owner = ?1 AND attribute = +?2 AND item = ?3 AND (valid_from, position) < (?4, ?5)
            ORDER BY valid_from DESC, position DESC LIMIT 1
            """)
        first = try connection.prepare("SELECT min(valid_from) FROM timeline WHERE owner = ?1 AND attribute = +?2 AND item = ?3")
        cut = try connection.prepare(
            """
            UPDATE timeline SET valid_to = ?6
            WHERE owner = ?1 AND attribute = +?2 AND item = ?3 AND valid_from = ?4 AND position = ?5
            """)
        // An event that says two things of one attribute and day has the later of them kept.
        insert = try connection.prepare("INSERT OR REPLACE INTO timeline VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
    }

    /// The attribute has the value from the day on, until the next later entry. An entry that comes late goes in its place.
    func set(_ attribute: Attribute, _ item: String = "", to value: String?, from day: Int32, _ context: Projector.Context) throws {
        try bind(before, attribute, item, context)
        try before.bind(4, day)
        try before.bind(5, context.position)
        let earlier = try before.first { (from: $0.int32(0), position: $0.int64(1), until: $0.int32(2)) }
        var until = ViewsSchema.forever
        if let earlier {
            until = earlier.until
            try bind(cut, attribute, item, context)
            try cut.bind(4, earlier.from)
            try cut.bind(5, earlier.position)
            try cut.bind(6, day)
            try cut.run()
        } else {
            try bind(first, attribute, item, context)
            if let next = try first.first({ $0.optionalInt32(0) }) ?? nil { until = next }
        }
        try bind(insert, attribute, item, context)
        try insert.bind(4, day)
        try insert.bind(5, context.position)
        try insert.bind(6, until)
        try insert.bind(7, context.recordedAt)
        try insert.bind(8, context.id)
        try insert.bind(9, value)
        try insert.run()
    }

    private func bind(_ statement: PreparedStatement, _ attribute: Attribute, _ item: String, _ context: Projector.Context) throws {
        try statement.bind(1, context.owner)
        try statement.bind(2, attribute.rawValue)
        try statement.bind(3, item)
    }
}
