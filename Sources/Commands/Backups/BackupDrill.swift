import ArgumentParser
import Glibc
import JSON
import ProvisionInterface
import Reports

/// `provctl backup drill`.
struct BackupDrill: DaemonCommand {
    static let configuration = Help.command(
        "drill", "Restore the newest backup aside, and see whether it answers as provd does.",
        [
            ("backup drill --key-sheet sheet.txt", "with the recovery sheet as text"),
            ("backup drill --key-sheet -", "type it; Ctrl-D ends it"),
            ("backup drill --from /media/usb/provd --key-sheet sheet.txt", "of the copy you would really have"),
        ],
        notes: """
            Nothing of this machine is used but the backup and the sheet. The restored folder is deleted afterwards. Compared are the \
            anchor and the answers to thirteen questions, names included, as of the backup's last event. Ends with 1 where anything differs.
            """)

    @Option(help: ArgumentHelp("The backup's folder; else the one last written.", valueName: "folder"), completion: .directory)
    var from: String?
    @Option(
        name: .customLong("key-sheet"), help: ArgumentHelp("The recovery sheet as text; - reads it from here.", valueName: "file"),
        completion: .file())
    var keySheet: String
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let folder = try from.map(Paths.absolute) ?? lastFolder(session)
        let provd = try ProvdProgram.find(session.context)
        let place = try DrillFolder()
        defer { place.remove() }
        // The restored keys must not stay behind where somebody presses Ctrl-C: the children end, and we tidy up.
        let before = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, before) }
        let started = session.context.pace.now()
        let restored = try restore(provd, folder, place)
        guard let position = restored["position"]?.intValue else { throw Problem("provd restore said nothing", status: .refused) }
        let child = try provd.start(["run", "--state", place.state, "--socket", place.socket], output: place.output, errors: place.journal)
        defer {
            kill(child, SIGTERM)
            _ = ProvdProgram.wait(for: child)
        }
        let input = BackupsInterface.Digest.Input(position: Int(position))
        let live = try session.daemon.call(BackupsInterface.Digest.self, input).value
        let aside = try answers(session, child, place, input)
        let drill = BackupReport.Drill(
            folder: folder, position: Int(position), lastMoment: restored["lastMomentLocal"]?.stringValue ?? "none",
            sameAnchor: live.anchor == aside.anchor, questions: Self.compare(live.digests, aside.digests),
            seconds: Int(session.context.pace.now() - started))
        _ = try session.daemon.call(
            BackupsInterface.Note.self,
            .init(what: "drill", folder: folder, position: drill.position, ok: drill.ok, detail: drill.detail))
        session.context.output(session.json ? Self.json(drill) : BackupReport.drill(drill, style: session.context.style))
        if !drill.ok { throw Ended(status: .refused) }
    }

    private func lastFolder(_ session: Session) throws -> String {
        let status = try session.daemon.call(ServiceInterface.GetStatus.self, .init()).value.status
        if let folder = status.lastBackupFolder { return folder }
        throw Problem("there is no backup yet", hint: "provctl backup now, or name its folder with --from", status: .refused)
    }

    private func restore(_ provd: ProvdProgram, _ folder: String, _ place: DrillFolder) throws -> JSONObject {
        let sheet = keySheet == "-" ? keySheet : Paths.absolute(keySheet)
        let child = try provd.start(
            ["restore", folder, "--into", place.state, "--key-sheet", sheet, "--json"], output: place.output)
        // What went wrong it has said itself.
        guard ProvdProgram.wait(for: child) == 0 else { throw Ended(status: .refused) }
        guard let bytes = place.said(), case .object(let report)? = try? JSON.parse(bytes) else {
            throw Problem("provd restore said nothing that can be read", status: .refused)
        }
        return report
    }

    /// What the restored daemon answers, once it serves.
    private func answers(
        _ session: Session, _ child: pid_t, _ place: DrillFolder, _ input: BackupsInterface.Digest.Input
    ) throws -> BackupsInterface.Digest.Output {
        let deadline = session.context.pace.now() + Daemon.patience
        while access(place.socket, F_OK) != 0 {
            guard ProvdProgram.runs(child), session.context.pace.now() < deadline else {
                throw Problem("the restored copy does not start", hint: "restore it by hand: provctl restore", status: .refused)
            }
            session.context.pace.pause(0.05)
        }
        let errors = session.context.errors
        let aside = Daemon(session.context.connect(.socket(place.socket)), pace: session.context.pace) { errors("provctl: \($0)\n") }
        return try aside.call(BackupsInterface.Digest.self, input).value
    }

    /// Questions of either, in order; alike where both have the same digest.
    private static func compare(
        _ live: [BackupsInterface.AnswerDigest], _ aside: [BackupsInterface.AnswerDigest]
    ) -> [BackupReport.Drill.Question] {
        let other = Dictionary(aside.map { ($0.question, $0.sha256) }) { first, _ in first }
        var questions = live.map { BackupReport.Drill.Question(text: $0.question, same: other[$0.question] == $0.sha256) }
        let known = Set(live.map(\.question))
        questions += aside.filter { !known.contains($0.question) }.map { .init(text: $0.question, same: false) }
        return questions
    }

    private static func json(_ drill: BackupReport.Drill) -> String {
        let questions = drill.questions.map { JSONValue.object(["question": .string($0.text), "same": .bool($0.same)]) }
        let value: JSONObject = [
            "ok": .bool(drill.ok), "folder": .string(drill.folder), "position": .int(Int64(drill.position)),
            "sameAnchor": .bool(drill.sameAnchor), "questions": .array(questions),
        ]
        return JSON.pretty(.object(value)) + "\n"
    }
}

/// Where a drill restores to: a folder only its owner may look into, deleted with all that is in it.
struct DrillFolder {
    let path: String
    var state: String { path + "/state" }
    var socket: String { path + "/s" }
    var journal: String { path + "/journal" }
    var output: String { path + "/said" }

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
        var template = Array((base + "/provd-drill-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Problem("no folder can be made in \(base): \(String(cString: strerror(errno)))", status: .refused)
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What a program wrote; bounded.
    func said() -> [UInt8]? {
        let descriptor = open(output, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    func remove() {
        for folder in [state, path] {
            guard let stream = opendir(folder) else { continue }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink(folder + "/" + name)
            }
            closedir(stream)
            rmdir(folder)
        }
    }
}
