import Foundation
import JSON
import Testing

@Suite struct ErasureTests {
    private static let reason = "kept long enough"

    @Test(.tags(.slow))
    func `an erased pupil is nowhere in any byte of the state folder, and nothing of others moves`() throws {
        let school = try School.withLeaver()
        #expect(try !school.traces().isEmpty, "she is nowhere even before: the test says nothing")
        let (progress, zara) = (try school.figures(), try school.ask("Pupils.GetHistory", ["pupil": "zara"])["history"])
        #expect(progress?.text.contains(#""both":1"#) == true, "\(progress?.text ?? "")")
        let head = try school.position()

        let first = try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason)
        for part in ["Nothing was erased", "names and notes of y7-own", "1 past export", "--confirm "] {
            #expect(first.contains(part), "\(part): \(first)")
        }
        #expect(try school.position() == head)
        let word = try school.erasureWord()
        let done = try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", word)
        #expect(done.contains("Erased: the record of Zanthe Quetzalcoatl"))
        #expect(done.contains("16 Dec 2026"), "the day the last copy of the keys expires: \(done)")

        // While it runs, WAL and all.
        #expect(try school.traces() == [])
        try school.verified()
        #expect(try school.status("erasuresPending") == 0)
        #expect(try school.provctl("pupil", "history", "Quetzalcoatl").status == 1)
        #expect(try school.did("access").contains("why: (erased)"))
        #expect(try school.figures() == progress)
        #expect(try school.ask("Pupils.GetHistory", ["pupil": "zara"])["history"] == zara)
        let texts = try school.log().map { $0.text.lowercased() }
        #expect(!texts.contains { text in Leaver.traces.contains { text.contains($0) } })
        // Others' notes stay.
        #expect(texts.contains { $0.contains("all well") })
        // Life goes on: the group without a key is planned on, and her number may come again.
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3nov")
        try school.did("group", "close", "y7-own", "--on", "16nov")

