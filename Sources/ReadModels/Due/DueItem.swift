internal import Evaluation
package import ProvisionDomain

/// One thing that is due, or to be watched.
package struct DueItem: Hashable, Sendable {
    /// Where it stands in the list.
    package enum Section: String, Hashable, Sendable, CaseIterable { case late, week, next, later, watch }

    /// The day it is due; `nil`: to be watched.
    package var on: SchoolDay?
    package var start: ClockTime?
    /// What kind of thing, as a code that stands: `baseline`, `review`, `meeting`…
    package var kind: String
    /// The same in words: "baselines missing".
    package var what: String
    /// Whom or what it is about: a pupil with the year group, a group's code, a number of sessions.
    package var who: String
    package var detail: String?
    /// What to do about it: a command line without the program's name.
    package var remedy: String?
    /// Shown although it is due beyond the days looked ahead.
    package var isWorthStarting = false

    package init(
        on: SchoolDay?, start: ClockTime? = nil, kind: String, what: String, who: String, detail: String? = nil, remedy: String? = nil,
        isWorthStarting: Bool = false
    ) {
        self.on = on
        self.start = start
        self.kind = kind
        self.what = what
        self.who = who
        self.detail = detail
        self.remedy = remedy
        self.isWorthStarting = isWorthStarting
    }

    /// Its section on a day; `nil`: due later than anybody looks.
    package func section(on day: SchoolDay, ahead: Int) -> Section? {
        guard let on else { return .watch }
        if on < day { return .late }
        if on <= day.monday + 6 { return .week }
        if on <= day + ahead { return .next }
        return isWorthStarting ? .later : nil
    }
}

/// What sources look at, worked out once a question.
struct DueLook {
    var asking: Asking
    var school: SchoolState
    /// What the pack says is due; a pack without it makes no list.
    var rules: PlanningRules
    /// Calendar days looked ahead.
    var ahead: Int
    /// Groups of the day's academic year that are the caller's, or given by the member of staff asked about; those not begun yet too.
    var groups: [GroupRow]
    /// Whose list is asked for; `nil`: everybody's.
    var staff: StaffID?
    /// The half term and the term the day lies in; `nil` in holidays, when nobody is taught and nothing of lessons is late.
    var halfTerm: DayRange?
    var term: DayRange?
    /// Whether a pupil's file was made for another school since a day.
    var wasSent: (PupilID, SchoolDay) throws -> Bool

    var day: SchoolDay { asking.asOf }
    var last: SchoolDay { day + ahead }
    /// The day's Friday, or the week's last school day before it.
    var weekEnd: SchoolDay { (0..<5).map { day.monday + 4 - $0 }.first { $0 >= day && school.isSchoolDay($0) } ?? day.monday + 4 }
}

/// One kind of thing that may be due. A part of the program adds its own to ``DueSource/all``.
struct DueSource: Sendable {
    /// For whoever reads the list of them.
    var name: String
    /// Who is told of it besides those who see everything.
    var reach: Set<Sight.Reach>
    var items: @Sendable (Snapshot, DueLook) throws -> [DueItem]

    /// Every source, in no particular order.
    static let all = [
        enrolmentReviews, stopsToEnd, baselines, posts, unrecorded, meetings, followUps, undiscussed, unmet, transfers, accessRequests,
        skills, drift, ineffective, annualReviews, neverTimetabled,
    ]
}

extension Snapshot {
    /// What is due by a day, and what is to be watched: the longest late first, what has no day last.
    /// - Parameters:
    ///   - staff: whose list; `nil`: everything the caller sees.
    ///   - ahead: calendar days looked ahead; `nil`: as many as the pack says.
    ///   - wasSent: whether a pupil's file was sent to another school since a day.
    /// - Returns: `nil` where no rule pack says what is due.
    package func due(
        staff: StaffID?, ahead: Int?, _ asking: Asking, wasSent: @escaping (PupilID, SchoolDay) throws -> Bool
    ) throws -> (ahead: Int, items: [DueItem])? {
        guard let rules = try rulePack(on: asking.asOf)?.planning else { return nil }
        let school = try schoolState()
        let whose = staff ?? (sight.reach == .everything ? nil : sight.staff)
        let groups = try groupRows(in: AcademicYear(containing: asking.asOf).days).filter { group in
            guard sight.lists(group.id), let content = group.content(on: asking.asOf), content.kind == .provision else { return false }
            return staff.map { content.isGiven(by: $0) } ?? true
        }
        let term = school.calendar(on: asking.asOf)?.content.terms.first { $0.days.contains(asking.asOf) }?.days
        let half = HalfTerm.containing(asking.asOf, school)
        let look = DueLook(
            asking: asking, school: school, rules: rules, ahead: ahead ?? rules.due.aheadDays, groups: groups, staff: whose,
            halfTerm: half.flatMap { $0.contains(asking.asOf) ? $0 : nil }, term: term, wasSent: wasSent)
        var items: [DueItem] = []
        for source in DueSource.all where sight.reach == .everything || source.reach.contains(sight.reach) {
            items += try source.items(self, look)
        }
        items.removeAll { $0.section(on: look.day, ahead: look.ahead) == nil }
        let order: (DueItem) -> (SchoolDay, Int, String, String) = {
            ($0.on ?? SchoolDay(number: .max), $0.start?.minutes ?? 0, $0.what, $0.who)
        }
        return (look.ahead, items.sorted { order($0) < order($1) })
    }

    /// The first few names of pupils, in the lists' order, and how many more there are. Only those named are put on record as told.
    func names(of pupils: some Sequence<PupilID>, _ asking: Asking, most: Int = 3) throws -> String {
        let seen = pupils.filter { sight.sees($0) }
        // A year group's names need not be read to print three.
        let first = Snapshot.inOrder(try seen.prefix(40).compactMap { try named($0, asking) }).prefix(most)
        for pupil in first { show(pupil.id) }
        let more = seen.count - first.count
        return first.map(\.shortName).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// A pupil by the whole name, with the year group.
    func pupilLabel(_ pupil: PupilID, _ asking: Asking) throws -> String? {
        guard let facts = try facts(pupil, asking) else { return nil }
        show(pupil)
        return facts.name + (facts.yearGroup.map { " \($0)" } ?? "")
    }
}
