internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import Storage

extension Snapshot {
    /// What the columns of a pupil's plan lines are made of, session by session; `nil` where there is no such pupil.
    /// - Throws: ``NoLedgerRules``.
    package func explainLedger(of id: PupilID, line: PlanLineCode?, in range: DayRange, _ asking: Asking) throws -> Explanation? {
        guard let facts = try facts(id, asking) else { return nil }
        let (rules, _) = try ledgerRules(asking)
        show(id)
        let book = try planBook(of: id) ?? PlanBook()
        let reader = try LedgerReader(self, book, of: id, key: facts.key, in: range, rules, asking)
        let lines = try reader.read(wholeFrom: nil).filter { line == nil || $0.content.code == line }
        var figures = try lines.flatMap { try LedgerWorking(snapshot: self, reader: reader, line: $0, rules: rules).figures() }
        if figures.isEmpty { figures = [.remark("no line that is counted is in force then")] }
        return Explanation(
            title: "Plan ledger of \(facts.name), \(range.from.inWords)–\(range.until.inWords)", lines: figures,
            notes: [
                "a promise a week is kept or not week by week; minutes of one week beyond its promise make up for no other",
                "owed = school missed + never timetabled − repaid" + (rules.pupilAwayIsOwed ? " + pupil away" : ""),
            ], rulePack: try adoptedPack(on: asking.asOf)?.pack)
    }
}

/// One line's columns, taken apart by the stretches its promise is kept in.
private struct LedgerWorking {
    let snapshot: Snapshot
    let reader: LedgerReader
    let line: LedgerReader.Working
    let rules: PlanningRules.Ledger

    func figures() throws -> [Explained] {
        let code = line.content.code.text
        guard let amount = line.content.amount else { return [.remark("\(code): names no amount")] }
        guard amount.per.isShort else { return [.remark("\(code): \(amount), measured whole: provctl plan ledger")] }
        var parts: [WritableKeyPath<LedgerColumns, Rational>: [Explained]] = [:]
        let promises = Dictionary(grouping: line.promises.filter { reader.range.contains($0.on) }, by: \.settlement)
        let all = Dictionary(grouping: line.promises, by: \.settlement)
        for settlement in promises.keys.sorted() {
            guard let own = promises[settlement], let whole = all[settlement], let first = whole.map(\.on).min() else { continue }
            let entries = line.entries.filter { $0.settlement == settlement }
            let columns = try PlanLedger.rows(whole, entries, awayIsOwed: rules.pupilAwayIsOwed) { reader.range.contains($0) ? 0 : nil }[0]
            guard let columns else { continue }
            parts[\.promised, default: []].append(try promised(own, amount, first))
            for (path, _) in Self.columns {
                guard columns[keyPath: path] > .zero else { continue }
                parts[path, default: []].append(
                    try .recorded(
                        name(first, amount), columns[keyPath: path], .minutes, how: how(path, entries), events: events(path, entries)))
            }
        }
        let five = try Self.columns.prefix(5).map { path, label in try Explained.sum("\(code) \(label)", parts[path] ?? [], .minutes) }
        let promised = try Explained.sum("\(code) promised", parts[\.promised] ?? [], .minutes, how: "\(amount)", events: lineEvents())
        let rest = try Self.columns.dropFirst(5).filter { !(parts[$0.0] ?? []).isEmpty }.map { path, label in
            try Explained.sum("\(code) \(label)", parts[path] ?? [], .minutes)
        }
        return [promised] + five + rest
    }

    private static var columns: [(WritableKeyPath<LedgerColumns, Rational>, String)] {
        [
            (\.given, "given"), (\.away, "pupil away"), (\.missed, "school missed"), (\.never, "never timetabled"),
            (\.unrecorded, "not recorded"), (\.repaid, "repaid"), (\.otherwise, "given, not as specified"), (\.over, "given beyond it"),
        ]
    }

    private func name(_ first: SchoolDay, _ amount: PromisedAmount) -> String {
        amount.per == .day ? first.inWords : "\(amount.per.words) of \(first.inWords)"
    }

    private func promised(_ days: [PlanLedger.Promise], _ amount: PromisedAmount, _ first: SchoolDay) throws -> Explained {
        let share = days.first?.minutes ?? .zero
        guard days.allSatisfy({ $0.minutes == share }) else {
            var sum = Rational.zero
            for day in days { sum = try sum.adding(day.minutes) }
            return try .recorded(name(first, amount), sum, .minutes, how: "the line changed meanwhile")
        }
        let (unit, count) = (days.count == 1 ? "school day" : "school days", days.count)
        return try .product(
            name(first, amount), [Rational(count), share], .minutes, how: "\(count) \(unit) × \(share) min")
    }

    private func matching(
        _ path: WritableKeyPath<LedgerColumns, Rational>, _ entries: [PlanLedger.Entry]
    ) -> [PlanLedger.Entry] {
        entries.filter { entry in
            switch (path, entry.outcome) {
            case (\.given, .given), (\.over, .given), (\.away, .away), (\.missed, .missed), (\.unrecorded, .unrecorded),
                (\.repaid, .repaid):
                true
            case (\.otherwise, .given(let asSpecified)): !asSpecified
            default: false
            }
        }
    }

    private func how(_ path: WritableKeyPath<LedgerColumns, Rational>, _ entries: [PlanLedger.Entry]) -> String {
        matching(path, entries).map { entry in
            let reason: String
            switch entry.outcome {
            case .missed(let code), .away(let code): reason = " \(code)"
            default: reason = ""
            }
            let group = line.sources.first { $0.entry == entry }?.group ?? ""
            return "\(entry.on.inWords) \(group) \(entry.minutes) min\(reason)"
        }.joined(separator: "; ")
    }

    private func events(_ path: WritableKeyPath<LedgerColumns, Rational>, _ entries: [PlanLedger.Entry]) -> [EventReference] {
        matching(path, entries).compactMap { $0.event.map { .id($0) } }
    }

    private func lineEvents() throws -> [EventReference] {
        try snapshot.planLineEvents(of: reader.pupil, on: reader.range.until)[line.id].map { [.id($0)] } ?? []
    }
}
