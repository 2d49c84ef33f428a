internal import ArgumentParser
internal import Glibc
internal import Logging
internal import ProvisionService

/// `provd restore`: what `provctl restore` runs.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Makes a state folder of a backup and the recovery sheet.",
        discussion: """
            EXAMPLES
              provd restore /var/backups/provd --into /var/lib/provd --key-sheet sheet.txt
              provd restore /var/backups/provd --into ~/then --to-time 2026-11-10 --key-sheet - < sheet.txt

            Into an empty folder only. Every event and every checksum is verified first. Nothing is changed in the backup.
            """)

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "backup"))
    var backup: String
    @Option(help: ArgumentHelp("An empty folder, or one to be made.", valueName: "folder"))
    var into: String
    @Option(help: ArgumentHelp("Up to that position of the log.", valueName: "position"))
    var toPosition: Int64?
    @Option(help: ArgumentHelp("Up to that moment, in the school's time zone: 2026-11-10, 2026-11-10T08:59.", valueName: "moment"))
    var toTime: String?
    @Option(help: ArgumentHelp("The recovery sheet as text, or a copy of master.key; - reads standard input.", valueName: "file"))
    var keySheet: String
    @Option(help: ArgumentHelp("A copy of the wrapped keys, where not the backup's newest.", valueName: "file"))
    var keys: String?
    @Option(help: ArgumentHelp("A folder of exports, to see whether they went further than the backup.", valueName: "folder"))
    var exports: String?
    @Flag(help: "Go on without keys that the copy of them lacks: what they opened counts as erased from then on.")
    var acceptMissingKeys = false
    @Flag(help: "Print the result as JSON.")
    var json = false
    @Option(help: ArgumentHelp("For tests: as of provd.", visibility: .hidden))
    var clock: String?

    func run() throws {
        var logger = Logger(label: "provd") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        signal(SIGPIPE, SIG_IGN)
        let folder = Paths.absolute(into)
        let ending = Ending { status in
            Restoring.discardUnfinished(folder)
            Output.say("provd: Ended by a signal. Nothing was restored; the folder is empty", to: STDERR_FILENO)
            _exit(status)
        }
        do {
            var options = RestoreOptions(
                backup: Paths.absolute(backup), into: folder, toPosition: toPosition, toTime: toTime,
                keySheet: try KeySheet.read(keySheet), keys: keys.map(Paths.absolute), exports: exports.map(Paths.absolute), clock: clock)
            options.acceptMissingKeys = acceptMissingKeys
            let report = try Restoring(options, logger: logger) { Output.say("provd: \($0)", to: STDERR_FILENO) }.run()
            ending.isOver()
            Output.say(json ? report.json : report.text, to: STDOUT_FILENO)
        } catch {
            Ending.waitIfBegun()
            for line in "\(error)".split(separator: "\n") { Output.say("provd: \(line)", to: STDERR_FILENO) }
            throw ExitCode(1)
        }
    }
}

/// `provd verify-backup`: reads a backup through where no daemon runs.
struct VerifyBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-backup", abstract: "Reads every segment of a backup through; changes nothing.")

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "backup"))
    var backup: String

    func run() throws {
        do {
            Output.say(try BackupCheck.text(of: Paths.absolute(backup)), to: STDOUT_FILENO)
        } catch {
            for line in "\(error)".split(separator: "\n") { Output.say("provd: \(line)", to: STDERR_FILENO) }
            throw ExitCode(1)
        }
    }
}

/// `provd carry-erasures`: what `state-back` runs, so that an older copy of the records brings nobody back.
struct CarryErasures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry-erasures", abstract: "Erases in older keys whoever newer ones list as erased.",
        discussion: """
            EXAMPLES
              provd carry-erasures /var/backups/provd-upgrade/state/set-aside-20261122T210300Z/keys.sqlite --into /var/lib/provd/keys.sqlite

            While provd is stopped. The records are erased by provd when it starts.
            """)

    @Argument(help: ArgumentHelp("The newer keys.sqlite.", valueName: "file"))
    var newer: String
    @Option(help: ArgumentHelp("The older keys.sqlite, which is to be used.", valueName: "file"))
    var into: String

    func run() throws {
        do {
            Output.say(try CarriedErasures.carry(from: Paths.absolute(newer), into: Paths.absolute(into)), to: STDOUT_FILENO)
        } catch {
            Output.say("provd: \(error)", to: STDERR_FILENO)
            throw ExitCode(1)
        }
    }
}

/// Paths as a person gives them.
enum Paths {
    /// A path from the root on.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }
}

/// The recovery sheet as it comes in: never printed, never in an argument.
enum KeySheet {
    /// More than a sheet with a page of words around it.
    private static let longest = 64 << 10

    /// A sheet that cannot be read.
    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// The bytes of a file, or of standard input for `-`.
    /// - Throws: ``Unreadable``.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Unreadable(description: "The recovery sheet \(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < longest {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw Unreadable(description: "The recovery sheet \(path) cannot be read: \(String(cString: strerror(errno)))")
            }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The sheet from standard input, which goes on after it: the number of its bytes on a line, then the sheet.
    /// - Throws: ``Unreadable``.
    static func readCounted() throws -> [UInt8] {
        var line: [UInt8] = []
        while let byte = try next(), byte != UInt8(ascii: "\n"), line.count < 8 { line.append(byte) }
        guard let count = Int(String(decoding: line, as: UTF8.self)), (1...longest).contains(count) else {
            throw Unreadable(description: "The recovery sheet is not there: nothing came by standard input")
        }
        var bytes: [UInt8] = []
        while bytes.count < count, let byte = try next() { bytes.append(byte) }
        return bytes
    }

    /// The next byte of standard input; `nil` at its end.
    private static func next() throws -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw Unreadable(description: "The recovery sheet cannot be read: \(String(cString: strerror(errno)))")
            }
            return count == 0 ? nil : byte
        }
    }
}
