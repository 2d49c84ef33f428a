import ArgumentParser
import Exchange
import ProvisionInterface
import Reports

/// `provctl import lessons`.
struct ImportLessons: DaemonCommand {
    static let configuration = Help.command(
        "lessons", "Take in when classes meet.",
        [
            ("import lessons lessons.csv --from 7sep --dry-run", "say what would happen"), ("template lessons", "how the file looks"),
        ], notes: "The rows of a class are its whole week.")

    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("The day rows without one count from (else today).", valueName: "day")) var from: String?
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try ImportRun(session, dryRun: writing.dryRun, batch: options.batch).run([ImportPlan(.lessons, path: file, from: from)])
    }
}

/// `provctl import oneroster`.
struct ImportOneRoster: DaemonCommand {
    static let configuration = Help.command(
        "oneroster", "Take in a OneRoster 1.1 or 1.2 folder: pupils, forms, classes.",
        [
            ("import oneroster DIR --whole --dry-run", "say what would change"),
            ("import oneroster DIR --whole --classes", "and who is in which class"),
        ],
        notes: """
            The folder holds manifest.csv and users.csv, and what there is of demographics.csv (dates of birth), \
            classes.csv, enrollments.csv and roles.csv; unpack a zip first. Homerooms are forms.
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(help: "The folder is the whole roll: whoever is missing has left.") var whole = false
    @Flag(help: "Also who is in which class.") var classes = false
    @Flag(help: "Also where more than a tenth of the roll would leave.") var force = false
    @Option(name: .customLong("on"), help: ArgumentHelp("The day it is true from (else today).", valueName: "day")) var on: String?
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let read = OneRosterFolder(path: folder)
        let batch = options.batch ?? session.context.freshID()
        let terms = RollRun.Terms(
            what: "ONEROSTER", owns: RollOwned.usual, isWhole: whole, force: force, on: on, isDry: writing.dryRun, batch: batch)
        let failure: Ended?
        do {
            try RollRun(session, terms).run(read.reading)
            failure = nil
        } catch let ended as Ended { failure = ended }
        // Classes name pupils the roll brings: a dry run has not brought them. Without a roll there is nobody to put in.
        if classes, !writing.dryRun, read.reading.isComplete {
            let known = try session.daemon.call(SchoolInterface.ListClasses.self, .init(asOf: on)).value
            let calls = OneRosterClasses.calls(read, known: known.classes, from: known.at.asOf)
            try ImportRun(session, dryRun: false, batch: batch).run(folder + "/enrollments.csv", calls.map { .call($0) })
        }
        if let failure { throw failure }
    }
}
