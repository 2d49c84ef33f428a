import Foundation
import JSON
import Testing

/// Older files laid beside newer ones, and newer ones beside an older program: said, and nothing is lost by going on.
@Suite struct OlderFilesTests {
    /// The log as it was, its anchor with it, as a copy of the whole file by hand would have them.
    private static let log = ["log.sqlite", "anchor"]

    private func keep(_ school: School, in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in Self.log { try FileManager.default.copyItem(atPath: school.state + "/" + name, toPath: folder + "/" + name) }
    }

    private func layBack(_ school: School, from folder: String) throws {
        for name in Self.log {
            try FileManager.default.removeItem(atPath: school.state + "/" + name)
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: school.state + "/" + name)
        }
    }

    @Test(.tags(.slow))
    func `an older log beside newer keys and exports is said, counts in a new epoch, and the next export is a full one`() throws {
        let school = try School.prepared()
        try school.did("export", "run", "--no-hooks")
        #expect(school.stop() == 0)
        let kept = school.folder.appendingPathComponent("kept").path
        try keep(school, in: kept)
        try school.start()
        let before = try school.position()
        try school.did("log", "all")
        let newer = try school.position()
        try school.did("export", "run", "--no-hooks", "--full")
        #expect(school.stop() == 0)

        try layBack(school, from: kept)
        try school.start()
        try school.settled()
        let said = "The log is an older copy than the files beside it"
        #expect(school.journal.contains(said), "\(school.journal)")
        for part in ["keys.sqlite of position \(newer)", "ops.sqlite) of position \(newer)", "the export 1-\(newer)-2026-11-16-full"] {
            #expect(school.journal.contains(part), "\(part): \(school.journal)")
        }
        let doctor = try school.provctl("doctor")
        #expect(doctor.status == 1 && doctor.output.contains("laid back to an older copy"), "\(doctor.output)")
        let status = try school.json("status")
        #expect(status.at("status.epoch") as? Int == 2 && status.at("status.position") as? Int == before + 1)
        let last = try #require(try school.log().last)
        #expect(last["type"] == "LogRestored" && last["actor"] == "system", "\(last.text)")
        try school.verified()

        // What is recorded now has positions that others have seen with other events: they get everything anew.
        try school.did("pupil", "score", "noor", "KS2R", "99", "--on", "2026-11-13")
        let run = try school.json("export", "run", "--no-hooks")
        #expect(run.at("export.mode") as? String == "full" && run["fullBecause"] as? String == "the log was restored", "\(run)")
        let id = try #require(run.at("export.id") as? String)
        #expect(id.hasPrefix("2-"))
        #expect(try school.provctl("export", "verify", id).status == 0)
        // Of the export that tells of what is gone it is said, too.
        #expect(try school.provctl("export", "verify").status == 1)
        #expect(school.stop() == 0)
        // Said once: from now on it is this log's own past.
        let told = school.journal.components(separatedBy: said).count
        try school.start()
        #expect(try school.json("status").at("status.epoch") as? Int == 2)
        #expect(school.journal.components(separatedBy: said).count == told)
        school.stop()
    }

    @Test func `an older log with nothing but newer exports beside it is said too, after a kill`() throws {
        let school = try School()
        try school.found()
        #expect(school.stop() == 0)
        let kept = school.folder.appendingPathComponent("kept").path
        try keep(school, in: kept)
        try school.start()
        try school.did("pupil", "admit", "Zara Quill", "--year", "Y7", "--on", "3sep")
        try school.did("export", "run", "--no-hooks")
        let newer = try school.position()
        school.kill9()
        for name in ["log.sqlite-wal", "log.sqlite-shm", "ops.sqlite", "ops.sqlite-wal", "ops.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: school.state + "/" + name)
        }
        try layBack(school, from: kept)
        try school.start()
        #expect(school.journal.contains("the export 1-\(newer)-2026-11-16-full of position \(newer)"), "\(school.journal)")
        #expect(try school.json("status").at("status.epoch") as? Int == 2)
        school.stop()
    }

    @Test(arguments: ["school", "pupil"]) func `an event of a newer program stops the start, with both versions, its type and its position`(
        _ category: String
    ) throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Zara Quill", "--year", "Y7", "--on", "3sep")
        #expect(school.stop() == 0)
        let script = """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1])
            triggers = c.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall(): c.execute(f"DROP TRIGGER {name}")
            row = c.execute("SELECT position, type FROM events WHERE stream LIKE ? ORDER BY position LIMIT 1", (sys.argv[2] + "%",)).fetchone()
            c.execute("UPDATE events SET schema = 99 WHERE position = ?", (row[0],))
            for (sql,) in triggers: c.execute(sql)
            c.commit()
            print(row[0], row[1])
            """
        // As a newer program would have written it, but for the hash: the version is looked at before the past is verified.
        let edited = try Program.run("/usr/bin/python3", ["-c", script, school.state + "/log.sqlite", category])
        #expect(edited.status == 0, "\(edited.errors)")
        let words = edited.output.split(separator: " ").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        for name in try FileManager.default.contentsOfDirectory(atPath: school.state) where name.hasPrefix("views-") {
            try FileManager.default.removeItem(atPath: school.state + "/" + name)
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: school.state + "/log.sqlite"))
        let refused = try school.refusedStart()
        #expect(refused.status == 1)
        for part in ["At position \(words[0]) ", "an event \(words[1]) of schema 99", "up to schema ", "Install that version again"] {
            #expect(refused.errors.contains(part), "\(part): \(refused.errors)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: school.state + "/log.sqlite")) == before)
    }
}
