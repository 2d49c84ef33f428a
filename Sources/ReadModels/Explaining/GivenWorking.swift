internal import Evaluation
internal import ProvisionDomain

/// One session as it counts for whomever delivery is asked about.
struct CountedSession {
    var group: String
    var outcome: SessionOutcome
    /// What it adds.
    var tally: DeliveryTally
}

/// Given of what was due, in minutes: every recorded session in one place, and those nobody recorded.
struct GivenWorking {
    let range: DayRange

    /// Sessions of one length with one fate.
    private struct Bucket: Hashable, Comparable {
        var group: String
        var minutes: Int

        static func < (left: Self, right: Self) -> Bool { (left.group, left.minutes) < (right.group, right.minutes) }
    }

    private typealias Buckets = [Bucket: [SessionOutcome]]

    /// What became of sessions.
    private struct Found {
        var given: Buckets = [:]
        var missed: [String: Buckets] = [:]
        var away: [String: Buckets] = [:]
        /// Minutes by which somebody was there for less, or a session fell short of its plan.
        var short: Buckets = [:]
        var handedOver: Buckets = [:]
        var unrecorded: Buckets = [:]

        mutating func add(_ one: CountedSession) {
            func put(_ minutes: Int, _ buckets: inout Buckets) {
                if minutes != 0 { buckets[Bucket(group: one.group, minutes: minutes), default: []].append(one.outcome) }
            }
            let tally = one.tally
            var told = tally.delivered.minutes + tally.handedOver.minutes + tally.unrecorded.minutes
            put(tally.delivered.minutes, &given)
            put(tally.handedOver.minutes, &handedOver)
            put(tally.unrecorded.minutes, &unrecorded)
            for (reason, amount) in tally.missed {
                put(amount.minutes, &missed[reason.text, default: [:]])
                told += amount.minutes
            }
            for (reason, amount) in tally.away {
                put(amount.minutes, &away[reason.text, default: [:]])
                told += amount.minutes
            }
            put(tally.due.minutes - told, &short)
        }
    }

    /// The percentage given, at least and at most, with what it is of; nothing where nothing was due.
    func lines(_ sessions: [CountedSession]) throws -> [Explained] {
        var found = Found()
        for session in sessions { found.add(session) }
        let given = try Explained.sum("given", parts(found.given), .minutes)
        let open = try Explained.sum("not recorded", parts(found.unrecorded), .minutes)
        var due = [given]
        for (reason, buckets) in found.missed.sorted(by: { $0.key < $1.key }) {
            due.append(try .sum("missed: \(reason)", parts(buckets), .minutes))
        }
        for (reason, buckets) in found.away.sorted(by: { $0.key < $1.key }) {
            due.append(try .sum("away: \(reason)", parts(buckets), .minutes))
        }
        if !found.short.isEmpty { due.append(try .sum("shorter than planned", parts(found.short), .minutes)) }
        if !found.handedOver.isEmpty { due.append(try .sum("given by another", parts(found.handedOver), .minutes)) }
        if !found.unrecorded.isEmpty { due.append(open) }
        return try shares(given, open, of: .sum("due", due, .minutes))
    }

    private func shares(_ given: Explained, _ open: Explained, of due: Explained) throws -> [Explained] {
        guard let all = due.exact, all != .zero, let known = given.exact, let more = open.exact else { return [] }
        let part = try Rational(1).divided(by: all)
        let isRange = more != .zero
        let days = "\(range.from.inWords)–\(range.until.inWords)"
        var lines = [
            try Explained.product(
                isRange ? "given, at least" : "given", [known, part], .share, how: "\(given.amount) of \(due.amount) h due, \(days)",
                parts: [due])
        ]
        if isRange {
            let most = try known.adding(more)
            lines.append(
                try .product(
                    "given, at most", [most, part], .share,
                    how: "\(FigureUnit.minutes.printed(most)) of \(due.amount) h, were all that is not recorded given"))
        }
        return lines
    }

    private func parts(_ buckets: Buckets) throws -> [Explained] {
        try buckets.sorted { $0.key < $1.key }.map { bucket, outcomes in
            try .product(
                bucket.group, [Rational(outcomes.count), Rational(bucket.minutes)], .minutes,
                how: "\(outcomes.count) × \(bucket.minutes) min", events: outcomes.compactMap { $0.session.map { .id($0.event) } })
        }
    }
}

extension Snapshot {
    /// The due sessions of groups, each as it counts for its group.
    func counted(_ groups: [GroupRow], in range: DayRange, _ asking: Asking) throws -> [CountedSession] {
        try groups.flatMap { group in
            let code = group.content(on: range.until)?.code.text ?? ""
            return try outcomes(of: group, in: range, asking, withRegister: false).map { outcome in
                CountedSession(group: code, outcome: outcome, tally: SessionOutcome.tally([outcome]))
            }
        }
    }
}
