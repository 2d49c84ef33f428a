internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// Targets and strategies: a row for each event of one, so that each goes with its event. A question puts the rows of one together.
enum TargetRow {
    static func insert(_ event: TargetSet, _ cache: StatementCache, _ context: Projector.Context) throws {
        let insert = try target(event.target, cache, context)
        try insert.bind(7, event.number)
        try insert.bind(8, event.wording.text)
        try insert.bind(9, event.measure?.text)
        try insert.bind(10, event.by.number)
        try insert.bind(11, String?.none)
        try insert.bind(12, String?.none)
        try insert.run()
    }

    static func insert(_ event: TargetReviewed, _ cache: StatementCache, _ context: Projector.Context) throws {
        let insert = try target(event.target, cache, context)
        try insert.bind(7, Int?.none)
        try insert.bind(8, String?.none)
        try insert.bind(9, String?.none)
        try insert.bind(10, event.by?.number)
        try insert.bind(11, event.status.rawValue)
        try insert.bind(12, event.note?.text)
        try insert.run()
    }

    static func insert(_ event: StrategyAgreed, _ cache: StatementCache, _ context: Projector.Context) throws {
        let insert = try strategy(event.strategy, cache, context)
        try insert.bind(7, event.number)
        try insert.bind(8, event.wording.text)
        try insert.bind(9, false)
        try insert.bind(10, String?.none)
        try insert.run()
    }

    static func insert(_ event: StrategyEnded, _ cache: StatementCache, _ context: Projector.Context) throws {
        let insert = try strategy(event.strategy, cache, context)
        try insert.bind(7, Int?.none)
        try insert.bind(8, String?.none)
        try insert.bind(9, true)
        try insert.bind(10, event.reason?.text)
        try insert.run()
    }

    private static func target(_ id: TargetID, _ cache: StatementCache, _ context: Projector.Context) throws -> PreparedStatement {
        let insert = try cache.statement("INSERT INTO targets VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
        try bind(insert, id.id, context)
        return insert
    }

    private static func strategy(_ id: StrategyID, _ cache: StatementCache, _ context: Projector.Context) throws -> PreparedStatement {
        let insert = try cache.statement("INSERT INTO strategies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        try bind(insert, id.id, context)
        return insert
    }

    private static func bind(_ insert: PreparedStatement, _ id: UniqueID, _ context: Projector.Context) throws {
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, id)
        try insert.bind(4, context.id)
        try insert.bind(5, context.day)
        try insert.bind(6, context.recordedAt)
    }

    /// Empties the text a redaction destroyed, where it is a target's or a strategy's.
    static func redact(_ redaction: TextRedacted, _ cache: StatementCache, _ context: Projector.Context) throws {
        let columns: [String: [(table: String, column: String)]] = [
            "wording": [("targets", "wording"), ("strategies", "wording")], "measure": [("targets", "measure")],
            "note": [("targets", "note")], "reason": [("strategies", "reason")],
        ]
        for (table, column) in columns[redaction.path] ?? [] {
            let update = try cache.statement("UPDATE \(table) SET \(column) = NULL WHERE owner = ?1 AND event = ?2")
            try update.bind(1, context.owner)
            try update.bind(2, redaction.event)
            try update.run()
        }
    }
}
