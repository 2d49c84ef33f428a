import Foundation
import JSON
import Testing
import Varlink

/// Backups, made while people work, verified, and compared with the living daemon.
@Suite struct BackupTests {
    @Test func `a backup goes on where the last one ended, verifies, and a drill finds nothing amiss`() throws {
        let school = try School.prepared()
        try school.settled()
        let first = try school.json("backup", "now", "--to", school.backup)
        let position = try school.position()
        #expect(first.at("run.from") as? Int == 1 && first.at("run.through") as? Int == position)
        #expect(first.at("run.sameDevice") as? Bool == true)
        try school.did("log", "all")
        let second = try school.json("backup", "now", "--to", school.backup)
        #expect(second.at("run.from") as? Int == position + 1)
        #expect(second.at("run.through") as? Int == (try school.position()))
        let third = try school.json("backup", "now", "--to", school.backup)
        #expect(third.at("run.segments") as? Int == 0)

        let status = try school.json("status")
        #expect(status.at("status.lastBackupPosition") as? Int == (try school.position()))
        #expect(status.at("status.lastBackupFolder") as? String == school.backup)
        #expect(status.at("status.backupOnSameDevice") as? Bool == true)
        let list = try school.json("backup", "list", "--from", school.backup)
        #expect(list.objects("segments").count == 2 && list.objects("outcomes").count == 3)
        #expect(try school.did("backup", "verify", school.backup).contains("good to position"))
        for name in try FileManager.default.subpathsOfDirectory(atPath: school.backup) {
            let attributes = try FileManager.default.attributesOfItem(atPath: school.backup + "/" + name)
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0, "\(name) can be read by others")
        }

