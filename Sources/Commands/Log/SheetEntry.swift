import Glibc
import Reports

/// A week's printed sheet typed in by somebody: a row a line, as on paper. A row that is refused is said and does not stop the next.
struct SheetEntry {
    private let command: LogCommand
    private let session: Session

    init(_ command: LogCommand, _ session: Session) {
        (self.command, self.session) = (command, session)
    }

    /// Reads standard input to its end. Throws `Ended` where a row was refused, and whatever ends more than a row.
    func run() throws {
        guard command.forStaff != nil else {
            throw Problem.usage("'log sheet' does not say whose sheet it is", hint: "log sheet --for khan --week 9nov")
        }
        let prompts = isatty(STDIN_FILENO) == 1
        let lines = LineReader(STDIN_FILENO, longest: CommandLineWords.longestLine)
        if prompts { session.context.output("A row a line, as B7, B7 kit:ill or C2 missed:moved; an empty line ends.\n") }
        var recorded = 0, refused = 0
        reading: while true {
            if prompts { session.context.output("row> ") }
            do {
                switch lines.next(patience: 0) {
                case .text(let line):
                    let words = try CommandLineWords.of(line)
                    if words.isEmpty && prompts { break reading }
                    if words.isEmpty { continue }
                    try row(words)
                    recorded += 1
                case .tooLong, .unreadable: throw Problem.usage("that line cannot be read", hint: "a row a line, as B7 kit:ill")
                case .end, .interrupted, .idle: break reading
                }
            } catch {
                let problem = try Self.ofRow(error)
                session.context.errors(problem.text)
                refused += 1
            }
        }
        session.context.output(
            "\(Figures.count(recorded, "row")) recorded" + (refused > 0 ? ", \(refused) refused: see above" : "") + ".\n")
        if refused > 0 { throw Ended(status: .refused) }
    }

    private func row(_ words: [String]) throws {
        guard let first = words.first, LogEntry.isRow(first) else {
            throw Problem.usage(
                "\"\(DisplayText.shortened(words.first ?? ""))\" is no row of a sheet", hint: "begin with the code, as in B7 kit:ill")
        }
        var words = words, note: String?
        // What is written beside a row on paper.
        if let mark = words.firstIndex(of: "--note"), mark + 1 < words.count {
            note = words[(mark + 1)...].joined(separator: " ")
            words.removeSubrange(mark...)
        }
        var one = command
        one.words = words
        one.note = note
        let entry = try LogEntry(words, ofSheet: true)
        if case .week = entry { throw Problem.usage("a row is one session", hint: "log GROUP week confirms a week") }
        try one.carryOut(entry, session)
    }

    /// What went wrong with a row alone; anything else is thrown on.
    private static func ofRow(_ error: any Error) throws -> Problem {
        if let problem = error as? Problem { return problem }
        guard let failure = error as? CallFailure else { throw error }
        let problem = Wording.problem(failure)
        guard problem.status == .refused else { throw failure }
        return problem
    }
}
