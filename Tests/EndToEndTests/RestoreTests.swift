import Foundation
import JSON
import Testing

/// A state folder made again of a backup and the recovery sheet.
@Suite struct RestoreTests {
    /// The example school, backed up, some sessions recorded, backed up again; the daemon is stopped.
    private func backedUp() throws -> (school: School, first: Int, all: Int) {
        let school = try School.prepared()
        try school.did("backup", "now", "--to", school.backup)
        let first = try school.position()
        try school.did("log", "all")
        try school.did("backup", "now", "--to", school.backup)
        return (school, first, try school.position())
    }

    private func restore(_ school: School, into folder: String, _ more: String...) throws -> Finished {
        try Program.run(
            Program.path("provd"),
            ["restore", school.backup, "--into", folder, "--clock", "2026-11-18T12:00"] + more
                + (more.contains("--key-sheet") ? [] : ["--key-sheet", school.masterKey]))
    }

    /// A daemon on a restored folder.
    private func serving(_ folder: String, _ school: School) throws -> School {
        let other = try School(clock: "2026-11-18T12:05", start: false, state: folder)
        try other.start()
        try other.settled()
        return other
    }

    @Test func `all of it comes back: same answers, the restore on record, a new epoch, and what fell due is said`() throws {
        let (school, _, position) = try backedUp()
        let folder = school.folder.appendingPathComponent("restored").path
        let restored = try restore(school, into: folder)
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(restored.output.contains("last moment  2026-11-16 11:30"), "\(restored.output)")
        #expect(restored.output.contains("2026-11-17") && restored.output.contains("fell due since"), "\(restored.output)")
        #expect(restored.output.contains("provd --state \(folder)"))
        let other = try serving(folder, school)
        let status = try other.json("status")
        #expect(status.at("status.epoch") as? Int == 2 && status.at("status.position") as? Int == position + 1)
        #expect(try other.log().last?["type"]?.stringValue == "LogRestored")
        try other.verified()
        let anchor = try #require(try school.json("status").at("status.anchor") as? String)
        try other.did("events", "verify", "--against", anchor)
        let questions: [JSONValue?] = try [school, other].map {
            try $0.ask("Backups.Digest", ["position": .int(Int64(position))])["digests"]
        }
        #expect(questions[0] == questions[1])
        // It is a school like any other: it records, and backs up to the same folder.
        try other.did("pupil", "score", "noor", "KS2R", "99", "--on", "2026-11-13")
        try other.did("backup", "now", "--to", school.backup)
        let again = try other.json("backup", "drill", "--from", school.backup, "--key-sheet", other.masterKey)
        #expect(again["ok"] as? Bool == true, "\(again)")
        // The log it was restored from is another life now.
        let fork = try school.provctl("backup", "now", "--to", school.backup)
        #expect(fork.status == 1 && fork.errors.contains("later restore"), "\(fork.errors)")
        other.stop()
        school.stop()
    }