        #expect(school.stop() == 0)
        #expect(try school.traces() == [])
        try school.start()
        #expect(try school.traces() == [])
        try school.verified()
        let journal = school.journal.lowercased()
        #expect(!Leaver.traces.contains { journal.contains($0) })
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `an erasure moves no figure of any map and any progress, and a second one says since when it is`() throws {
        let school = try School.withLeaver()
        // In her second group she had no second score and ended early.
        let own = try school.ask("Evaluation.GetProgress", ["group": "y7-own"]).text
        #expect(own.contains("ended early"), "\(own)")
        let before = try school.allFigures()
        let id = try #require(try school.ask("Pupils.GetHistory", ["pupil": .string(Leaver.upn)])["history"]?["pupil"]?["id"]?.stringValue)
        try school.did(
            "pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", try school.erasureWord())
        let after = try school.allFigures()
        for (name, answer) in before { #expect(after[name] == answer, "\(name)") }
        #expect(!(try school.ask("Evaluation.GetProgress", ["provision": "catch-up"]).text.contains("1 erased")))

        try school.did("export", "run")
        let head = try school.position()
        for more in [[], ["--confirm", "ABCDEF"]] {
            let again = try school.did(["pupil", "erase", id, "--reason", "asked"] + more)
            #expect(
                again.contains("was erased on Mon 16 Nov 2026") && !again.contains("TO ERASE") && !again.contains("Recorded"), "\(again)")
        }
        #expect(try school.position() == head)
        #expect(try school.json("export", "list").objects("exports").count == 1, "nothing is purged again")
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `exports in folders of before go with an erasure, wherever they were configured`() throws {
        let school = try School.withLeaver()
        func restart(folder: String) throws {
            let file = try school.file("provd.toml", "[roles]\nsenco = [\"\(NSUserName())\"]\n[export]\nfolder = \"\(folder)\"\n")
            chmod(file, 0o600)
            school.stop()
            school.extraArguments = ["--config", file]
            try school.start()
        }
        let folders = try ["second", "third"].map { name in
            let path = school.folder.appendingPathComponent(name).path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            try restart(folder: path)
            try school.did("export", "run", "--no-hooks")
            return path
        }
        let all = [school.state + "/exports"] + folders
        for folder in all { #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1, "\(folder)") }
        let first = try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason)
        #expect(first.contains("3 past exports"), "\(first)")
        let done = try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", try school.erasureWord())
        for folder in all { #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty, "\(folder)") }
        #expect(!done.contains("could not be deleted"))
        #expect(try school.traces() == [])
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow), arguments: ["recorded", "keys-written", "keys-replaced", "views-rebuilt", "exports-purged"])
    func `killed at any step, the next start finishes it before anybody is answered`(_ step: String) throws {
        let school = try School.withLeaver()
        let word = try school.erasureWord()
        #expect(school.stop() == 0)
        school.environment = ["PROVD_DIE_AT": step]
        try school.start()
        #expect(throws: (any Error).self) {
            try school.ask("Pupils.Erase", ["pupil": .string(Leaver.upn), "reason": .string(Self.reason), "confirm": .string(word)])
        }
        let process = try #require(school.process)
        try waitUntil("provd died at \(step)") { !process.isRunning }
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL)
        school.environment = [:]
        try school.start()
        #expect(try school.traces() == [], "\(step)")
        #expect(try school.status("erasuresPending") == 0)
        try school.settled()
        try school.verified()
        #expect(try school.provctl("pupil", "history", Leaver.preferred).status == 1)
        #expect(school.stop() == 0)
        #expect(try school.traces() == [], "\(step)")
    }

    @Test(.tags(.slow)) func `an older key file, and an older log, laid beside newer ones are erased again`() throws {
        let school = try School.withLeaver()
        #expect(school.stop() == 0)
        func copy(_ name: String, to other: String) throws {
            try? FileManager.default.removeItem(atPath: school.state + "/" + other)
            try FileManager.default.copyItem(atPath: school.state + "/" + name, toPath: school.state + "/" + other)
        }
        let kept = school.folder.appendingPathComponent("kept").path
        try FileManager.default.copyItem(atPath: school.state, toPath: kept)
        func restore(_ names: [String]) throws {
            for name in names {
                try? FileManager.default.removeItem(atPath: school.state + "/" + name)
                try FileManager.default.copyItem(atPath: kept + "/" + name, toPath: school.state + "/" + name)
            }
        }
        try school.start()
        let word = try school.erasureWord()
        try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", word)
        #expect(school.stop() == 0)

        try restore(["keys.sqlite"])
        try school.start()
        #expect(try school.traces() == [])
        #expect(try school.provctl("pupil", "history", Leaver.preferred).status == 1)
        #expect(school.stop() == 0)

        try FileManager.default.removeItem(atPath: school.state + "/anchor")
        let views = try FileManager.default.contentsOfDirectory(atPath: kept).filter { $0.hasPrefix("views-") && $0.hasSuffix(".sqlite") }
        try restore(["log.sqlite"] + views)
        try school.start()
        try school.settled()
        #expect(try school.traces() == [])
        #expect(try school.provctl("pupil", "history", Leaver.preferred).status == 1)
        #expect(try school.log().contains { $0["type"] == "PupilErased" && $0["actor"] == "system" })
        #expect(school.journal.contains("erased again"))
        #expect(school.stop() == 0)
    }

    @Test func `a key that is missing without an erasure is damage: provd does not start, and says what to do`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Zara Quill", "--year", "Y7", "--on", "3sep")
        let id = try #require(try school.ask("Pupils.List")["pupils"]?.arrayValue?.first?["id"]?.stringValue)
        school.kill9()
        let script = """
            import sqlite3, sys
            keys = sqlite3.connect(sys.argv[1])
            assert keys.execute("DELETE FROM keys WHERE id = ?", (bytes.fromhex(sys.argv[2].replace("-", "")),)).rowcount == 1
            keys.commit()
            """
        try administer("/usr/bin/python3", "-c", script, school.state + "/keys.sqlite", id)
        let refused = try school.refusedStart()
        #expect(refused.status == 1)
        for part in ["The keys of 1 people or groups", "newest copy", "--accept-missing-keys", "Nothing was changed"] {
            #expect(refused.errors.contains(part), "\(refused.errors)")
        }
        school.extraArguments = ["--accept-missing-keys"]
        try school.start()
        try school.settled()
        #expect(try school.provctl("pupil", "history", "zara").status == 1)
        #expect(school.stop() == 0)
        school.extraArguments = []
        try school.start()
        try school.verified()
        #expect(school.stop() == 0)
    }

    @Test func `an erasure is refused on roll, with a reason that names the pupil, and with another word`() throws {
        let school = try School.withLeaver()
        try school.refuses(
            "pupil", "erase", "zara", "--reason", "asked for", field: "pupil", value: "", rule: "on roll", remedy: "provctl pupil leave")
        try school.refuses(
            "pupil", "erase", Leaver.preferred, "--reason", "Quetzalcoatl left", field: "reason", value: "Quetzalcoatl left",
            rule: "names the pupil", remedy: "names nobody")
        try school.refuses(
            "pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", "ABCDEF", field: "confirm", value: "ABCDEF",
            rule: "not the word", remedy: "without confirm")
        // What others' texts say of her is found, for a person to look at.
        try school.did("log", "y7-reading", "--on", "13oct", "--note", "missed Xanthippe a lot")
        let first = try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason)
        #expect(first.contains("names the pupil") && first.contains("redact"), "\(first)")
    }
}

extension School {
    /// What evaluation says of the group she was in with others.
    fileprivate func figures() throws -> JSONValue? { try ask("Evaluation.GetProgress", ["group": "y7-reading"])["summaries"] }

    /// What the map and every group's and provision's progress answer, without the position and without names.
    fileprivate func allFigures() throws -> [String: String] {
        var answers = ["map": try ask("Maps.Get").anonymous, "progress": try ask("Evaluation.GetProgress").anonymous]
        for year in ["Y7", "Y8"] { answers["map \(year)"] = try ask("Maps.Get", ["yearGroup": .string(year)]).anonymous }
        for group in try ask("Groups.List")["groups"]?.arrayValue ?? [] {
            let code = try #require(group["code"]?.stringValue)
            answers[code] = try ask("Evaluation.GetProgress", ["group": .string(code)]).anonymous
        }
        for provision in try ask("Provisions.List")["provisions"]?.arrayValue ?? [] {
            let code = try #require(provision["code"]?.stringValue)
            answers[code] = try ask("Evaluation.GetProgress", ["provision": .string(code)]).anonymous
        }
        return answers
    }
}

extension JSONObject {
    /// Its text without what differs however little was recorded, and without what people are called.
    fileprivate var anonymous: String { JSONValue.object(self).anonymous.text }
}

extension JSONValue {
    fileprivate var anonymous: JSONValue {
        switch self {
        case .array(let values): .array(values.map(\.anonymous))
        case .object(let object):
            .object(JSONObject(object.members.filter { !["at", "name"].contains($0.key) }.map { ($0.key, $0.value.anonymous) }))
        default: self
        }
    }
}
