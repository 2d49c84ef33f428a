import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension Desk {
    /// UPNs with right check letters.
    static let upns = ["H801200001001", "X801200001002", "L801200001003", "A801200001004", "P801200001005"]

    /// An invented school with a calendar, a measure, two members of staff, a provision and a group of four that meets on Mondays
    /// and Thursdays.
    func tellSchool() throws {
        try done(SchoolInterface.Name.self, .init(name: "Larkfield School", timeZone: "Europe/London", on: "2026-09-01"))
        try done(SchoolInterface.SetAcademicYear.self, .init(calendar: Desk.calendar))
        try done(
            SchoolInterface.DefineMeasure.self,
            .init(
                measure: .init(
                    code: "NGRT", name: "New Group Reading Test", kind: "standardScore", least: "60", greatest: "140", floor: "60",
                    ceiling: "140", band: "5"), from: "2026-09-01"))
        try tellStaff("Priya", "Khan", login: "pkhan")
        try tellStaff("Owen", "Marsh", login: "omarsh")
        try done(
            ProvisionsInterface.Set.self,
            .init(code: "reading", name: "Reading together", area: "CI", tier: "targeted", measure: "NGRT", on: "2026-09-01"))
        try tellGroup("y7-reading")
        for (forename, surname) in [("Zara", "Quill"), ("Sam", "Obi"), ("Kit", "Vale"), ("Noor", "Adeyemi")] {
            try admit(forename, surname)
            try done(GroupsInterface.Enrol.self, .init(group: "y7-reading", pupil: "\(forename) \(surname)", from: "2026-09-07"))
        }
    }

    @discardableResult
    func tellStaff(_ forename: String, _ surname: String, login: String? = nil) throws -> Done {
        try done(
            StaffInterface.Set.self, .init(forename: forename, surname: surname, role: "TA", login: login, on: "2026-09-01"))
    }

    @discardableResult
    func tellGroup(_ code: String) throws -> Done {
        try done(
            GroupsInterface.Set.self,
            .init(
                code: code, provision: "reading", year: "2026/27", yearGroups: ["Y7"], plannedSize: 4,
                deliverers: [.init(role: "TA", staff: "Priya Khan")],
                slots: [
                    .init(weekday: 1, start: "08:40", minutes: 20), .init(weekday: 4, start: "08:40", minutes: 20),
                ], from: "2026-09-07", until: "2026-12-18"))
    }

    @discardableResult
    func admit(_ forename: String, _ surname: String, upn: String? = nil, yearGroup: String = "Y7", on: String = "2026-09-07") throws
        -> Done
    {
        try done(
            PupilsInterface.Admit.self,
            .init(forename: forename, surname: surname, upn: upn, yearGroup: yearGroup, form: "7C", on: on))
    }

    /// A register of the group on a day.
    static func session(
        _ on: String, group: String = "y7-reading", note: String? = nil, id: String? = nil, dryRun: Bool? = nil, batch: String? = nil
    ) -> GroupsInterface.RecordSession.Input {
        .init(group: group, on: on, note: note, command: .init(id: id, dryRun: dryRun, batch: batch))
    }

    static let calendar = SchoolInterface.Calendar(
        year: "2026/27", terms: [.init(name: "Autumn", from: "2026-09-07", until: "2026-12-18")],
        breaks: [.init(name: "half term", from: "2026-10-26", until: "2026-10-30")], staffOnlyDays: [], weeks: [], periods: [], away: [])

    /// A teaching set of Zara's, who has a plan, that meets on Mondays.
    func tellLessons() throws {
        var calendar = Desk.calendar
        calendar.periods = [.init(code: "P1", start: "09:00", end: "09:50")]
        try done(SchoolInterface.SetAcademicYear.self, .init(calendar: calendar))
        try done(
            SchoolInterface.SetClass.self,
            .init(code: "7X9", isForm: false, yearGroups: ["Y7"], staff: [], subject: "maths", from: "2026-09-07"))
        try done(SchoolInterface.SetClassMembers.self, .init(class: "7X9", members: ["Zara Quill"], from: "2026-09-07"))
        try done(
            SchoolInterface.SetClassTimetable.self, .init(class: "7X9", lessons: [.init(weekday: 1, period: "P1")], from: "2026-09-07"))
        try done(PupilsInterface.IdentifyNeed.self, .init(pupil: "Zara Quill", type: "SPLD", rank: 1, on: "2026-09-07"))
        try done(PupilsInterface.SetSEN.self, .init(pupil: "Zara Quill", status: "E", on: "2026-09-07"))
    }

    /// Rules with what planning rests on.
    func adoptRules() throws {
        try done(SchoolInterface.AdoptRulePack.self, .init(name: "default", content: Desk.rules, from: "2026-09-01"))
    }

    static let rules = """
        {"name": "default", "source": "common practice in England; sources beside each key", "from": "2014-09-01",
        "yearlyWeeks": 38, "weekDays": 5, "termsPerYear": 3, "groupCostCharged": "share", "daysPerMonth": "30.4375",
        "minimumRatioDays": 28, "tooFew": 5, "thresholds": [], "toolkit": [], "ratioBands": [{"label": "very small"},
        {"label": "small", "from": "1.4"}, {"label": "useful", "from": 2}, {"label": "substantial", "from": 3}],
        "effectBands": [{"label": "very small"}, {"label": "small", "from": "0.25"}, {"label": "medium", "from": "0.5"},
        {"label": "large", "from": "0.8"}], "fidelity": {"minutesLeast": 20, "minutesMost": 50, "sessionsLeast": 3,
        "sessionsMost": 5, "weeksLeast": 8, "weeksMost": 20, "trainedDeliverer": true}, "labels": {"noGain": "no gain",
        "withinError": "within error", "tooFew": "too few to judge", "noComparison": "no comparison group",
        "unquantified": "unquantified", "costUnknown": "cost unknown"},
        "planning": {"annualReview": {"source": "SEND Regulations 2014, regs 18-22; Code of Practice 2015, 9.166-9.179",
        "everyMonths": 12, "everyMonthsUnderFive": 6, "papersDays": 14, "reportDays": 14, "decisionDays": 28, "amendedDays": 84,
        "phaseTransfer": "02-15", "phaseTransferAfter16": "03-31", "phaseYearGroups": ["Y6", "Y11"], "adulthoodFrom": "Y9"},
        "ledger": {"pupilAwayIsOwed": false, "lateEntryDays": 5, "weekSchoolDays": 5, "fortnightSchoolDays": 10},
        "drift": {"percent": 85, "weeks": 2}, "support": {"adultsMany": 2, "lessonsWithdrawn": 4}, "due": {"aheadDays": 14,
        "assessmentSchoolDays": 10, "unrecordedSchoolDays": 1, "undiscussedDays": 120, "skillLapsesDays": 90}}}
        """
}
