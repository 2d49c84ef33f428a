import Foundation
import JSON
import Testing
import Varlink

/// What is wrong with a state folder is said with its remedy, and nothing in the folder is changed.
@Suite(.serialized) struct StateFolderTests {
    private func edit(_ arguments: String..., location: SourceLocation = #_sourceLocation) throws -> String {
        let script = Program.root.appendingPathComponent("Tests/EndToEndTests/edit_log.py").path
        let finished = try Program.run("/usr/bin/env", ["python3", script] + arguments)
        try #require(finished.status == 0, "\(finished.errors)", sourceLocation: location)
        return finished.output
    }

    /// Expects a start to be refused with exit 1, these words on standard error, and every file as it was.
    private func expectRefused(_ school: School, _ words: [String], location: SourceLocation = #_sourceLocation) throws {
        let before = try school.files()
        let refused = try school.refusedStart()
        #expect(refused.status == 1, sourceLocation: location)
        for word in words { #expect(refused.errors.contains(word), "\(refused.errors)", sourceLocation: location) }
        #expect(refused.errors.split(separator: "\n").count == 1, "one line: \(refused.errors)", sourceLocation: location)
        expectUnchanged(before, try school.files(), location: location)
    }

    @Test func `a read-only folder is named`() throws {
        let disk = try SmallDisk(megabytes: 48)
        let school = try School.prepared(start: false, on: disk.mount)
        try disk.mountReadOnly()
        try expectRefused(school, [school.state, "cannot be written", "mounted read-only", "nothing was changed"])
        try disk.mountWritable()
        try school.start()
        school.stop()
    }

    @Test func `a full folder without a reserve is named`() throws {
        let disk = try SmallDisk(megabytes: 48)
        let school = try School.prepared(start: false, on: disk.mount)
        try FileManager.default.removeItem(atPath: school.state + "/reserve")
        try disk.fill()
        try expectRefused(school, [school.state, "no room left", "Free some", "nothing was changed"])
    }

    @Test func `a folder held by another daemon names its process, and that one goes on`() throws {
        let school = try School.prepared()
        try school.settled()
        let process = try #require(school.process?.processIdentifier)
        try waitUntil("the background check ended") { try school.status("verification") == "verified" }
        let second = school.daemonArguments.map { $0 == school.socket ? $0 + "2" : $0 }
        let before = try school.files()
        let refused = try school.refusedStart(second)
        #expect(refused.status == 1)
        for word in ["held by process \(process)", "Stop that one first", "nothing was changed"] {
            #expect(refused.errors.contains(word), "\(refused.errors)")
        }
        expectUnchanged(before, try school.files())
        try school.verified()
        school.stop()
    }

    @Test func `a socket another daemon serves is not taken from it`() throws {
        let school = try School.prepared()
        let other = try School(start: false)
        let refused = try other.refusedStart(["--state", other.state, "--socket", school.socket])
        #expect(refused.status == 1)
        #expect(refused.errors.contains(school.socket), "\(refused.errors)")
        try school.verified()
        school.stop()
    }

    @Test func `a missing master key is named`() throws {
        let school = try School.prepared(start: false)
        try FileManager.default.removeItem(atPath: school.state + "/master.key")
        try expectRefused(school, ["master.key is missing", "restore it", "nothing was changed"])
    }

    @Test func `another master key, and one that is too short, are named`() throws {
        let school = try School.prepared(start: false)
        let file = URL(fileURLWithPath: school.state + "/master.key")
        let rights: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        _ = FileManager.default.createFile(atPath: file.path, contents: Data(repeating: 9, count: 32), attributes: rights)
        try expectRefused(school, ["another master key", "Nothing was changed"])
        _ = FileManager.default.createFile(atPath: file.path, contents: Data(repeating: 9, count: 31), attributes: rights)
        try expectRefused(school, ["does not hold 32 bytes", "Nothing was changed"])
    }

    @Test func `missing keys beside a log are named`() throws {
        let school = try School.prepared(start: false)
        try FileManager.default.removeItem(atPath: school.state + "/keys.sqlite")
        try expectRefused(school, ["keys.sqlite is missing", "restore it from a backup", "Nothing was changed"])
    }

    @Test func `a missing log that is known is named with its position`() throws {
        let school = try School.prepared(start: false)
        try FileManager.default.removeItem(atPath: school.state + "/log.sqlite")
        try expectRefused(school, ["log.sqlite is missing", "position \(School.exampleEvents)", "Restore it", "nothing was changed"])
    }

    @Test func `rights that are too open are named with the command that mends them`() throws {
        let school = try School.prepared(start: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: school.state)
        try expectRefused(school, ["chmod 700 \(school.state)", "nothing was changed"])
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: school.state)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: school.state + "/master.key")
        try expectRefused(school, ["chmod 600", "master.key", "Nothing was changed"])
    }

    @Test func `a file that is no log is named`() throws {
        let school = try School.prepared(start: false)
        try Data("Monday: buy chalk\n".utf8).write(to: URL(fileURLWithPath: school.state + "/log.sqlite"))
        try expectRefused(school, ["log.sqlite", "is no event log", "nothing was changed"])
    }

    @Test func `a place that is no folder, and one without a parent, are named`() throws {
        let school = try School(start: false)
        try Data().write(to: URL(fileURLWithPath: school.state))
        var refused = try school.refusedStart()
        #expect(refused.status == 1 && refused.errors.contains("is no folder"), "\(refused.errors)")
        refused = try school.refusedStart(["--state", school.folder.path + "/a/b", "--socket", school.socket])
        #expect(refused.status == 1 && refused.errors.contains("the folder above it is not there"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: school.folder.path + "/a"))
    }

    // MARK: Damage

    /// Expects a running daemon to refuse whatever is recorded, naming a position, and provctl to say so.
    private func expectDamage(_ school: School, at position: Int, _ words: String, location: SourceLocation = #_sourceLocation) throws {
        try waitUntil("the damage is found") { try school.status("verification") == "damaged" }
        #expect(
            try school.status("verificationReason")?.stringValue?.contains("position \(position)") == true, sourceLocation: location)
        let error = try school.error("Pupils.SetSEN", ["pupil": "L307201119001", "status": "E"])
        #expect(error.name == "io.provd.Unavailable" && error.parameters["what"] == "damaged", sourceLocation: location)
        let reason = error.parameters["reason"]?.stringValue ?? ""
        #expect(reason.contains("position \(position)") && reason.contains(words), "\(reason)", sourceLocation: location)
        let refused = try school.provctl("pupil", "sen", "L307201119001", "E")
        #expect(refused.status == 1 && refused.errors.contains("position \(position)"), "\(refused.errors)", sourceLocation: location)
        #expect(refused.errors.contains("restore the log from a backup"), "\(refused.errors)", sourceLocation: location)
        let verify = try school.provctl("events", "verify")
        #expect(verify.status == 1, sourceLocation: location)
        let said = verify.output + verify.errors
        #expect(said.contains("position \(position)") || said.contains("#\(position)"), "\(said)", sourceLocation: location)
        let rebuild = try school.error("Service.RebuildViews")
        #expect(rebuild.parameters["what"] == "damaged", sourceLocation: location)
    }

    @Test func `a flipped bit in the log's past is found, reads go on, and nothing is changed`() throws {
        let school = try School.prepared(start: false)
        _ = try edit("byte", school.state + "/log.sqlite", "1200")
        let before = try school.files()
        try school.start()
        try expectDamage(school, at: 1200, "the event there is not the one that was written")
        #expect(try school.ask("Maps.Get")["map"] != nil)
        #expect(try school.provctl("pupil", "list", "--year", "Y7").status == 0)
        #expect(school.stop() == 0)
        expectUnchanged(withoutReads(before), withoutReads(try school.files()))
    }

    @Test func `an event changed since the last check is found at start, reads go on, and nothing is changed`() throws {
        let school = try School.prepared()
        try school.settled()
        try waitUntil("the check ended") { try school.status("verification") == "verified" }
        let scores = try Scores(school)
        for number in 0..<20 { _ = try school.ask("Pupils.RecordScore", scores.score(number)) }
        school.kill9()
        let log = school.state + "/log.sqlite"
        let verified = try #require(Int(try edit("verified", log).trimmingCharacters(in: .whitespacesAndNewlines)))
        _ = try edit("payload", log, "\(verified + 10)")
        let before = try school.files()
        try school.start()
        try expectDamage(school, at: verified + 10, "the event there is not the one that was written")
        #expect(try school.ask("Maps.Get")["map"] != nil)
        #expect(try school.ask("Pupils.List")["at"]?["position"]?.intValue == Int64(verified + 20))
        #expect(school.stop() == 0)
        expectUnchanged(
            withoutReads(before).filter { !$0.key.hasPrefix("views-") },
            withoutReads(try school.files()).filter { !$0.key.hasPrefix("views-") })
    }

    @Test func `a log cut short of its anchor says where it ends, and nothing is changed`() throws {
        let school = try School.prepared(start: false)
        _ = try edit("cut", school.state + "/log.sqlite", "2470")
        let before = try school.files()
        try school.start()
        try expectDamage(school, at: 2470, "cut short")
        #expect(try school.status("verificationReason")?.stringValue?.contains("\(School.exampleEvents)") == true)
        // The read models know more than the log now says: they are not asked.
        let error = try school.error("Maps.Get")
        #expect(error.name == "io.provd.Unavailable" && error.parameters.text.contains("2470"), "\(error.parameters.text)")
        #expect(try school.ask("Events.Tail", ["limit": 1])["head"] == 2470)
        #expect(school.stop() == 0)
        expectUnchanged(withoutReads(before), withoutReads(try school.files()))
    }

    @Test func `an anchor kept elsewhere shows a cut that nothing beside the log tells of`() throws {
        let school = try School.prepared()
        let anchor = try #require(try school.status("anchor")?.stringValue)
        #expect(try school.provctl("events", "verify", "--against", anchor).status == 0)
        #expect(school.stop() == 0)
        _ = try edit("cut", school.state + "/log.sqlite", "2470")
        _ = try edit("hide", school.state + "/log.sqlite")
        try FileManager.default.removeItem(atPath: school.state + "/anchor")
        try administer(
            "/usr/bin/python3", "-c",
            "import sqlite3; c = sqlite3.connect('\(school.state)/keys.sqlite'); c.execute('DELETE FROM known'); c.commit()")
        try school.start()
        try school.settled()
        #expect(try school.provctl("events", "verify").status == 0)
        let cut = try school.provctl("events", "verify", "--against", anchor)
        #expect(cut.status == 1 && cut.output.contains("cut short") && cut.output.contains("2470"), "\(cut)")
        school.stop()
        let other = try School()
        let told = try other.provctl("events", "verify", "--against", anchor)
        #expect(told.status == 1 && told.output.contains("another log"), "\(told)")
        other.stop()
    }
}

/// Reading goes on beside a damaged log, and who read what goes on record.
private func withoutReads(_ files: [String: Data]) -> [String: Data] { files.filter { !$0.key.hasPrefix("ops.sqlite") } }
