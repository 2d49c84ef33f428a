internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// How the rows of a ledger are cut.
package enum LedgerRows: String, Sendable, CaseIterable { case week, halfterm, term, year }

/// No rule pack says how a ledger is counted.
package struct NoLedgerRules: Error { package init() {} }

extension Snapshot {
    /// What a pupil's lines promised in a range against what was given; `nil` where there is no such pupil.
    /// - Parameter only: one line, by its code.
    /// - Throws: ``NoLedgerRules``.
    package func ledger(
        of id: PupilID, in range: DayRange, by cut: LedgerRows?, only: PlanLineCode?, _ asking: Asking
    ) throws -> PlansInterface.Ledger? {
        guard let facts = try facts(id, asking) else { return nil }
        let (rules, pack) = try ledgerRules(asking)
        show(id)
        let book = try planBook(of: id) ?? PlanBook()
        let reader = try LedgerReader(self, book, of: id, key: facts.key, in: range, rules, asking)
        let whole = wholePeriods(book, range, asking)
        let lines = try reader.read(wholeFrom: whole.values.map(\.from).min()).filter { only == nil || $0.content.code == only }
        let within = Self.within(lines, book)
        let wire = try lines.map { try self.wire($0, within[$0.id], reader, cut, whole, asking) }
        let counted = lines.filter { $0.content.provider == .school && within[$0.id] == nil }
        let own = reader.days.own(in: DayRange(from: range.from, until: min(range.until, reader.days.last)))
        let (total, rows, doNotAdd) = try totals(counted, reader, cut, try counted.map { try columns($0, reader) })
        return PlansInterface.Ledger(
            pupil: id.description, name: facts.name, yearGroup: facts.yearGroup?.description ?? "", form: facts.form,
            plans: try plans(of: id, asking)?.plans ?? [], from: range.from.description, until: range.until.description,
            through: min(range.until, reader.days.last).description, weeks: Set(own.map(\.monday)).count, lines: wire, total: total,
            rows: rows, rowsDoNotAdd: doNotAdd, awayIsOwed: rules.pupilAwayIsOwed, lateDays: rules.lateEntryDays, rulePack: pack)
    }

    /// The totals of every pupil with plan lines the school must keep.
    /// - Parameter never: only those with minutes never timetabled, the most first.
    /// - Throws: ``NoLedgerRules``.
    package func ledgers(
        in range: DayRange, yearGroup: YearGroup?, never: Bool, _ asking: Asking
    ) throws -> (pupils: [PlansInterface.LedgerPupil], total: PlansInterface.LedgerColumns?, through: SchoolDay) {
        let (rules, _) = try ledgerRules(asking)
        var found: [(facts: PupilFacts, lines: Int, columns: LedgerColumns)] = []
        for (id, book) in try planBooks() {
            guard let facts = try facts(id, asking), facts.merged == nil, yearGroup == nil || facts.yearGroup == yearGroup else { continue }
            let reader = try LedgerReader(self, book, of: id, key: facts.key, in: range, rules, asking)
            let lines = try reader.read(wholeFrom: nil)
            let within = Self.within(lines, book)
            let counted = lines.filter { $0.content.provider == .school && within[$0.id] == nil && !$0.promises.isEmpty }
            var sum = LedgerColumns()
            for line in counted { sum = try sum.adding(columns(line, reader)) }
            guard sum.promised > .zero, !never || sum.never > .zero else { continue }
            found.append((facts, counted.count, sum))
        }
        let columns = Dictionary(found.map { ($0.facts.id, $0) }) { first, _ in first }
        var pupils = Snapshot.inOrder(found.map(\.facts))
        if never {
            let order = Dictionary(uniqueKeysWithValues: pupils.enumerated().map { ($1.id, $0) })
            pupils.sort { one, other in
                let (left, right) = (columns[one.id]?.columns.never ?? .zero, columns[other.id]?.columns.never ?? .zero)
                return left != right ? left > right : (order[one.id] ?? 0) < (order[other.id] ?? 0)
            }
        }
        var total = LedgerColumns()
        for row in found { total = try total.adding(row.columns) }
        let rows = try pupils.compactMap { facts -> PlansInterface.LedgerPupil? in
            guard let row = columns[facts.id] else { return nil }
            show(facts.id)
            return PlansInterface.LedgerPupil(
                pupil: facts.id.description, name: facts.name, yearGroup: facts.yearGroup?.description ?? "", form: facts.form,
                lines: row.lines, columns: try wire(row.columns))
        }
        return (rows, rows.isEmpty ? nil : try wire(total), min(range.until, asking.asOf, asking.today - 1))
    }

