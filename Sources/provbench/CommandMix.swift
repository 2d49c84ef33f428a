internal import ProvisionDomain
internal import ProvisionInterface

/// The load: three in five are sessions of six pupils, one is a score, one is something else (a missed session, a need's rank).
///
/// It never repeats itself: each report is of another meeting or another day, so none is refused and none changes nothing.
struct CommandMix {
    private let plan: SchoolPlan
    private let year: Int
    private let groups: [Int]
    private let days: [SchoolDay]
    private let roll: Range<Int>
    private var sessions = 0
    private var scores = 0
    private var missed = 0
    private var needs = 0
    private var turn = 0

    init(_ plan: SchoolPlan) {
        self.plan = plan
        year = plan.size.years - 1
        groups = plan.groups.indices.filter { !plan.groups[$0].hasSlots }
        days = SchoolYear(SchoolPlan.lastYear).days
        roll = plan.onRoll(year)
    }

    mutating func add(_ count: Int, to calls: inout Calls) throws {
        for _ in 0..<count {
            turn += 1
            switch turn % 10 {
            case 0, 5: try score(&calls)
            case 3: try miss(&calls)
            case 8: try need(&calls)
            default: try session(&calls)
            }
        }
    }

    /// Which group, which day, and how often that pair came before.
    private func meeting(_ number: Int) -> (group: Int, day: SchoolDay, round: Int) {
        (groups[number % groups.count], days[number / groups.count % days.count], number / (groups.count * days.count))
    }

    private mutating func session(_ calls: inout Calls) throws {
        let (group, day, round) = meeting(sessions)
        sessions += 1
        var exceptions: [GroupsInterface.Exception] = []
        if sessions % 3 == 0 {
            let members = plan.members(of: group, year: year)
            exceptions = [.init(pupil: plan.pupils[members.lowerBound + sessions % members.count].upn.text, away: "ill")]
        }
        try calls.add(
            GroupsInterface.RecordSession.self,
            .init(
                group: plan.groups[group].code.text, on: day.description, start: time(9 * 60 + round),
                exceptions: exceptions.isEmpty ? nil : exceptions, command: calls.header()))
    }

    private mutating func miss(_ calls: inout Calls) throws {
        let (group, day, round) = meeting(missed)
        missed += 1
        try calls.add(
            GroupsInterface.RecordMissed.self,
            .init(
                group: plan.groups[group].code.text, on: day.description, start: time(round), reason: "staff-away",
                command: calls.header()))
    }

    private mutating func score(_ calls: inout Calls) throws {
        let day = days[scores / roll.count % days.count]
        let measure = SchoolPlan.loadMeasures[scores / (roll.count * days.count) % SchoolPlan.loadMeasures.count]
        let pupil = plan.pupils[roll.lowerBound + scores % roll.count]
        scores += 1
        try calls.add(
            PupilsInterface.RecordScore.self,
            .init(
                pupil: pupil.upn.text, measure: measure.text, score: String(20 + scores % 150), on: day.description,
                command: calls.header()))
    }

    private mutating func need(_ calls: inout Calls) throws {
        let pass = needs / roll.count
        let pupil = plan.pupils[roll.lowerBound + needs % roll.count]
        needs += 1
        try calls.add(
            PupilsInterface.IdentifyNeed.self,
            .init(
                pupil: pupil.upn.text, type: "SEMH", rank: 2 + pass % 2, on: days[pass % days.count].description, command: calls.header()))
    }

    private func time(_ minutes: Int) -> String { ClockTime(minutes: minutes)?.description ?? "00:00" }
}
