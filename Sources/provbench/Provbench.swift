internal import ArgumentParser
internal import Glibc

/// What can be measured alone.
enum Part: String, ExpressibleByArgument, CaseIterable {
    case all, floor, commands, `import`, ping, rebuild, map, access, rights, start, provctl, footprint, export, backup, growth
}

/// `provbench`: how fast it is, beside what the machine allows.
@main
struct Provbench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provbench",
        abstract: "Measures provd and provctl beside the floor of the same machine.",
        discussion: """
            EXAMPLES
              provbench
              provbench commands --seconds 20
              provbench rebuild --school primary
              provbench all --json > figures.json

            It makes its own schools, the same for the same seed, in a folder of its own that it deletes at the end.
            Exit status: 0 measured (whatever the figures), 1 something could not be measured, 2 usage.
            """)

    @Argument(help: "What to measure: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
    var part = Part.all
    @Option(help: ArgumentHelp("How long the commands of one width are measured, floor included.", valueName: "seconds"))
    var seconds = 10.0
    @Option(
        help: ArgumentHelp(
            "primary, secondary or ten-years; without it the secondary for commands, ten years for the rest.", valueName: "school"))
    var school: SchoolSize?
    @Option(help: ArgumentHelp("Where the folder for state is made: the disk that is measured.", valueName: "folder"))
    var state = "/var/tmp"
    @Option(help: ArgumentHelp("The daemon; by default the one beside this program.", valueName: "path"))
    var provd: String?
    @Option(help: ArgumentHelp("The client; by default the one beside this program.", valueName: "path"))
    var provctl: String?
    @Option(help: "Makes the schools and the load.")
    var seed: UInt64 = 1
    @Flag(help: "Print the figures as one JSON object.")
    var json = false
    @Flag(help: "Leave the state folders behind.")
    var keep = false

    func validate() throws {
        guard seconds >= 0.1, seconds <= 3600 else { throw ValidationError("--seconds is 0.1 to 3600") }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let bench = try Bench(
            .init(
                seconds: seconds, school: school, state: state, provd: provd ?? Provbench.beside("provd"),
                provctl: provctl ?? Provbench.beside("provctl"), seed: seed, keep: keep, say: Provbench.tell))
        let heading = Provbench.heading(seed: seed, state: state)
        if Provbench.isDebug { bench.say("built without optimisation: these figures say nothing") }
        do {
            try measure(with: bench)
            try bench.finish()
        } catch {
            print(ResultTable(heading: heading, figures: bench.figures).text())
            throw error
        }
        let table = ResultTable(heading: heading, figures: bench.figures)
        print(json ? table.json() : table.text(), terminator: "")
    }

    private func measure(with bench: Bench) throws {
        let measurements: [(Part, () throws -> Void)] = [
            (.floor, bench.measureFloor), (.import, bench.measureImport), (.commands, bench.measureCommands), (.ping, bench.measurePing),
            (.rebuild, bench.measureRebuild), (.map, bench.measureQueries), (.provctl, bench.measureProvctl),
            (.access, bench.measureAccess), (.rights, bench.measureRights), (.export, bench.measureExport),
            (.backup, bench.measureBackup), (.footprint, bench.measureFootprint), (.start, bench.measureStart),
            (.growth, bench.measureGrowth),
        ]
        for (part, measurement) in measurements where self.part == .all || self.part == part { try measurement() }
    }

    private static func heading(seed: UInt64, state: String) -> [String] {
        let build = isDebug ? "a debug build, which says nothing" : "a release build"
        return ["provbench: \(build); \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) processors; state in \(state); seed \(seed)"]
    }

    /// A line on standard error.
    private static func tell(_ text: String) {
        let line = Array("provbench: \(text)\n".utf8)
        _ = write(2, line, line.count)
    }

    private static var isDebug: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    /// A program in the folder of this one.
    private static func beside(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + name
    }

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as BenchFailure {
            tell("\(failure)")
            Glibc.exit(1)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code.isSuccess { print(text) } else { tell(text) }
            Glibc.exit(code.isSuccess ? 0 : code == .validationFailure ? 2 : 1)
        }
    }
}
