internal import ProvisionDomain
internal import ProvisionInterface

extension Bench {
    /// What staff ask, one call after another, answered from the read models.
    func measureQueries() throws {
        let daemon = try oldDaemon()
        let plan = try filledFolder().plan
        let roll = plan.onRoll(plan.size.years - 1)
        let load = try Load(path: daemon.socket, connections: 1)
        try query("map", load) { try $0.add(MapsInterface.Get.self, .init()) }
        try query("map of a year group", load) { calls in
            let yearGroup = plan.yearGroup(of: roll.lowerBound, year: plan.size.years - 1)
            try calls.add(MapsInterface.Get.self, .init(yearGroup: yearGroup.description))
        }
        var pupil = roll.lowerBound
        try query("pupil history", load) { calls in
            pupil = pupil + 1 < roll.upperBound ? pupil + 1 : roll.lowerBound
            try calls.add(PupilsInterface.GetHistory.self, .init(pupil: plan.pupils[pupil].upn.text))
        }
        var group = 0
        try query("progress of a group", load) { calls in
            group = (group + 1) % plan.groups.count
            try calls.add(EvaluationInterface.GetProgress.self, .init(group: plan.groups[group].code.text))
        }
        try query("today, everybody's", load) { try $0.add(GroupsInterface.GetToday.self, .init(on: "2026-07-16", all: true)) }
        try query("groups of one member of staff", load) { calls in
            try calls.add(GroupsInterface.List.self, .init(staff: plan.staff[plan.groups[0].staff].description))
        }
        try measureTimetables(plan, roll, load)
        try query("due", load) { try $0.add(DeliveryInterface.GetDue.self, .init(asOf: "2026-07-15")) }
        var member = 0
        try query("due, one member of staff's", load) { calls in
            member = (member + 1) % plan.staff.count
            try calls.add(DeliveryInterface.GetDue.self, .init(who: plan.staff[member].description, asOf: "2026-07-15"))
        }
        try query("delivery, the half term", load, goal: 200) { try $0.add(DeliveryInterface.Get.self, .init(asOf: "2026-07-15")) }
        try query("delivery of a pupil, the year", load) { calls in
            pupil = pupil + 1 < roll.upperBound ? pupil + 1 : roll.lowerBound
            try calls.add(
                DeliveryInterface.Get.self, .init(pupil: plan.pupils[pupil].upn.text, for: "2025/26", asOf: "2026-07-15"))
        }
        try query("progress, all there is", load, count: 20, goal: 200) { try $0.add(EvaluationInterface.GetProgress.self, .init()) }
    }

    /// Weeks of one person within 10 ms, of the whole school within 200.
    private func measureTimetables(_ plan: SchoolPlan, _ roll: Range<Int>, _ load: Load) throws {
        let day = "2026-07-16"
        let staff = plan.staff[plan.groups[0].staff].description
        try query("timetable of a member of staff", load) { try $0.add(DeploymentInterface.GetWeek.self, .init(staff: staff, asOf: day)) }
        try query("timetable of a pupil", load) { calls in
            try calls.add(DeploymentInterface.GetWeek.self, .init(pupil: plan.pupils[roll.lowerBound].upn.text, asOf: day))
        }
        try query("what is uncovered on a day", load) { try $0.add(DeploymentInterface.GetCover.self, .init(on: day)) }
        try query("clashes", load, count: 20, goal: 200) { try $0.add(DeploymentInterface.ListClashes.self, .init(asOf: day)) }
        try query("lessons lost, everybody's", load, count: 20, goal: 200) {
            try $0.add(DeploymentInterface.ListLost.self, .init(asOf: day))
        }
        try query("minutes of all staff", load, count: 20, goal: 200) { try $0.add(DeploymentInterface.ListStaff.self, .init(asOf: day)) }
    }

    /// Asks one after another, twice: the first time warms caches.
    func query(
        _ name: String, in part: String = "queries", _ load: Load, count: Int = 200, goal: Double = 10, _ add: (inout Calls) throws -> Void
    ) throws {
        say(name)
        var calls = Calls(seed: options.seed)
        for _ in 0..<count { try add(&calls) }
        _ = try load.waiting(calls)
        let samples = Samples(nanoseconds: try load.waiting(calls).latencies)
        self.add(
            Figure(part, name + ", p99", samples.p99, "ms", goal: .atMost(goal), detail: "p50 \(Number.text(samples.median)) ms"))
    }
}
