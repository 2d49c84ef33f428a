internal import EventSourcing
internal import Glibc
internal import ProvisionDomain

/// One run: its schools and daemons, made when a measurement first needs them, and the figures so far.
final class Bench {
    struct Options {
        var seconds: Double
        /// `nil`: the secondary for what goes through the socket, ten years of it for what grows with the log.
        var school: SchoolSize?
        var state: String
        var provd: String
        var provctl: String
        var seed: UInt64
        var keep: Bool
        /// Told what is being done, for standard error.
        var say: (String) -> Void
    }

    let options: Options
    private(set) var figures: [Figure] = []
    private var live: (daemon: DaemonProcess, plan: SchoolPlan, fill: Fill)?
    private var filled: FilledFolder?
    private var old: DaemonProcess?
    private var mix: CommandMix?
    private let scratch: TemporaryFolder

    /// How long filling a school through the socket took.
    struct Fill {
        var people: Int
        var peopleSeconds: Double
        var registers: Int
        var registerSeconds: Double
    }

    init(_ options: Options) throws {
        self.options = options
        scratch = try TemporaryFolder(in: options.state, keep: options.keep)
        options.say("working in \(scratch.path)")
    }

    func add(_ figure: Figure) { figures.append(figure) }
    func say(_ text: String) { options.say(text) }

    /// A new folder of this run.
    func folder(_ name: String) throws -> String { try scratch.make(name) }

    /// The school whose commands are measured, and a daemon that serves it.
    func liveSchool() throws -> (daemon: DaemonProcess, plan: SchoolPlan) {
        if options.school == .tenYears { return (try oldDaemon(), try filledFolder().plan) }
        let live = try socketSchool()
        return (live.daemon, live.plan)
    }

    /// The commands that follow on those sent before.
    func nextCommands(_ count: Int, into calls: inout Calls) throws {
        var mix = try self.mix ?? CommandMix(try liveSchool().plan)
        calls.removeAll()
        try mix.add(count, to: &calls)
        self.mix = mix
    }

    /// A school filled through the socket, command by command.
    func socketSchool() throws -> (daemon: DaemonProcess, plan: SchoolPlan, fill: Fill) {
        if let live { return live }
        let plan = SchoolPlan(size: options.school == .primary ? .primary : .secondary, seed: options.seed)
        say("filling a \(plan.size.rawValue) school of \(plan.roll) pupils through the socket")
        let daemon = try DaemonProcess(program: options.provd, state: folder("live"), socket: scratch.path + "/live.sock")
        try daemon.waitForViews()
        let made = (daemon, plan, try fill(plan, daemon))
        live = made
        return made
    }

    private func fill(_ plan: SchoolPlan, _ daemon: DaemonProcess) throws -> Fill {
        let setUp = SetUpCalls(plan)
        let load = try Load(path: daemon.socket, connections: 1)
        var calls = Calls(seed: options.seed)
        let batch = BatchID(UniqueID(milliseconds: 1_750_000_000_000, sequence: 1, random: options.seed))
        try setUp.school(&calls)
        _ = try load.pipelined(calls, window: 200)
        calls.removeAll()
        try setUp.people(&calls, batch: batch)
        let people = (calls.count, try load.pipelined(calls, window: 200))
        calls.removeAll()
        try setUp.registers(&calls, batch: batch)
        let registers = (calls.count, try load.pipelined(calls, window: 200))
        return Fill(people: people.0, peopleSeconds: people.1, registers: registers.0, registerSeconds: registers.1)
    }

    /// A school's history, written straight into a log.
    func filledFolder() throws -> FilledFolder {
        if let filled { return filled }
        let plan = SchoolPlan(size: options.school ?? .tenYears, seed: options.seed)
        say("writing \(plan.size.years) year(s) of a school of \(plan.roll) pupils into a log")
        let made = try FilledFolder(path: folder("filled"), plan: plan, seed: options.seed)
        say("\(made.events) events, \(made.facts) facts, in \(Number.text(made.seconds)) s")
        filled = made
        return made
    }

    /// A daemon on that history, its read models built.
    func oldDaemon() throws -> DaemonProcess {
        if let old { return old }
        let folder = try filledFolder().path
        let daemon = try DaemonProcess(program: options.provd, state: folder, socket: scratch.path + "/old.sock")
        try daemon.waitForViews()
        old = daemon
        return daemon
    }

    /// Ends the daemon on the history in good order; the next question starts another.
    func stopOldDaemon() throws {
        try old?.stop()
        old = nil
    }

    /// Another daemon on that history, with more options; the one there was is ended. The next question starts the usual one again.
    func oldDaemon(_ arguments: [String]) throws -> DaemonProcess {
        try stopOldDaemon()
        let daemon = try DaemonProcess(
            program: options.provd, state: try filledFolder().path, socket: scratch.path + "/old.sock", arguments: arguments)
        try daemon.waitForViews()
        old = daemon
        return daemon
    }

    /// Ends every daemon and deletes the folders.
    func finish() throws {
        try live?.daemon.stop()
        live = nil
        try stopOldDaemon()
        scratch.remove()
    }
}
