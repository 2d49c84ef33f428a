internal import Evaluation
internal import ProvisionDomain

/// Given of what was due, in minutes: every recorded session in one place, and those nobody recorded.
struct GivenWorking {
    let snapshot: Snapshot
    let range: DayRange
    let asking: Asking

    /// Sessions of one length with one fate.
    private struct Bucket: Hashable {
        var minutes: Int
        var group: String
    }

    /// What became of one group's sessions.
    private struct Found {
        var delivered: [Bucket: [EventReference]] = [:]
        var short: [Bucket: [EventReference]] = [:]
        var missed: [String: [Bucket: [EventReference]]] = [:]
        var unrecorded: [Bucket: Int] = [:]
    }

    /// The percentage given, at least and at most, with what it is of; nothing where nothing was due.
    func lines(_ groups: [GroupRow]) throws -> [Explained] {
        var found = Found()
        for group in groups { try look(at: group, into: &found) }
        let delivered = try Explained.sum("given", buckets(found.delivered), .minutes)
        // Minutes by which a session fell short of its plan: due, and not given.
        var missed = try found.missed.sorted { $0.key < $1.key }.map { reason, sessions in
            try Explained.sum("missed: \(reason)", buckets(sessions), .minutes)
        }
        if !found.short.isEmpty { missed.append(try .sum("shorter than planned", buckets(found.short), .minutes)) }
        let open = try Explained.sum(
            "not recorded",
            try found.unrecorded.sorted { ($0.key.group, $0.key.minutes) < ($1.key.group, $1.key.minutes) }.map { bucket, count in
                try .product(
                    bucket.group, [Rational(count), Rational(bucket.minutes)], .minutes, how: "\(count) × \(bucket.minutes) min")
            }, .minutes)
        let hasOpen = !found.unrecorded.isEmpty
        let due = try Explained.sum("due", [delivered] + missed + (hasOpen ? [open] : []), .minutes)
        guard let all = due.exact, all != .zero, let given = delivered.exact, let more = open.exact else { return [] }
        let part = try Rational(1).divided(by: all)
        let days = "\(range.from.inWords)–\(range.until.inWords)"
        var lines = [
            try Explained.product(
                hasOpen ? "given, at least" : "given", [given, part], .share, how: "\(delivered.amount) of \(due.amount) h due, \(days)",
                parts: [due])
        ]
        if hasOpen {
            let most = try given.adding(more)
            lines.append(
                try .product(
                    "given, at most", [most, part], .share,
                    how: "\(FigureUnit.minutes.printed(most)) of \(due.amount) h, were all that is not recorded given"))
        }
        return lines
    }

    private func look(at group: GroupRow, into found: inout Found) throws {
        let code = group.content(on: asking.asOf)?.code.text ?? ""
        for outcome in try snapshot.outcomes(of: group, in: range, asking, withRegister: false) {
            let events = outcome.session.map { [EventReference.id($0.event)] } ?? []
            let bucket = Bucket(minutes: outcome.planned, group: code)
            switch outcome.what {
            case .extra: break
            case .missed(let reason): found.missed[reason.text, default: [:]][bucket, default: []] += events
            case .unrecorded: found.unrecorded[bucket, default: 0] += 1
            case .given:
                found.delivered[Bucket(minutes: outcome.given, group: code), default: []] += events
                let short = outcome.planned - outcome.given
                if short > 0 { found.short[Bucket(minutes: short, group: code), default: []] += events }
            }
        }
    }

    private func buckets(_ sessions: [Bucket: [EventReference]]) throws -> [Explained] {
        try sessions.sorted { ($0.key.group, $0.key.minutes) < ($1.key.group, $1.key.minutes) }.map { bucket, events in
            try .product(
                bucket.group, [Rational(events.count), Rational(bucket.minutes)], .minutes,
                how: "\(events.count) × \(bucket.minutes) min", events: events)
        }
    }
}
