import GoldenFiles
import ProvisionInterface
import Testing

@testable import Reports

@Suite struct `Lists, status and the log` {
    @Test func `the catalogue, the staff, the classes`() {
        let provision = ProvisionsInterface.Provision(
            id: "p", code: "catch-up", name: "Catch-Up Literacy", area: "cognition and learning", tier: "targeted", usualDose: "4×20m",
            measure: "SWRT", skills: [], confidential: false, groups: 2)
        var hidden = provision
        (hidden.code, hidden.name, hidden.confidential, hidden.retired) = ("counselling", "Counselling", true, "2026-10-01")
        Golden.check(ProvisionListReport.text(.init(provisions: [provision, hidden], at: Samples.at)), "provisions")
        let khan = StaffInterface.Member(
            id: "s", name: "Priya Khan", role: "TA", contractedMinutes: 1650, workingDays: [1, 2, 3, 4], login: "pkhan",
            joined: "2024-09-01", absent: true, skills: [.init(skill: "ELSA", until: "2028-10-14")])
        let agency = StaffInterface.Member(
            id: "t", name: "Sol Bell", role: "SaLT", workingDays: [], agency: "Harbour Therapy", joined: "2026-09-01", absent: false,
            skills: [])
        Golden.check(StaffListReport.text(.init(staff: [khan, agency], at: Samples.at)), "staff")
        let form = SchoolInterface.Class(
            id: "c", code: "7C", isForm: true, yearGroups: ["Y7"], staff: ["Priya Khan"], members: 28, lessons: [])
        Golden.check(ClassListReport.text(.init(classes: [form], at: Samples.at)), "classes")
    }

    @Test func `the school, its calendar and its rates`() {
        let calendar = SchoolInterface.Calendar(
            year: "2026/27", terms: [.init(name: "autumn", from: "2026-09-03", until: "2026-12-18")],
            breaks: [.init(name: "half term", from: "2026-10-26", until: "2026-10-30")], staffOnlyDays: ["2026-09-02"],
            weeks: [.init(monday: "2026-09-07", letter: "A"), .init(monday: "2026-09-14", letter: "B")],
            periods: [.init(code: "Reg", start: "08:40", end: "09:00"), .init(code: "P1", start: "09:05", end: "09:55")],
            away: [.init(yearGroups: ["Y11"], from: "2027-01-11", until: "2027-01-15")])
        let school = SchoolInterface.School(
            name: "Larkfield School (example)", timeZone: "Europe/London", dfeNumber: "308/4021", calendars: [calendar],
            rates: [
                .init(role: "TA", hourly: 1800, from: "2026-09-01"), .init(role: "teacher", weeklyHourYear: 159_600, from: "2026-09-01"),
            ],
            measures: [.init(code: "NGRT", name: "New Group Reading Test", kind: "standardScore", least: "69", greatest: "141", band: "6")],
            rulePack: "default", rulePackSha256: String(repeating: "ab", count: 32), codeSets: ["areas", "reasons"])
        let output = SchoolInterface.Get.Output(school: school, at: Samples.at)
        Golden.check(SchoolReport.text(output), "school")
        Golden.check(CalendarReport.text(output), "calendar")
        Golden.check(RatesReport.text(output), "rates")
    }

    @Test func `what somebody's role does not show is said, not taken for nothing`() {
        var at = Samples.at
        at.leftOut = ["confidential", "costs", "others"]
        let school = SchoolInterface.School(
            name: "", timeZone: "Europe/London", calendars: [], rates: [], measures: [], codeSets: [])
        let rates = RatesReport.text(.init(school: school, at: at))
        #expect(rates.contains("rates are not shown to your role") && !rates.contains("no rates yet"))
        #expect(RatesReport.text(.init(school: school, at: Samples.at)).contains("no rates yet"))
        #expect(MapReport.text(.init(map: Samples.ealing, at: at)).hasPrefix("PROVISION MAP   Y7, own pupils"))
        at.withheld = 2
        #expect(RatesReport.text(.init(school: school, at: at)).contains("without what is confidential: --why"))
    }

