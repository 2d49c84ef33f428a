import EventSourcing
import ProvisionDomain

/// The ways to be refused, by what is asked.
enum RefusalCases {
    static let empty = Scenario(SchoolDecider.self, school: SchoolState())

    static var named: Scenario<SchoolDecider> {
        var scenario = Scenario(SchoolDecider.self)
        for event in Example.schoolEvents { scenario.given(event, on: "2026-08-01") }
        return scenario
    }

    private static func year(_ change: (inout AcademicYearSet) -> Void) -> SchoolAction {
        var content = Example.calendar
        change(&content)
        return .setAcademicYear(content)
    }

    private static func measure(_ change: (inout MeasureDefined) -> Void) -> SchoolAction {
        var content = Example.ngrt
        change(&content)
        return .defineMeasure(content)
    }

    static var school: [RefusalCase] { schoolItself + academicYear + adopted }

    private static var schoolItself: [RefusalCase] {
        var closed = named
        closed.given(.dayClosed(DayClosed(reason: "snow")), on: "2026-11-09")
        return [
            RefusalCase(
                "a school without name", .malformed, "name", empty,
                SchoolAction.name(" ", timeZone: "Europe/London", dfeNumber: nil, urn: nil), on: "2026-09-01"),
            RefusalCase(
                "a time zone that is none", .malformed, "timeZone", empty,
                SchoolAction.name("L", timeZone: "../etc", dfeNumber: nil, urn: nil), on: "2026-09-01"),
            RefusalCase(
                "a DfE number that is none", .malformed, "dfeNumber", empty,
                SchoolAction.name("L", timeZone: "UTC", dfeNumber: "307-4001", urn: nil), on: "2026-09-01"),
            RefusalCase(
                "a URN that is none", .malformed, "urn", empty, SchoolAction.name("L", timeZone: "UTC", dfeNumber: nil, urn: "12"),
                on: "2026-09-01"),
            RefusalCase("a day far in the future", .future, "on", empty, SchoolAction.closeDay(reason: "snow"), on: "2029-01-01"),
            RefusalCase("a day long ago", .outsideDates, "on", empty, SchoolAction.closeDay(reason: "snow"), on: "1980-01-01"),
            RefusalCase("closing a weekend", .closedDay, "on", named, SchoolAction.closeDay(reason: "snow"), on: "2026-11-08"),
            RefusalCase("closing a holiday", .closedDay, "on", named, SchoolAction.closeDay(reason: "snow"), on: "2026-12-24"),
            RefusalCase(
                "closing a day for another reason", .duplicate, "on", closed, SchoolAction.closeDay(reason: "flood"), on: "2026-11-09"),
            RefusalCase("opening a day never closed", .missingEarlier, "on", named, SchoolAction.openDay(reason: nil), on: "2026-11-09"),
            RefusalCase(
                "a rate of a role the set has not", .unknown, "role", named,
                SchoolAction.setRate(role: RoleCode("wizard"), rate: .hourly(Pence(1800))), on: "2026-09-01"),
            RefusalCase(
                "a rate of nothing", .limit, "rate", named, SchoolAction.setRate(role: RoleCode("TA"), rate: .hourly(Pence(0))),
                on: "2026-09-01"),
            RefusalCase(
                "a budget below nothing", .limit, "amount", named,
                SchoolAction.setBudget(year: Example.year, source: FundingSource("notional"), amount: Pence(-1)), on: "2026-09-01"),
        ]
    }