        // Recorded after the backup: the drill compares as of the backup's end.
        try school.did("undo")
        let drill = try school.json("backup", "drill", "--key-sheet", school.masterKey)
        #expect(drill["ok"] as? Bool == true && drill["sameAnchor"] as? Bool == true, "\(drill)")
        #expect(drill.objects("questions").count == 13)
        let outcomes = try school.json("backup", "list", "--from", school.backup).objects("outcomes")
        #expect(outcomes.first?["what"] as? String == "drill" && outcomes.first?["ok"] as? Bool == true)
        let left = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()).filter { $0.hasPrefix("provd-drill-") }
        #expect(left.isEmpty, "\(left)")
        school.stop()
    }

    @Test func `without names in clear: neither a pupil's name nor a key is in a backup's events`() throws {
        let school = try School.prepared()
        try school.did("backup", "now", "--to", school.backup)
        let key = try Data(contentsOf: URL(fileURLWithPath: school.masterKey))
        for name in try FileManager.default.subpathsOfDirectory(atPath: school.backup) {
            guard let bytes = FileManager.default.contents(atPath: school.backup + "/" + name) else { continue }
            #expect(bytes.range(of: Data("Zara".utf8)) == nil && bytes.range(of: key) == nil, "\(name)")
        }
        school.stop()
    }

    @Test func `the configuration is in the backup, once for each time it changed, and a restore says where and leaves it there`() throws {
        let school = try School(start: false)
        let text = "[backup]\nfolder = \"\(school.backup)\"\n\n[roles]\nsenco = [\"root\"]\n"
        let config = try school.file("provd.toml", text)
        school.extraArguments = ["--config", config]
        try school.start()
        try school.did("school", "name", "Ferndale School", "--on", "1sep")
        try school.did("backup", "now")
        try school.did("backup", "now")
        func copies() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: school.backup + "/config").sorted() }
        #expect(try copies().count == 1)
        _ = try school.file("provd.toml", text + "\n[access]\nkeepDays = 400\n")
        try school.did("backup", "now")
        let two = try copies()
        #expect(two.count == 2 && two.allSatisfy { $0.hasSuffix(".provd.toml") }, "\(two)")
        let newest = school.backup + "/config/" + (two.last ?? "")
        #expect(try String(contentsOfFile: newest, encoding: .utf8).contains("keepDays = 400"))
        #expect(try String(contentsOfFile: school.backup + "/manifest.json", encoding: .utf8).contains("config/\(two.last ?? "?")"))
        // One that cannot be read is no reason to have no backup, and is said.
        try FileManager.default.removeItem(atPath: config)
        try school.did("backup", "now")
        #expect(try copies() == two)
        #expect(school.journal.contains("The configuration is not in the backup"), "\(school.journal)")
        let folder = school.folder.appendingPathComponent("restored").path
        let restored = try school.did("restore", school.backup, "--into", folder, "--key-sheet", school.masterKey)
        #expect(restored.contains(newest) && restored.contains("not installed"), "\(restored)")
        #expect(try !FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.hasSuffix(".toml") })
        school.stop()
    }

    @Test func `hooks get the backup in their environment, and one that fails is told`() throws {
        let school = try School(start: false)
        let hooks = school.folder.appendingPathComponent("backup.d")
        try FileManager.default.createDirectory(at: hooks, withIntermediateDirectories: true)
        let config = try school.file(
            "provd.toml", "[backup]\nfolder = \"\(school.backup)\"\nhooks = \"\(hooks.path)\"\n\n[roles]\nsenco = [\"root\"]\n")
        school.extraArguments = ["--config", config]
        try school.start()
        func hook(_ name: String, _ text: String) throws {
            let path = hooks.appendingPathComponent(name).path
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let seen = school.folder.appendingPathComponent("seen").path
        try hook(
            "10-copy", "#!/bin/sh\necho \"$PROVD_BACKUP_DIR|$PROVD_BACKUP_FROM|$PROVD_BACKUP_THROUGH|$PROVD_BACKUP_MANIFEST\" > '\(seen)'\n"
        )
        try school.did("school", "name", "Ferndale School", "--on", "1sep")
        try school.did("backup", "now")
        #expect(try String(contentsOfFile: seen, encoding: .utf8) == "\(school.backup)|1|1|\(school.backup)/manifest.json\n")
        try hook("20-fails", "#!/bin/sh\nexit 3\n")
        let failed = try school.provctl("backup", "now")
        #expect(failed.status == 1 && failed.errors.contains("20-fails: exit 3"), "\(failed.errors)")
        school.stop()
    }

    @Test(.tags(.slow)) func `killed at any moment, a backup leaves no half segment and the next one goes on`() throws {
        let school = try School.prepared()
        for delay in [2, 8, 20, 35, 60] {
            let client = try school.connect()
            try client.send("io.provd.Backups.Make", ["to": .string(school.backup)])
            usleep(useconds_t(delay * 1000))
            school.kill9()
            let segments = (try? FileManager.default.contentsOfDirectory(atPath: school.backup + "/segments")) ?? []
            for name in segments where name.hasSuffix(".ndjson") {
                let text = try String(contentsOfFile: school.backup + "/segments/" + name, encoding: .utf8)
                #expect(text.hasSuffix("\"}\n") && text.contains("\n{\"events\":"), "\(name) is not whole")
            }
            try school.start()
        }
        try school.did("backup", "now", "--to", school.backup)
        #expect(try school.did("backup", "verify", school.backup).contains("good to position \(try school.position())"))
        let left = try FileManager.default.subpathsOfDirectory(atPath: school.backup).filter { $0.hasSuffix(".unfinished") }
        #expect(left.isEmpty, "\(left)")
        school.stop()
    }

    @Test(.tags(.slow)) func `a full disk refuses a backup and leaves no half of it, and with room it is made`() throws {
        let disk = try SmallDisk(megabytes: 8)
        let school = try School.prepared()
        try disk.fill()
        let refused = try school.provctl("backup", "now", "--to", disk.mount + "/backup")
        #expect(refused.status == 1 && refused.errors.contains("full"), "\(refused.errors)")
        let segments = (try? FileManager.default.contentsOfDirectory(atPath: disk.mount + "/backup/segments")) ?? []
        #expect(segments.isEmpty, "\(segments)")
        try disk.free()
        try school.did("backup", "now", "--to", disk.mount + "/backup")
        #expect(try school.json("status").at("status.backupOnSameDevice") as? Bool == false)
        try school.did("backup", "verify", disk.mount + "/backup")

        // Restoring onto a full disk leaves the folder empty.
        let small = try SmallDisk(megabytes: 4)
        let full = try school.provctl("restore", disk.mount + "/backup", "--into", small.mount, "--key-sheet", school.masterKey)
        #expect(full.status == 1 && full.errors.contains("full"), "\(full.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: small.mount) == ["lost+found"])
        school.stop()
    }

    @Test func `folders that cannot be used are refused with the reason`() throws {
        let school = try School.prepared()
        try school.did("backup", "now", "--to", school.backup)
        let none = try school.provctl("backup", "now", "--to", "/proc/nothing/here")
        #expect(none.status == 1 && none.errors.contains("cannot use it"), "\(none.errors)")
        let other = try School()
        try other.did("school", "name", "Ferndale School", "--on", "1sep")
        let mixed = try other.provctl("backup", "now", "--to", school.backup)
        #expect(mixed.status == 1 && mixed.errors.contains("another log"), "\(mixed.errors)")
        let relative = try school.error("Backups.Make", ["to": "here"])
        #expect(relative.name == "io.provd.Refused")
        // A backup is laid over no records, and no link beside it leads copies of the keys elsewhere.
        let linked = school.folder.appendingPathComponent("linked").path
        try FileManager.default.createDirectory(atPath: linked, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: linked + "/keys", withDestinationPath: school.state)
        let alias = school.folder.appendingPathComponent("alias").path
        try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: school.state)
        let before = try FileManager.default.contentsOfDirectory(atPath: school.state).sorted()
        for (folder, word) in [
            (school.state, "where the records"), (school.state + "/new/folder", "where the records"), (alias, "where the records"),
            (linked, "is a link"),
        ] {
            let refused = try school.provctl("backup", "now", "--to", folder)
            #expect(refused.status == 1 && refused.errors.contains(word), "\(folder): \(refused.errors)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: school.state).sorted() == before)
        other.stop()
        school.stop()
    }
}

extension School {
    /// Where tests back up to.
    var backup: String { folder.appendingPathComponent("backup").path }
    /// Stands for the recovery sheet.
    var masterKey: String { state + "/master.key" }
}
