internal import Evaluation
package import ProvisionDomain
package import ProvisionInterface

extension Snapshot {
    /// What stands and what is missing for an academic year.
    package func yearCheck(_ year: AcademicYear, _ asking: Asking) throws -> YearsInterface.YearCheck {
        let school = try schoolState()
        var check = YearCheckList(year: year, school: school)
        try checkCalendar(&check)
        try checkRules(&check)
        let groups = try groupsForCheck(of: year)
        try checkMoney(groups, &check)
        try checkPupils(asking, &check)
        try checkGroups(groups, asking, &check)
        try checkYearBefore(groups, asking, &check)
        let days = school.pupilDays(of: year) ?? year.days
        return YearsInterface.YearCheck(
            year: year.description, from: days.from.description, until: days.until.description, inOrder: check.inOrder,
            findings: check.findings)
    }

    /// The groups planned of a year, by code.
    func groupsForCheck(of year: AcademicYear) throws -> [GroupRow] {
        try groupRows(in: year.days).filter { $0.state.latest?.year == year && sight.lists($0.id) }
    }

    private func checkCalendar(_ check: inout YearCheckList) throws {
        guard let calendar = check.school.calendar(of: check.year) else {
            check.find(
                "year", "calendarMissing", "no calendar is set: nothing is due, and no half term is known",
                command: "provctl template calendar > calendar.csv, then provctl calendar set calendar.csv")
            return
        }
        let content = calendar.content
        let days = check.school.schoolDays(in: check.year.days).count
        check.inOrder.append("calendar: \(content.terms.count) terms, \(days) school days")
        let before = check.school.calendar(of: check.year.previous)
        if content.weeks.isEmpty, before?.hasTwoWeeks == true {
            check.find(
                "year", "weekLettersMissing", "its weeks have no letters, and those of \(check.year.previous) had A and B",
                command: "provctl calendar set calendar.csv")
        } else if !content.weeks.isEmpty {
            check.inOrder.append("week letters")
        }
        if content.staffOnlyDays.isEmpty {
            check.find(
                "year", "staffOnlyDaysMissing", "no day is for staff only: sessions will be due on training days",
                command: "provctl calendar set calendar.csv")
        } else {
            check.inOrder.append("\(content.staffOnlyDays.count) days for staff only")
        }
        if content.periods.isEmpty, before?.content.periods.isEmpty == false {
            check.find(
                "year", "periodsMissing", "it has no periods, and \(check.year.previous) had",
                command: "provctl calendar set calendar.csv")
        }
    }

    private func checkRules(_ check: inout YearCheckList) throws {
        guard let adopted = check.school.rulePack(on: check.year.days.from), let pack = try rulePack(on: check.year.days.from) else {
            check.find(
                "year", "rulesMissing", "no rules are in force: no yearly cost can be told",
                command: "provctl rules adopt Config/rules/default.toml --from \(check.year.days.from)")
            return
        }
        check.inOrder.append("rules: \(adopted.name)")
        if pack.planning == nil {
            check.find(
                "year", "planningRulesMissing", "the rules \(adopted.name) say nothing of planning: deadlines, drift, what is due",
                command: "provctl rules adopt Config/rules/default.toml --from \(check.year.days.from)")
        }
    }

    private func checkMoney(_ groups: [GroupRow], _ check: inout YearCheckList) throws {
        let from = check.year.days.from
        var roles: Set<RoleCode> = []
        for content in groups.compactMap(\.state.latest) {
            for deliverer in content.deliverers + content.schedule.slots.flatMap(\.deliverers) { roles.insert(deliverer.role) }
        }
        let free = try freeRoles()
        let missing = roles.filter { check.school.rate(of: $0, on: from) == nil && !free.contains($0) }.sorted()
        if let first = missing.first {
            check.find(
                "money", "ratesMissing", "roles that give its groups have no rate: their cost is unknown", missing.map(\.text),
                command: "provctl rates set \(first) POUNDS --from \(from)")
        }
        let old = check.school.rates.filter { ($0.value.entry(on: from)?.from ?? from) <= from - 365 }.keys.sorted()
        if let first = old.first {
            check.find(
                "money", "ratesOld", "rates are a year old by then: leave them, or set what is paid from \(from) on", old.map(\.text),
                command: "provctl rates set \(first) POUNDS --from \(from)")
        }
        if missing.isEmpty, old.isEmpty, !check.school.rates.isEmpty { check.inOrder.append("rates") }
        let sources = Set(check.school.budgets.keys.filter { $0.year == check.year }.map(\.source))
        let before = Set(check.school.budgets.keys.filter { $0.year == check.year.previous }.map(\.source))
        let open = before.subtracting(sources).sorted()
        if let first = open.first {
            check.find(
                "money", "budgetsMissing", "budgets of \(check.year.previous) have none for this year yet", open.map(\.text),
                command: "provctl school budget \(first) POUNDS --year \(check.year)")
        } else if sources.isEmpty {
            check.find(
                "money", "budgetsMissing", "no budget is set", command: "provctl school budget SOURCE POUNDS --year \(check.year)")
        } else {
            check.inOrder.append("budgets: \(sources.sorted().map(\.text).joined(separator: ", "))")
        }
    }
}

/// The findings of one check as they are made.
struct YearCheckList {
    let year: AcademicYear
    let school: SchoolState
    var inOrder: [String] = []
    private(set) var findings: [YearsInterface.Finding] = []

    init(year: AcademicYear, school: SchoolState) {
        self.year = year
        self.school = school
    }

    /// Notes what is missing. `count`: how many, where the items do not say it all.
    mutating func find(
        _ section: String, _ code: String, _ text: String, _ items: [String] = [], count: Int? = nil, command: String
    ) {
        findings.append(
            YearsInterface.Finding(
                section: section, code: code, text: text, count: count ?? max(1, items.count), items: items, command: command))
    }
}