    func ledgerRules(_ asking: Asking) throws -> (PlanningRules.Ledger, String) {
        guard let pack = try rulePack(on: asking.asOf), let planning = pack.planning else { throw NoLedgerRules() }
        return (planning.ledger, pack.name)
    }

    /// The codes of the lines that include others, by what they include.
    private static func within(_ lines: [LedgerReader.Working], _ book: PlanBook) -> [PlanLineID: String] {
        var within: [PlanLineID: String] = [:]
        for line in lines { for other in line.content.includes { within[other] = line.content.code.text } }
        return within
    }

    /// The half term, term and year a promise of that length is measured in, which the range's last day lies in.
    private func wholePeriods(_ book: PlanBook, _ range: DayRange, _ asking: Asking) -> [PromisedAmount.Period: DayRange] {
        guard let school = try? schoolState() else { return [:] }
        let day = max(range.from, min(range.until, asking.asOf))
        let wanted = Set(book.lines.keys.flatMap { book.stretches(of: $0) }.compactMap(\.content.amount?.per).filter { !$0.isShort })
        var periods: [PromisedAmount.Period: DayRange] = [:]
        for per in wanted {
            switch per {
            case .halfTerm: periods[per] = HalfTerm.containing(day, school)
            case .term: periods[per] = school.calendar(on: day)?.content.terms.filter { $0.from <= day }.max { $0.from < $1.from }?.days
            default: periods[per] = AcademicYear(containing: day).days
            }
        }
        return periods
    }

    // MARK: Columns

    private func columns(_ line: LedgerReader.Working, _ reader: LedgerReader) throws -> LedgerColumns {
        try PlanLedger.rows(line.promises, line.entries, awayIsOwed: reader.rules.pupilAwayIsOwed) { reader.range.contains($0) ? 0 : nil }[
            0]
            ?? LedgerColumns()
    }

    private func rows(
        _ line: LedgerReader.Working, _ reader: LedgerReader, _ cut: LedgerRows?
    ) throws -> [DayRange: LedgerColumns] {
        guard let cut else { return [:] }
        let school = try schoolState()
        return try PlanLedger.rows(line.promises, line.entries, awayIsOwed: reader.rules.pupilAwayIsOwed) { day in
            guard reader.range.contains(day) else { return nil }
            switch cut {
            case .week: return DayRange(from: day.monday, until: day.monday + 6)
            case .halfterm: return HalfTerm.containing(day, school)
            case .term: return school.calendar(on: day)?.content.terms.filter { $0.from <= day }.max { $0.from < $1.from }?.days
            case .year: return AcademicYear(containing: day).days
            }
        }
    }

    /// The sums of all lines; whether what is printed of the lines does not add up to what is printed of the sums.
    private func totals(
        _ lines: [LedgerReader.Working], _ reader: LedgerReader, _ cut: LedgerRows?, _ columns: [LedgerColumns]
    ) throws -> (PlansInterface.LedgerColumns?, [PlansInterface.LedgerRow], Bool) {
        guard columns.contains(where: { $0.promised > .zero }) else { return (nil, [], false) }
        var total = LedgerColumns()
        for one in columns { total = try total.adding(one) }
        let (printed, whole) = (try columns.map { try $0.printed() }, try total.printed())
        let parts: [KeyPath<LedgerColumns.Printed, Int>] = [
            \.promised, \.given, \.away, \.missed, \.never, \.unrecorded, \.repaid, \.owedLeast, \.owedMost,
        ]
        let doNotAdd = parts.contains { path in printed.reduce(0) { $0 + $1[keyPath: path] } != whole[keyPath: path] }
        var sums: [DayRange: LedgerColumns] = [:]
        for line in lines {
            for (days, part) in try rows(line, reader, cut) { sums[days] = try (sums[days] ?? LedgerColumns()).adding(part) }
        }
        return (try wire(total), try wire(sums), doNotAdd)
    }

