import Foundation
import Testing

/// Everything the example files did, done by hand with `provctl` from an empty folder.
@Suite struct ByHandTests {
    private func group(_ school: School, _ code: String) throws -> [String: Any] {
        try #require(try school.json("group", "show", code).at("group") as? [String: Any])
    }

    private func history(_ school: School, _ name: String) throws -> [String: Any] {
        try #require(try school.json("pupil", "history", name).at("history") as? [String: Any])
    }

    /// The newest live event of a type.
    private func last(_ school: School, _ type: String) throws -> [String: Any] {
        let events = try school.json("events", "tail", "-n", "1000").objects("events")
        return try #require(events.last { $0["type"] as? String == type && $0["retractedBy"] == nil }, "no \(type)")
    }

    private func payload(_ event: [String: Any]) throws -> [String: Any] {
        let text = try #require(event["payload"] as? String)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The register of the newest session, by the first letters of names.
    private func register(_ school: School) throws -> [String: [String: Any]] {
        let names = Dictionary(
            uniqueKeysWithValues: try school.json("pupil", "list").objects("pupils").map {
                ($0["id"] as? String ?? "", $0["forename"] as? String ?? "")
            })
        let lines = try payload(last(school, "SessionDelivered")).objects("register")
        return Dictionary(uniqueKeysWithValues: lines.map { (names[$0["pupil"] as? String ?? ""] ?? "?", $0) })
    }

    @Test func `a school is set up by hand and its map multiplies out`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did(
            "group", "plan", "y7-english", "--provision", "catch-up", "--years", "Y7", "--dose", "4½ x 50", "--by", "teacher", "--max", "8",
            "--from", "14sep")
        let slots = try group(school, "y7-reading")
        #expect(slots["schedule"] as? String == "slots" && slots.objects("slots").count == 2 && slots["capacity"] as? Int == 4)
        #expect(slots.objects("slots").map { $0["start"] as? String } == ["08:40", "08:40"])
        #expect(slots.objects("slots").map { $0["minutes"] as? Int } == [20, 20])
        #expect(slots.objects("pupils").map { $0["name"] as? String } == ["Zara Quill", "Kit Dunmore", "Sam O'Brien"])
        #expect(slots.objects("pupils").allSatisfy { $0["priority"] as? String == "should" && $0["from"] as? String == "2026-09-14" })
        let dose = try group(school, "y7-english")
        #expect(dose["schedule"] as? String == "dose" && dose["dose"] as? String == "4½×50m")

        let map = try school.json("map", "--year", "Y7")
        let minutes = Dictionary(
            uniqueKeysWithValues: map.objects("map.minutes").map { ($0["role"] as? String ?? "", $0["minutes"] as? Int ?? 0) })
        #expect(minutes == ["TA": 40, "teacher": 225])
        // 40 minutes at £18 and 225 at £42 an hour.
        #expect(map.at("map.weekly") as? Int == 1200 + 15750)
        #expect(map.at("map.pupils") as? Int == 3 && map.at("map.roll") as? Int == 3)
    }

    @Test func `sessions are logged with who was away, there in part, covered for, extra, with notes`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("log", "y7-reading", "20m", "sam:ill", "--on", "10nov", "--note", "blends secure")
        var lines = try register(school)
        #expect(lines["Sam"]?["away"] as? String == "ill" && lines["Zara"]?["there"] as? Bool == true)
        #expect(try payload(last(school, "SessionDelivered"))["note"] as? String == "blends secure")

        try school.did(
            "log", "y7-reading", "15m", "kit:10m", "--on", "12nov", "--cover", "Siân O'Hanlon", "--pupil-note", "zara:read aloud")
        lines = try register(school)
        #expect(lines["Kit"]?["part"] as? Int == 10 && lines["Zara"]?["note"] as? String == "read aloud")
        let covered = try payload(last(school, "SessionDelivered"))
        #expect(covered["minutes"] as? Int == 15)
        #expect(covered.objects("deliverers").map { $0["role"] as? String } == ["teacher"])

