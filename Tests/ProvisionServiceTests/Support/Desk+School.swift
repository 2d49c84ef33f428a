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
}