    @Test func `findings and import runs`() {
        let found = [
            EventsInterface.Found(kind: "pupil", id: "p1", label: "Zara Quill", detail: "Y7 7C"),
            EventsInterface.Found(kind: "group", id: "g1", label: "y7-zara", detail: "one-to-one"),
        ]
        Golden.check(FoundReport.text(.init(found: found, at: Samples.at)), "found")
        #expect(FoundReport.text(.init(found: [], at: Samples.at)).contains("nothing by that name"))
        let batch = ExchangeInterface.Batch(
            id: "0199a000-0000-7000-8000-0000000000cc", recordedAt: "2026-09-04T08:00:00Z", actor: "uid:1000", events: 1204, undone: 0,
            label: "")
        var undone = batch
        undone.undone = 1204
        Golden.check(BatchListReport.text(.init(batches: [batch, undone], at: Samples.at)), "batches")
    }

    @Test func `events, one in full, the chain`() {
        let event = EventsInterface.Event(
            position: 48213, id: "0199a000-0000-7000-8000-0000000000dd", stream: "group-1", version: 7, type: "SessionDelivered",
            schema: 1, effectiveOn: "2026-11-10", recordedAt: "2026-11-10T08:59:01.123456Z", actor: "uid:1000", command: "c-1",
            payload: "{\"minutes\":20}", hash: String(repeating: "9c", count: 32), summary: "y7-reading-1, 20m")
        var taken = event
        taken.retractedBy = "0199a000-0000-7000-8000-0000000000ee"
        Golden.check(EventsReport.tail(.init(events: [event, taken], head: 48213)), "events")
        #expect(EventsReport.tail(.init(events: [], head: 0)) == "")
        Golden.check(EventsReport.show(.init(event: taken, at: Samples.at)), "event")
        #expect(
            EventsReport.verify(.init(ok: true, checked: 48213, of: 48213, anchor: "log/1/48213/9c41"))
                == "The log is whole: 48,213 of 48,213 events checked.\nAnchor, to be kept elsewhere: log/1/48213/9c41\n")
        let damaged = EventsReport.verify(.init(ok: false, checked: 1, of: 2, anchor: "", reason: "the hash at 2 does not fit"))
        #expect(damaged.hasPrefix("DAMAGED: the hash at 2 does not fit\n1 of 2 events checked"))
    }

    @Test func `status`() {
        let status = ServiceInterface.Status(
            version: "0.1.0", log: "l", epoch: 1, position: 48213, hash: "9c", anchor: "l/1/48213/9c41",
            lastRecordedAt: "2026-11-10T12:04:00Z",
            viewsPosition: 48213, views: "current", verification: "verified", verifiedTo: 48213, stateFolder: "/var/lib/provd",
            process: 812, startedAt: "2026-11-01T05:00:00Z", today: "2026-11-10", school: "Larkfield School (example)",
            diskFree: 21_474_836_480, waiting: 0)
        let caller = ServiceInterface.Caller(uid: 1000, login: "radeyo", roles: ["senco"], actor: "staff-1", staff: "R Adeyo")
        Golden.check(StatusReport.text(.init(status: status, caller: caller)), "status")
    }

    @Test func `an import, dry and real`() {
        let problem = ImportOutcome.Problem(
            file: "pupils.csv", row: 7, column: "upn", value: "A123456789012", reason: "the check letter is wrong",
            remedy: "look the number up again")
        let note = ImportOutcome.Problem(
            file: "groups.csv", row: 12, column: "dose", value: "full-time", reason: "not read as an amount", remedy: "", isNote: true)
        let outcomes = [
            ImportOutcome(file: "pupils.csv", changed: 180, unchanged: 2, refused: 3, events: 412, problems: [problem]),
            ImportOutcome(file: "groups.csv", changed: 31, events: 31, problems: [note]),
        ]
        Golden.check(ImportReport.text(outcomes, batch: "b-1", dryRun: false), "import")
        Golden.check(ImportReport.text(outcomes, batch: "b-1", dryRun: true), "import-dry")
        #expect(
            ImportReport.text([ImportOutcome(file: "a.csv", unchanged: 4)], batch: "b-1", dryRun: false).contains(
                "Nothing to add: all of it is there already."))
    }
}
