internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

/// The calls that make an invented school through the socket, so that every rule is asked.
struct SetUpCalls {
    let plan: SchoolPlan
    private let calendar = SchoolYear(SchoolPlan.lastYear)
    private var from: String { calendar.first.description }

    init(_ plan: SchoolPlan) { self.plan = plan }

    /// The school itself, its staff, provisions and groups.
    func school(_ calls: inout Calls) throws {
        try calls.add(
            SchoolInterface.Name.self, .init(name: "Invented School", timeZone: "Europe/London", on: from, command: calls.header()))
        func named(_ days: NamedDays) -> SchoolInterface.NamedDays {
            .init(name: days.name, from: days.from.description, until: days.until.description)
        }
        try calls.add(
            SchoolInterface.SetAcademicYear.self,
            .init(
                calendar: .init(
                    year: SchoolPlan.lastYear.description, terms: calendar.terms.map(named), breaks: calendar.breaks.map(named),
                    staffOnlyDays: [], weeks: [], periods: [], away: []),
                command: calls.header()))
        for role in [("TA", 1_450), ("teacher", 3_800)] {
            try calls.add(SchoolInterface.SetRate.self, .init(role: role.0, hourly: role.1, from: from, command: calls.header()))
        }
        for measure in SchoolPlan.measures + SchoolPlan.loadMeasures {
            try calls.add(
                SchoolInterface.DefineMeasure.self,
                .init(
                    measure: .init(code: measure.text, name: measure.text, kind: "raw", least: "0", greatest: "200"), from: from,
                    command: calls.header()))
        }
        for provision in plan.provisions {
            try calls.add(
                ProvisionsInterface.Set.self,
                .init(
                    code: provision.code.text, name: provision.name, area: provision.area.text, tier: provision.tier.text,
                    intendedOutcome: provision.intendedOutcome, measure: provision.measure?.text, on: from, command: calls.header()))
        }
        for name in plan.staff {
            try calls.add(
                StaffInterface.Set.self,
                .init(forename: name.forename, surname: name.surname, role: "TA", on: from, command: calls.header()))
        }
        for group in plan.groups { try add(group, &calls) }
    }

    private func add(_ group: SchoolPlan.Group, _ calls: inout Calls) throws {
        let deliverer = GroupsInterface.Deliverer(role: "TA", staff: plan.staff[group.staff].description)
        let slots = [1, 4].map { weekday in
            GroupsInterface.Slot(weekday: weekday, start: "08:40", minutes: SchoolPlan.minutes, deliverers: [deliverer])
        }
        try calls.add(
            GroupsInterface.Set.self,
            .init(
                code: group.code.text, provision: plan.provisions[group.provision].code.text, year: SchoolPlan.lastYear.description,
                plannedSize: SchoolPlan.groupSize, deliverers: group.hasSlots ? nil : [deliverer], slots: group.hasSlots ? slots : nil,
                dose: group.hasSlots ? nil : "2 x \(SchoolPlan.minutes)", from: from, until: calendar.last.description,
                command: calls.header()))
    }

    /// A row each: the pupils, and each one's place in a group.
    func people(_ calls: inout Calls, batch: BatchID) throws {
        for number in plan.onRoll(0) {
            let pupil = plan.pupils[number]
            try calls.add(
                PupilsInterface.Admit.self,
                .init(
                    forename: pupil.name.forename, surname: pupil.name.surname, upn: pupil.upn.text,
                    dateOfBirth: pupil.dateOfBirth.description, yearGroup: plan.yearGroup(of: number, year: 0).description, on: from,
                    command: calls.header(batch: batch)))
        }
        for (index, group) in plan.groups.enumerated() {
            for member in plan.members(of: index, year: 0) {
                try calls.add(
                    GroupsInterface.Enrol.self,
                    .init(group: group.code.text, pupil: plan.pupils[member].upn.text, from: from, command: calls.header(batch: batch)))
            }
        }
    }

    /// A row each: a term's registers, two sessions a week of every group, one pupil in twenty away.
    func registers(_ calls: inout Calls, batch: BatchID) throws {
        let autumn = calendar.days.filter { calendar.terms[0].days.contains($0) }
        for day in autumn where day.weekday == .monday || day.weekday == .thursday {
            for (index, group) in plan.groups.enumerated() {
                let members = plan.members(of: index, year: 0)
                let away = (Int(day.number) + index) % 3 == 0 ? [members.lowerBound + Int(day.number) % members.count] : []
                try calls.add(
                    GroupsInterface.RecordSession.self,
                    .init(
                        group: group.code.text, on: day.description, slot: group.hasSlots ? (day.weekday == .monday ? 1 : 2) : nil,
                        start: group.hasSlots ? nil : "08:40",
                        exceptions: away.map { .init(pupil: plan.pupils[$0].upn.text, away: "ill") }, command: calls.header(batch: batch)))
            }
        }
    }
}
