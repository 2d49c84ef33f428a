internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// What is needed in a coming year: a row an event.
extension Projector {
    func project(_ event: NeedEvent, _ context: Context) throws {
        switch event {
        case .projected(let need): try NeedRow(need, context).insert(cache, context)
        case .dropped(let drop):
            guard let year = try year(of: context.owner) else { return }
            try NeedRow(drop, year: year, context).insert(cache, context)
        case .adopted(let content):
            let insert = try cache.statement("INSERT INTO adoptions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            try insert.bind(1, context.position)
            try insert.bind(2, context.owner)
            try insert.bind(3, content.year.startYear)
            try insert.bind(4, context.id)
            try insert.bind(5, context.day)
            try insert.bind(6, context.recordedAt)
            try insert.bind(7, text(content))
            try insert.run()
        case .redacted(let redaction): try redact(redaction, context)
        case .retracted: break
        }
    }

    /// The academic year of a stream of needs.
    private func year(of owner: Int64) throws -> AcademicYear? {
        let find = try cache.statement("SELECT id FROM streams WHERE key = ?1")
        try find.bind(1, owner)
        return (try find.first { $0.id(0) } ?? nil).map { AcademicYear(startYear: Int($0.low)) }
    }
}
