package import ProvisionDomain
internal import ProvisionInterface

/// What the groups of a year lack, and what became of those of the year before.
extension Snapshot {
    func checkGroups(_ groups: [GroupRow], _ asking: Asking, _ check: inout YearCheckList) throws {
        let contents = groups.compactMap { row in row.state.latest.map { (row: row, content: $0) } }.filter {
            $0.content.kind == .provision
        }
        try checkNeeds(Set(contents.map(\.content.provision)), asking, &check)
        guard !contents.isEmpty else {
            check.find(
                "groups", "noGroups", "no group is planned",
                command: "provctl group copy CODE --into \(check.year), or provctl group plan CODE --provision NAME")
            return
        }
        check.inOrder.append("\(contents.count) \(contents.count == 1 ? "group" : "groups") planned")
        /// Lists the groups of which something holds, with the command for the first.
        func list(
            _ code: String, _ text: String, _ command: String, _ holds: (GroupRow, GroupContent) throws -> Bool
        ) throws {
            let lacking = try contents.filter { try holds($0.row, $0.content) }.map(\.content.code.text).sorted()
            guard let first = lacking.first else { return }
            check.find("groups", code, text, lacking, command: command.replacing("CODE", with: first, year: check.year, asking))
        }
        let school = check.school
        try list("withoutStaff", "nobody is named who gives them", "provctl group revise CODE --staff NAME") { _, content in
            content.takesTime && !(content.deliverers + content.schedule.slots.flatMap(\.deliverers)).contains { $0.staff != nil }
        }
        try list("staffLeft", "whoever gives them is not here then", "provctl group revise CODE --staff NAME") { _, content in
            try content.people.contains { try !isEmployed($0, on: content.from) }
        }
        try list("withoutSlots", "only how much, not when", "provctl group revise CODE --slot \"tue P2\"") { _, content in
            switch content.schedule {
            case .dose, .unquantified: true
            case .slots(let slots): slots.isEmpty
            case .staffTime, .none: false
            }
        }
        try list("outsideCalendar", "no school day of the calendar lies in their dates", "provctl group revise CODE --from DAY") {
            _, content in
            school.calendar(of: content.year) != nil
                && school.schoolDays(in: DayRange(from: content.from, until: content.until), yearGroups: content.yearGroups).isEmpty
        }
        try list("unknownPeriods", "their slots name periods the calendar does not have", "provctl group revise CODE --slot \"tue P2\"") {
            _, content in
            guard let calendar = school.calendar(of: content.year) else { return false }
            return content.schedule.slots.contains { slot in slot.period.map { calendar.period($0) == nil } ?? false }
        }
        try list("withoutPlace", "no room", "provctl group revise CODE --place ROOM") { _, content in
            content.meets && content.place == nil && !content.schedule.slots.contains { $0.room != nil || $0.classCode != nil }
        }
        try list("withoutCapacity", "neither a limit nor a planned size", "provctl group revise CODE --max 6") { _, content in
            content.meets && content.capacity == nil && content.plannedSize == nil
        }
        try list("provisionRetired", "their provision is retired", "provctl group close CODE") { _, content in
            try provisionRow(content.provision, on: content.from)?.retired.map { $0 < content.until } ?? false
        }
        try list("withoutPupils", "nobody is in them", "provctl group add CODE NAME") { row, _ in
            try enrolments(of: row).allSatisfy { $0.ended.map { $0 < row.state.days?.until ?? $0 } ?? false }
        }
        try list("toCheck", "copied from last year, and nobody has looked at them since", "provctl group revise CODE --checked") {
            _, content in
            !(content.toCheck ?? []).isEmpty
        }
    }

    /// Provisions somebody must or should have and no group of the year gives.
    private func checkNeeds(_ given: Set<ProvisionID>, _ asking: Asking, _ check: inout YearCheckList) throws {
        var waiting: [String: Int] = [:]
        for fact in try needFacts(check.year, asking) where fact.counts && fact.priority != .could && !given.contains(fact.provision) {
            waiting[fact.provisionContent.name, default: 0] += fact.count
        }
        guard !waiting.isEmpty else { return }
        let names = waiting.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
        check.find(
            "groups", "needWithoutGroup", "must or should have what no group gives", names, count: waiting.values.reduce(0, +),
            command: "provctl need gap \(check.year)")
    }

    func checkYearBefore(_ groups: [GroupRow], _ asking: Asking, _ check: inout YearCheckList) throws {
        let year = check.year.previous
        let last = check.school.pupilDays(of: year)?.until ?? year.days.until
        let before = try groupsForCheck(of: year)
        let followed = Set(groups.compactMap { $0.state.latest?.follows })
        let open = try before.filter { row in
            guard let content = row.state.latest, content.kind == .provision, !followed.contains(row.id) else { return false }
            // What ended in the course of the year was ended; what ran to its last weeks wants a successor, or a decision.
            guard content.until > last - 42, row.state.closed.map({ $0.reason == .yearEnd || $0.on > last - 42 }) ?? true else {
                return false
            }
            return try provisionRow(content.provision, on: content.until)?.retired == nil
        }.compactMap { $0.state.latest?.code.text }
        if let first = open.first {
            check.find(
                "before", "notCopied", "groups of \(year) that nobody carries on", open,
                command: "provctl group copy \(first) --into \(check.year)")
        }
        guard asking.today > last, check.school.closings[year] == nil, !before.isEmpty else { return }
        let places = try before.reduce(0) { sum, row in try sum + enrolments(of: row).count { $0.ended == nil } }
        check.find(
            "before", "notClosed", "\(year) is over and not closed: places are open in \(before.count) groups", count: places,
            command: "provctl year close \(year) --dry-run")
    }

    /// Whether somebody is employed on a day.
    func isEmployed(_ id: StaffID, on day: SchoolDay) throws -> Bool {
        guard let key = try key("staff", id.id) else { return false }
        return try timeline(of: key).value(.employed, on: day) != nil
    }
}

extension GroupContent {
    /// Whether it takes anybody's time.
    var takesTime: Bool { if case .none = schedule { false } else { true } }
    /// Whether pupils meet for it.
    var meets: Bool {
        switch schedule {
        case .slots, .dose, .unquantified: true
        case .staffTime, .none: false
        }
    }
    /// Everybody named to give it.
    package var people: Set<StaffID> { Set((deliverers + schedule.slots.flatMap(\.deliverers)).compactMap(\.staff)) }
}

extension String {
    /// A command with a group's code in its place; of another year than today's its year goes with it.
    fileprivate func replacing(_ word: String, with code: String, year: AcademicYear, _ asking: Asking) -> String {
        let parts = split(separator: " ", omittingEmptySubsequences: false)
        let isOther = year != AcademicYear(containing: asking.today)
        return parts.map { $0 == word ? (isOther ? "\(code)@\(year)" : code) : String($0) }.joined(separator: " ")
    }
}
