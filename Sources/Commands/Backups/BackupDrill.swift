import ArgumentParser
import Aside
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
            Nothing of this machine is used but the backup and the sheet. The restored folder is deleted afterwards, also where \
            you end it half-way; the sheet's key is never written down. Compared are the \
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
        let sheet = try KeySheet.read(keySheet)
        let bases = AsideFolder.bases(session.context.variable("TMPDIR"))
        for path in AsideFolder.sweep(bases).removed {
            session.context.errors("provctl: \(path), left by a drill that was killed, is deleted\n")
        }
        let drill = try Interruption.tidied { try self.drill(session, provd, folder, sheet, in: bases[0]) }
        _ = try session.daemon.call(
            BackupsInterface.Note.self,
            .init(what: "drill", folder: folder, position: drill.position, ok: drill.ok, detail: drill.detail))
        session.context.output(session.json ? Self.json(drill) : BackupReport.drill(drill, style: session.context.style))
        if !drill.ok { throw Ended(status: .refused) }
    }

    /// Restores aside, and asks both.
    private func drill(
        _ session: Session, _ provd: ProvdProgram, _ folder: String, _ sheet: [UInt8], in base: String
    ) throws -> BackupReport.Drill {
        let started = session.context.pace.now()
        let place: AsideFolder
        do throws(AsideFolder.Failure) {
            place = try AsideFolder(in: base)
        } catch {
            throw Problem("\(error)", status: .refused)
        }
        defer { place.remove() }
        let copy = try DrillCopy(provd, backup: folder, sheet: sheet, in: place)
        defer { copy.end() }
        guard let position = copy.report["position"]?.intValue else { throw Problem("provd aside said nothing", status: .refused) }
        let input = BackupsInterface.Digest.Input(position: Int(position))
        let live = try session.daemon.call(BackupsInterface.Digest.self, input).value
        let errors = session.context.errors
        let other = Daemon(session.context.connect(.socket(copy.socket)), pace: session.context.pace) { errors("provctl: \($0)\n") }
        let aside = try other.call(BackupsInterface.Digest.self, input).value
        return BackupReport.Drill(
            folder: folder, position: Int(position), lastMoment: copy.report["lastMomentLocal"]?.stringValue ?? "none",
            sameAnchor: live.anchor == aside.anchor, questions: Self.compare(live.digests, aside.digests),
            seconds: Int(session.context.pace.now() - started))
    }

    private func lastFolder(_ session: Session) throws -> String {
        let status = try session.daemon.call(ServiceInterface.GetStatus.self, .init()).value.status
        if let folder = status.lastBackupFolder { return folder }
        throw Problem("there is no backup yet", hint: "provctl backup now, or name its folder with --from", status: .refused)
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
