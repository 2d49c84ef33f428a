/// A pupil's plans with their lines and annual reviews, as the log tells them.
package struct PlanBook: Sendable {
    /// A plan through its amendments.
    package struct Plan: Sendable {
        /// What was made final on one day.
        package struct Version: Hashable, Sendable {
            package var authority: String?
            package var draftOn: SchoolDay?
        }

        package var id: PlanID
        package var kind: PlanKind
        package var issuedOn: SchoolDay
        /// As issued, then as amended.
        package var versions = Timeline<Version>()
        /// The last day it is in force, once ceased.
        package var ceasedOn: SchoolDay?
        package var ceasedFor: ReasonCode?

        package func isInForce(on day: SchoolDay) -> Bool { issuedOn <= day && (ceasedOn.map { day <= $0 } ?? true) }
        /// The days amended plans were made final on, in order.
        package var amendedOn: [SchoolDay] { versions.changes.map(\.from).filter { $0 > issuedOn } }
        /// The day the version of a day was made final.
        package func finalOn(_ day: SchoolDay) -> SchoolDay { versions.entry(on: day)?.from ?? issuedOn }
        package func authority(on day: SchoolDay) -> String? { (versions.value(on: day) ?? versions.entries.first?.value)?.authority }
    }

    /// A line through its changes.
    package struct Line: Sendable {
        package var id: PlanLineID
        package var plan: PlanID
        /// What it says; `nil` from the day after its end. Its own last day and the plan's are not looked at: see ``PlanBook/content(of:on:)``.
        package var history = Timeline<PlanLineContent?>()

        /// What it said last.
        package var latest: PlanLineContent? { history.entries.last { $0.value != nil }?.value }
    }

    /// An annual review and what came of it.
    package struct AnnualReview: Hashable, Sendable {
        package var id: AnnualReviewID
        package var plan: PlanID
        package var heldOn: SchoolDay
        package var reportedOn: SchoolDay?
        package var decidedOn: SchoolDay?
        package var decision: AuthorityDecision?
    }

    package var plans: [PlanID: Plan] = [:]
    package var lines: [PlanLineID: Line] = [:]
    package var reviews: [AnnualReviewID: AnnualReview] = [:]

    package init() {}

    package var isEmpty: Bool { plans.isEmpty }

    /// The plans in force on a day: EHC plans before support plans.
    package func plans(on day: SchoolDay) -> [Plan] {
        plans.values.filter { $0.isInForce(on: day) }.sorted {
            ($0.kind.rawValue, $0.issuedOn, $0.id) < ($1.kind.rawValue, $1.issuedOn, $1.id)
        }
    }

    /// What a line says on a day it is in force; `nil` on every other.
    package func content(of line: PlanLineID, on day: SchoolDay) -> PlanLineContent? {
        guard let line = lines[line], let plan = plans[line.plan], plan.isInForce(on: day), case let content?? = line.history.value(on: day)
        else { return nil }
        return content.until.map { day <= $0 } ?? true ? content : nil
    }

    /// The lines in force on a day, by their codes; of one plan, or of all.
    package func lines(on day: SchoolDay, of plan: PlanID? = nil) -> [(line: Line, content: PlanLineContent)] {
        lines.values.filter { plan == nil || $0.plan == plan }.compactMap { line in
            content(of: line.id, on: day).map { (line, $0) }
        }.sorted { ($0.content.code, $0.line.id) < ($1.content.code, $1.line.id) }
    }

    /// What the lines in force on a day say, those another includes left out: their minutes are the other's.
    package func outermost(on day: SchoolDay) -> [PlanLineContent] {
        let all = lines(on: day)
        let included = Set(all.flatMap(\.content.includes))
        return all.filter { !included.contains($0.line.id) }.map(\.content)
    }

    /// The stretches of days a line is in force, each with what it says.
    package func stretches(of id: PlanLineID) -> [(days: DayRange, content: PlanLineContent)] {
        guard let line = lines[id], let plan = plans[line.plan] else { return [] }
        let changes = line.history.changes
        return changes.enumerated().compactMap { index, change in
            guard let content = change.value else { return nil }
            var until = plan.ceasedOn ?? SchoolDay(number: .max)
            if let last = content.until { until = min(until, last) }
            if index + 1 < changes.count { until = min(until, changes[index + 1].from - 1) }
            let from = max(change.from, plan.issuedOn)
            return from <= until ? (DayRange(from: from, until: until), content) : nil
        }
    }

    /// The annual reviews of a plan, by the days they were held.
    package func reviews(of plan: PlanID) -> [AnnualReview] {
        reviews.values.filter { $0.plan == plan }.sorted { ($0.heldOn, $0.id) < ($1.heldOn, $1.id) }
    }
}

extension PlanBook {
    /// Takes an event of a plan in; every other changes nothing.
    package mutating func follow(_ event: PupilEvent, on day: SchoolDay, position: Int64) {
        switch event {
        case .planIssued(let event):
            var plan = Plan(id: event.plan, kind: event.kind, issuedOn: day)
            plan.versions.insert(Plan.Version(authority: event.authority, draftOn: event.draftOn), from: day, position: position)
            plans[event.plan] = plan
        case .planAmended(let event):
            plans[event.plan]?.versions.insert(
                Plan.Version(authority: event.authority, draftOn: event.draftOn), from: day, position: position)
        case .planCeased(let event):
            if let earlier = plans[event.plan]?.ceasedOn, earlier <= day { return }
            plans[event.plan]?.ceasedOn = day
            plans[event.plan]?.ceasedFor = event.reason
        case .planLineSet(let event):
            lines[event.line, default: Line(id: event.line, plan: event.plan)].history.insert(event.terms, from: day, position: position)
        case .planLineEnded(let event): lines[event.line]?.history.insert(nil, from: day.next, position: position)
        case .annualReviewHeld(let event):
            reviews[event.review] = AnnualReview(id: event.review, plan: event.plan, heldOn: day)
        case .annualReviewReported(let event): reviews[event.review]?.reportedOn = day
        case .authorityDecided(let event):
            reviews[event.review]?.decidedOn = day
            reviews[event.review]?.decision = event.decision
        default: break
        }
    }
}

extension PupilState {
    /// The pupil's plans, by their ids.
    package var plans: [PlanID: PlanBook.Plan] { planBook.plans }
    /// The lines of all the pupil's plans, by their ids.
    package var planLines: [PlanLineID: PlanBook.Line] { planBook.lines }
}
