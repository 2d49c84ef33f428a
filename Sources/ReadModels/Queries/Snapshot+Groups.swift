internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// Which groups a list is to hold; what is `nil` does not narrow it.
package struct GroupFilter: Sendable {
    package var yearGroup: YearGroup?
    package var provision: ProvisionID?
    /// Who gives it, by the group's deliverers or by a slot's.
    package var staff: StaffID?
    /// Also groups of the day's academic year that are over by the day or have not begun.
    package var includeClosed: Bool

    package init(yearGroup: YearGroup? = nil, provision: ProvisionID? = nil, staff: StaffID? = nil, includeClosed: Bool = false) {
        self.yearGroup = yearGroup
        self.provision = provision
        self.staff = staff
        self.includeClosed = includeClosed
    }
}

/// A score an enrolment points at.
struct PointRow {
    var point: AssessmentPoint
    /// Of the event that named it.
    var position: Int64
    var on: SchoolDay
    var recordedAt: Int64
    var assessment: AssessmentID
    var measure: MeasureCode
    var score: ProvisionDomain.Score
}

extension Snapshot {
    /// Groups of a day by code; a pupil's place is listed where it covers the day, or with `includeClosed` always.
    package func groups(_ filter: GroupFilter, _ asking: Asking) throws -> [GroupsInterface.Group] {
        let range =
            filter.includeClosed
            ? AcademicYear(containing: asking.asOf).days : DayRange(from: asking.asOf, until: asking.asOf)
        return try groupRows(in: range).compactMap { row in
            guard sight.lists(row.id), let content = row.content(on: asking.asOf), filter.includeClosed || row.runs(on: asking.asOf),
                filter.yearGroup.map({ content.yearGroups.contains($0) }) ?? true,
                filter.provision.map({ $0 == content.provision }) ?? true,
                filter.staff.map({ content.isGiven(by: $0) }) ?? true
            else { return nil }
            return try wire(row, content, allPlaces: filter.includeClosed, asking)
        }.sorted { ($0.code.lowercased(), $0.year) < ($1.code.lowercased(), $1.year) }
    }

    /// One group with every place there ever was in it by the day; `nil` where there is none of that id.
    package func group(_ id: GroupID, _ asking: Asking) throws -> GroupsInterface.Group? {
        guard sight.lists(id), let row = try groupRow(id), let content = row.content(on: asking.asOf) else { return nil }
        return try wire(row, content, allPlaces: true, asking)
    }

    private func wire(
        _ row: GroupRow, _ content: GroupContent, allPlaces: Bool, _ asking: Asking
    ) throws -> GroupsInterface.Group {
        let places = try enrolments(of: row).filter { enrolment in
            // Of a group that is only planned everybody is told who is to be in it.
            allPlaces
                ? enrolment.from <= asking.asOf || row.runs(on: asking.asOf) || asking.asOf < content.from
                : enrolment.days(in: row).contains(asking.asOf)
        }
        return GroupsInterface.Group(
            id: row.id.description, code: content.code.text, name: content.name?.value, provision: content.provision.description,
            provisionName: try provisionRow(content.provision, on: asking.asOf)?.content.name ?? "", year: content.year.description,
            kind: content.kind.rawValue, yearGroups: content.yearGroups.map(\.description), plannedSize: content.plannedSize,
            capacity: content.capacity, deliverers: try content.deliverers.map { try wire($0) },
            schedule: DoseWords.kind(content.schedule), dose: DoseWords.schedule(content.schedule),
            slots: try slots(content.schedule), place: content.place, from: content.from.description,
            until: content.until.description, closed: row.state.closed?.on.description,
            costs: content.costs.map {
                GroupsInterface.OtherCost(label: $0.label, amount: Int($0.amount.amount), per: $0.per.rawValue)
            },
            funding: content.funding?.text, recording: content.recording.rawValue,
            pupils: try places.compactMap { try place($0, asking) }, follows: try content.follows.flatMap { try named($0) },
            followedBy: allPlaces ? try followers(of: row.id).first.flatMap { try named($0) } : nil,
            toCheck: content.toCheck?.map(\.rawValue))
    }

