internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// One event of a need as its row holds it: what was projected, or that it was dropped. The last one by a day counts on that day.
struct NeedRow {
    var id: NeedID
    var position: Int64 = 0
    var event = UniqueID(high: 0, low: 0)
    var year: AcademicYear
    var on: SchoolDay
    var recordedAt: Int64
    var isDropped: Bool
    var pupil: PupilID?
    var yearGroup: YearGroup?
    var count: Int?
    var provision: ProvisionID
    var priority: Priority?
    var planLine: PlanLineID?
    var basis: String?
    var evidence: String?
    var reason: String?

    init(_ need: NeedProjected, _ context: Projector.Context) {
        self.init(need.need, need.year, need.provision, isDropped: false, context)
        (pupil, yearGroup, count) = (need.pupil, need.yearGroup, need.count)
        (priority, planLine) = (need.priority, need.planLine)
        (basis, evidence) = (need.basis?.text, need.evidence?.text)
    }

    init(_ drop: NeedDropped, year: AcademicYear, _ context: Projector.Context) {
        self.init(drop.need, year, drop.provision, isDropped: true, context)
        (pupil, reason) = (drop.pupil, drop.reason?.text)
    }

    private init(_ id: NeedID, _ year: AcademicYear, _ provision: ProvisionID, isDropped: Bool, _ context: Projector.Context) {
        (self.id, self.year, self.provision, self.isDropped) = (id, year, provision, isDropped)
        (event, position) = (context.id, context.position)
        (on, recordedAt) = (SchoolDay(number: context.day), context.recordedAt)
    }

    /// Puts the row in.
    func insert(_ cache: StatementCache, _ context: Projector.Context) throws {
        let insert = try cache.statement(
            """
            INSERT INTO needs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """)
        try insert.bind(1, position)
        try insert.bind(2, context.owner)
        try insert.bind(3, year.startYear)
        try insert.bind(4, id.id)
        try insert.bind(5, event)
        try insert.bind(6, on.number)
        try insert.bind(7, recordedAt)
        try insert.bind(8, isDropped)
        try insert.bind(9, pupil?.id)
        try insert.bind(10, yearGroup?.description)
        try insert.bind(11, count)
        try insert.bind(12, provision.id)
        try insert.bind(13, priority?.rawValue)
        try insert.bind(14, planLine?.id)
        try insert.bind(15, basis)
        try insert.bind(16, evidence)
        try insert.bind(17, reason)
        try insert.run()
    }

    /// The columns a query reads a row from, in the order of ``init(_:)``.
    static let columns = """
        id, position, event, year, effective_on, recorded_at, dropped, pupil, year_group, count, provision, priority, plan_line, basis,
        evidence, reason
        """

    /// A row of a query of ``columns``; `nil` for one that is not of this version.
    init?(_ row: PreparedStatement) {
        guard let id = row.id(0), let event = row.id(2), let provision = row.id(10) else { return nil }
        self.id = NeedID(id)
        position = row.int64(1)
        self.event = event
        year = AcademicYear(startYear: row.int(3))
        on = SchoolDay(number: row.int32(4))
        recordedAt = row.int64(5)
        isDropped = row.int(6) != 0
        pupil = row.id(7).map { PupilID($0) }
        yearGroup = row.optionalText(8).flatMap { YearGroup($0) }
        count = row.optionalInt(9)
        self.provision = ProvisionID(provision)
        priority = row.optionalText(11).flatMap { Priority(rawValue: $0) }
        planLine = row.id(12).map { PlanLineID($0) }
        basis = row.optionalText(13)
        evidence = row.optionalText(14)
        reason = row.optionalText(15)
    }

    /// Empties the text a redaction destroyed, where it is a need's.
    static func redact(_ redaction: TextRedacted, _ cache: StatementCache, _ context: Projector.Context) throws {
        guard ["basis", "evidence", "reason"].contains(redaction.path) else { return }
        let update = try cache.statement("UPDATE needs SET \(redaction.path) = NULL WHERE owner = ?1 AND event = ?2")
        try update.bind(1, context.owner)
        try update.bind(2, redaction.event)
        try update.run()
    }
}