        try school.did("log", "y7-reading", "missed:moved", "--on", "5nov")
        #expect(try payload(last(school, "SessionMissed"))["reason"] as? String == "moved")
        try school.did("log", "y7-reading", "20m", "--extra", "--on", "6nov", "--at", "11:00", "--repays", "5nov")
        let extra = try payload(last(school, "SessionDelivered"))
        #expect(extra["extra"] as? Bool == true && extra["start"] as? String == "11:00" && extra["repays"] != nil)

        let enrolment = try #require(try history(school, "kit").objects("enrolments").first)
        #expect(enrolment["attended"] as? Int == 3 && enrolment["missed"] as? Int == 1 && enrolment["away"] as? Int == 0)
        #expect(enrolment["minutes"] as? Int == 20 + 10 + 20)
        let away = try #require(try history(school, "sam").objects("enrolments").first)
        #expect(away["away"] as? Int == 1 && away["minutes"] as? Int == 15 + 20)
        #expect(try school.did("pupil", "zara").contains("read aloud"))
    }

    @Test func `a day's list is logged by its numbers, by a name, at once, and taken back`() throws {
        // What is planned while a day runs comes last in that day's list: so these are planned the day before.
        let school = try School(clock: "2026-11-09T07:00")
        try school.found()
        try school.readingGroup()
        for code in ["y7-spelling", "y7-typing"] {
            try school.did(
                "group", "plan", code, "--provision", "catch-up", "--years", "Y7", "--slot", "tue p1", "--staff", "khan", "--from", "9nov",
                "--until", "18dec")
            try school.did("group", "add", code, "zara", "kit", "sam", "--from", "9nov")
        }
        // A Tuesday, after registration.
        try school.restart(clock: "2026-11-10T12:04")
        let sessions = try school.json("group", "today").objects("sessions")
        let today = sessions.filter { $0["on"] as? String == "2026-11-10" }
        #expect(today.map { $0["number"] as? Int } == [1, 2, 3])
        #expect(today.map { $0["group"] as? String } == ["y7-reading", "y7-spelling", "y7-typing"])
        #expect(today.allSatisfy { $0["session"] == nil })

        try school.did("log", "3", "kit:ill")
        #expect(try register(school)["Kit"]?["away"] as? String == "ill")
        try school.did("log", "y7-reading", "20m", "sam:ill")
        #expect(try register(school)["Sam"]?["away"] as? String == "ill")
        #expect(try register(school)["Kit"]?["there"] as? Bool == true)

        let numbers = try school.json("group", "today").objects("sessions").map { "\($0["number"] ?? 0) \($0["group"] ?? "")" }
        #expect(numbers == sessions.map { "\($0["number"] ?? 0) \($0["group"] ?? "")" }, "numbers stay all day")

        let before = try school.position()
        try school.did("log", "all")
        #expect(try school.position() > before)
        #expect(try school.json("group", "today").objects("sessions").allSatisfy { $0["session"] != nil })
        try school.did("undo")
        let after = try school.json("group", "today").objects("sessions").filter { $0["on"] as? String == "2026-11-10" }
        #expect(after.map { $0["session"] != nil } == [true, false, true], "only the last entry is taken back")
        try school.did("undo")
        let left = try school.json("group", "today").objects("sessions").filter { $0["on"] as? String == "2026-11-10" }
        #expect(left.map { $0["session"] != nil } == [false, false, true], "and then the one before it")
        #expect(try school.did("log", "2", "missed:absent", "--dry-run").contains("nothing recorded"))
    }

    @Test func `a week is confirmed in one go, except what was named`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did(
            "group", "plan", "y7-inclass", "--provision", "catch-up", "--years", "Y7", "--slot", "mon p1", "--slot", "wed p2", "--slot",
            "fri p3",
            "--staff", "khan", "--from", "14sep", "--recording", "exception")
        try school.did("group", "add", "y7-inclass", "zara", "kit", "--from", "14sep")
        try school.did("log", "y7-inclass", "kit:ill", "--on", "11nov")
        let before = try school.position()
        try school.did("log", "y7-inclass", "week", "--on", "9nov")
        #expect(try school.position() == before + 2)
        let kit = try #require(try history(school, "kit").objects("enrolments").first { $0["group"] as? String == "y7-inclass" })
        #expect(kit["attended"] as? Int == 2 && kit["away"] as? Int == 1)
        #expect(try school.did("log", "y7-inclass", "week", "--on", "9nov").isEmpty == false)
        #expect(try school.position() == before + 2, "the week is confirmed once")
    }

    @Test func `a pupil is scored, assessed, reviewed and taken out, and the group closed`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("pupil", "score", "zara", "NGRT", "79", "--on", "14sep")
        try school.did("group", "baseline", "y7-reading", "NGRT", "zara")
        try school.did("pupil", "score", "kit", "NGRT", "83", "--on", "14sep", "--group", "y7-reading", "--point", "baseline")
        try school.did("group", "assess", "y7-reading", "--interim", "NGRT", "zara:84", "--on", "12oct")
        try school.did("group", "assess", "y7-reading", "--post", "NGRT", "zara:92", "kit:85", "--on", "12nov")
        let places = try group(school, "y7-reading").objects("pupils")
        #expect(places.map { $0["baseline"] as? String } == ["NGRT 79", "NGRT 83", nil])
        #expect(places.map { $0["post"] as? String } == ["NGRT 92", "NGRT 85", nil])
        let progress = try school.json("progress", "group", "y7-reading")
        let gains = Dictionary(uniqueKeysWithValues: progress.objects("gains").map { ($0["name"] as? String ?? "", $0) })
        #expect(gains["Zara Quill"]?["gain"] as? Double == 13 && gains["Zara Quill"]?["withinError"] as? Bool == false)
        // Inside the measure's band of 7.
        #expect(gains["Kit Dunmore"]?["gain"] as? Double == 2 && gains["Kit Dunmore"]?["withinError"] as? Bool == true)
        let summary = try #require(progress.objects("summaries").first)
        #expect(summary["started"] as? Int == 3 && summary["both"] as? Int == 2 && summary["missing"] as? Int == 1)
        #expect(summary["meanGain"] as? Double == 7.5 && summary["tooFew"] as? Bool == true)
        #expect(summary["comparison"] as? String == "no comparison group")

        try school.did("group", "review", "y7-reading", "continue", "zara:step-up", "--on", "13nov")
        #expect(try payload(last(school, "EnrolmentReviewed"))["decision"] as? String != nil)
        try school.did("group", "remove", "y7-reading", "kit", "--reason", "finished", "--on", "13nov")
        let ended = try #require(try history(school, "kit").objects("enrolments").first)
        #expect(ended["until"] as? String == "2026-11-13" && ended["ended"] as? String == "finished")
        try school.did("group", "close", "y7-reading", "--on", "16nov")
        let closed = try #require(try history(school, "zara").objects("enrolments").first)
        #expect(closed["until"] as? String == "2026-11-16" && closed["ended"] as? String == "closed")
        try school.refuses(
            "log", "y7-reading", "--on", "17nov", field: "on", value: "2026-11-17", rule: "today is 2026-11-16", remedy: "on the day")
    }

    @Test func `leaving the school ends what the pupil was in`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        let done = try school.json("pupil", "leave", "kit", "--on", "13nov", "--to", "308/4099")
        #expect(done.objects("done.events").map { $0["type"] as? String } == ["PupilLeft", "EnrolmentEnded"])
        let places = try group(school, "y7-reading").objects("pupils")
        #expect(!places.contains { $0["name"] as? String == "Kit Dunmore" && $0["until"] == nil && $0["ended"] == nil })
        #expect(try school.json("pupil", "list").objects("pupils").count == 2)
        #expect(try school.json("pupil", "list", "--as-of", "12nov").objects("pupils").count == 3)
    }

    @Test func `a wrong entry is corrected by taking it back and entering it again`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("log", "y7-reading", "sam:ill", "--on", "10nov")
        let wrong = try #require(try last(school, "SessionDelivered")["position"] as? Int)
        try school.refuses(
            "log", "y7-reading", "kit:ill", "--on", "10nov", field: "on", value: "2026-11-10", rule: "recorded that day already",
            remedy: "retract that first")
        try school.did("retract", "\(wrong)")
        try school.did("log", "y7-reading", "kit:ill", "--on", "10nov")
        #expect(try register(school)["Kit"]?["away"] as? String == "ill")
        #expect(try history(school, "sam").objects("enrolments").first?["attended"] as? Int == 1)
        let taken = try school.json("events", "show", "\(wrong)")
        #expect(taken.at("event.retractedBy") as? String != nil)
        try school.did("pupil", "score", "zara", "NGRT", "97", "--on", "14sep")
        try school.did("undo")
        try school.did("pupil", "score", "zara", "NGRT", "79", "--on", "14sep")
        #expect(try history(school, "zara").objects("scores").map { $0["score"] as? String } == ["79"])
    }

    @Test func `an entry others rest on is taken back only with them, and their list comes first`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("pupil", "score", "zara", "NGRT", "79", "--on", "14sep", "--group", "y7-reading", "--point", "baseline")
        try school.did("group", "assess", "y7-reading", "--post", "NGRT", "zara:92", "--on", "12nov")
        try school.did("log", "y7-reading", "--on", "10nov")
        let admitted = try #require(
            try school.json("events", "tail", "-n", "1000").objects("events").first { $0["type"] as? String == "PupilAdmitted" })
        let place = try #require(admitted["position"] as? Int)
        let said = try school.provctl("retract", "\(place)")
        #expect(said.status == 1)
        for type in ["PupilEnrolled", "BaselineAssessed", "PostAssessed", "SessionDelivered", "AssessmentRecorded"] {
            #expect(said.errors.contains(type), "\(type): \(said.errors)")
        }
        let before = try school.position()
        let trial = try school.json("retract", "\(place)", "--with-dependents", "--dry-run")
        #expect(try school.position() == before)
        let done = try school.json("retract", "\(place)", "--with-dependents")
        #expect(done.objects("done.events").count == trial.objects("done.events").count)
        #expect(done.objects("done.events").allSatisfy { $0["type"] as? String == "EventRetracted" })
        #expect(try school.provctl("pupil", "zara").status == 1)
        #expect(try school.json("map").at("map.roll") as? Int == 2)
        #expect(try school.did("events", "verify").contains("The log is whole"))
        // What is gone can be entered again.
        try school.did("pupil", "admit", "Zara Quill", "--year", "Y7", "--on", "3sep")
        try school.did("group", "add", "y7-reading", "zara", "--from", "14sep")
    }

    @Test func `a redacted sentence is nowhere any more`() throws {
        let secret = "Quizzaciously zephyr"
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("log", "y7-reading", "--on", "10nov", "--pupil-note", "zara:\(secret)", "--note", "group note stays")
        try school.did("log", "y7-reading", "--on", "12nov", "--pupil-note", "zara:another day")
        #expect(try school.did("pupil", "zara").contains(secret))
        let event = try #require(
            try school.json("events", "tail", "-n", "1000").objects("events").first {
                ($0["payload"] as? String)?.contains(secret) == true
            }?["position"] as? Int)

        let several = try school.provctl("redact", "\(event)")
        #expect(several.status == 1 && several.errors.contains("register.0.note") && several.errors.contains("--path"))
        let before = try school.position()
        try school.did("redact", "\(event)", "--path", "register.0.note", "--dry-run")
        #expect(try school.position() == before)
        try school.did("redact", "\(event)", "--path", "register.0.note")
        #expect(try school.position() == before + 1)
        let again = try school.did("redact", "\(event)", "--path", "register.0.note")
        #expect(try school.position() == before + 1, "\(again)")

        #expect(try !school.did("pupil", "zara").contains(secret))
        #expect(try school.did("pupil", "zara").contains("another day"))
        let shown = try school.did("events", "show", "\(event)")
        #expect(!shown.contains(secret) && shown.contains("group note stays"))
        #expect(try school.did("events", "verify").contains("The log is whole"))

        #expect(school.stop() == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: school.state)
        #expect(files.contains("log.sqlite") && files.contains("keys.sqlite"))
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: school.state).appendingPathComponent(file))
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file) still holds it")
        }
        try school.start()
        #expect(try !school.did("pupil", "zara").contains(secret))
        #expect(try school.did("events", "verify").contains("The log is whole"))
    }
}
