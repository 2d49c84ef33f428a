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
            for. Each goes to done, failed or, where rows are for you to decide, waiting: a report beside it, \
            readable for the one who imports alone. What is printed names no pupil and no file.
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(name: .customLong("dry-run"), help: "Say what would be taken; move nothing.") var dryRun = false
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let json = session.json
        let (watched, settings) = try Self.told { () throws(RowProblem) in
            let watched = try WatchedFolder(path: folder)
            return (watched, try watched.settings())
        }
        // Before anything is imported: a report must have a safe place.
        let shelves = dryRun ? nil : try Self.told { () throws(RowProblem) in try ImportShelves(of: watched) }
        var taken: [JSONValue] = []
        var failed = 0
        for item in watched.items() {
            guard try wait(for: item, watched, settings.settle, session) else { continue }
            var told: JSONObject = ["name": .string(item.name), "kind": .string(item.kind.rawValue)]
            if let shelves {
                let run = FolderRun(session: session, watched: watched, shelves: shelves, settings: settings)
                let (shelf, stamp) = try run.take(item)
                if shelf != .done || stamp == nil { failed += 1 }
                told["taken"] = .bool(shelf == .done)
                if let stamp {
                    // This goes to the journal, and people call files after pupils.
                    let place = "\(shelf.rawValue)/\(stamp)-"
                    if !json { session.context.output("\(item.kind.rawValue): \(shelf.rawValue); see \(place)*\n") }
                    told["path"] = .string("\(watched.path)/\(place)\(item.name)")
                }
            } else if !json {
                session.context.output("\(item.name): \(item.kind.rawValue)\n")
            }
            taken.append(.object(told))
        }
        if json { session.context.output(session.pretty(["items": .array(taken)])) }
        if failed > 0 { throw Ended(status: .refused) }
    }

    private static func told<Value>(_ body: () throws(RowProblem) -> Value) throws -> Value {
        do throws(RowProblem) { return try body() } catch {
            throw Problem.usage("\(error.file): \(error.column.map { "\($0): " } ?? "")\(error.reason)", hint: error.remedy)
        }
    }

    /// Waits until nobody writes to an item, for ten minutes at most; then it stays for the next run.
    private func wait(for item: WatchedFolder.Item, _ watched: WatchedFolder, _ seconds: Int, _ session: Session) throws -> Bool {
        let end = session.context.pace.now() + 600
        while !watched.isSettled(item, seconds: seconds) {
            guard session.context.pace.now() < end else {
                session.context.errors("provctl: a file (\(item.kind.rawValue)) is still being written; it is left for the next run\n")
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
    let shelves: ImportShelves
    let settings: WatchedFolder.Settings

    /// Takes it in and puts it away. Where it was put, and under which moment; without one it could not be, and stays.
    func take(_ item: WatchedFolder.Item) throws -> (shelf: ImportShelves.Shelf, stamp: String?) {
        let taken: TakenItem
        do throws(RowProblem) { taken = try TakenItem(item, of: watched) } catch {
            let problem = Problem("\(error.file): \(error.reason)", hint: error.remedy, status: .refused)
            return (.failed, filed(item, shelves.putAside(item, report: problem.text)))
        }
        let (shelf, report) = try look(taken)
        return (shelf, filed(item, shelves.put(taken, on: shelf, report: report)))
    }

    /// Says where putting away failed; the other files are taken all the same.
    private func filed(_ item: WatchedFolder.Item, _ stamp: String?) -> String? {
        if stamp == nil {
            let problem = Problem(
                "a file (\(item.kind.rawValue)) could not be put away, and stays: \(String(cString: strerror(errno)))",
                hint: "let the one who runs this write to the folder, and to folders in it", status: .refused)
            session.context.errors(problem.text)
        }
        return stamp
    }

    /// Imports it: which shelf it belongs on, and the report.
    private func look(_ taken: TakenItem) throws -> (ImportShelves.Shelf, String) {
        let report = Report()
        let quiet = session.writing(to: { report.text += $0 })
        do {
            let waiting = try run(taken, quiet)
            guard waiting > 0 else { return (.done, report.text) }
            return (.waiting, Self.decide(waiting) + report.text)
        } catch let ended as Ended {
            guard [.refused, .usage].contains(ended.status) else { throw ended }
        } catch let problem as Problem {
            guard [.refused, .usage].contains(problem.status) else { throw problem }
            report.text += problem.text
        } catch let failure as CallFailure {
            let problem = Wording.problem(failure)
            // Whoever cannot be reached now is asked again at the next run: the file stays.
            guard [.refused, .usage].contains(problem.status) else { throw failure }
            report.text += problem.text
        }
        return (.failed, report.text)
    }

    private static func decide(_ rows: Int) -> String {
        """
        \(rows == 1 ? "1 row waits" : "\(rows) rows wait") for a decision, and came to nothing so far; all others are imported.
        The coordinator: provctl import matches, then provctl import matches N same (or different).
        Then import the file again: put it back into the folder, under the name it had.


        """
    }

    /// How many rows wait for a decision.
    private func run(_ taken: TakenItem, _ quiet: Session) throws -> Int {
        let name = taken.item.name
        switch taken.item.kind {
        case .roll, .needs: return try roll(taken, quiet)
        case .ctf:
            let reading = try ImportCTF.reading(quiet, file: name, bytes: taken.bytes, on: nil, year: nil, force: false)
            return try RollRun(quiet, .init(what: "CTF", owns: RollOwned.usual)).run(reading)
        case .oneroster:
            let reading = OneRosterFolder(path: name, files: taken.files).reading
            return try RollRun(quiet, .init(what: "ONEROSTER", owns: RollOwned.usual, isWhole: settings.isWhole)).run(reading)
        case .members: try ImportRun(quiet, dryRun: false).run([ImportPlan(.members, name: name, bytes: taken.bytes)])
        case .lessons: try ImportRun(quiet, dryRun: false).run([ImportPlan(.lessons, name: name, bytes: taken.bytes)])
        }
        return 0
    }

    private func roll(_ taken: TakenItem, _ quiet: Session) throws -> Int {
        let mapping: RollMapping
        do throws(RowProblem) {
            mapping = try RollPresets.mapping(
                settings.mis, owning: settings.owns, folders: RollPresets.folders(program: session.context.program))
        } catch {
            throw Problem.usage("\(error.file): \(error.reason)", hint: error.remedy)
        }
        if taken.item.kind == .needs {
            let terms = RollRun.Terms(what: "NEEDS", owns: mapping.owns.intersection([.needs, .sen]))
            return try RollRun(quiet, terms).run(NeedsFile.read(taken.bytes, file: taken.item.name, mapping))
        }
        let terms = RollRun.Terms(owns: mapping.owns, isWhole: settings.isWhole)
        return try RollRun(quiet, terms).run(RollFile.read(taken.bytes, file: taken.item.name, mapping))
    }

    /// A text that grows.
    private final class Report {
        var text = ""
    }
}
