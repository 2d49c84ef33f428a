import ProvisionInterface
import Reports

/// Somebody's session: their day, then a command a line until they leave. Nothing that goes wrong ends it.
struct ShellSession {
    /// What it needs of the process around it.
    struct Means {
        /// The next line, waited for as long as a person may be idle.
        var next: () -> LineReader.Line
        /// Runs a command line to its end.
        var run: ([String]) -> ExitStatus
        /// Whether somebody is there to be prompted.
        var prompts: Bool
    }

    private let context: Context
    private let means: Means
    private let place: DaemonPlace

    init(_ context: Context, _ place: DaemonPlace, _ means: Means) {
        (self.context, self.place, self.means) = (context, place, means)
    }

    /// Runs to the end.
    func run() {
        let prompt = greeted()
        while true {
            if means.prompts { context.output(prompt) }
            switch means.next() {
            case .text(let line):
                if !carriedOut(line) { return }
            case .tooLong:
                say(.usage("the line is longer than \(CommandLineWords.longestLine) characters", hint: "one command a line"))
            case .unreadable: say(.usage("the line is no text in UTF-8", hint: "set your terminal to UTF-8"))
            case .interrupted: context.output("\n")
            case .idle:
                context.output("\nClosed: nothing was typed for a while. What you recorded is safe.\n")
                return
            case .end:
                if means.prompts { context.output("\n") }
                return
            }
        }
    }

    /// Carries out a line; false where it says to leave.
    private func carriedOut(_ line: String) -> Bool {
        do {
            let words = try CommandLineWords.of(line)
            switch words.first {
            case nil: return true
            case "exit", "quit", "logout", "bye":
                if words.count == 1 { return false }
            case "help", "?":
                if words.count == 1 {
                    _ = means.run(["--help"])
                    return true
                }
            default: break
            }
            _ = means.run(try ShellRules.allowed(words))
        } catch {
            say(error as? Problem ?? Problem("\(error)", status: .refused))
        }
        return true
    }

    private func say(_ problem: Problem) { context.errors(problem.text) }

    /// Shows where one is, and the day; the prompt with the school and the person.
    private func greeted() -> String {
        let errors = context.errors
        let daemon = Daemon(context.connect(place), pace: context.pace) { errors("provctl: \($0)\n") }
        var who = "", school = ""
        do {
            let reply = try daemon.call(ServiceInterface.GetStatus.self, .init()).value
            (school, who) = (reply.status.school, reply.caller.login ?? "")
            context.output(
                "\(DisplayText.shortened(school.isEmpty ? "provd" : school, to: 50)). 'help' says what there is, 'exit' leaves.\n\n")
            let today = try daemon.call(GroupsInterface.GetToday.self, .init()).value
            who = today.who ?? who
            context.output(TodayReport.text(today, style: context.style))
        } catch {
            say(Wording.problem(error))
        }
        let names = [school, who].filter { !$0.isEmpty }.joined(separator: ", ")
        return "\n" + DisplayText.shortened(names.isEmpty ? "provctl" : names, to: 60) + "> "
    }
}