    // MARK: Wire

    private func wire(
        _ line: LedgerReader.Working, _ within: String?, _ reader: LedgerReader, _ cut: LedgerRows?,
        _ periods: [PromisedAmount.Period: DayRange], _ asking: Asking
    ) throws -> PlansInterface.LedgerLine {
        let amount = line.content.amount
        let isShort = amount?.per.isShort ?? false
        let whole = try amount.flatMap { amount in try periods[amount.per].map { try measured(line, amount, $0, reader) } }
        return PlansInterface.LedgerLine(
            id: line.id.description, code: line.content.code.text, wording: line.content.wording.text, amount: amount?.description,
            role: line.content.role?.text, largestGroup: line.content.largestGroup, provider: line.content.provider.rawValue,
            within: within, groups: line.groups.sorted(),
            countedTo: line.openFrom.map { day in (line.promises.map(\.on).filter { $0 < day }.max() ?? day - 1).description },
            columns: isShort ? try wire(columns(line, reader)) : nil, rows: isShort ? try wire(rows(line, reader, cut)) : [], whole: whole)
    }

    private func measured(
        _ line: LedgerReader.Working, _ amount: PromisedAmount, _ period: DayRange, _ reader: LedgerReader
    ) throws -> PlansInterface.WholeLine {
        let entries = line.whole.filter { period.contains($0.on) }
        func sum(_ counts: (PlanLedger.Outcome) -> Bool) -> Int { entries.filter { counts($0.outcome) }.reduce(0) { $0 + $1.minutes } }
        let given = entries.filter { if case .given = $0.outcome { true } else { $0.outcome == .repaid } }
        let own = reader.days.own(in: period)
        let measured = WholePromise(
            promised: try amount.whole(), given: given.reduce(0) { $0 + $1.minutes }, sessions: given.count,
            missed: sum { if case .missed = $0 { true } else { false } }, away: sum { if case .away = $0 { true } else { false } },
            unrecorded: sum { $0 == .unrecorded }, days: own.count, daysOver: own.count { $0 <= reader.days.last })
        return PlansInterface.WholeLine(
            from: period.from.description, until: period.until.description, promised: Int(try measured.promised.rounded()),
            given: measured.given, sessions: measured.sessions, left: Int(try measured.left().rounded()),
            behind: Int(try measured.behind().rounded()), missed: measured.missed, away: measured.away, unrecorded: measured.unrecorded,
            next: reader.next[line.id]?.description)
    }

    private func wire(_ rows: [DayRange: LedgerColumns]) throws -> [PlansInterface.LedgerRow] {
        try rows.sorted { $0.key.from < $1.key.from }.map { days, columns in
            PlansInterface.LedgerRow(from: days.from.description, until: days.until.description, columns: try wire(columns))
        }
    }

    func wire(_ columns: LedgerColumns) throws -> PlansInterface.LedgerColumns {
        let printed = try columns.printed()
        return PlansInterface.LedgerColumns(
            promised: printed.promised, given: printed.given, away: printed.away, missed: printed.missed, never: printed.never,
            unrecorded: printed.unrecorded, repaid: printed.repaid, owedLeast: printed.owedLeast, owedMost: printed.owedMost,
            otherwise: printed.otherwise, over: printed.over, late: printed.late, missedFor: try reasons(columns.missedFor),
            awayFor: try reasons(columns.awayFor))
    }

    private func reasons(_ minutes: [ReasonCode: Rational]) throws -> [PlansInterface.LedgerReason] {
        let school = try schoolState()
        return try minutes.map { reason, minutes in
            let label: String
            switch reason {
            case LedgerReader.short: label = "session cut short"
            case LedgerReader.late: label = "there for part of it"
            default: label = school.entry(reason, in: .reasons)?.label ?? reason.text
            }
            return PlansInterface.LedgerReason(reason: reason.text, label: label, minutes: Int(try minutes.rounded()))
        }.sorted { ($1.minutes, $0.reason) < ($0.minutes, $1.reason) }
    }
}
