import Exchange
import JSON
import ProvisionInterface
import Reports

/// An import at work: sends what the files come to, in order, and tells row by row what came of it.
struct ImportRun {
    private let session: Session
    private let dryRun: Bool
    private let batch: String

    init(_ session: Session, dryRun: Bool, batch: String? = nil) {
        self.session = session
        self.dryRun = dryRun
        self.batch = batch ?? session.context.freshID()
    }

    /// Takes the files in, then the command lines. Ends as refused where a row was, as usage where a file cannot be read.
    func run(_ plans: [ImportPlan], then commands: CommandFile? = nil) throws {
        var outcomes: [ImportOutcome] = []
        var introduced: Set<ImportReference> = []
        for plan in plans { outcomes.append(try take(plan.file, plan, &introduced)) }
        if let commands { outcomes.append(try commands.carriedOut(session, batch: batch, dryRun: dryRun)) }
        try finish(outcomes)
    }

    /// Takes in what was made of a file already.
    func run(_ file: String, _ items: [ImportItem]) throws {
        var introduced: Set<ImportReference> = []
        try finish([try take(file, items, &introduced)])
    }

    private func take(
        _ name: String, _ items: some Sequence<ImportItem>, _ introduced: inout Set<ImportReference>
    ) throws -> ImportOutcome {
        var file = FileImport(name, dryRun: dryRun, introduced: introduced)
        for item in items {
            switch item {
            case .call(let call):
                if file.mustSettle(before: call) { try settle(&file) }
                try add(call, to: &file)
                if file.waiting.count >= Self.chunk { try settle(&file) }
            case .problem(let problem): file.tally.problem(problem)
            case .note(let note): file.tally.note(note)
            }
        }
        try settle(&file)
        introduced = file.introduced
        return file.tally.finished()
    }

    private func finish(_ outcomes: [ImportOutcome]) throws {
        report(outcomes)
        let problems = outcomes.flatMap(\.problems).filter { !$0.isNote }
        if problems.contains(where: { $0.row == 0 }) { throw Ended(status: .usage) }
        if !problems.isEmpty { throw Ended(status: .refused) }
    }

    /// Calls sent in one go.
    private static let chunk = 512

    private func add(_ call: PlannedCall, to file: inout FileImport) throws {
        if file.cannotBeAsked(call) {
            file.follows(call)
            return
        }
        let header = CommandHeader(id: session.context.freshID(), dryRun: dryRun ? true : nil, batch: batch)
        guard case .object(let parameters) = try call.parameters(header) else { return }
        file.waiting.append((call, PreparedCall(method: call.method, parameters: parameters)))
    }

    private func settle(_ file: inout FileImport) throws {
        guard !file.waiting.isEmpty else { return }
        let waiting = file.waiting
        file.waiting = []
        var stopped: CallFailure?
        var settled = file
        try session.daemon.pipeline(waiting.map(\.1)) { place, answer in
            let call = waiting[place].0
            switch answer {
            case .success(let raw): settled.answered(call, raw)
            case .failure(let failure):
                let problem = Wording.problem(failure)
                if problem.status == .refused || problem.status == .usage {
                    settled.refused(call, failure, problem)
                } else {
                    stopped = stopped ?? failure
                }
            }
        }
        file = settled
        if let stopped { throw stopped }
    }

    private func report(_ outcomes: [ImportOutcome]) {
        guard session.json else {
            let text = ImportReport.text(outcomes, batch: batch, dryRun: dryRun, style: session.context.style)
            session.context.output(text)
            return
        }
        let files = outcomes.map(Self.json)
        let reply: JSONObject = ["batch": .string(batch), "dryRun": .bool(dryRun), "files": .array(files)]
        session.context.output(session.pretty(reply))
    }

    private static func json(_ outcome: ImportOutcome) -> JSONValue {
        let problems = outcome.problems.map { problem -> JSONValue in
            var object: JSONObject = ["row": .int(Int64(problem.row))]
            object["column"] = problem.column.map(JSONValue.string)
            object["value"] = problem.value.map(JSONValue.string)
            object["reason"] = .string(problem.reason)
            object["remedy"] = .string(problem.remedy)
            object["imported"] = .bool(problem.isNote)
            return .object(object)
        }
        return .object([
            "file": .string(outcome.file), "changed": .int(Int64(outcome.changed)), "unchanged": .int(Int64(outcome.unchanged)),
            "refused": .int(Int64(outcome.refused)), "events": .int(Int64(outcome.events)), "problems": .array(problems),
        ])
    }
}

/// One file on its way: what waits to be sent, and what in a dry run is not there yet.
struct FileImport {
    var waiting: [(PlannedCall, PreparedCall)] = []
    var tally: RowTally
    /// What calls of a dry run would have made: the daemon does not know it, so nothing that needs it can be asked.
    private(set) var introduced: Set<ImportReference>
    private let dryRun: Bool

    init(_ file: String, dryRun: Bool, introduced: Set<ImportReference>) {
        tally = RowTally(file)
        self.dryRun = dryRun
        self.introduced = introduced
    }

    /// Whether the answers under way decide if `call` can be asked.
    func mustSettle(before call: PlannedCall) -> Bool {
        guard dryRun else { return false }
        let mentioned = Set(call.mentions)
        return waiting.contains { !mentioned.isDisjoint(with: $0.0.introduces) }
    }

    /// Whether it rests on what a dry run has not made.
    func cannotBeAsked(_ call: PlannedCall) -> Bool {
        dryRun && call.mentions.contains { introduced.contains($0) }
    }

    /// Counts a call that only follows others of the dry run.
    mutating func follows(_ call: PlannedCall) {
        introduced.formUnion(call.introduces)
        tally.changed(row: call.row, events: 0)
    }

    /// Counts what the daemon answered.
    mutating func answered(_ call: PlannedCall, _ raw: JSONObject) {
        let done = try? JSON.decode(DoneReply.self, from: .object(raw)).done
        let events = done?.events.count ?? 0
        if events == 0 {
            tally.unchanged(row: call.row)
        } else {
            if dryRun { introduced.formUnion(call.introduces) }
            tally.changed(row: call.row, events: events)
        }
    }

    /// Counts what the daemon refused.
    mutating func refused(_ call: PlannedCall, _ failure: CallFailure, _ problem: Problem) {
        if dryRun { introduced.formUnion(call.introduces) }
        let items = problem.items.isEmpty ? "" : " (\(problem.items.prefix(5).joined(separator: "; ")))"
        let what = DisplayWidth.truncated(call.describes, to: 60)
        tally.problem(
            RowProblem(file: call.file, row: call.row, reason: "\(what): \(problem.message)\(items)", remedy: problem.hint ?? ""))
    }
}
