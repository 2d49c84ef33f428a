import ArgumentParser
import Exchange
import ProvisionInterface
import Reports

/// `provctl import`.
struct ImportNoun: ParsableCommand {
    static let configuration = Help.command(
        "import", "Take in CSV files: a whole school's folder, or one file.",
        [
            ("import school example-school --dry-run", "say what would happen"), ("import school example-school", "every file, in order"),
            ("import roll sept.csv --mis arbor --whole --dry-run", "what September changes"), ("import matches", "rows to decide on"),
            ("import scores ngrt.csv", "one file"), ("import", "the runs so far"), ("import undo BATCH", "take a run back"),
        ], notes: "Importing a file twice changes nothing. 'provctl template NAME' shows how each file looks.",
        subcommands: [
            ImportList.self, ImportUndo.self, ImportRoll.self, ImportCTF.self, ImportNeeds.self, ImportMatches.self,
            ImportLessons.self, ImportOneRoster.self, ImportFolder.self, ImportSchool.self, ImportFile<ImportedKinds.Name>.self,
            ImportFile<ImportedKinds.Calendar>.self, ImportFile<ImportedKinds.Codes>.self, ImportFile<ImportedKinds.Rules>.self,
            ImportFile<ImportedKinds.Measures>.self, ImportFile<ImportedKinds.Provisions>.self, ImportFile<ImportedKinds.Staff>.self,
            ImportFile<ImportedKinds.Rates>.self, ImportFile<ImportedKinds.Groups>.self, ImportFile<ImportedKinds.Pupils>.self,
            ImportFile<ImportedKinds.Classes>.self, ImportFile<ImportedKinds.Members>.self, ImportFile<ImportedKinds.Enrolments>.self,
            ImportFile<ImportedKinds.Scores>.self, ImportFile<ImportedKinds.Registers>.self, ImportFile<ImportedKinds.Posts>.self,
            ImportCommands.self, ImportTransfer.self,
        ])
}

/// `provctl import list`.
struct ImportList: DaemonCommand {
    static let configuration = Help.command(
        "list", "The newest import runs.", [("import list", "with their batch ids"), ("import list -n 5", "the last five")])

    @Option(name: [.customShort("n"), .customLong("limit")], help: ArgumentHelp("How many.", valueName: "n")) var limit: Int?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(ExchangeInterface.ListBatches.self, .init(limit: limit), BatchListReport.text)
    }
}

/// `provctl import undo`.
struct ImportUndo: DaemonCommand {
    static let configuration = Help.command(
        "undo", "Take a whole import run back.",
        [("import undo BATCH --dry-run", "say what would be taken back"), ("import undo BATCH --with-dependents", "and what rests on it")])

    @Argument(help: "The batch id: 'provctl import list' has them.") var batch: String
    @Flag(name: .customLong("with-dependents"), help: "Also take back what rests on it, newest first.") var withDependents = false
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = ExchangeInterface.UndoBatch.Input(
            batch: batch, withDependents: withDependents ? true : nil, command: session.header(writing))
        try session.record(ExchangeInterface.UndoBatch.self, input) {
            "taken back the import" + ($0.events.isEmpty ? "" : ", \(Figures.count($0.events.count, "entry", "entries"))")
        }
    }
}

/// Options of every import.
struct ImportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The run's id, to make several files one run (a UUID).", valueName: "id")) var batch: String?
}

