internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// One event of a meeting as its row holds it: what was arranged, what came of it, or that it was called off. A question puts the
/// rows of a meeting together, so that each goes with its own event.
struct MeetingRow {
    enum What: Int { case arranged, held, cancelled }

    var id: MeetingID
    var event = UniqueID(high: 0, low: 0)
    var what: What
    var on: SchoolDay
    var recordedAt: Int64 = 0
    /// The day and time arranged.
    var day: SchoolDay?
    var start: ClockTime?
    var kind: MeetingKind?
    var asArranged = false
    var who = MeetingPeople.nobody
    var about: FreeText?
    var said: FreeText?
    var agreed: FreeText?
    var reason: FreeText?
    var next: SchoolDay?
    var confidential: Bool
    var seenBy: [StaffID]
    /// It was a cycle review, with these views.
    var isCycle = false
    var pupilView: FreeText?
    var parentView: FreeText?
    /// What a cycle review's row holds for its kind.
    static let cycle = "cycle-review"

    init(_ event: MeetingArranged, _ context: Projector.Context) {
        self.init(event.meeting, .arranged, context, event.confidential, event.seenBy)
        (day, start, kind, who, about) = (event.day, event.start, event.kind, event.who, event.about)
    }

    init(_ event: MeetingHeld, _ context: Projector.Context) {
        self.init(event.meeting, .held, context, event.confidential, event.seenBy)
        (kind, asArranged, who, about) = (event.kind, event.asArranged, event.who, event.about)
        (said, agreed, next) = (event.said, event.agreed, event.next)
    }

    init(_ event: MeetingCancelled, _ context: Projector.Context) {
        self.init(event.meeting, .cancelled, context, event.confidential, event.seenBy)
        reason = event.reason
    }

    init(_ event: CycleReviewed, _ context: Projector.Context) {
        self.init(event.meeting, .held, context, event.confidential, event.seenBy)
        (isCycle, asArranged, who, about) = (true, event.asArranged, event.who, event.about)
        (said, agreed, next) = (event.said, event.agreed, event.next)
        (pupilView, parentView) = (event.pupilView, event.parentView)
    }

    private init(_ id: MeetingID, _ what: What, _ context: Projector.Context, _ confidential: Bool, _ seenBy: [StaffID]) {
        (self.id, self.what, self.confidential, self.seenBy) = (id, what, confidential, seenBy)
        (event, on, recordedAt) = (context.id, SchoolDay(number: context.day), context.recordedAt)
    }

    /// Puts the row in.
    func insert(_ cache: StatementCache, _ context: Projector.Context) throws {
        let insert = try cache.statement(
            """
            INSERT INTO meetings VALUES
            (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
            """)
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, id.id)
        try insert.bind(4, event)
        try insert.bind(5, what.rawValue)
        try insert.bind(6, on.number)
        try insert.bind(7, recordedAt)
        try insert.bind(8, day?.number)
        try insert.bind(9, start?.minutes)
        try insert.bind(10, isCycle ? MeetingRow.cycle : kind?.rawValue)
        try insert.bind(11, asArranged)
        try insert.bind(12, who.withPupil)
        try insert.bind(13, MeetingRow.list(who.staff))
        try insert.bind(14, who.others?.text)
        try insert.bind(15, about?.text)
        try insert.bind(16, said?.text)
        try insert.bind(17, agreed?.text)
        try insert.bind(18, reason?.text)
        try insert.bind(19, next?.number)
        try insert.bind(20, confidential)
        try insert.bind(21, MeetingRow.list(seenBy))
        try insert.bind(22, pupilView?.text)
        try insert.bind(23, parentView?.text)
        try insert.run()
    }

    /// The columns a query reads a row from, in the order of ``init(_:)``.
    static let columns = """
        id, event, what, effective_on, recorded_at, day, start, kind, as_arranged, with_pupil, staff, others, about, said, agreed,
        reason, next, confidential, seen_by, pupil_view, parent_view
        """

    /// A row of a query of ``columns``; `nil` for one that is not of this version.
    init?(_ row: PreparedStatement) {
        guard let id = row.id(0), let event = row.id(1), let what = What(rawValue: row.int(2)) else { return nil }
        self.id = MeetingID(id)
        self.event = event
        self.what = what
        on = SchoolDay(number: row.int32(3))
        recordedAt = row.int64(4)
        day = row.optionalInt32(5).map { SchoolDay(number: $0) }
        start = row.optionalInt(6).flatMap { ClockTime(minutes: $0) }
        kind = row.optionalText(7).flatMap { MeetingKind(rawValue: $0) }
        asArranged = row.int(8) != 0
        who = MeetingPeople(
            staff: MeetingRow.staff(row.text(10)), withPupil: row.int(9) != 0, others: row.optionalText(11).map { .text($0) })
        about = row.optionalText(12).map { .text($0) }
        said = row.optionalText(13).map { .text($0) }
        agreed = row.optionalText(14).map { .text($0) }
        reason = row.optionalText(15).map { .text($0) }
        next = row.optionalInt32(16).map { SchoolDay(number: $0) }
        confidential = row.int(17) != 0
        seenBy = MeetingRow.staff(row.text(18))
        isCycle = row.optionalText(7) == MeetingRow.cycle
        pupilView = row.optionalText(19).map { .text($0) }
        parentView = row.optionalText(20).map { .text($0) }
    }

    private static func list(_ staff: [StaffID]) -> String { staff.map(\.description).joined(separator: " ") }
    private static func staff(_ text: String) -> [StaffID] { text.split(separator: " ").compactMap { StaffID(String($0)) } }

    /// Empties the text a redaction destroyed, where it is a meeting's.
    static func redact(_ redaction: TextRedacted, _ cache: StatementCache, _ context: Projector.Context) throws {
        let columns = [
            "who.others": "others", "about": "about", "said": "said", "agreed": "agreed", "reason": "reason", "pupilView": "pupil_view",
            "parentView": "parent_view",
        ]
        guard let column = columns[redaction.path] else { return }
        let update = try cache.statement("UPDATE meetings SET \(column) = NULL WHERE owner = ?1 AND event = ?2")
        try update.bind(1, context.owner)
        try update.bind(2, redaction.event)
        try update.run()
    }
}
