import Exchange
import JSON
import ProvisionInterface
import Reports

/// An import of the roll at work: asks what is true, compares, sends what differs, and tells it.
struct RollRun {
    /// How it is meant.
    struct Terms {
        var what = "ROLL"
        var owns: Set<RollOwned>
        var isWhole = false
        var force = false
        var on: String?
        var isDry = false
        var batch: String?
    }

    private let session: Session
    private let terms: Terms
    private let batch: String

    init(_ session: Session, _ terms: Terms) {
        self.session = session
        self.terms = terms
        batch = terms.batch ?? session.context.freshID()
    }

    /// Takes a file in, and answers how many rows wait for a decision. Ends as refused where a row was, as usage where the file cannot
    /// be read.
    @discardableResult
    func run(_ reading: RollReading) throws -> Int {
        let outcome = try outcome(of: reading)
        report(outcome.told, outcome.diff, reading)
        if reading.problems.contains(where: { $0.row == 0 }) { throw Ended(status: .usage) }
        if outcome.told.refusal != nil || outcome.told.count(.refused) > 0 { throw Ended(status: .refused) }
        return outcome.told.count(.doubtful)
    }

    /// Takes a file in and says what came of it, printing nothing.
    func outcome(of reading: RollReading) throws -> (told: RollOutcome, diff: RollDiff) {
        let roll = try session.daemon.call(ExchangeInterface.GetRoll.self, .init(asOf: terms.on)).value
        var matching = RollMatching(reading, roll: roll.pupils)
        let numbers = try decide(&matching, reading)
        guard let options = RollComparison.Options(day: roll.at.asOf, terms) else {
            throw Problem("the daemon named no day: \(roll.at.asOf)", status: .refused)
        }
        var diff = RollComparison.diff(matching, reading, options)
        for index in diff.findings.indices where diff.findings[index].kind == .doubtful {
            diff.findings[index].matches = numbers[diff.findings[index].row] ?? []
        }
        var events = 0
        // A roll that may not be imported is looked at all the same, and nothing is asked of the daemon.
        if diff.refusal == nil { events = try send(&diff) }
        let told = RollOutcome(
            what: terms.what, file: reading.file, day: roll.at.asOf, isDry: terms.isDry, batch: batch, events: events,
            entries: diff.findings.map(RollOutcome.Entry.init), notes: RollText.notes(reading),
            refusal: diff.refusal.map { ($0.reason, $0.remedy) })
        return (told, diff)
    }

    /// Puts doubtful rows before a person; the numbers of those that wait, by row.
    private func decide(_ matching: inout RollMatching, _ reading: RollReading) throws -> [Int: [Int]] {
        let offers = matching.offers
        guard !offers.isEmpty else { return [:] }
        let input = ExchangeInterface.OfferMatches.Input(offers: offers.map(\.offer), dryRun: terms.isDry ? true : nil)
        let standings = try session.daemon.call(ExchangeInterface.OfferMatches.self, input).value.standings
        matching.decide(standings)
        matching.spare(reading.illegible)
        var numbers: [Int: [Int]] = [:]
        for (offer, standing) in zip(offers, standings) where standing.decided == nil && standing.number > 0 {
            numbers[offer.offer.row, default: []].append(standing.number)
        }
        return numbers
    }

    /// Calls sent in one go.
    private static let chunk = 512

    /// Sends the commands, or in a dry run those that rest on no other; the events recorded. Refusals become findings.
    private func send(_ diff: inout RollDiff) throws -> Int {
        var events = 0
        let calls = terms.isDry ? diff.calls.filter { !$0.rests } : diff.calls
        var refused: [Int: (call: RollDiff.Call, problem: Problem)] = [:]
        for start in stride(from: 0, to: calls.count, by: Self.chunk) {
            let part = Array(calls[start..<min(start + Self.chunk, calls.count)])
            var stopped: CallFailure?
            try session.daemon.pipeline(try part.map(prepared)) { place, answer in
                switch answer {
                case .success(let raw): events += (try? JSON.decode(DoneReply.self, from: .object(raw)).done.events.count) ?? 0
                case .failure(let failure):
                    let problem = Wording.problem(failure)
                    if problem.status != .refused, problem.status != .usage { stopped = stopped ?? failure }
                    // What else of a pupil is refused follows from the first refusal.
                    if refused[part[place].finding] == nil { refused[part[place].finding] = (part[place], problem) }
                }
            }
            if let stopped { throw stopped }
        }
        for (finding, refusal) in refused.sorted(by: { $0.key < $1.key }) {
            diff.findings[finding].kind = .refused
            let items = refusal.problem.items.isEmpty ? "" : " (\(refusal.problem.items.prefix(5).joined(separator: "; ")))"
            diff.findings[finding].why = refusal.problem.message + items
            diff.findings[finding].remedy = refusal.problem.hint ?? ""
        }
        return terms.isDry ? 0 : events
    }

