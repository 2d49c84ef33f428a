import ArgumentParser
import Exchange
import ProvisionInterface
import Reports

/// Options of imports that compare with the roll.
struct RollOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("How the MIS writes it: census, sims, arbor, bromcom, scholarpack, or a mapping file.", valueName: "mapping"),
        completion: .file(extensions: ["toml"])) var mis = "census"
    @Option(
        help: ArgumentHelp("What the MIS decides, in place of the mapping's: identity,year,form,cohorts,sen,needs.", valueName: "fields"))
    var owns: String?
    @Option(name: .customLong("on"), help: ArgumentHelp("The day it is true from (else today).", valueName: "day")) var on: String?

    /// The mapping, with what it owns as told here.
    func mapping(_ context: Context) throws -> RollMapping {
        do throws(RowProblem) {
            return try RollPresets.mapping(mis, owning: owns, folders: RollPresets.folders(program: context.program))
        } catch {
            let about = error.column.map { "\($0): " } ?? ""
            throw Problem.usage("\(error.file): \(about)\(error.reason)", hint: error.remedy)
        }
    }
}

/// `provctl import roll`.
struct ImportRoll: DaemonCommand {
    static let configuration = Help.command(
        "roll", "Take in the roll from the MIS: who is here, in which year and form.",
        [
            ("import roll sept.csv --mis arbor --whole --dry-run", "say what would change"),
            ("import roll sept.csv --mis arbor --whole", "all pupils: whoever is missing has left"),
            ("import roll new.csv --mis own.toml --on 2sep", "some pupils, with a mapping of your own"),
        ],
        notes: """
            Each row is compared with what is true; only differences are recorded, so a second run changes nothing. \
            What the MIS does not decide (SEN, unless told) is listed and left alone. Rows that may be of a pupil \
            known here wait for 'provctl import matches'. Without --whole nobody leaves.
            """)

    @Argument(help: "The file, CSV; - is standard input.", completion: .file()) var file: String
    @OptionGroup var roll: RollOptions
    @Flag(help: "The file is the whole roll: whoever is missing has left.") var whole = false
    @Flag(help: "Also where more than a tenth of the roll would leave.") var force = false
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let mapping = try roll.mapping(session.context)
        let terms = RollRun.Terms(
            owns: mapping.owns, isWhole: whole, force: force, on: roll.on, isDry: writing.dryRun, batch: options.batch)
        try RollRun(session, terms).run(RollFile.read(path: file, mapping))
    }
}

/// `provctl import needs`.
struct ImportNeeds: DaemonCommand {
    static let configuration = Help.command(
        "needs", "Take in pupils' types of need from the MIS: a row a need.",
        [
            ("import needs needs.csv --mis census --dry-run", "where the MIS differs"),
            ("import needs needs.csv --mis census --owns needs", "take the MIS's word for it"),
        ],
        notes: """
            The rows of a pupil are all the needs there are. Unless the mapping or --owns says that the MIS \
            decides needs, differences are listed and nothing is changed.
            """)

    @Argument(help: "The file, CSV; - is standard input.", completion: .file()) var file: String
    @OptionGroup var roll: RollOptions
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let mapping = try roll.mapping(session.context)
        let terms = RollRun.Terms(
            what: "NEEDS", owns: mapping.owns.intersection([.needs, .sen]), on: roll.on, isDry: writing.dryRun, batch: options.batch)
        try RollRun(session, terms).run(NeedsFile.read(path: file, mapping))
    }
}

/// `provctl import matches`.
struct ImportMatches: DaemonCommand {
    static let configuration = Help.command(
        "matches", "Rows of imports that may be of a pupil known here.",
        [
            ("import matches", "what waits for a decision"), ("import matches 3 same", "row and pupil are one child"),
            ("import matches 3 different", "they are two"), ("import matches --decided", "what was decided"),
        ],
        notes: """
            Of the row nothing is kept but its line and a fingerprint that cannot be read back. A decision \
            counts from the next import of the row on: import the file again.
            """)

    @Argument(help: "The match's number.") var number: Int?
    @Argument(help: "same or different.") var decision: String?
    @Flag(help: "Also what was decided.") var decided = false
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard let number else {
            try session.show(ExchangeInterface.ListMatches.self, .init(decided: decided ? true : nil), MatchListReport.text)
            return
        }
        guard let decision, ["same", "different"].contains(decision.lowercased()) else {
            throw Problem.usage(
                "say whether match \(number) is the same child or another", hint: "provctl import matches \(number) same, or different")
        }
        try session.show(ExchangeInterface.DecideMatch.self, .init(number: number, decision: decision.lowercased())) { output, _ in
            let verdict = output.match.decided == "same" ? "is" : "is not"
            return "match \(output.match.number): row \(output.match.row) \(verdict) \(output.match.name). Import the file again.\n"
        }
    }
}
