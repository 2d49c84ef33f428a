/// The form of a group's content: codes as the sets spell them, amounts in range.
extension GroupDecider {
    static func checked(_ given: GroupContent, _ school: SchoolState) throws(Refusal) -> GroupContent {
        var content = given
        try Check.code(given.code, field: "code")
        if case .known(let name)? = given.name { content.name = .known(try Check.name(name, field: "name")) }
        content.yearGroups = Array(Set(given.yearGroups)).sorted()
        content.deliverers = try deliverers(given.deliverers, school)
        content.place = try given.place.map { text throws(Refusal) in try Check.name(text, field: "place") }
        if let funding = given.funding { content.funding = try school.canonical(funding, in: .funding, field: "funding") }
        try checkSizes(given)
        content.costs = []
        for cost in given.costs { content.costs.append(try checked(cost)) }
        content.schedule = try checked(given.schedule, school, on: given.from)
        return content
    }

    private static func checkSizes(_ content: GroupContent) throws(Refusal) {
        for (field, size) in [("plannedSize", content.plannedSize), ("capacity", content.capacity)] {
            guard let size, !(1...2000).contains(size) else { continue }
            throw Refusal(
                .limit, field: field, value: "\(size)", reason: "a group is for 1 to 2,000 pupils",
                remedy: "leave it out where there is no limit")
        }
        if let planned = content.plannedSize, let capacity = content.capacity, planned > capacity {
            throw Refusal(
                .conflict, field: "plannedSize", value: "\(planned)", reason: "the group holds at most \(capacity)",
                remedy: "raise the capacity or plan for fewer")
        }
    }

    private static func checked(_ given: OtherCost) throws(Refusal) -> OtherCost {
        var cost = given
        cost.label = try Check.name(given.label, field: "costs")
        guard (0...10_000_000_000).contains(given.amount.amount) else {
            throw Refusal(
                .limit, field: "costs", value: "\(given.amount.amount)", reason: "a cost is 0 to 10,000,000,000 pence",
                remedy: "give the amount in pence: 120000 is £1,200")
        }
        return cost
    }

    static func deliverers(_ given: [Deliverer], _ school: SchoolState) throws(Refusal) -> [Deliverer] {
        var deliverers: [Deliverer] = []
        for one in given {
            deliverers.append(Deliverer(role: try school.canonical(one.role, in: .roles, field: "deliverers"), staff: one.staff))
        }
        let people = deliverers.compactMap(\.staff)
        guard Set(people).count == people.count else {
            throw Refusal(
                .duplicate, field: "deliverers", value: "", reason: "somebody is named twice", remedy: "name each person once")
        }
        return deliverers
    }

    private static func checked(_ given: Schedule, _ school: SchoolState, on day: SchoolDay) throws(Refusal) -> Schedule {
        switch given {
        case .none: return given
        case .unquantified(let text): return .unquantified(try Check.name(text, field: "schedule"))
        case .dose(let dose):
            try Check.dose(dose, field: "schedule")
            return given
        case .staffTime(let minutes):
            guard (1...10_080).contains(minutes) else {
                throw Refusal(
                    .limit, field: "schedule", value: "\(minutes)", reason: "staff time is 1 to 10,080 minutes a week",
                    remedy: "give minutes a week: 2 hours are 120")
            }
            return given
        case .slots(let slots):
            guard !slots.isEmpty else {
                throw Refusal(
                    .malformed, field: "schedule", value: "", reason: "a timetable has at least one slot",
                    remedy: "give a slot, or a dose such as 4½ × 50")
            }
            var kept: [Slot] = []
            for slot in slots {
                guard slot.number > 0, !kept.contains(where: { $0.number == slot.number }) else {
                    throw Refusal(
                        .duplicate, field: "schedule", value: "slot \(slot.number)", reason: "slots are numbered from 1, each number once",
                        remedy: "number the slots 1, 2, 3")
                }
                kept.append(try checked(slot, school, on: day))
            }
            return .slots(kept)
        }
    }

    private static func checked(_ given: Slot, _ school: SchoolState, on day: SchoolDay) throws(Refusal) -> Slot {
        let value = "slot \(given.number)"
        func refusal(_ rule: Refusal.Rule, _ reason: String, _ remedy: String, _ items: [String] = []) -> Refusal {
            Refusal(rule, field: "schedule", value: value, reason: reason, remedy: remedy, items: items)
        }
        var slot = given
        slot.deliverers = try deliverers(given.deliverers, school)
        slot.room = try given.room.map { text throws(Refusal) in try Check.name(text, field: "schedule") }
        slot.pupils = Array(Set(given.pupils)).sorted()
        if let code = given.classCode { try Check.code(code, field: "schedule") }
        guard (1...600).contains(given.minutes) else {
            throw refusal(.limit, "a slot is 1 to 600 minutes", "give the minutes of one meeting")
        }
        guard given.period != nil || given.start != nil else {
            throw refusal(.malformed, "a slot has a period or a start", "say when it begins, like P3 or 08:40")
        }
        guard let calendar = school.calendar(on: day) else { return slot }
        if let period = given.period, calendar.period(period) == nil {
            throw refusal(
                .unknown, "the calendar of \(calendar.content.year) has no period \(period)", "use one of those listed",
                calendar.content.periods.map(\.code.text))
        }
        if given.week != nil, !calendar.hasTwoWeeks {
            throw refusal(.conflict, "the calendar of \(calendar.content.year) has no weeks A and B", "leave the week out")
        }
        return slot
    }
}
