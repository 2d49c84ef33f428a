import EventLog
import EventSourcing
import FoundationEssentials
import Storage

/// A folder of its own for one test, gone when the test is.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let name = "provision-test-\(UInt64.random(in: 0...UInt64.max))"
        path = "/tmp/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var folder: StateFolder { StateFolder(path: path) }

    func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path + "/" + name))) }

    func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path + "/" + name)) }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

    /// Every file in the folder with its bytes, to see that nothing was changed.
    func everything() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) { files[name] = try read(name) }
        return files
    }
}

enum Made {
    static let log = UniqueID(high: 0x0192_0000_0000_7000, low: 0x8000_0000_0000_00aa)
    static let options = SQLiteEventLog.Options(newLog: log, now: 1_763_000_000_000_000)

    static func id(_ number: Int) -> UniqueID {
        UniqueID(milliseconds: 1_763_000_000_000 + Int64(number), sequence: 0, random: UInt64(number))
    }

    static func command(_ number: Int, stream: StreamName? = nil, expected: ExpectedVersion = .noStream) -> CommandAppend {
        let event = ProposedEvent(
            id: id(number), type: "SessionDelivered", schema: 1, effectiveOn: 20_000,
            payload: Array(#"{"n":\#(number),"text":"payload number \#(number) with é"}"#.utf8))
        return CommandAppend(
            commandID: id(1_000_000 + number), fingerprint: [1, 2, 3, 4, 5, 6, 7, 8], actor: "uid:1000",
            recordedAt: 1_763_000_000_000_000 + Int64(number),
            streams: [StreamAppend(stream: stream ?? StreamName("group", id: id(number)), expected: expected, events: [event])])
    }

    /// Opens a log, appends `count` events after those there are, ten a commit.
    static func fill(_ log: SQLiteEventLog, _ count: Int) throws {
        let start = Int(log.head.position)
        for first in stride(from: start + 1, through: start + count, by: 10) {
            try log.write { writer in
                for number in first...min(first + 9, start + count) { _ = try writer.append(command(number)) }
            }
        }
    }

    /// Makes a log of `count` events and stops it cleanly.
    @discardableResult
    static func stopped(_ path: String, _ count: Int) throws -> Anchor? {
        let log = try SQLiteEventLog(path: path, options: options)
        try fill(log, count)
        return try log.close()
    }
}

extension SQLiteEventLog.Options {
    func knowing(_ anchor: Anchor?) -> SQLiteEventLog.Options {
        var options = self
        options.known = anchor
        return options
    }
}

/// Runs `sql` on a file as a person with the sqlite3 shell could.
func tamper(_ path: String, _ sql: String) throws {
    let connection = try SQLiteFile.openWriter(path, durability: .full)
    defer { connection.close() }
    try connection.execute(sql)
    try connection.checkpoint(truncating: true)
}

let withoutTriggers = "DROP TRIGGER events_are_never_updated; DROP TRIGGER events_are_never_deleted;"
