import ArgumentParser

/// Options of every command that talks to the daemon.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The daemon's socket (else PROVD_SOCKET).", valueName: "path"), completion: .file())
    var socket: String?

    /// Every command takes it, and the first page of the help names it: repeated on every page it would hide what differs.
    @Option(help: ArgumentHelp("The daemon of another computer.", valueName: "ssh://…", visibility: .hidden))
    var host: String?

    @Flag(help: "Print the reply as JSON, with stable names.")
    var json = false
}

/// Options of every command that records something.
struct WriteOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Decide and answer, but record nothing.")
    var dryRun = false
}

/// The day a command is true from.
struct DayOption: ParsableArguments {
    @Option(name: .customLong("on"), help: ArgumentHelp("The day it is true from: tue, 12nov, yesterday, 2026-11-12.", valueName: "day"))
    var day: String?
}

/// The day a question is about.
struct AsOfOption: ParsableArguments {
    @Option(name: .customLong("as-of"), help: ArgumentHelp("What was true on that day (else today).", valueName: "day"))
    var day: String?
}

/// The day and the knowledge a question is about.
struct MomentOptions: ParsableArguments {
    @Option(name: .customLong("as-of"), help: ArgumentHelp("What was true on that day (else today).", valueName: "day"))
    var asOf: String?

    @Option(name: .customLong("known-at"), help: ArgumentHelp("What was recorded by then.", valueName: "time"))
    var knownAt: String?

    @OptionGroup var reason: WhyOption
    /// Why what is confidential is asked for.
    var why: String? { reason.why }
}

/// Why what is confidential is asked for.
struct WhyOption: ParsableArguments {
    @Option(help: ArgumentHelp("Show what is confidential and you are named for; the reason is kept.", valueName: "reason"))
    var why: String?
}

/// A command that talks to the daemon.
protocol DaemonCommand: ParsableCommand {
    var common: CommonOptions { get }
    /// Does what it is for; throws `CallFailure`, `Problem` or `Ended`.
    func perform(_ session: Session) throws
}

/// A command that needs no daemon.
protocol LocalCommand: ParsableCommand {
    /// Does what it is for; throws `Problem`.
    func perform(_ context: Context) throws
}

/// How every command introduces itself: what it does, then examples, a line each.
enum Help {
    /// The configuration of a command. Examples are command lines without `provctl`, each with what it does.
    static func command(
        _ name: String, _ abstract: String, _ examples: [(String, String)], notes: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: abstract, discussion: discussion(examples, notes), subcommands: subcommands)
    }

    static func discussion(_ examples: [(String, String)], _ notes: String) -> String {
        let lines = examples.map { line, what in
            let call = "  provctl " + line
            guard !what.isEmpty else { return call }
            let aligned = call + String(repeating: " ", count: max(2, 42 - call.count)) + what
            // The parser would break a longer line anywhere.
            return aligned.count <= 79 ? aligned : call + "\n      " + what
        }
        return "Examples:\n" + lines.joined(separator: "\n") + (notes.isEmpty ? "" : "\n\n" + notes)
    }
}
