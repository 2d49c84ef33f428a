import Foundation
import JSON
import Testing
import Varlink

/// What provd tells a service manager, and takes from one.
@Suite(.serialized) struct ServiceManagerTests {
    /// The example school with a service manager to tell and a configuration file.
    private func supervised(_ configuration: String = "", watchdog: Int? = nil, on disk: String? = nil) throws -> (School, ManagerSocket) {
        let school = try School.prepared(start: false, on: disk)
        let manager = try ManagerSocket(in: school.folder)
        school.environment = ["NOTIFY_SOCKET": manager.path]
        if let watchdog { school.environment["WATCHDOG_USEC"] = "\(watchdog)" }
        school.extraArguments = ["--config", try school.file("provd.toml", configuration)]
        try school.start()
        return (school, manager)
    }

    @Test func `it tells that it is ready, how it is, and that it stops`() throws {
        let (school, manager) = try supervised()
        try school.settled()
        try manager.waitFor("how it is") { $0 == "STATUS=Serving Larkfield School (example), position \(School.exampleEvents)" }
        #expect(manager.lines.first == "STATUS=Opening the log")
        #expect(manager.lines.contains("READY=1"))
        #expect(manager.lines.contains { $0.hasPrefix("EXTEND_TIMEOUT_USEC=") })
        #expect(!manager.lines.contains("WATCHDOG=1"), "nobody asked for it")
        #expect(school.stop() == 0)
        manager.take()
        let stopping = try #require(manager.lines.firstIndex(of: "STOPPING=1"))
        #expect(manager.lines[stopping...].contains("STATUS=Stopping: what was read is answered"))
        #expect(manager.lines.firstIndex(of: "READY=1") ?? .max < stopping)
    }

    @Test func `the journal has the anchor, which can be checked later`() throws {
        let (school, _) = try supervised()
        try waitUntil("the anchor is told") { school.journal.contains("The log stands at this anchor") }
        let line = try #require(school.journal.split(separator: "\n").first { $0.contains("The log stands at this anchor") })
        let anchor = try #require(line.split(separator: " ").first { $0.hasPrefix("anchor=") }?.dropFirst(7))
        #expect(try school.ask("Events.Verify", ["against": .string(String(anchor))])["ok"]?.boolValue == true)
        #expect(!school.journal.contains("message-id"), "people need not see it")
        #expect(school.stop() == 0)
    }

    @Test func `SIGHUP takes a good file, and keeps what it had where the file is bad`() throws {
        let (school, manager) = try supervised()
        try school.settled()
        let process = try #require(school.process).processIdentifier
        #expect(try school.did("status").contains("config    \(school.folder.path)/provd.toml, read "))
        let path = try school.file("provd.toml", "[log]\nlevel = \"loud\"\n[roles]\nsenko = []\n")
        manager.forget()
        kill(process, SIGHUP)
        try manager.waitFor("that it is ready again") { $0 == "READY=1" }
        #expect(manager.lines.first == "RELOADING=1" && manager.lines.contains { $0.hasPrefix("MONOTONIC_USEC=") })
        #expect(manager.lines.contains { $0.hasPrefix("STATUS=Serving") && $0.contains("configuration was not taken") }, "\(manager.lines)")
        let told = try #require(try school.status("configurationProblem")?.stringValue)
        #expect(told.contains("\(path), line 2, log.level:") && told.contains("\(path), line 4, roles.senko:"), "\(told)")
        #expect(try school.did("status").contains("not taken: \(path), line 2, log.level:"))
        #expect(school.journal.contains("The configuration was not taken"))

        _ = try school.file("provd.toml", "[log]\nlevel = \"error\"\n")
        manager.forget()
        kill(process, SIGHUP)
        try manager.waitFor("that it is ready again") { $0 == "READY=1" }
        #expect(try school.status("configurationProblem") == nil)
        #expect(try school.status("process")?.intValue == Int64(process))
        let length = school.journal.utf8.count
        #expect(school.stop() == 0)
        #expect(school.journal.utf8.count == length, "level error: the stop is not told")
    }

