internal import Evaluation
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// One query: who asks, at what moment, of which state of the log.
struct QueryContext {
    let caller: Caller
    let snapshot: Snapshot
    let asking: Asking
    /// The instant it was to be known by, microseconds from 1970 UTC.
    let knownAt: Int64?
    /// The log, for the few queries that name events; `nil`: they are left out.
    private let log: SQLiteEventLog?
    /// Whether a pupil's file for another school was made since an instant.
    let hasTransfer: @Sendable (PupilID, Int64) throws -> Bool

    init(
        caller: Caller, snapshot: Snapshot, asking: Asking, knownAt: Int64?, log: SQLiteEventLog? = nil,
        hasTransfer: @escaping @Sendable (PupilID, Int64) throws -> Bool = { _, _ in false }
    ) {
        self.caller = caller
        self.snapshot = snapshot
        self.asking = asking
        self.knownAt = knownAt
        self.log = log
        self.hasTransfer = hasTransfer
    }

    /// The event something refers to.
    func event(_ reference: EventReference) throws -> RecordedEvent? {
        switch reference {
        case .id(let id): try log?.event(id: id)
        case .position(let position): try log?.events(after: position - 1, limit: 1).first { $0.position == position }
        }
    }

    /// What moment the answer is for.
    func answered() throws -> Answered { try snapshot.answered(asking, knownAt: knownAt) }

    /// The one thing the words mean.
    func one<ID>(_ resolution: Resolution<ID>, _ text: String, field: String, kind: String) throws -> ID {
        switch resolution {
        case .one(let id): return id
        case .several(let labels):
            throw ServiceError.notFound(
                field: field, value: text, reason: "\(labels.count) fit", remedy: "write more of it, or name one of those listed",
                candidates: labels)
        case .none:
            throw snapshot.sight.unknown(kind, text, field: field)
        }
    }

    func pupil(_ text: String, field: String = "pupil") throws -> PupilID {
        try ServiceError.bound(text, field: field)
        let found = try snapshot.resolvePupil(text, asking)
        if case .none = found, snapshot.sight.reach != .everything, let somebody = try snapshot.anybody(text, asking) {
            snapshot.refused.insert(somebody)
        }
        return try one(found, text, field: field, kind: "pupil")
    }

    func staff(_ text: String, field: String = "staff") throws -> StaffID {
        try ServiceError.bound(text, field: field)
        return try one(try snapshot.resolveStaff(text, asking), text, field: field, kind: "staff")
    }

    func group(_ text: String, field: String = "group") throws -> GroupID {
        try ServiceError.bound(text, field: field)
        let found = try snapshot.resolveGroup(text, asking)
        if case .none = found, try snapshot.isGroupOfOthers(text) { throw ServiceError.notYours(text, field: field, caller) }
        return try one(found, text, field: field, kind: "group")
    }

    func provision(_ text: String, field: String = "provision") throws -> ProvisionID {
        try ServiceError.bound(text, field: field)
        return try one(try snapshot.resolveProvision(text, asking), text, field: field, kind: "provision")
    }

    func yearGroup(_ text: String?) throws -> YearGroup? {
        guard let text else { return nil }
        if let group = YearGroup(text) { return group }
        throw ServiceError.refuse(
            .malformed, field: "yearGroup", value: text, reason: "it is no year group", remedy: "write Y7, R, N2, E1, M or X")
    }

    /// A code as its set spells it, `nil` where none was given.
    func code<Kind>(_ text: String?, in set: CodeSetName, field: String) throws -> Code<Kind>? {
        guard let text else { return nil }
        do { return try snapshot.schoolState().canonical(Code<Kind>(text), in: set, field: field) } catch let refusal as Refusal {
            throw ServiceError.refused(refusal)
        }
    }

    /// A day in words, `nil` where none was given.
    func day(_ text: String?, field: String) throws -> SchoolDay? {
        guard let text else { return nil }
        if let day = SchoolDay(iso: text) { return day }
        if let day = DateWords.day(text, today: asking.today, school: try snapshot.schoolState()) { return day }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no day", remedy: "write 2026-11-10, or today, yesterday, tue, 12nov")
    }
}
