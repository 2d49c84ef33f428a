import GoldenFiles
import ProvisionInterface
import Testing

@testable import Reports

@Suite struct `Reports as people see them` {
    @Test func `the provision map of a year group`() {
        Golden.check(MapReport.text(.init(map: Samples.ealing, at: Samples.at)), "map")
    }

    @Test func `the map keeps to eighty columns, and each line's figures to their columns`() {
        let text = MapReport.text(.init(map: Samples.ealing, at: Samples.at))
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
    }

    @Test func `a map with further roles, pence and a missing rate`() {
        var map = Samples.map(
            [
                .init(
                    tier: "t", label: "Targeted",
                    rows: [
                        Samples.row("Speech", pupils: 2, places: 3, minutes: [("HLTA", 25), ("TA", 25)], weekly: 750),
                        Samples.row("Mentor", pupils: 1, places: 1, minutes: [("mentor", 60)], weekly: nil, missingRates: ["mentor"]),
                        Samples.row(
                            "Mixed", groups: 2, pupils: 1, places: 1, minutes: [("TA", 60)], weekly: 1800, unquantified: "2 x 50 mons"),
                    ])
            ], minutes: [("HLTA", 25), ("TA", 85), ("mentor", 60)], weekly: 2550, rowsDoNotAdd: true)
        map.missingRates = ["mentor"]
        map.yearlyCosts = 0
        Golden.check(MapReport.text(.init(map: map, at: Samples.at)), "map-roles")
    }

    @Test func `an empty map says so`() {
        let map = Samples.map([], minutes: [], weekly: 0)
        #expect(MapReport.text(.init(map: map, at: Samples.at)).contains("nothing on offer that day"))
    }

    @Test func `a map known at a time says which`() {
        var at = Samples.at
        at.knownAt = "2026-11-09T12:00:00Z"
        #expect(MapReport.text(.init(map: Samples.ealing, at: at)).contains("as known 9 Nov 2026 12:00"))
    }

    @Test func `a pupil's history`() {
        let enrolment = { (provision: String, dose: String) in
            PupilsInterface.HistoryEnrolment(
                id: "e", group: "y7-reading-1", provision: provision, year: "2026/27", yearGroup: "Y7", from: "2026-09-15",
                until: "2026-12-18", dose: dose, due: 50, attended: 44, missed: 2, away: 1, unrecorded: 3, minutes: 880)
        }
        var reading = enrolment("Catch-Up Literacy", "4×20m")
        reading.baseline = Samples.score("SWRT", "age", "7y08m", "2026-09-14")
        reading.interim = Samples.score("SWRT", "age", "7y11m", "2026-11-09")
        reading.gain = "+3 months in 1.8"
        reading.intendedOutcome = "reads a Y7 science page"
        var english = enrolment("English literacy 2", "4½×50m")
        english.until = nil
        english.baseline = Samples.score("NGRT", "standardScore", "79", "2026-09-14")
        var typing = enrolment("Touch-typing", "2×20m")
        typing.due = 0
        typing.ended = "stopped"
        let history = PupilsInterface.History(
            pupil: Samples.pupil, enrolments: [reading, english, typing],
            scores: [Samples.score("NGRT", "standardScore", "79", "2026-09-14")],
            entries: [
                .init(on: "2026-10-02", recordedAt: "2026-10-02T10:00:00Z", what: "SEN support", detail: "K", event: "e"),
                .init(on: "2026-11-03", recordedAt: "2026-11-09T10:00:00Z", what: "cohort", detail: "joined EAL", event: "e"),
            ])
        Golden.check(PupilHistoryReport.text(.init(history: history, at: Samples.at)), "history")
    }

