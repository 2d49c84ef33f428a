import ArgumentParser
import Exchange
import ProvisionDomain
import ProvisionInterface
import Reports

/// `provctl import ctf`.
struct ImportCTF: DaemonCommand {
    static let configuration = Help.command(
        "ctf", "Take in a Common Transfer File: pupils another school sends.",
        [
            ("import ctf 3084021_CTF_3074001_001.xml --dry-run", "who comes, and what is known of them"),
            ("import ctf FILE.xml --year Y7 --on 3sep", "into Y7, whatever year they were in"),
        ],
        notes: """
            Compared with the roll as 'import roll' does: nobody leaves, SEN is listed unless --owns says sen. \
            Elements that are not known are passed over and named.
            """)

    @Argument(help: "The file, XML; - is standard input.", completion: .file(extensions: ["xml"])) var file: String
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group all of them come into.", valueName: "Y7")) var yearGroup: String?
    @Option(help: ArgumentHelp("What the file decides: identity,year,form,cohorts,sen,needs.", valueName: "fields")) var owns: String?
    @Option(name: .customLong("on"), help: ArgumentHelp("The day it is true from (else today).", valueName: "day")) var on: String?
    @Flag(help: "Also a file that this school sent, or that is for another.") var force = false
    @OptionGroup var options: ImportOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let words = (owns ?? "identity,year,form,cohorts").split(whereSeparator: { ",; ".contains($0) }).map(String.init)
        let terms = RollRun.Terms(what: "CTF", owns: try Self.owned(words), on: on, isDry: writing.dryRun, batch: options.batch)
        try RollRun(session, terms).run(try Self.reading(session, file: file, on: on, year: yearGroup, force: force))
    }

    private static func owned(_ words: [String]) throws -> Set<RollOwned> {
        do throws(RowProblem) { return try RollMapping.owned(words, file: "--owns") } catch {
            throw Problem.usage("--owns: \(error.reason)", hint: error.remedy)
        }
    }

    /// The file, and what there is to know of it before its pupils.
    /// - Parameter bytes: what is in it, where it was read already.
    static func reading(
        _ session: Session, file: String, bytes: [UInt8]? = nil, on: String?, year: String?, force: Bool
    ) throws -> RollReading {
        let asked = try session.daemon.call(SchoolInterface.Get.self, .init(asOf: on)).value
        guard let day = SchoolDay(iso: asked.at.asOf) else { throw Problem("the daemon named no day: \(asked.at.asOf)", status: .refused) }
        let group = year.flatMap { YearGroup($0) }
        if let year, group == nil { throw Problem.usage("\"\(year)\" is no year group", hint: "write Y7, R, N2") }
        var (reading, header) =
            bytes.map { CTFFile.read(ByteSource(bytes: $0), file: file, on: day, year: group) }
            ?? CTFFile.read(path: file, on: day, year: group)
        try checkSchools(header, own: asked.school.dfeNumber, force: force)
        if file != "-", !CTFFile.isNamedAsOne(file) {
            reading.notes.append("The file is not named as a CTF is (LLLSSSS_CTF_LLLSSSS_NNN.xml); read all the same.")
        }
        if let source = header.source {
            reading.notes.append(
                "From \(header.sourceName.map { "\($0), " } ?? "")\(source), written \(header.written ?? "nobody knows when").")
        }
        return reading
    }

    private static func checkSchools(_ header: CTFHeader, own: String?, force: Bool) throws {
        guard !force, let own = own.map(Self.digits) else { return }
        if let source = header.source, digits(source) == own {
            throw Problem(
                "this file was sent by this school, to \(header.destinationName ?? header.destination ?? "another")",
                hint: "give the file another school sent; --force takes it all the same", status: .refused)
        }
        if let destination = header.destination, digits(destination) != own, digits(destination).contains(where: { $0.isNumber }) {
            throw Problem(
                "this file is for another school, \(header.destinationName.map { "\($0), " } ?? "")\(destination)",
                hint: "ask for the right one; --force takes it all the same", status: .refused)
        }
    }

    private static func digits(_ number: String) -> String { number.filter { $0.isNumber || $0.isLetter } }
}