    private func prepared(_ call: RollDiff.Call) throws -> PreparedCall {
        let header = CommandHeader(id: session.context.freshID(), dryRun: terms.isDry ? true : nil, batch: batch)
        guard case .object(let parameters) = try call.call.parameters(header) else {
            throw CallFailure.misunderstood("the parameters are no object")
        }
        return PreparedCall(method: call.call.method, parameters: parameters)
    }

    private func report(_ told: RollOutcome, _ diff: RollDiff, _ reading: RollReading) {
        guard session.json else {
            session.context.output(RollReport.text(told, style: session.context.style))
            return
        }
        session.context.output(session.pretty(RollText.json(told, diff, reading)))
    }
}

extension RollComparison.Options {
    fileprivate init?(day: String, _ terms: RollRun.Terms) {
        self.init(iso: day, owns: terms.owns, isWhole: terms.isWhole, force: terms.force)
    }
}

extension RollOutcome.Entry {
    /// A finding as the report takes it.
    init(_ finding: RollDiff.Finding) {
        self.init(
            kind: RollOutcome.Kind(rawValue: finding.kind.rawValue) ?? .unchanged, row: finding.row, name: finding.name,
            place: [finding.yearGroup, finding.form ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
            changes: finding.changes.map { "\($0.field): \($0.was) → \($0.becomes)" }, why: finding.why, remedy: finding.remedy,
            matches: finding.matches)
    }
}

/// An import of the roll as data, and what is to be said of its file.
enum RollText {
    static func notes(_ reading: RollReading) -> [String] {
        var notes = reading.notes
        if !reading.unread.isEmpty {
            let names = reading.unread.prefix(12).map { $0.count > 1 ? "\($0.name) (\(Figures.grouped($0.count)))" : $0.name }
            let more = reading.unread.count > 12 ? " and \(reading.unread.count - 12) more" : ""
            notes.append("Not read: \(names.joined(separator: ", "))\(more).")
        }
        return notes
    }

    static func json(_ told: RollOutcome, _ diff: RollDiff, _ reading: RollReading) -> JSONObject {
        var counts = JSONObject()
        for kind in RollDiff.Kind.allCases { counts[kind.rawValue] = .int(Int64(diff.count(kind))) }
        var object: JSONObject = [
            "batch": .string(told.batch), "dryRun": .bool(told.isDry), "file": .string(told.file), "on": .string(told.day),
            "onRoll": .int(Int64(diff.onRoll)), "events": .int(Int64(told.events)), "counts": .object(counts),
            "findings": .array(diff.findings.map(json)),
            "unread": .array(reading.unread.map { .object(["name": .string($0.name), "count": .int(Int64($0.count))]) }),
            "notes": .array(reading.notes.map(JSONValue.string)),
        ]
        object["refusal"] = diff.refusal.map { .object(["reason": .string($0.reason), "remedy": .string($0.remedy)]) }
        return object
    }

    private static func json(_ finding: RollDiff.Finding) -> JSONValue {
        var object: JSONObject = [
            "kind": .string(finding.kind.rawValue), "row": .int(Int64(finding.row)), "name": .string(finding.name),
            "yearGroup": .string(finding.yearGroup),
        ]
        object["form"] = finding.form.map(JSONValue.string)
        object["pupil"] = finding.pupil.map(JSONValue.string)
        object["changes"] = .array(
            finding.changes.map {
                .object(["field": .string($0.field), "was": .string($0.was), "becomes": .string($0.becomes)])
            })
        object["why"] = .string(finding.why)
        object["remedy"] = .string(finding.remedy)
        object["matches"] = .array(finding.matches.map { .int(Int64($0)) })
        return .object(object)
    }
}