    @Test func `meetings, those to come, those that were forgotten or called off, and a confidential one`() {
        func meeting(_ state: String, _ day: String, _ change: (inout PupilsInterface.Meeting) -> Void) -> PupilsInterface.Meeting {
            var meeting = PupilsInterface.Meeting(
                id: "m", event: "e", state: state, day: day, kind: "parents", others: ["mother"], withPupil: false, staff: ["Priya Khan"],
                confidential: false, recordedAt: day + "T10:00:00Z")
            change(&meeting)
            return meeting
        }
        let meetings = [
            meeting("held", "2026-10-02") { ($0.withPupil, $0.agreed, $0.next) = (true, "SEN support agreed", "2026-12-18") },
            meeting("arranged", "2026-11-03") { $0.about = "homework" },
            meeting("held", "2026-11-09") {
                ($0.kind, $0.staff, $0.about, $0.said) = ("call", [], "homework reading", "an hour a night is too long for all of them")
                ($0.agreed, $0.arrangedFor, $0.recordedAt) = ("reads ten minutes a day", "2026-11-06", "2026-11-10T08:00:00Z")
            },
            meeting("held", "2026-11-09") { ($0.said, $0.confidential, $0.seenBy) = ("left home", true, ["Priya Khan", "Ruth Adeyo"]) },
            meeting("cancelled", "2026-11-20") { ($0.kind, $0.reason) = ("annual-review", "mother is ill") },
            meeting("arranged", "2026-11-24") { ($0.kind, $0.start, $0.others) = ("agency", "14:00", ["speech therapist (NHS)"]) },
        ]
        var at = Samples.at
        at.leftOut = ["confidential"]
        Golden.check(MeetingsReport.text(.init(name: "Zara Quill", meetings: meetings, at: at)), "meetings")
        Golden.check(MeetingsReport.text(.init(name: "Zara Quill", meetings: [], at: Samples.at)), "meetings-none")
        let history = PupilsInterface.History(pupil: Samples.pupil, enrolments: [], scores: [], entries: [], meetings: meetings)
        let text = PupilHistoryReport.text(.init(history: history, at: Samples.at))
        #expect(text.contains("MET\n") && text.contains("mother, Zara, P Khan: SEN support agreed"))
    }

    @Test func `a pupil nothing is known of yet`() {
        var pupil = Samples.pupil
        (pupil.needs, pupil.cohorts, pupil.upn, pupil.dateOfBirth) = ([], [], nil, nil)
        let history = PupilsInterface.History(pupil: pupil, enrolments: [], scores: [], entries: [])
        Golden.check(PupilHistoryReport.text(.init(history: history, at: Samples.at)), "history-empty")
    }

    @Test func `pupils, one with a long name, one who left`() {
        var long = Samples.pupil
        long.name = "Maria-Guadalupe Núñez de la Torre-Featherstonehaugh"
        long.groups = ["y7-reading-1", "y7-english-2", "y7-inclass", "y7-typing", "y7-nurture"]
        var left = Samples.pupil
        left.left = "2026-11-03"
        Golden.check(PupilListReport.text(.init(pupils: [Samples.pupil, long, left], at: Samples.at)), "pupils")
        let wide = PupilListReport.text(.init(pupils: [long], at: Samples.at), style: ReportStyle(width: 200))
        #expect(wide.contains(long.name) && wide.contains("y7-nurture"))
    }

    @Test func `progress of a group`() {
        let gain = EvaluationInterface.Gain(
            enrolment: "e", pupil: "p", name: "Zara Quill", yearGroup: "Y7", group: "y7-reading-1", measure: "SWRT", kind: "age",
            baseline: "7y8m", baselineOn: "2026-09-14", post: "8y7m", postOn: "2026-12-14", gain: 11, months: 2.99, ratio: 3.68,
            band: "substantial", withinError: false, atCeiling: false, atFloor: false)
        var lost = gain
        (lost.name, lost.gain, lost.ratio, lost.band, lost.withinError) = ("Theo Marsh", -1, nil, nil, true)
        var missing = gain
        (missing.name, missing.post, missing.gain, missing.ratio, missing.band, missing.missing) = (
            "Noor Vale", nil, nil, nil, nil, "no post"
        )
        let summary = EvaluationInterface.Summary(
            of: "y7-reading-1", measure: "SWRT", kind: "age", started: 3, both: 2, missing: 1, missingWhy: ["1 no post"],
            atCeiling: 0, atFloor: 0, withinError: 1, noGain: 1, meanGain: 5, ratio: 1.67, medianRatio: 1.7, band: "small",
            bands: [.init(band: "substantial", count: 1)], otherProvision: 1, tooFew: true, comparison: "no comparison group")
        Golden.check(ProgressReport.text(.init(gains: [gain, lost, missing], summaries: [summary], at: Samples.at)), "progress")
    }

