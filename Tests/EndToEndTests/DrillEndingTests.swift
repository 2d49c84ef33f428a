import Foundation
import Testing

/// A drill that does not come to its end: nothing of it may stay.
@Suite struct DrillEndingTests {
    /// A drill under way, with a folder of its own for what it makes.
    private final class Drill {
        let process = Process()
        let temporary: URL
        let errors: URL

        init(_ school: School, sheet: String) throws {
            temporary = school.folder.appendingPathComponent("tmp-\(UUID().uuidString.prefix(8))")
            errors = school.folder.appendingPathComponent("errors-\(UUID().uuidString.prefix(8))")
            try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
            _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
            process.executableURL = URL(fileURLWithPath: Program.path("provctl"))
            process.arguments = ["backup", "drill", "--from", school.backup, "--key-sheet", sheet]
            process.environment = ProcessInfo.processInfo.environment.merging(
                ["PROVD_SOCKET": school.socket, "TMPDIR": temporary.path, "NO_COLOR": "1"]
            ) { _, new in new }
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: errors)
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }

        /// What lies there with names in clear, or with keys.
        var left: [String] { (try? FileManager.default.subpathsOfDirectory(atPath: temporary.path)) ?? [] }

        /// Waits until something is restored that must not stay.
        func underWay() throws {
            try waitUntil("the drill has restored something") { left.contains { $0.contains("views-") } || !process.isRunning }
            #expect(process.isRunning, "the drill ended: \((try? String(contentsOf: errors, encoding: .utf8)) ?? "")")
        }

        /// The processes it started.
        func children() -> [pid_t] {
            let pid = process.processIdentifier
            let text = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
            return text.split(separator: " ").compactMap { pid_t($0) }
        }
    }

    private func backedUp() throws -> (school: School, sheet: String) {
        let school = try School.prepared()
        try school.did("backup", "now", "--to", school.backup)
        return (school, try school.file("sheet.txt", try school.did("key", "escrow")))
    }

    @Test(.tags(.slow), arguments: [SIGTERM, SIGINT, SIGHUP])
    func `ended by a signal, a drill leaves neither a name nor a key`(_ number: Int32) throws {
        let (school, sheet) = try backedUp()
        let drill = try Drill(school, sheet: sheet)
        try drill.underWay()
        #expect(!drill.left.contains { $0.hasSuffix("master.key") }, "the master key is written down: \(drill.left)")
        kill(drill.process.processIdentifier, number)
        drill.process.waitUntilExit()
        #expect(drill.process.terminationReason == .uncaughtSignal && drill.process.terminationStatus == number)
        #expect(drill.left.isEmpty, "\(drill.left)")
        school.stop()
    }

    @Test(.tags(.slow)) func `where provctl is killed outright, what it started goes and takes everything with it`() throws {
        let (school, sheet) = try backedUp()
        let drill = try Drill(school, sheet: sheet)
        try drill.underWay()
        kill(drill.process.processIdentifier, SIGKILL)
        drill.process.waitUntilExit()
        try waitUntil("nothing of the drill is left") { drill.left.isEmpty }
        school.stop()
    }

    @Test(.tags(.slow)) func `what is left where all of it was killed goes with the next drill, or with doctor; one that runs stays`()
        throws
    {
        let (school, sheet) = try backedUp()
        let drill = try Drill(school, sheet: sheet)
        try drill.underWay()
        let children = drill.children()
        try #require(children.count == 1)
        let environment = ["PROVD_SOCKET": school.socket, "TMPDIR": drill.temporary.path, "NO_COLOR": "1"]
        // One that runs is nobody else's to delete.
        let during = try Program.run(Program.path("provctl"), ["doctor"], environment: environment)
        #expect(!during.output.contains("killed drill"), "\(during.output)")
        for process in [drill.process.processIdentifier] + children { kill(process, SIGSTOP) }
        for process in [drill.process.processIdentifier] + children { kill(process, SIGKILL) }
        drill.process.waitUntilExit()
        try #require(!drill.left.isEmpty)

        let doctor = try Program.run(Program.path("provctl"), ["doctor"], environment: environment)
        #expect(doctor.output.contains("what a killed drill had left is deleted"), "\(doctor.output)\(doctor.errors)")
        #expect(drill.left.isEmpty, "\(drill.left)")

        let folder = drill.temporary.appendingPathComponent("provd-drill-abcdef/state").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("a name".utf8).write(to: URL(fileURLWithPath: folder + "/views-1.sqlite"))
        let next = try Program.run(
            Program.path("provctl"), ["backup", "drill", "--from", school.backup, "--key-sheet", sheet], environment: environment)
        #expect(next.status == 0 && next.errors.contains("left by a drill that was killed, is deleted"), "\(next.errors)")
        #expect(drill.left.isEmpty, "\(drill.left)")
        school.stop()
    }

    @Test(.tags(.slow), arguments: [SIGTERM, SIGINT, SIGHUP])
    func `ended by a signal, a restore leaves an empty folder`(_ number: Int32) throws {
        let (school, sheet) = try backedUp()
        let folder = school.folder.appendingPathComponent("restored").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path("provd"))
        process.arguments = ["restore", school.backup, "--into", folder, "--key-sheet", sheet]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        func left() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
        try waitUntil("something is restored") { left().contains { $0.hasPrefix("views-") } || !process.isRunning }
        #expect(!left().contains("master.key") || !process.isRunning)
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationStatus == 128 + number && left().isEmpty, "\(process.terminationStatus) \(left())")
        school.stop()
    }
}
