import Foundation
import Testing

/// The example school, imported once: tests start from copies of its state folder.
enum Prepared {
    /// The stopped daemon's state folder; deleted when the tests end.
    static let folder = Result<String, any Error> {
        let school = try School()
        let imported = try school.provctl("import", "school", Program.root.appendingPathComponent("Config/example-school").path)
        try #require(imported.status == 0, "\(imported.errors)")
        guard school.stop() == 0 else { throw Late(what: "the daemon of the example school stopped in good order") }
        let kept = FileManager.default.temporaryDirectory.appendingPathComponent("provd-example-\(getpid())").path
        try FileManager.default.copyItem(atPath: school.state, toPath: kept)
        atexit { try? FileManager.default.removeItem(atPath: Prepared.keptPath) }
        return kept
    }

    private static let keptPath = FileManager.default.temporaryDirectory.appendingPathComponent("provd-example-\(getpid())").path
}

extension School {
    /// The example school as just imported.
    /// - Parameters:
    ///   - on: where its state folder lies, where not beside the socket.
    static func prepared(start: Bool = true, on disk: String? = nil) throws -> School {
        let school = try School(start: false, state: disk)
        let kept = try Prepared.folder.get()
        try FileManager.default.createDirectory(atPath: disk ?? school.state, withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(atPath: kept) {
            try FileManager.default.copyItem(atPath: kept + "/" + file, toPath: school.state + "/" + file)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: disk ?? school.state)
        if start { try school.start() }
        return school
    }

    /// Starts a daemon that must refuse to start; what it said and how it ended.
    func refusedStart(_ arguments: [String]? = nil) throws -> Finished {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path("provd"))
        process.arguments = arguments ?? daemonArguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let files = ["refused.out", "refused.err"].map { folder.appendingPathComponent($0) }
        for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        try waitUntil("provd refuses to start") { !process.isRunning }
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Finished(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// Every file of the state folder with its content.
    ///
    /// Without `lock`, which says whose the folder is now, and without what SQLite lays beside a file to read it: an index of its WAL,
    /// and a WAL that holds nothing.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: state) where name != "lock" && name != "lost+found" {
            let content = try Data(contentsOf: URL(fileURLWithPath: state + "/" + name))
            if name.hasSuffix("-shm") || (name.hasSuffix("-wal") && content.isEmpty) { continue }
            files[name] = content
        }
        return files
    }
}

/// Expects that nothing of a state folder changed, naming the files that did.
func expectUnchanged(_ before: [String: Data], _ after: [String: Data], location: SourceLocation = #_sourceLocation) {
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    #expect(changed.isEmpty, "changed, gone or new: \(changed)", sourceLocation: location)
}

/// Runs a program as its administrator would, and requires that it succeeds.
@discardableResult
func administer(_ path: String, _ arguments: String..., location: SourceLocation = #_sourceLocation) throws -> String {
    let finished = try Program.run(path, arguments)
    try #require(finished.status == 0, "\(path) \(arguments): \(finished.errors)", sourceLocation: location)
    return finished.output
}