    @Test func `today, with what was recorded and what was not`() {
        let sessions = [
            Samples.session(
                1, "y7-reading-1", when: "Reg", start: "08:40", state: "delivered", detail: "20m", recordedAt: "2026-11-10T08:59",
                pupils: ["Zara Q", "Theo M"]),
            Samples.session(2, "8X3 maths", when: "P1", start: "09:05", state: "missed", detail: "moved", pupils: ["Amira S"]),
            Samples.session(3, "9B science", when: "P3", start: "11:20", state: "unrecorded", pupils: ["Kit D", "Noor V"]),
            Samples.session(4, "y8-langcom", when: "P4", start: "13:10", state: "later", pupils: ["Amira S", "Jun W", "Ola P"]),
            Samples.session(5, "y7-typing", on: "2026-11-09", when: "Reg", start: "08:40", state: "unrecorded", pupils: ["Bo T"]),
        ]
        let mine = GroupsInterface.GetToday.Output(
            day: "2026-11-10", week: "B", who: "Priya Khan", role: "TA", now: "2026-11-10T12:04", sessions: sessions, at: Samples.at)
        Golden.check(TodayReport.text(mine), "today")
        var all = mine
        (all.who, all.role) = (nil, nil)
        Golden.check(TodayReport.text(all), "today-all")
        var closed = mine
        (closed.closed, closed.sessions) = ("burst pipe", [])
        Golden.check(TodayReport.text(closed), "today-closed")
    }

    @Test func `a week on the screen names who gave it and who recorded it, where they are two; on paper it is filled in by hand`() {
        var given = Samples.session(
            1, "y7-reading-1", when: "Reg", start: "08:40", state: "delivered", detail: "20m", recordedAt: "2026-11-10T15:59",
            pupils: ["Zara Q", "Theo M"])
        (given.staff, given.recordedBy, given.row) = (["Priya Khan"], "Ruth Adeyo", "B4")
        var open = Samples.session(2, "8X3 maths", when: "P1", start: "09:05", state: "unrecorded", pupils: ["Amira S", "Jun W"])
        open.row = "B12"
        var week: [GroupsInterface.Session] = [given, open]
        for day in 11...13 {
            for number in 1...6 {
                var session = Samples.session(
                    number, "y9-science-\(number)", on: "2026-11-\(day)", when: "P\(number)", start: "1\(number):20", state: "unrecorded",
                    pupils: ["Kit D", "Noor V", "Ola P"])
                session.row = "\(["C", "D", "E"][day - 11])\(20 + number)"
                week.append(session)
            }
        }
        let output = GroupsInterface.GetWeek.Output(
            monday: "2026-11-09", week: "B", closed: [], who: "Priya Khan", role: "TA", today: "2026-11-06", sessions: week, at: Samples.at)
        Golden.check(WeekReport.text(output), "week")
        let paper = SheetReport.text(output)
        Golden.check(paper, "sheet")
        let pages = paper.split(separator: "\u{0C}")
        #expect(pages.count == 3)
        for page in pages {
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.count <= 60)
            for line in lines { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
        }
    }

    @Test func `one group, and groups`() {
        Golden.check(GroupReport.text(.init(group: Samples.group, at: Samples.at)), "group")
        Golden.check(GroupListReport.text(.init(groups: [Samples.group], at: Samples.at)), "groups")
    }

    @Test func `what a command did`() {
        let event = RecordedReference(id: "e", position: 48214, stream: "group-1", type: "SessionDelivered", effectiveOn: "2026-11-10")
        var done = Done(position: 48214, label: "y7-reading-1", events: [event], repeated: false, dryRun: false, warnings: [])
        let said = { DoneReport.text(done, what: "admitted Noor Vale") }
        #expect(said() == "Admitted Noor Vale.  #48,214\n")
        done.warnings = ["the room is taken by y7-typing"]
        #expect(said() == "Admitted Noor Vale.  #48,214\nWarning: the room is taken by y7-typing\n")
        done.warnings = []
        done.repeated = true
        #expect(said() == "Recorded before: admitted Noor Vale.  #48,214\n")
        (done.repeated, done.dryRun) = (false, true)
        #expect(said() == "Dry run, nothing recorded: would have admitted Noor Vale (1 event).\n")
        done.events = []
        #expect(said() == "Dry run: would change nothing, already admitted Noor Vale.\n")
        done.dryRun = false
        #expect(said() == "Nothing to change: already admitted Noor Vale.\n")
    }

    @Test func `colour only where it is asked for`() {
        let output = MapsInterface.Get.Output(map: Samples.ealing, at: Samples.at)
        #expect(!MapReport.text(output).contains("\u{1B}"))
        #expect(MapReport.text(output, style: ReportStyle(colour: true)).contains("\u{1B}[1m"))
    }
}
