import ArgumentParser
import Exchange
import Glibc
import JSON
import ProvisionInterface
import Reports

/// `provctl import folder`.
struct ImportFolder: DaemonCommand {
    static let configuration = Help.command(
        "folder", "Take in every file put into a folder; provd-import.path runs this.",
        [("import folder /var/lib/provd-import", "rolls, CTFs, class members, lessons, OneRoster")],
        notes: """
            Known by name: roll*.csv, needs*.csv, LLLSSSS_CTF_LLLSSSS_NNN.xml, class-members*.csv, lessons*.csv, \
            oneroster*/. How: import.toml there (mis, whole, owns, settle). A file still being written is waited \
            for. Each goes to done or failed, a report beside it; what is printed names no pupil.
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(name: .customLong("dry-run"), help: "Say what would be taken; move nothing.") var dryRun = false
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let watched = WatchedFolder(path: folder)
        let settings: WatchedFolder.Settings
        do throws(RowProblem) { settings = try watched.settings() } catch {
            throw Problem.usage("\(error.file): \(error.column ?? ""): \(error.reason)", hint: error.remedy)
        }
        let json = session.json
        guard access(folder, R_OK | X_OK) == 0 else {
            throw Problem.usage("\(folder): \(String(cString: strerror(errno)))", hint: "give a folder you may read")
        }
        var taken: [JSONValue] = []
        var failed = 0
        for item in watched.items() {
            guard try wait(for: item, watched, settings.settle, session) else { continue }
            var told: JSONObject = ["name": .string(item.name), "kind": .string(item.kind.rawValue)]
            if dryRun {
                if !json { session.context.output("\(item.name): \(item.kind.rawValue)\n") }
            } else {
                let (fine, path) = try FolderRun(session: session, watched: watched, settings: settings).take(item)
                if !json { session.context.output("\(item.name): \(fine ? "done" : "failed"); report: \(path).report.txt\n") }
                (told["taken"], told["path"]) = (.bool(fine), .string(path))
                if !fine { failed += 1 }
            }
            taken.append(.object(told))
        }
        if json { session.context.output(session.pretty(["items": .array(taken)])) }
        if failed > 0 { throw Ended(status: .refused) }
    }

    /// Waits until nobody writes to an item, for ten minutes at most; then it stays for the next run.
    private func wait(for item: WatchedFolder.Item, _ watched: WatchedFolder, _ seconds: Int, _ session: Session) throws -> Bool {
        let end = session.context.pace.now() + 600
        while !watched.isSettled(item, seconds: seconds) {
            guard session.context.pace.now() < end else {
                session.context.errors("provctl: \(item.name) is still being written; it is left for the next run\n")
                return false
            }
            session.context.pace.pause(1)
        }
        return true
    }
}

/// One item of a watched folder at work: what the import would print becomes its report.
private struct FolderRun {
    let session: Session
    let watched: WatchedFolder
    let settings: WatchedFolder.Settings

    /// Takes it in and puts it away. Whether all of it was taken, and where it lies now.
    func take(_ item: WatchedFolder.Item) throws -> (fine: Bool, path: String) {
        let report = Report()
        let quiet = session.writing(to: { report.text += $0 })
        var fine = true
        do {
            try run(item, quiet)
        } catch let ended as Ended {
            guard [.refused, .usage].contains(ended.status) else { throw ended }
            fine = false
        } catch let problem as Problem {
            guard [.refused, .usage].contains(problem.status) else { throw problem }
            report.text += problem.text
            fine = false
        } catch let failure as CallFailure {
            let problem = Wording.problem(failure)
            // Whoever cannot be reached now is asked again at the next run: the file stays.
            guard [.refused, .usage].contains(problem.status) else { throw failure }
            report.text += problem.text
            fine = false
        }
        let place = fine ? "done" : "failed"
        guard let path = watched.putAway(item, into: place, report: report.text) else {
            throw Problem(
                "\(item.name) could not be moved to \(place): \(String(cString: strerror(errno)))",
                hint: "let the one who runs this write to the folder", status: .refused)
        }
        return (fine, path)
    }

    private func run(_ item: WatchedFolder.Item, _ quiet: Session) throws {
        let path = watched.path + "/" + item.name
        switch item.kind {
        case .roll, .needs: try roll(item.kind, path, quiet)
        case .ctf:
            let reading = try ImportCTF.reading(quiet, file: path, on: nil, year: nil, force: false)
            try RollRun(quiet, .init(what: "CTF", owns: RollOwned.usual)).run(reading)
        case .oneroster:
            let reading = OneRosterFolder(path: path).reading
            try RollRun(quiet, .init(what: "ONEROSTER", owns: RollOwned.usual, isWhole: settings.isWhole)).run(reading)
        case .members: try ImportRun(quiet, dryRun: false).run([ImportPlan(.members, path: path)])
        case .lessons: try ImportRun(quiet, dryRun: false).run([ImportPlan(.lessons, path: path)])
        }
    }

    private func roll(_ kind: WatchedFolder.Kind, _ path: String, _ quiet: Session) throws {
        let mapping: RollMapping
        do throws(RowProblem) {
            mapping = try RollPresets.mapping(
                settings.mis, owning: settings.owns, folders: RollPresets.folders(program: session.context.program))
        } catch {
            throw Problem.usage("\(error.file): \(error.reason)", hint: error.remedy)
        }
        if kind == .needs {
            let terms = RollRun.Terms(what: "NEEDS", owns: mapping.owns.intersection([.needs, .sen]))
            try RollRun(quiet, terms).run(NeedsFile.read(path: path, mapping))
        } else {
            try RollRun(quiet, .init(owns: mapping.owns, isWhole: settings.isWhole)).run(RollFile.read(path: path, mapping))
        }
    }

    /// A text that grows.
    private final class Report {
        var text = ""
    }
}
