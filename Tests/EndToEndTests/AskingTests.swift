import Foundation
import Testing

/// Every question of the first path, as a table that fits a terminal and as data with stable names.
@Suite struct AskingTests {
    /// A question, and the names its data must have: "pupils.name" is the member `name` of the objects in the array `pupils`.
    static let questions: [(ask: [String], names: [String])] = [
        (
            ["map"],
            [
                "map.week", "map.givenFrom", "map.givenUntil", "map.sections.tier", "map.sections.label", "map.sections.rows.provision",
                "map.sections.rows.code", "map.sections.rows.tier", "map.sections.rows.area", "map.sections.rows.groups",
                "map.sections.rows.yearGroups", "map.sections.rows.pupils", "map.sections.rows.minutes", "map.sections.rows.yearlyCosts",
                "map.sections.rows.due", "map.sections.rows.delivered", "map.sections.rows.missed", "map.sections.rows.unrecorded",
                "map.pupils", "map.roll", "map.minutes.role", "map.minutes.minutes", "map.weekly", "map.weeks", "map.yearly",
                "map.yearlyCosts", "map.unquantified", "map.missingRates", "map.rowsDoNotAdd", "map.rulePack",
            ]
        ),
        (["map", "--year", "Y7"], ["map.yearGroup"]), (["map", "--tier", "targeted"], ["map.tier"]),
        (["map", "--area", "cognition-and-learning"], ["map.area"]), (["map", "--as-of", "1oct"], ["map.sections.rows.code"]),
        (["map", "--known-at", "2026-11-16T23:00"], ["at.knownAt"]),
        (
            ["pupil", "history", "zara quill"],
            [
                "history.pupil.id", "history.pupil.name", "history.pupil.forename", "history.pupil.surname", "history.pupil.upn",
                "history.pupil.dateOfBirth", "history.pupil.yearGroup", "history.pupil.form", "history.pupil.sen",
                "history.pupil.needs.type",
                "history.pupil.needs.rank", "history.pupil.cohorts", "history.pupil.groups", "history.enrolments.id",
                "history.enrolments.group", "history.enrolments.provision", "history.enrolments.from", "history.enrolments.dose",
                "history.enrolments.due", "history.enrolments.attended", "history.enrolments.missed", "history.enrolments.away",
                "history.enrolments.unrecorded", "history.enrolments.minutes", "history.scores.measure", "history.scores.score",
                "history.scores.value", "history.scores.on", "history.scores.recordedAt", "history.entries.on", "history.entries.what",
                "history.entries.event",
            ]
        ),
        (
            ["pupil", "list"],
            ["pupils.id", "pupils.name", "pupils.yearGroup", "pupils.sen", "pupils.needs", "pupils.cohorts", "pupils.groups"]
        ),
        (["pupil", "list", "--year", "Y7", "--sen", "K,E"], ["pupils.name"]),
        (["pupil", "list", "--below", "NGRT:85"], ["pupils.name"]),
        (
            ["progress"],
            [
                "summaries.of", "summaries.measure", "summaries.kind", "summaries.started", "summaries.both", "summaries.missing",
                "summaries.missingWhy", "summaries.atCeiling", "summaries.atFloor", "summaries.withinError", "summaries.noGain",
                "summaries.bands", "summaries.otherProvision", "summaries.tooFew", "summaries.comparison", "gains.enrolment", "gains.pupil",
                "gains.name", "gains.group", "gains.measure", "gains.withinError",
            ]
        ),
        (
            ["progress", "group", "y7-literacy-1"],
            ["gains.baseline", "gains.baselineOn", "gains.yearGroup", "gains.atCeiling", "gains.atFloor", "gains.kind"]
        ),
        (["progress", "provision", "catch-up"], ["summaries.of"]), (["progress", "pupil", "zara quill"], ["gains.group", "summaries.of"]),
        (
            ["group", "today"],
            ["now", "sessions.number", "sessions.group", "sessions.on", "sessions.when", "sessions.minutes", "at.position"]
        ),
        (["group", "list"], ["groups.id", "groups.code", "groups.provisionName", "groups.yearGroups", "groups.schedule", "groups.dose"]),
        (
            ["group", "show", "y7-reading-1"],
            ["group.code", "group.slots.number", "group.slots.weekday", "group.slots.start", "group.pupils.name"]
        ),
        (["provision", "list"], ["provisions.code", "provisions.name", "provisions.area", "provisions.tier", "provisions.groups"]),
        (["staff", "list"], ["staff.id", "staff.name", "staff.role", "staff.workingDays"]),
        (["class", "list"], ["classes.code", "classes.isForm", "classes.members"]),
        (["school"], ["school.name", "school.timeZone", "school.rates.role", "school.measures.code", "school.rulePack"]),
        (["import", "list"], ["batches.id", "batches.recordedAt", "batches.events", "batches.undone", "batches.label"]),
        (
            ["events", "show", "1"],
            [
                "event.position", "event.id", "event.stream", "event.version", "event.type", "event.schema", "event.effectiveOn",
                "event.recordedAt", "event.actor", "event.command", "event.payload", "event.hash", "event.summary",
            ]
        ),
        (["events", "verify"], ["ok", "checked", "of", "anchor"]),
        (["find", "zara"], ["found.kind", "found.id", "found.label", "found.detail"]),
        (
            ["status"],
            ["status.version", "status.position", "status.anchor", "status.viewsPosition", "caller.uid", "caller.roles", "caller.actor"]
        ),
    ]