/// `provctl import school`.
struct ImportSchool: DaemonCommand {
    static let configuration = Help.command(
        "school", "Take in a folder with a school's files, in the order they need each other.",
        [
            ("import school Config/example-school --dry-run", "say what would happen"),
            ("import school DIR --codes CODES --rules rules.toml", "with code sets and rules from elsewhere"),
        ],
        notes: """
            Code sets and rules are taken from ../code-sets and ../rules beside the folder
            unless said otherwise. commands.txt in it is carried out last, as by 'import commands'.
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Option(help: ArgumentHelp("The folder of code sets.", valueName: "dir"), completion: .directory) var codes: String?
    @Option(help: ArgumentHelp("The rule pack.", valueName: "file"), completion: .file()) var rules: String?
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let plans: [ImportPlan]
        let commands: CommandFile?
        do {
            plans = try SchoolFolder.plans(folder: folder, codeSets: codes, rules: rules)
            commands = try SchoolFolder.commands(folder: folder).map { path throws(RowProblem) in try CommandFile(path: path) }
        } catch {
            throw Problem.usage("\(error.file): \(error.reason)", hint: error.remedy)
        }
        try ImportRun(session, dryRun: writing.dryRun, batch: options.batch).run(plans, then: commands)
    }
}

/// `provctl import commands`.
struct ImportCommands: DaemonCommand {
    static let configuration = Help.command(
        "commands", "Carry out a file of command lines, each once.",
        [("import commands term.txt --dry-run", "only read it"), ("import commands term.txt", "again changes nothing")],
        notes: """
            One command a line as 'provctl shell' takes it, # before a remark. A line is
            known by its words: taken in again it is not carried out again. Write days in
            full (2026-11-12), since "tue" means another day next week.
            """)

    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let commands: CommandFile
        do throws(RowProblem) { commands = try CommandFile(path: file) } catch {
            throw Problem.usage("\(error.file): \(error.reason)", hint: error.remedy)
        }
        try ImportRun(session, dryRun: writing.dryRun, batch: options.batch).run([], then: commands)
    }
}

/// A kind of file as a type, so that each has a command of its own.
protocol ImportedKind {
    static var kind: ImportKind { get }
    static var what: String { get }
}

/// The kinds of files.
enum ImportedKinds {
    enum Name: ImportedKind { static let kind = ImportKind.name, what = "the school's name and time zone" }
    enum Calendar: ImportedKind { static let kind = ImportKind.calendar, what = "an academic year: terms, weeks, periods" }
    enum Codes: ImportedKind { static let kind = ImportKind.codes, what = "a code set" }
    enum Rules: ImportedKind { static let kind = ImportKind.rules, what = "a rule pack" }
    enum Measures: ImportedKind { static let kind = ImportKind.measures, what = "measures" }
    enum Provisions: ImportedKind { static let kind = ImportKind.provisions, what = "the catalogue of provisions" }
    enum Staff: ImportedKind { static let kind = ImportKind.staff, what = "staff" }
    enum Rates: ImportedKind { static let kind = ImportKind.rates, what = "rates" }
    enum Groups: ImportedKind { static let kind = ImportKind.groups, what = "groups" }
    enum Pupils: ImportedKind { static let kind = ImportKind.pupils, what = "pupils" }
    enum Classes: ImportedKind { static let kind = ImportKind.classes, what = "forms and teaching sets" }
    enum Members: ImportedKind { static let kind = ImportKind.members, what = "who is in which class" }
    enum Enrolments: ImportedKind { static let kind = ImportKind.enrolments, what = "who is in which group" }
    enum Scores: ImportedKind { static let kind = ImportKind.scores, what = "test scores" }
    enum Registers: ImportedKind { static let kind = ImportKind.registers, what = "sessions and who was there" }
    enum Posts: ImportedKind { static let kind = ImportKind.posts, what = "scores after a group" }
}

/// `provctl import KIND FILE`.
struct ImportFile<Kind: ImportedKind>: DaemonCommand {
    static var configuration: CommandConfiguration {
        let word = Kind.kind.rawValue
        let file = Kind.kind.fileName ?? "\(word).toml"
        return Help.command(
            word, "Take in \(Kind.what).",
            [("import \(word) \(file) --dry-run", "say what would happen"), ("template \(word)", "how the file looks")])
    }

    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try ImportRun(session, dryRun: writing.dryRun, batch: options.batch).run([ImportPlan(Kind.kind, path: file)])
    }
}