    @Test func `to a position and to a time`() throws {
        let (school, first, all) = try backedUp()
        let folder = school.folder.appendingPathComponent("then").path
        let restored = try restore(school, into: folder, "--to-position", "\(first)", "--json")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(restored.output.utf8)) as? [String: Any], "\(restored.errors)")
        #expect(report["position"] as? Int == first && report["backupHolds"] as? Int == all && report["epoch"] as? Int == 2)
        let before = school.folder.appendingPathComponent("before").path
        let timed = try restore(school, into: before, "--to-time", "2026-01-01", "--json")
        #expect(timed.status == 0 && timed.output.contains("\"position\": 0"), "\(timed)")
        let other = try serving(folder, school)
        #expect(try other.position() == first + 1)
        try other.verified()
        other.stop()
        school.stop()
    }

    @Test func `a moment is read in the school's own time zone, or with an offset, and the zone is said`() throws {
        let school = try School()
        try school.did("school", "name", "Hudson School", "--time-zone", "America/New_York", "--on", "1sep")
        try school.did("backup", "now", "--to", school.backup)
        // Recorded at 11:30 UTC: at half past six in the morning there.
        for (moment, position, zone) in [
            ("2026-11-16T07:00", 1, "America/New_York"), ("2026-11-16T06:00", 0, "America/New_York"), ("2026-11-16T07:00Z", 0, ""),
            ("2026-11-16T07:00-05:00", 1, ""), ("2026-11-16", 1, "America/New_York"),
        ] {
            let folder = school.folder.appendingPathComponent("then\(UInt64.random(in: 0 ... .max))").path
            let restored = try restore(school, into: folder, "--to-time", moment)
            #expect(restored.status == 0 && restored.output.contains("\(folder): \(position) events"), "\(moment): \(restored)")
            #expect(restored.output.contains("up to        2026-11-16 "), "\(restored.output)")
            #expect(zone.isEmpty || restored.output.contains(zone), "\(moment): \(restored.output)")
        }
        let folder = school.folder.appendingPathComponent("never").path
        for moment in ["yesterday", "2026-11-16T25:00", "2026-11-16T07:00+99:00", "2026-11-16T07:00-5"] {
            let refused = try restore(school, into: folder, "--to-time", moment)
            #expect(refused.status == 1 && refused.errors.contains("no moment") && refused.errors.contains("+01:00"), "\(refused.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
        school.stop()
    }

    @Test func `of a mistyped recovery sheet the group is named, in a restore and in a drill`() throws {
        let (school, _, _) = try backedUp()
        let sheet = try school.did("key", "escrow")
        let folder = school.folder.appendingPathComponent("restored").path
        let right = try #require(sheet.firstMatch(of: /\b7: ?([0-9A-Z]{5})\b/), "\(sheet)")
        let other: Character = right.1.last == "0" ? "1" : "0"
        let typed = [
            (sheet.replacingOccurrences(of: right.1, with: right.1.dropLast() + String(other)), "Group 7 is mistyped"),
            (sheet.replacingOccurrences(of: right.1, with: right.1.dropLast()), "Group 7 is mistyped"),
            (sheet.replacingOccurrences(of: right.0, with: ""), "Group 7 is missing"),
        ]
        for (text, said) in typed {
            let file = try school.file("typed.txt", text)
            let refused = try school.provctl("restore", school.backup, "--into", folder, "--key-sheet", file)
            #expect(refused.status == 1 && refused.errors.contains(said), "\(refused.errors)")
            let drill = try school.provctl("backup", "drill", "--key-sheet", file)
            #expect(drill.status == 1 && drill.errors.contains(said), "\(drill.errors)")
            for part in sheet.matches(of: /\b[0-9]+: ?([0-9A-Z]{5})\b/) {
                #expect(!refused.errors.contains(part.1), "the sheet is told: \(refused.errors)")
            }
        }
        // As it was printed, words around the groups and all, it is right.
        let restored = try restore(school, into: folder + "2", "--key-sheet", try school.file("typed.txt", sheet))
        #expect(restored.status == 0, "\(restored.errors)")
        school.stop()
    }

    @Test func `exports that went further than the restored log are told`() throws {
        let (school, first, all) = try backedUp()
        let log = try #require(try school.json("status").at("status.log") as? String)
        let exports = school.folder.appendingPathComponent("exports").path
        try FileManager.default.createDirectory(atPath: exports + "/20261116", withIntermediateDirectories: true)
        try Data("{\"log\":\"\(log)\",\"epoch\":1,\"through\":\(all)}".utf8).write(
            to: URL(fileURLWithPath: exports + "/20261116/manifest.json"))
        let folder = school.folder.appendingPathComponent("restored").path
        let restored = try restore(school, into: folder, "--to-position", "\(first)", "--exports", exports)
        #expect(restored.output.contains("20261116 to position \(all)"), "\(restored.output)\(restored.errors)")
        school.stop()
    }

    @Test func `onto a running daemon, into a folder that holds something, and twice are refused`() throws {
        let (school, _, _) = try backedUp()
        let running = try restore(school, into: school.state)
        #expect(running.status == 1 && running.errors.contains("is held by process"), "\(running.errors)")
        school.stop()
        let before = try school.files()
        let stopped = try restore(school, into: school.state)
        #expect(stopped.status == 1 && stopped.errors.contains("is not empty"), "\(stopped.errors)")
        expectUnchanged(before, try school.files())
    }

    @Test func `another sheet, a mistyped one, and none are refused and leave nothing`() throws {
        let (school, _, _) = try backedUp()
        let folder = school.folder.appendingPathComponent("restored").path
        let sheets = [
            (try school.file("other.key", [UInt8](repeating: 3, count: 32)), "not the one of these keys"),
            (try school.file("typed.txt", "1:AAAAA 2:BBBBB"), "roup"), (school.folder.path + "/nowhere", "cannot be read"),
        ]
        for (sheet, said) in sheets {
            let refused = try school.provctl("restore", school.backup, "--into", folder, "--key-sheet", sheet)
            #expect(refused.status == 1 && refused.errors.contains(said), "\(sheet): \(refused.errors)")
            let left = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            #expect(left.isEmpty, "\(left)")
        }
        school.stop()
    }

    @Test func `a damaged segment is named with its position, and what is before it can be had`() throws {
        let (school, first, _) = try backedUp()
        let segments = school.backup + "/segments"
        let last = try #require(try FileManager.default.contentsOfDirectory(atPath: segments).sorted().last)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: segments + "/" + last))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: segments + "/" + last))
        let verify = try school.provctl("backup", "verify", school.backup)
        #expect(verify.status == 1 && verify.errors.contains(last), "\(verify)")
        let folder = school.folder.appendingPathComponent("restored").path
        let refused = try restore(school, into: folder)
        #expect(refused.status == 1 && refused.errors.contains(last) && refused.errors.contains("--to-position"), "\(refused.errors)")
        let option = try #require(refused.errors.split(separator: " ").last { Int($0.prefix { $0.isNumber }) != nil })
        let good = try #require(Int(option.prefix { $0.isNumber }))
        #expect(good >= first)
        let restored = try restore(school, into: folder, "--to-position", "\(first)")
        #expect(restored.status == 0, "\(restored.errors)")
        school.stop()
    }

    @Test(.tags(.slow)) func `a restore killed at any moment is begun again, and no daemon takes its half`() throws {
        let (school, _, position) = try backedUp()
        let folder = school.folder.appendingPathComponent("restored").path
        for delay in [20, 60, 150, 300] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Program.path("provd"))
            process.arguments = [
                "restore", school.backup, "--into", folder, "--key-sheet", school.masterKey, "--clock", "2026-11-18T12:00",
            ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(useconds_t(delay * 1000))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if FileManager.default.fileExists(atPath: folder + "/restoring") {
                let refused = try school.refusedStart(["--state", folder, "--socket", folder + "/s"])
                #expect(refused.status == 1 && refused.errors.contains("did not come to its end"), "\(refused.errors)")
            } else {
                try? FileManager.default.removeItem(atPath: folder)
            }
        }
        let restored = try restore(school, into: folder, "--json")
        #expect(restored.output.contains("\"position\": \(position)"), "\(restored.errors)")
        school.stop()
    }

    @Test func `files of a newer program are refused with both versions`() throws {
        let school = try School.prepared()
        school.stop()
        for (file, known) in [("ops.sqlite", 2), ("keys.sqlite", 1), ("log.sqlite", 1)] {
            try administer(
                "/usr/bin/python3", "-c",
                "import sqlite3; c = sqlite3.connect('\(school.state)/\(file)'); c.execute('PRAGMA user_version = 99'); c.commit()")
            let refused = try school.refusedStart()
            #expect(refused.status == 1 && refused.errors.contains("99") && refused.errors.contains("format \(known)"), "\(refused.errors)")
            try administer(
                "/usr/bin/python3", "-c",
                "import sqlite3; c = sqlite3.connect('\(school.state)/\(file)'); c.execute('PRAGMA user_version = \(known)'); c.commit()")
        }
        try school.start()
        school.stop()
    }
}