    /// Whether a value has a path of names, in every object of the arrays on the way.
    private func has(_ value: Any?, _ path: ArraySlice<Substring>) -> Bool {
        guard let name = path.first else { return value != nil }
        if let array = value as? [Any] { return !array.isEmpty && array.allSatisfy { has($0, path) } }
        return has((value as? [String: Any])?[String(name)], path.dropFirst())
    }

    @Test func `every question is answered by a table within 80 columns`() throws {
        let school = try School.prepared()
        for question in Self.questions
        where question.ask != ["events", "verify"] && question.ask.prefix(2) != ["events", "show"]
            && question.ask != ["status"]
        {
            let text = try school.did(question.ask)
            #expect(!text.isEmpty && text.hasSuffix("\n"))
            for line in text.split(separator: "\n") where line.count > 80 {
                Issue.record("provctl \(question.ask): \(line.count) columns: \(line)")
            }
            #expect(!text.contains("\u{1B}"), "colour off a terminal")
        }
    }

    @Test func `every question is answered as data under stable names`() throws {
        let school = try School.prepared()
        for question in Self.questions {
            let data = try school.json(question.ask)
            for name in question.names {
                #expect(has(data, name.split(separator: ".")[...]), "provctl \(question.ask) --json has no \(name)")
            }
            guard !["events", "status"].contains(question.ask[0]) || question.ask[1...].first == "show" else { continue }
            for name in ["log", "epoch", "position", "hash", "asOf", "school"] {
                #expect(data.at("at.\(name)") != nil, "\(question.ask) at.\(name)")
            }
        }
        let tail = try school.provctl("events", "tail", "-n", "3", "--json")
        #expect(tail.status == 0 && tail.output.contains("\"recordedAt\"") && tail.output.contains("\"head\""))
    }

    @Test func `answers are about what was asked`() throws {
        let school = try School.prepared()
        let rows = { (map: [String: Any]) in map.objects("map.sections").flatMap { $0.objects("rows") } }
        let targeted = rows(try school.json("map", "--tier", "targeted"))
        #expect(!targeted.isEmpty && targeted.allSatisfy { $0["tier"] as? String == "targeted" })
        let area = rows(try school.json("map", "--area", "cognition-and-learning"))
        #expect(!area.isEmpty && area.allSatisfy { $0["area"] as? String == "cognition-and-learning" })
        #expect(rows(try school.json("map", "--as-of", "7sep")).isEmpty, "before the groups began")
        let sen = try school.json("pupil", "list", "--year", "Y7", "--sen", "K,E").objects("pupils")
        #expect(!sen.isEmpty && sen.allSatisfy { $0["yearGroup"] as? String == "Y7" && ["K", "E"].contains($0["sen"] as? String) })
        let found = try school.json("find", "zara").objects("found")
        #expect(Set(found.compactMap { $0["label"] as? String }).isSuperset(of: ["Zara Quill", "Zara Pellow"]))
        let gains = try school.json("progress", "group", "y7-literacy-1").objects("gains")
        let zara = try #require(gains.first { $0["name"] as? String == "Zara Quill" })
        #expect(
            zara["baselineOn"] as? String == "2026-09-14" && zara["postOn"] as? String == "2026-11-12" && zara["months"] as? Double == 1.94)
        #expect(zara["baseline"] as? String == "79" && zara["post"] as? String == "87" && zara["gain"] as? Double == 8)
    }

    @Test func `a score corrected later is new to whoever asks now, and old to whoever asks what was known`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("pupil", "score", "zara", "NGRT", "79", "--on", "14sep")
        let wrong = try school.position()
        try school.restart(clock: "2026-11-18T09:00")
        try school.did("retract", "\(wrong)")
        try school.did("pupil", "score", "zara", "NGRT", "97", "--on", "14sep")
        let score = { (arguments: [String]) in
            try school.json(["pupil", "history", "zara"] + arguments).objects("history.scores").map { $0["score"] as? String }
        }
        #expect(try score([]) == ["97"])
        #expect(try score(["--as-of", "15sep"]) == ["97"])
        #expect(try score(["--known-at", "2026-11-17T12:00"]) == ["79"])
        #expect(try score(["--known-at", "2026-11-18T12:00"]) == ["97"])
        #expect(try score(["--as-of", "13sep"]) == [])
    }

    @Test func `a back-dated rate changes the past, and what was known of it stays`() throws {
        let school = try School.prepared()
        let weekly = { (arguments: [String]) in try school.json(["map", "--year", "Y7"] + arguments).at("map.weekly") as? Int }
        #expect(try weekly(["--as-of", "1oct"]) == 184_800)
        try school.restart(clock: "2026-11-18T09:00")
        try school.did("rates", "set", "TA", "20.00", "--from", "21sep")
        // 42 hours a week at £2 more; nothing before the day it is from.
        #expect(try weekly([]) == 184_800 + 8_400)
        #expect(try weekly(["--as-of", "1oct"]) == 184_800 + 8_400)
        #expect(try weekly(["--as-of", "18sep"]) == 184_800)
        #expect(try weekly(["--as-of", "1oct", "--known-at", "2026-11-17T12:00"]) == 184_800)
        #expect(try weekly(["--as-of", "1oct", "--known-at", "2026-11-18T12:00"]) == 184_800 + 8_400)
    }
}
