import Foundation

/// A finished program: what it printed and how it ended.
struct Finished {
    var status: Int32
    var output: String
    var errors: String
}

/// The programs under test, from the folder the tests were built into, and the project's own files.
enum Program {
    /// The folder the binaries are in.
    static let folder: URL = {
        if let folder = ProcessInfo.processInfo.environment["PROVD_BIN"] { return URL(fileURLWithPath: folder) }
        // The test bundle lies beside the products.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent()
    }()

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Runs a program to its end.
    static func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws -> Finished {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let files = try (0..<2).map { _ in try temporaryFile() }
        process.standardOutput = files[0].handle
        process.standardError = files[1].handle
        if let input {
            let source = try temporaryFile()
            try Data(input.utf8).write(to: source.url)
            process.standardInput = try FileHandle(forReadingFrom: source.url)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { file in
            let data = try Data(contentsOf: file.url)
            try FileManager.default.removeItem(at: file.url)
            return String(decoding: data, as: UTF8.self)
        }
        return Finished(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    private static func temporaryFile() throws -> (url: URL, handle: FileHandle) {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("provd-test-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return (url, try FileHandle(forWritingTo: url))
    }
}
