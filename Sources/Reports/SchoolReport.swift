package import ProvisionInterface

/// What the daemon knows of the school: calendars, rates, measures, rules.
package enum SchoolReport {
    /// The school as text.
    package static func text(_ output: SchoolInterface.Get.Output, style: ReportStyle = ReportStyle()) -> String {
        let school = output.school
        var page = Page(style)
        page.head(school.name.isEmpty ? "not named yet" : school.name, school.timeZone)
        let numbers = [school.dfeNumber.map { "DfE \($0)" }, school.urn.map { "URN \($0)" }].compactMap { $0 }
        if !numbers.isEmpty { page.line(numbers.joined(separator: "   ")) }
        rules(school, on: &page)
        for calendar in school.calendars {
            let terms = calendar.terms.map { "\($0.name) \(DayText.span($0.from, $0.until))" }
            page.line("\(calendar.year)  " + terms.joined(separator: ", "))
        }
        measures(school.measures, on: &page)
        rates(school.rates, on: &page)
        page.foot([], at: output.at)
        return page.text
    }

    private static func rules(_ school: SchoolInterface.School, on page: inout Page) {
        let hash = school.rulePackSha256.map { "  \(Page.short($0))" } ?? ""
        page.line("rules " + (school.rulePack.map { $0 + hash } ?? "none adopted: provctl rules adopt FILE"))
        if !school.codeSets.isEmpty { page.wrapped("codes " + school.codeSets.joined(separator: ", "), indent: 0) }
    }

    private static func measures(_ measures: [SchoolInterface.Measure], on page: inout Page) {
        guard !measures.isEmpty else { return }
        page.section("MEASURES")
        var table = TextTable([
            .init("", gap: 1), .init("", gives: 1, least: 14), .init(""), .init("from", .right), .init("to", .right),
            .init("band", .right),
        ])
        for measure in measures {
            table.row([measure.code, measure.name, measure.kind, measure.least, measure.greatest, measure.band ?? "–"])
        }
        page.table(table)
    }

    fileprivate static func rates(_ rates: [SchoolInterface.Rate], on page: inout Page) {
        guard !rates.isEmpty else { return }
        page.section("RATES")
        var table = TextTable([.init("", gap: 1, gives: 1), .init("", .right), .init("")])
        for rate in rates {
            let amount =
                rate.hourly.map { "\(Figures.money($0)) an hour" }
                ?? rate.weeklyHourYear.map { "\(Figures.money($0)) an hour a week for a year" } ?? "–"
            table.row([rate.role, amount, "from \(DayText.dated(rate.from))"])
        }
        page.table(table)
    }
}

/// What an hour of each role costs.
package enum RatesReport {
    /// The rates as text.
    package static func text(_ output: SchoolInterface.Get.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        SchoolReport.rates(output.school.rates, on: &page)
        if output.at.leftOut?.contains("costs") == true {
            page.line("rates are not shown to your role: a senco, a leader or a governor sees them")
        } else if output.school.rates.isEmpty {
            page.line("no rates yet: provctl rates set TA 18.00 --from 1sep")
        }
        page.foot([], at: output.at)
        return page.text
    }
}

/// The calendars of the academic years, whole.
package enum CalendarReport {
    /// The calendars as text.
    package static func text(_ output: SchoolInterface.Get.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("CALENDAR", output.at.school)
        for calendar in output.school.calendars { add(calendar, to: &page) }
        if output.school.calendars.isEmpty { page.line(" no academic year is set: provctl calendar set FILE") }
        page.foot([], at: output.at)
        return page.text
    }

    private static func add(_ calendar: SchoolInterface.Calendar, to page: inout Page) {
        page.section(calendar.year)
        var table = TextTable([.init("", gap: 1), .init(""), .init("")])
        let span = { (days: SchoolInterface.NamedDays) in "\(DayText.dated(days.from)) to \(DayText.dated(days.until))" }
        for term in calendar.terms { table.row(["term", term.name, span(term)]) }
        for days in calendar.breaks { table.row(["break", days.name, span(days)]) }
        for day in calendar.staffOnlyDays { table.row(["staff only", "", DayText.long(day)]) }
        for away in calendar.away {
            table.row(["away", away.yearGroups.joined(separator: " "), "\(DayText.dated(away.from)) to \(DayText.dated(away.until))"])
        }
        page.table(table)
        if !calendar.periods.isEmpty {
            page.wrapped("periods " + calendar.periods.map { "\($0.code) \($0.start)–\($0.end)" }.joined(separator: ", "), indent: 1)
        }
        if !calendar.weeks.isEmpty {
            page.wrapped("weeks " + calendar.weeks.map { "\(DayText.brief($0.monday)) \($0.letter)" }.joined(separator: ", "), indent: 1)
        }
    }
}