    private static var academicYear: [RefusalCase] {
        [
            RefusalCase("a year without terms", .missingEarlier, "terms", empty, year { $0.terms = [] }, on: "2026-09-01"),
            RefusalCase("two terms of one name", .duplicate, "terms", empty, year { $0.terms[1].name = "AUTUMN" }, on: "2026-09-01"),
            RefusalCase(
                "a term outside its year", .outsideDates, "terms", empty, year { $0.terms[2].until = Example.day("2027-09-03") },
                on: "2026-09-01"),
            RefusalCase(
                "terms that overlap", .outsideDates, "terms", empty, year { $0.terms[1].from = Example.day("2026-12-18") }, on: "2026-09-01"
            ),
            RefusalCase(
                "a break in no term", .outsideDates, "breaks", empty, year { $0.breaks[0].from = Example.day("2026-12-20") },
                on: "2026-09-01"),
            RefusalCase(
                "a staff-only day in no term", .outsideDates, "staffOnlyDays", empty,
                year { $0.staffOnlyDays = [Example.day("2026-09-01")] }, on: "2026-09-01"),
            RefusalCase(
                "a week that begins on a Tuesday", .outsideDates, "weeks", empty, year { $0.weeks[0].monday = Example.day("2026-09-01") },
                on: "2026-09-01"),
            RefusalCase("a week with two letters", .duplicate, "weeks", empty, year { $0.weeks.append($0.weeks[0]) }, on: "2026-09-01"),
            RefusalCase("a school week without letter", .missingEarlier, "weeks", empty, year { $0.weeks.remove(at: 4) }, on: "2026-09-01"),
            RefusalCase(
                "two periods of one code", .duplicate, "periods", empty, year { $0.periods[1].code = PeriodCode("reg") }, on: "2026-09-01"),
            RefusalCase(
                "a period that ends before it starts", .outsideDates, "periods", empty, year { $0.periods[1].end = $0.periods[0].start },
                on: "2026-09-01"),
            RefusalCase("nobody in particular away", .outsideDates, "away", empty, year { $0.away[0].yearGroups = [] }, on: "2026-09-01"),
        ]
    }

    private static var adopted: [RefusalCase] {
        let set = Example.codeSets[0]
        func reasons(_ change: (inout [CodeEntry]) -> Void) -> SchoolAction {
            var entries = set.entries
            change(&entries)
            return .adoptCodeSet(name: "reasons", sha256: Example.hash, entries: entries)
        }
        return [
            RefusalCase(
                "a rule pack without content", .limit, "content", empty,
                SchoolAction.adoptRulePack(name: "p", sha256: Example.hash, content: ""), on: "2026-09-01"),
            RefusalCase(
                "a hash that is none", .malformed, "sha256", empty, SchoolAction.adoptRulePack(name: "p", sha256: "abc", content: "{}"),
                on: "2026-09-01"),
            RefusalCase(
                "a code set nobody knows", .unknown, "name", empty,
                SchoolAction.adoptCodeSet(name: "spells", sha256: Example.hash, entries: set.entries), on: "2026-09-01"),
            RefusalCase("a code set without codes", .limit, "entries", empty, reasons { $0 = [] }, on: "2026-09-01"),
            RefusalCase("two codes of one spelling", .duplicate, "entries", empty, reasons { $0[0].aliases = ["ILL"] }, on: "2026-09-01"),
            RefusalCase("a reason without side", .malformed, "entries", empty, reasons { $0[0].group = "nobody" }, on: "2026-09-01"),
            RefusalCase("a measure upside down", .limit, "least", empty, measure { $0.least = $0.greatest }, on: "2026-09-01"),
            RefusalCase("an age of a hundred years", .limit, "least", empty, measure { $0.greatest = Score(1200) }, on: "2026-09-01"),
            RefusalCase(
                "a floor above the ceiling", .limit, "floor", empty,
                measure {
                    $0.floor = Score(150); $0.ceiling = Score(100)
                }, on: "2026-09-01"),
            RefusalCase("a confidence band of nothing", .limit, "band", empty, measure { $0.band = Score(0) }, on: "2026-09-01"),
            RefusalCase("a measure that changes its kind", .conflict, "kind", named, measure { $0.kind = .raw }, on: "2026-09-01"),
            RefusalCase("a measure without code", .malformed, "code", empty, measure { $0.code = MeasureCode("") }, on: "2026-09-01"),
        ]
    }
}
