internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import Storage

/// Events of plans as the views keep them, so that a reader folds a pupil's plans without the log.
enum PlanEventText {
    /// Its kind and JSON; `nil` for an event of something else.
    static func text(of event: PupilEvent) throws -> (String, [UInt8])? {
        switch event {
        case .planIssued(let content): ("issued", try JSON.encode(content))
        case .planAmended(let content): ("amended", try JSON.encode(content))
        case .planCeased(let content): ("ceased", try JSON.encode(content))
        case .planLineSet(let content): ("line", try JSON.encode(content))
        case .planLineEnded(let content): ("lineEnded", try JSON.encode(content))
        case .annualReviewHeld(let content): ("held", try JSON.encode(content))
        case .annualReviewReported(let content): ("reported", try JSON.encode(content))
        case .authorityDecided(let content): ("decided", try JSON.encode(content))
        default: nil
        }
    }

    /// The event back; `nil` for a kind there is none of.
    static func event(_ kind: String, _ content: [UInt8]) throws -> PupilEvent? {
        switch kind {
        case "issued": .planIssued(try JSON.decode(PlanIssued.self, from: content))
        case "amended": .planAmended(try JSON.decode(PlanAmended.self, from: content))
        case "ceased": .planCeased(try JSON.decode(PlanCeased.self, from: content))
        case "line": .planLineSet(try JSON.decode(PlanLineSet.self, from: content))
        case "lineEnded": .planLineEnded(try JSON.decode(PlanLineEnded.self, from: content))
        case "held": .annualReviewHeld(try JSON.decode(AnnualReviewHeld.self, from: content))
        case "reported": .annualReviewReported(try JSON.decode(AnnualReviewReported.self, from: content))
        case "decided": .authorityDecided(try JSON.decode(AuthorityDecided.self, from: content))
        default: nil
        }
    }

    /// Empties the text a redaction destroyed, where it is a plan's.
    static func redact(_ redaction: TextRedacted, _ cache: StatementCache, _ context: Projector.Context) throws {
        guard ["terms.wording", "note"].contains(redaction.path) else { return }
        let find = try cache.statement("SELECT kind, content FROM plan_events WHERE owner = ?1 AND event = ?2")
        try find.bind(1, context.owner)
        try find.bind(2, redaction.event)
        guard let found = try find.first({ try event($0.text(0), $0.bytes(1)) }), var event = found else { return }
        switch event {
        case .planLineSet(var set):
            set.terms.wording = .destroyed
            event = .planLineSet(set)
        case .annualReviewHeld(var held):
            held.note = .destroyed
            event = .annualReviewHeld(held)
        default: return
        }
        guard let (_, content) = try text(of: event) else { return }
        let update = try cache.statement("UPDATE plan_events SET content = ?3 WHERE owner = ?1 AND event = ?2")
        try update.bind(1, context.owner)
        try update.bind(2, redaction.event)
        try update.bind(3, utf8: content)
        try update.run()
    }
}