    @Test func `a bad configuration is refused at start, with every line, and by --check-config`() throws {
        let school = try School(start: false)
        let path = try school.file("bad.toml", "[export]\nkeep = 0\nkeeps = 1\n")
        school.extraArguments = ["--config", path]
        let refused = try school.refusedStart()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("provd: \(path), line 2, export.keep: 0 is out of range."), "\(refused.errors)")
        #expect(refused.errors.contains("provd: \(path), line 3, export.keeps: there is no such key."), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: school.state))
        let checked = try school.refusedStart(["--check-config", path])
        #expect(checked.status == 1 && checked.errors == refused.errors)
        let shipped = Program.root.appendingPathComponent("Deploy/etc/provd.toml").path
        let fine = try Program.run(Program.path("provd"), ["--check-config", shipped])
        #expect(fine.status == 0 && fine.output == "\(shipped) is in order\n")
        let missing = try Program.run(Program.path("provd"), ["--check-config", "/nowhere.toml"])
        #expect(missing.status == 1 && missing.errors.contains("cannot be opened: No such file"), "\(missing.errors)")
    }

    @Test func `the master key comes from a credential, and then no file of it is made`() throws {
        let school = try School(start: false)
        let credentials = school.folder.appendingPathComponent("credentials")
        try FileManager.default.createDirectory(at: credentials, withIntermediateDirectories: true)
        func credential(_ bytes: [UInt8]) throws {
            try Data(bytes).write(to: credentials.appendingPathComponent("provd.master-key"))
        }
        try credential((0..<32).map { $0 })
        school.environment = ["CREDENTIALS_DIRECTORY": credentials.path]
        try school.start()
        try school.did("staff", "add", "Priya Khan", "--role", "TA", "--on", "1sep")
        #expect(school.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: school.state + "/master.key"))
        try school.start()
        #expect(try school.did("staff", "list").contains("Priya Khan"))
        #expect(school.stop() == 0)

        try credential((1...32).map { $0 })
        #expect(try school.refusedStart().errors.contains("master key"))
        try credential([1, 2, 3])
        #expect(try school.refusedStart().errors.contains("provd.master-key has 3 bytes, and a master key has 32"))
        school.environment = [:]
        #expect(try school.refusedStart().errors.contains("master.key"))
    }

    @Test func `a socket path too long is refused with the limit, and a second daemon with the first's socket`() throws {
        let school = try School(start: false)
        let long = "/tmp/" + String(repeating: "x", count: 120)
        let refused = try school.refusedStart(["--state", school.state, "--socket", long])
        #expect(refused.status == 1 && refused.errors.contains("107"), "\(refused.errors)")
        try school.start()
        let second = try School(start: false)
        let taken = try second.refusedStart(["--state", second.state, "--socket", school.socket])
        #expect(taken.status == 1 && taken.errors.contains("already serving \(school.socket)"), "\(taken.errors)")
        let same = try second.refusedStart(["--state", school.state, "--socket", second.socket])
        #expect(same.status == 1 && same.errors.contains(school.state), "\(same.errors)")
        #expect(try school.provctl("status").status == 0)
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `signs of life end while the disk stands still with a command waiting, and begin again with it`() throws {
        let disk = try SmallDisk(megabytes: 64)
        let (school, manager) = try supervised("[roles]\nsenco = [\"uid:\(geteuid())\"]\n", watchdog: 400_000, on: disk.mount)
        try school.settled()
        let scores = try Scores(school)
        manager.forget()
        try manager.waitFor("five signs of life, idle") { _ in manager.lines.count { $0 == "WATCHDOG=1" } >= 5 }
        try administer("/usr/sbin/fsfreeze", "--freeze", disk.mount)
        var isFrozen = true
        func thaw() throws {
            if isFrozen { try administer("/usr/sbin/fsfreeze", "--unfreeze", disk.mount) }
            isFrozen = false
        }
        defer { try? thaw() }
        let client = try school.connect()
        defer { client.close() }
        try client.send("io.provd.Pupils.RecordScore", scores.score(0))
        // A turn is a tenth of a second: in a whole one at least some would have come.
        try waitUntil("no sign comes for a second") {
            manager.forget()
            usleep(1_000_000)
            return !manager.take().contains("WATCHDOG=1")
        }
        _ = try school.ask("Service.Ping")
        try thaw()
        #expect(try client.receive().error == nil)
        manager.forget()
        try manager.waitFor("signs of life again") { $0 == "WATCHDOG=1" }
        #expect(school.stop() == 0)
    }
}