    /// A group with its year: "y7-reading-1 2026/27"; `nil` where the caller does not see it.
    private func named(_ id: GroupID) throws -> String? {
        guard sight.lists(id), let content = try groupRow(id)?.state.latest else { return nil }
        return "\(content.code) \(content.year)"
    }

    private func wire(_ deliverer: Deliverer) throws -> GroupsInterface.Deliverer {
        GroupsInterface.Deliverer(role: deliverer.role.text, staff: try deliverer.staff.map { try staffName($0) })
    }

    private func slots(_ schedule: Schedule) throws -> [GroupsInterface.Slot] {
        guard case .slots(let slots) = schedule else { return [] }
        return try slots.map { slot in
            GroupsInterface.Slot(
                number: slot.number, weekday: slot.weekday.rawValue, period: slot.period?.text, start: slot.start?.description,
                minutes: slot.minutes, week: slot.week?.rawValue,
                deliverers: slot.deliverers.isEmpty ? nil : try slot.deliverers.map { try wire($0) }, room: slot.room,
                class: slot.classCode?.text, supportsClass: slot.classCode == nil ? nil : slot.supportsClass,
                pupils: slot.pupils.isEmpty ? nil : slot.pupils.map(\.description))
        }
    }

    private func place(_ enrolment: EnrolmentRow, _ asking: Asking) throws -> GroupsInterface.Place? {
        let terms = try terms(enrolment, on: asking.asOf)
        let points = try points(of: enrolment, asking)
        guard sight.sees(enrolment.pupil) else { return nil }
        show(enrolment.pupil)
        let pupil = try facts(enrolment.pupil, asking)
        let school = try schoolState()
        func shown(_ point: PointRow?) -> String? {
            point.map { "\($0.measure) \($0.score.shown(for: school.measure($0.measure)?.kind ?? .raw))" }
        }
        return GroupsInterface.Place(
            enrolment: enrolment.id.description, pupil: enrolment.pupil.description, name: pupil?.name ?? "(unknown)",
            yearGroup: pupil?.yearGroup?.description ?? "", from: enrolment.from.description, until: enrolment.until?.description,
            ended: enrolment.ended?.description, priority: terms.priority,
            baseline: shown(points.first { $0.point == .baseline }), post: shown(points.last { $0.point == .post }))
    }

    /// The scores an enrolment points at by the day: baseline, interims in order, post.
    func points(of enrolment: EnrolmentRow, _ asking: Asking) throws -> [PointRow] {
        let rows = try statement(
            """
            SELECT point, effective_on, recorded_at, assessment, measure, score, position FROM points
            WHERE enrolment = ?1 AND effective_on <= ?2 ORDER BY point, effective_on, position
            """)
        try rows.bind(1, enrolment.key)
        try rows.bind(2, asking.asOf.number)
        return try rows.all { row -> PointRow? in
            guard let assessment = row.id(3), let point = AssessmentPoint(number: row.int(0)) else { return nil }
            return PointRow(
                point: point, position: row.int64(6), on: SchoolDay(number: row.int32(1)), recordedAt: row.int64(2),
                assessment: AssessmentID(assessment),
                measure: MeasureCode(row.text(4)), score: ProvisionDomain.Score(thousandths: row.int64(5)))
        }.compactMap(\.self)
    }
}

extension GroupContent {
    /// Whether somebody gives any of it.
    package func isGiven(by staff: StaffID) -> Bool {
        deliverers.contains { $0.staff == staff } || schedule.slots.contains { $0.deliverers.contains { $0.staff == staff } }
    }
}

extension AssessmentPoint {
    init?(number: Int) {
        guard let point = AssessmentPoint.allCases.first(where: { $0.number == number }) else { return nil }
        self = point
    }
}
