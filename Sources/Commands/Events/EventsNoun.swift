import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl events`.
struct EventsNoun: ParsableCommand {
    static let configuration = Help.command(
        "events", "The log: what was recorded, by whom, when.",
        [
            ("events", "the last of them"), ("events tail -f", "and follow"), ("events 48214", "one in full"),
            ("events verify", "check the chain"),
        ], subcommands: [EventsTail.self, EventsShow.self, EventsVerify.self])
}

/// `provctl events tail`.
struct EventsTail: DaemonCommand {
    static let configuration = Help.command(
        "tail", "The last events, and with -f each new one as it comes.",
        [
            ("events tail -n 50", "the last fifty"), ("events tail -f --of zara", "follow what is recorded of one pupil"),
            ("events tail --after 48000", "from a position on"),
        ], notes: "With --json each reply is one line.")

    @Flag(name: [.customShort("f"), .customLong("follow")], help: "Go on with each new event.") var follow = false
    @Option(name: [.customShort("n"), .customLong("limit")], help: ArgumentHelp("How many.", valueName: "n")) var limit: Int?
    @Option(help: ArgumentHelp("Those after that position.", valueName: "position")) var after: String?
    @Option(help: ArgumentHelp("Of one stream: pupil-…, group-….", valueName: "stream")) var stream: String?
    @Option(help: ArgumentHelp("Of one pupil or group, by name.", valueName: "name")) var of: String?
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard limit.map({ (1...1000).contains($0) }) ?? true else {
            throw Problem.usage("a reply holds 1 to 1000 events", hint: "-n 100; use --after to go on from there")
        }
        let start = try after.map(Self.position)
        let first = EventsInterface.Tail.Input(
            after: start, limit: limit ?? (start == nil ? 20 : nil), stream: stream, of: of, why: reason.why)
        guard follow else {
            try session.show(EventsInterface.Tail.self, first, EventsReport.tail)
            return
        }
        var last: Int?
        // After the daemon was restarted the log is followed from the last event shown.
        try session.daemon.stream(EventsInterface.Tail.self) {
            last.map { EventsInterface.Tail.Input(after: $0, stream: stream, of: of, why: reason.why) } ?? first
        } onReply: { reply in
            last = reply.value.events.last?.position ?? last ?? reply.value.head
            session.context.output(session.json ? session.line(reply.raw) : EventsReport.tail(reply.value, style: session.context.style))
            return true
        }
    }

    private static func position(_ text: String) throws -> Int {
        guard let position = Int(EventName.plain(text)), position >= 0 else {
            throw Problem.usage("\"\(text)\" is no position in the log", hint: "--after 48000")
        }
        return position
    }
}

/// `provctl events show`.
struct EventsShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "One event in full.", [("events show 48214", "by position"), ("events 48214 --json", "as data")])

    @Argument(help: "The event's position or id.") var event: String
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(EventsInterface.Show.self, .init(event: EventName.plain(event), why: reason.why), EventsReport.show)
    }
}

/// `provctl events verify`.
struct EventsVerify: DaemonCommand {
    static let configuration = Help.command(
        "verify", "Check the log's chain, or check it against an anchor kept elsewhere.",
        [
            ("events verify", "the whole log"),
            ("events verify --against LOG/1/48213/9c41…", "does it still hold what it held?"),
        ], notes: "Ends with 1 where the log does not hold. 'provctl status' has the anchor to keep.")

    @Option(help: ArgumentHelp("An anchor: log/epoch/position/hash.", valueName: "anchor")) var against: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        var whole = true
        try session.show(EventsInterface.Verify.self, .init(against: against)) { output, style in
            whole = output.ok
            return EventsReport.verify(output, style: style)
        }
        if !whole { throw Ended(status: .refused) }
    }
}
