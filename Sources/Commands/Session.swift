import JSON
import ProvisionInterface
import Reports

/// A command at work: its context, the daemon, and how it shows what comes back.
struct Session {
    let context: Context
    let daemon: Daemon
    let json: Bool

    /// Throws a usage `Problem` where the place of the daemon is given wrongly.
    init(_ context: Context, _ common: CommonOptions) throws {
        self.context = context
        json = common.json
        let errors = context.errors
        daemon = Daemon(context.connect(try context.place(socket: common.socket, host: common.host)), pace: context.pace) {
            errors("provctl: \($0)\n")
        }
    }

    /// The same with another place to write to; always text.
    private init(_ session: Session, output: @escaping (String) -> Void) {
        context = session.context.writing(to: output)
        daemon = session.daemon
        json = false
    }

    /// The same session, writing its reports elsewhere.
    func writing(to output: @escaping (String) -> Void) -> Session { Session(self, output: output) }

    /// Asks, and shows the answer: the report, or the reply's parameters where JSON was asked for.
    func show<M: WireMethod>(
        _ method: M.Type, _ input: M.Input, _ report: (M.Output, ReportStyle) -> String
    ) throws {
        let reply = try daemon.call(method, input)
        context.output(json ? pretty(reply.raw) : report(reply.value, context.style))
    }

    /// Carries out a command and says what was done: `what` is a past participle with its object.
    func record<M: WireMethod>(
        _ method: M.Type, _ input: M.Input, _ what: (Done) -> String
    ) throws where M.Output == DoneReply {
        let reply = try daemon.call(method, input)
        let done = reply.value.done
        context.output(json ? pretty(reply.raw) : DoneReport.text(done, what: what(done), style: context.style))
    }

    /// Carries out a command for several people at once: for all of them, or where one is refused for none, which is said.
    func recordAll<M: WireMethod>(
        of people: Int, _ method: M.Type, _ input: M.Input, _ what: (Done) -> String
    ) throws where M.Output == DoneReply {
        do {
            try record(method, input, what)
        } catch let failure as CallFailure where people > 1 {
            let problem = Wording.problem(failure)
            guard problem.status == .refused else { throw failure }
            context.errors(problem.text)
            context.errors("Nothing was recorded, for none of the \(people).\n")
            throw Ended(status: .refused)
        }
    }

    /// The header of a command: an id of its own, and whether it is only to be tried.
    func header(_ writing: WriteOptions) -> CommandHeader {
        CommandHeader(id: context.freshID(), dryRun: writing.dryRun ? true : nil, batch: context.batch)
    }

    /// A reply's parameters for people and scripts.
    func pretty(_ raw: JSONObject) -> String { JSON.pretty(.object(raw)) + "\n" }

    /// A reply's parameters on one line, for replies that follow each other.
    func line(_ raw: JSONObject) -> String { JSON.string(.object(raw)) + "\n" }
}
