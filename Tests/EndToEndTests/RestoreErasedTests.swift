import Foundation
import JSON
import Testing

/// Whoever was erased stays erased, however old the log is that a restore brings back; and damaged keys are found and passed over.
@Suite struct RestoreErasedTests {
    private static let reason = "kept long enough"

    private func restore(_ school: School, _ more: String...) throws -> (folder: String, finished: Finished) {
        let folder = school.folder.appendingPathComponent("restored-\(UUID().uuidString.prefix(8))").path
        let finished = try Program.run(
            Program.path("provd"),
            ["restore", school.backup, "--into", folder, "--clock", "2026-11-18T12:00", "--key-sheet", school.masterKey] + more)
        return (folder, finished)
    }

    private func keyCopies(_ school: School) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: school.backup + "/keys").sorted()
    }

    /// What holds a trace of her in a folder, and whether a daemon there finds her.
    private func expectGone(_ folder: String, _ school: School, location: SourceLocation = #_sourceLocation) throws {
        let other = try School(clock: "2026-11-18T12:05", start: false, state: folder)
        try other.start()
        try other.settled()
        #expect(try other.provctl("pupil", "history", Leaver.preferred).status == 1, sourceLocation: location)
        #expect(try other.traces() == [], sourceLocation: location)
        #expect(try other.log().contains { $0["type"] == "PupilErased" && $0["actor"] == "system" }, sourceLocation: location)
        try other.verified()
        other.stop()
    }

    @Test(.tags(.slow)) func `a pupil erased after the moment that is restored is erased in what was restored, and it is said`() throws {
        let school = try School.withLeaver()
        try school.did("backup", "now", "--to", school.backup)
        let before = try school.position()
        let old = try #require(try keyCopies(school).last)
        let word = try school.erasureWord()
        try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", word)
        try school.did("backup", "now", "--to", school.backup)
        let said = "1 pupil was erased after the moment this restore ends"

        // With the keys of then, as the segments and the newer copy of the keys both tell.
        let oldKeys = school.backup + "/keys/" + old
        let both = try restore(school, "--to-position", "\(before)", "--keys", oldKeys)
        #expect(both.finished.status == 0 && both.finished.output.contains(said), "\(both.finished)")
        try expectGone(both.folder, school)

        // The newer copies of the keys are gone: the segments tell.
        let newer = try keyCopies(school).filter { $0 != old }
        try #require(!newer.isEmpty)
        for name in newer {
            try FileManager.default.moveItem(atPath: school.backup + "/keys/" + name, toPath: school.folder.path + "/" + name)
        }
        let segments = try restore(school, "--to-position", "\(before)")
        #expect(segments.finished.status == 0 && segments.finished.output.contains(said), "\(segments.finished)")
        try expectGone(segments.folder, school)

        // The later segment is gone: the copies of the keys tell.
        for name in newer {
            try FileManager.default.moveItem(atPath: school.folder.path + "/" + name, toPath: school.backup + "/keys/" + name)
        }
        let last = try #require(try FileManager.default.contentsOfDirectory(atPath: school.backup + "/segments").sorted().last)
        try FileManager.default.removeItem(atPath: school.backup + "/segments/" + last)
        let keys = try restore(school, "--keys", oldKeys)
        #expect(keys.finished.status == 0 && keys.finished.output.contains(said), "\(keys.finished)")
        try expectGone(keys.folder, school)
        school.stop()
    }

    @Test(.tags(.slow)) func `a later segment that is damaged is no reason to bring anybody back in silence`() throws {
        let school = try School.withLeaver()
        try school.did("backup", "now", "--to", school.backup)
        let before = try school.position()
        let old = try #require(try keyCopies(school).last)
        try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", try school.erasureWord())
        try school.did("backup", "now", "--to", school.backup)
        for name in try keyCopies(school) where name != old {
            try FileManager.default.removeItem(atPath: school.backup + "/keys/" + name)
        }
        let last =
            school.backup + "/segments/"
            + (try FileManager.default.contentsOfDirectory(atPath: school.backup + "/segments").sorted().last ?? "")
        try Data((try Data(contentsOf: URL(fileURLWithPath: last))).dropLast(200)).write(to: URL(fileURLWithPath: last))
        let restored = try restore(school, "--to-position", "\(before)")
        #expect(restored.finished.status == 0, "\(restored.finished)")
        #expect(restored.finished.output.contains("cannot be read through: pupils whose erasure is recorded there"), "\(restored.finished)")
        school.stop()
    }

    private func flip(_ path: String, at share: Double) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[Int(Double(bytes.count) * share)] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test(.tags(.slow)) func `damaged keys are found by verify, and a restore takes the copy before and says which`() throws {
        let school = try School.prepared()
        try school.did("backup", "now", "--to", school.backup)
        try school.did("log", "all")
        try school.did("backup", "now", "--to", school.backup)
        let (older, newest) = (school.backup + "/keys/" + (try keyCopies(school))[0], school.backup + "/keys/" + (try keyCopies(school))[1])
        try school.did("backup", "verify", school.backup)
        try flip(newest, at: 0.5)
        let verified = try school.provctl("backup", "verify", school.backup)
        #expect(verified.status == 1 && verified.errors.contains(newest) && verified.errors.contains("damaged"), "\(verified)")
        let restored = try restore(school)
        #expect(restored.finished.status == 0, "\(restored.finished)")
        for part in [newest, "cannot be used: it is not what was written", "those of an older copy, \(older)"] {
            #expect(restored.finished.output.contains(part), "\(part): \(restored.finished.output)")
        }
        // Named outright, it is tried, and found out all the same.
        let named = try restore(school, "--keys", newest)
        #expect(named.finished.status == 1 && !named.finished.errors.contains("viewsStopped"), "\(named.finished)")
        #expect(named.finished.errors.contains("No copy of the keys can be used") && named.finished.errors.contains("--keys"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: named.folder).isEmpty)

        try flip(older, at: 0.5)
        let none = try restore(school)
        #expect(none.finished.status == 1 && none.finished.errors.contains("No copy of the keys can be used"), "\(none.finished)")
        #expect(none.finished.errors.contains(older) && none.finished.errors.contains(newest), "\(none.finished)")
        // The next backup does not make the damaged ones good.
        try school.did("backup", "now", "--to", school.backup)
        #expect(try school.provctl("backup", "verify", school.backup).status == 1)
        #expect(try restore(school).finished.status == 0)
        school.stop()
    }

    @Test(.tags(.slow), arguments: ["ops.sqlite", "manifest.json"]) func `damage in what stands beside events and keys is found too`(
        _ name: String
    ) throws {
        let school = try School.prepared()
        try school.did("backup", "now", "--to", school.backup)
        for share in [0.2, 0.6, 0.95] {
            try flip(school.backup + "/" + name, at: share)
            let verified = try school.provctl("backup", "verify", school.backup)
            #expect(verified.status == 1 && verified.errors.contains(name), "\(share): \(verified)")
            let restored = try restore(school)
            #expect(restored.finished.status == 0, "\(share): \(restored.finished)")
            #expect(name != "ops.sqlite" || restored.finished.output.contains("is damaged and was left out"), "\(restored.finished.output)")
            try school.did("backup", "now", "--to", school.backup)
            try school.did("backup", "verify", school.backup)
        }
        school.stop()
    }

    @Test func `a position past the end, a file in the folder's place, and a folder of another user are refused with the remedy`() throws {
        let school = try School()
        try school.found()
        try school.did("export", "run", "--no-hooks")
        try school.did("backup", "now", "--to", school.backup)
        let end = try school.position()
        let past = try restore(school, "--to-position", "99999")
        #expect(past.finished.status == 1 && past.finished.errors.contains("the backup ends at position \(end)"), "\(past.finished)")
        let late = try restore(school, "--to-time", "2026-11-17T08:00")
        #expect(late.finished.status == 0 && late.finished.output.contains("before 2026-11-17 08:00, the moment you asked for"), "\(late)")
        let exact = try restore(school, "--to-time", "2026-11-16T11:30")
        #expect(!exact.finished.output.contains("the moment you asked for"), "\(exact)")
        let file = try school.file("plain", "a file")
        let onto = try school.provctl("restore", school.backup, "--into", file, "--key-sheet", school.masterKey)
        #expect(onto.status == 1 && onto.errors.contains("\(file) is no folder") && !onto.errors.contains("SQLite"), "\(onto.errors)")

        // The record of exports comes with the backup: nobody need name their folder.
        let older = try restore(school, "--to-position", "\(end - 1)")
        #expect(older.finished.output.contains("1 export made before went further than this log: 1-\(end)-"), "\(older.finished.output)")
        school.stop()

        guard geteuid() == 0 else { return }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: school.folder.path)
        let sheet = String(repeating: "a", count: 32)
        let refused = try Program.run(
            "/usr/bin/setpriv",
            [
                "--reuid", "65534", "--clear-groups", Program.path("provd"), "restore", school.backup, "--into", "/tmp/x", "--key-sheet",
                "-",
            ],
            input: sheet)
        #expect(
            refused.status == 1 && refused.errors.contains("you may not read it") && refused.errors.contains("sudo"), "\(refused.errors)")
    }
}
