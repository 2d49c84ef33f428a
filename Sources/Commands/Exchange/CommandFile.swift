import Exchange
import JSON
import ProvisionInterface
import Reports

/// A file of command lines, one a line, as they are typed in `provctl shell`: what cannot be said in rows.
///
/// Each line is carried out once, however often the file is taken in: its command ids come from its words and from how often the same
/// line stood above it. An empty line, and one that begins with #, is passed over.
struct CommandFile {
    private let path: String
    private let lines: [String]

    /// Reads the file. Throws ``RowProblem`` where it cannot be read, is too large, or no text.
    init(path: String) throws(RowProblem) {
        self.path = path
        lines = try LinesFile.lines(path: path)
    }

    /// Carries the lines out in order; one that is refused is told of and passed over.
    /// - Parameter dryRun: lines are only looked at, since most rest on those before.
    func carriedOut(_ session: Session, batch: String, dryRun: Bool) throws -> ImportOutcome {
        var tally = RowTally(path)
        var seen: [String: Int] = [:]
        for (place, line) in lines.enumerated() {
            // A remark is free to hold what no command may.
            guard !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("#") else { continue }
            do {
                let words = try CommandLineWords.of(line)
                if words.isEmpty { continue }
                let allowed = try ShellRules.allowed(words)
                if dryRun {
                    tally.changed(row: place + 1, events: 0)
                    continue
                }
                seen[line, default: 0] += 1
                let run = try CommandLine(line, occurrence: seen[line, default: 1], batch: batch).run(allowed, session)
                if run.events > 0 { tally.changed(row: place + 1, events: run.events) } else { tally.unchanged(row: place + 1) }
            } catch let problem as Problem {
                let what = DisplayWidth.truncated(line, to: 60)
                tally.problem(
                    RowProblem(file: path, row: place + 1, reason: "\(what): \(problem.message)", remedy: problem.hint ?? ""))
            }
        }
        return tally.finished()
    }
}

/// One line at work.
private struct CommandLine {
    private let line: String
    private let occurrence: Int
    private let batch: String

    init(_ line: String, occurrence: Int, batch: String) {
        (self.line, self.occurrence, self.batch) = (line, occurrence, batch)
    }

    /// Runs it with the import's own connection, under ids of its words: what was done before is not done again, unless it was taken
    /// back since. Throws the `Problem` it ended with; what ends the connection ends the import.
    func run(_ words: [String], _ session: Session) throws -> CountedCalls {
        var calls = try attempt(1, words, session)
        var attempts = 1
        while calls.events == 0, let event = calls.repeated, attempts < Self.mostAttempts, try isTakenBack(event, session) {
            attempts += 1
            calls = try attempt(attempts, words, session)
        }
        return calls
    }

    /// How often a line that was taken back can be carried out anew.
    private static let mostAttempts = 50

    private func isTakenBack(_ event: String, _ session: Session) throws -> Bool {
        try session.daemon.call(EventsInterface.Show.self, .init(event: event)).value.event.retractedBy != nil
    }

    private func attempt(_ number: Int, _ words: [String], _ session: Session) throws -> CountedCalls {
        let calls = CountedCalls(session.daemon.calling)
        var errors = ""
        var context = session.context.silenced { errors += $0 }
        context.connect = { _ in calls }
        context.batch = batch
        var asked = 0
        context.freshID = {
            asked += 1
            return CommandID.derived(from: "\(line)\n\(occurrence) \(number) \(asked)")
        }
        let status = Provctl.run(words, in: context)
        if let failure = calls.ending { throw failure }
        guard status == .done else {
            let said = errors.split(separator: "\n").map { $0.trimmingPrefix("Error: ") }
            let hint = said.first { $0.hasPrefix("Hint: ") }.map { String($0.trimmingPrefix("Hint: ")) }
            throw Problem(said.first.map(String.init) ?? "it was not carried out", hint: hint, status: status)
        }
        return calls
    }
}

/// The connection of an import lent to a command, which counts what is recorded through it.
private final class CountedCalls: Calling {
    private let calling: any Calling
    /// Events recorded; those a repeated command answered with are not counted again.
    private(set) var events = 0
    /// An event a repeated command answered with.
    private(set) var repeated: String?
    /// What ended the connection.
    private(set) var ending: CallFailure?

    init(_ calling: any Calling) { self.calling = calling }

    func call(_ method: String, _ parameters: JSONObject) throws(CallFailure) -> JSONObject {
        do throws(CallFailure) {
            let reply = try calling.call(method, parameters)
            count(reply)
            return reply
        } catch {
            note(error)
            throw error
        }
    }

    func stream(_ method: String, _ parameters: JSONObject, onReply: (JSONObject) -> Bool) throws(CallFailure) {
        do throws(CallFailure) { try calling.stream(method, parameters, onReply: onReply) } catch {
            note(error)
            throw error
        }
    }

    func pipeline(_ calls: [PreparedCall], onReply: (Result<JSONObject, CallFailure>) -> Void) throws(CallFailure) {
        do throws(CallFailure) {
            try calling.pipeline(calls) { answer in
                if case .success(let reply) = answer { count(reply) }
                onReply(answer)
            }
        } catch {
            note(error)
            throw error
        }
    }

    private func count(_ reply: JSONObject) {
        guard let done = reply["done"], let recorded = done["events"]?.arrayValue else { return }
        if done["repeated"]?.boolValue == true {
            repeated = repeated ?? recorded.first?["id"]?.stringValue
        } else {
            events += recorded.count
        }
    }

    /// A connection that was cut is taken up again by the command itself; one nobody answers is not.
    private func note(_ failure: CallFailure) {
        switch failure {
        case .unreachable, .host, .silent: ending = failure
        case .cut, .answered, .misunderstood: break
        }
    }
}
