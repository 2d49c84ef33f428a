import FoundationEssentials
import Glibc
import Logging
import ProvisionService
import Testing

@testable import Systemd

@Suite struct JournalTests {
    @Test func `a record has its message, its priority, its kind and each value in a field`() {
        let fields = JournalHandler(identifier: "provd").fields(
            level: .error, message: "Read models stopped", metadata: ["position": "12", "message-id": "ab", "why so": "x=y"],
            file: "F.swift", line: 7)
        #expect(
            fields == [
                "MESSAGE=Read models stopped (position: 12, why so: x=y)", "PRIORITY=3", "SYSLOG_IDENTIFIER=provd", "CODE_FILE=F.swift",
                "CODE_LINE=7", "MESSAGE_ID=ab", "PROVD_POSITION=12", "PROVD_WHY_SO=x=y",
            ])
    }

    @Test func `levels become syslog's`() {
        #expect(Logger.Level.allCases.map(JournalHandler.priority) == [7, 7, 6, 5, 4, 3, 2])
    }

    @Test func `the journal is written to where standard error leads to it, and only there`() {
        var information = stat()
        let file = open("/tmp", O_RDONLY | O_DIRECTORY)
        defer { close(file) }
        #expect(fstat(file, &information) == 0)
        #expect(JournalHandler.isUsed(stream: "\(information.st_dev):\(information.st_ino)", descriptor: file))
        #expect(!JournalHandler.isUsed(stream: "\(information.st_dev):\(information.st_ino + 1)", descriptor: file))
        #expect(!JournalHandler.isUsed(stream: nil, descriptor: file))
    }

    @Test func `a level is exchanged for every copy of a logger, and what people need not see is left out`() {
        let written = Recorder()
        let level = SharedLevel(.info)
        let logger = Logger(label: "a") { _ in SharedLevelHandler(written, level: level, hiding: JournalMessage.idKey) }
        let copy = logger
        logger.debug("one")
        level.level = .debug
        copy.debug("two")
        copy.tell(.anchor, ["position": "3"])
        level.level = .critical
        logger.error("three")
        #expect(written.lines == ["debug two [:]", "notice The log stands at this anchor [\"position\": 3]"])
    }
}

/// Keeps what is logged.
private final class Recorder: LogHandler, @unchecked Sendable {
    // One test, one thread.
    var lines: [String] = []
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { lines.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
}

/// The catalogue, the units, and what they are held against.
@Suite struct DeployedTests {
    private static let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Deploy/systemd"

    private func text(_ name: String) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(name)"), "\(name)"), as: UTF8.self)
    }

    @Test func `the catalogue explains every kind of record and nothing else`() throws {
        #expect(JournalHandler.idKey == JournalMessage.idKey)
        let entries = try text("provd.catalog").split(separator: "\n-- ").dropFirst()
        let ids = entries.map { String($0.prefix(32)) }
        #expect(ids == JournalMessage.allCases.map(\.rawValue))
        #expect(Set(ids).count == ids.count)
        for (entry, kind) in zip(entries, JournalMessage.allCases) {
            let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count >= 6 && lines[1].hasPrefix("Subject: ") && lines[2] == "Defined-By: provd", "\(kind)")
            #expect(lines[3].hasPrefix("Support: ") && lines[4].isEmpty && !lines[5].isEmpty, "\(kind)")
            #expect(kind.rawValue.count == 32 && kind.rawValue.allSatisfy { $0.isHexDigit && !$0.isUppercase }, "\(kind)")
        }
    }

    @Test func `systemd rates the daemon's exposure at 0.9 or less`() throws {
        let (status, output) = try run("systemd-analyze security --offline=true --threshold=9 --no-pager \(Self.folder)/provd.service")
        #expect(status == 0, "\(output)")
        #expect(output.contains("Overall exposure level for provd.service"), "\(output)")
    }

    @Test func `what runs hooks is rated too`() throws {
        for unit in ["provd-export", "provd-backup", "provd-import"] {
            let (status, output) = try run(
                "systemd-analyze security --offline=true --threshold=50 --no-pager \(Self.folder)/\(unit).service")
            #expect(status == 0, "\(output)")
        }
    }

    @Test func `systemd understands every unit, but for programs that are not installed here`() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
        where ["service", "socket", "timer", "path"].contains(name.split(separator: ".").last) {
            let (_, output) = try run("systemd-analyze verify --man=no --recursive-errors=no \(Self.folder)/\(name)")
            let own = output.split(separator: "\n").filter { $0.contains("provd") && !$0.contains("is not executable") }
            #expect(own.isEmpty, "\(name): \(output)")
        }
    }

    @Test func `the units say what they must`() throws {
        let service = try text("provd.service")
        for line in [
            "Type=notify", "User=provd", "StateDirectory=provd", "LoadCredential=provd.master-key", "StartLimitIntervalSec=0",
            "LimitCORE=0",
        ] {
            #expect(service.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        // The kernel would not say who is calling.
        #expect(!service.split(separator: "\n").contains { $0.hasPrefix("PrivateUsers=") })
        #expect(try text("provd.socket").contains("\nListenStream=/run/provd/provd.sock\n"))
    }

    private func run(_ command: String) throws -> (Int32, String) {
        let pipe = try #require(popen(command + " 2>&1", "r"))
        var output = ""
        var buffer = [CChar](repeating: 0, count: 4096)
        while fgets(&buffer, Int32(buffer.count), pipe) != nil {
            output += String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        return (pclose(pipe) >> 8, output)
    }
}

@Suite struct CredentialTests {
    @Test func `a credential is read; one that is not there is none; one that is too long is refused`() throws {
        let folder = "/tmp/provd-credential-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = FileManager.default.createFile(atPath: folder + "/key", contents: Data([1, 2, 3]))
        #expect(try Credential.read("key", folder: folder, limit: 3) == [1, 2, 3])
        #expect(try Credential.read("other", folder: folder, limit: 3) == nil)
        #expect(try Credential.read("key", folder: nil, limit: 3) == nil)
        #expect { try Credential.read("key", folder: folder, limit: 2) } throws: { "\($0)".contains("more than 2 bytes") }
    }
}
