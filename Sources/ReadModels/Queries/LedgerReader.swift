internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// One pupil's plan lines with all that counts for them: the promises of each day and the sessions of every group that serves them.
final class LedgerReader {
    /// A line with its part of the ledger.
    struct Working {
        var id: PlanLineID
        /// What it says on the last day it is in force within the range.
        var content: PlanLineContent
        var promises: [PlanLedger.Promise] = []
        var entries: [PlanLedger.Entry] = []
        /// What counts for a promise measured whole.
        var whole: [PlanLedger.Entry] = []
        var groups: Set<String> = []
        /// The first day the line is in force on whose stretch is not over.
        var openFrom: SchoolDay?
        /// Which entry is of which group, for whoever asks for the working.
        var sources: [(group: String, entry: PlanLedger.Entry)] = []
    }

    let snapshot: Snapshot
    let book: PlanBook
    let pupil: PupilID
    let range: DayRange
    let days: LedgerDays
    let rules: PlanningRules.Ledger
    private let asking: Asking
    private let school: SchoolState
    private var lines: [PlanLineID: Working] = [:]
    /// Next sessions of groups that serve a line.
    private(set) var next: [PlanLineID: SchoolDay] = [:]

    init(
        _ snapshot: Snapshot, _ book: PlanBook, of pupil: PupilID, key: Int64, in range: DayRange, _ rules: PlanningRules.Ledger,
        _ asking: Asking
    ) throws {
        self.snapshot = snapshot
        self.book = book
        self.pupil = pupil
        self.range = range
        self.rules = rules
        school = try snapshot.schoolState()
        let last = min(asking.asOf, asking.today - 1)
        days = LedgerDays(rows: try snapshot.timeline(of: key), school: school, rules: rules, last: last)
        var moment = asking
        // What is due is looked at as on the morning after the last day that is over.
        (moment.today, moment.clock) = (last + 1, 0)
        self.asking = moment
    }

    /// The lines in force in the range, by their codes, with promises and sessions.
    /// - Parameter from: the first day of a promise measured whole; `nil`: none is.
    func read(wholeFrom: SchoolDay?) throws -> [Working] {
        for line in book.lines.values {
            let stretches = book.stretches(of: line.id).filter { $0.days.overlaps(range) }
            guard let content = stretches.last?.content else { continue }
            lines[line.id] = Working(id: line.id, content: content)
            try promise(line.id)
        }
        var window = LedgerDays.widened(range)
        if let wholeFrom { window.from = min(window.from, wholeFrom) }
        window.until = min(window.until, days.last)
        for enrolment in try snapshot.enrolments(of: pupil) { try read(enrolment, in: window) }
        return lines.values.sorted { ($0.content.code, $0.id) < ($1.content.code, $1.id) }
    }

    private func promise(_ line: PlanLineID) throws {
        for day in days.own(in: LedgerDays.widened(range)) {
            guard let amount = book.content(of: line, on: day)?.amount, let minutes = try days.share(amount),
                let settlement = days.settlement(amount.per, of: day)
            else { continue }
            guard day <= days.last, days.isOver(settlement) else {
                if range.contains(day), lines[line]?.openFrom == nil { lines[line]?.openFrom = day }
                continue
            }
            lines[line]?.promises.append(PlanLedger.Promise(on: day, minutes: minutes, settlement: settlement))
        }
    }

    // MARK: Sessions

    private func read(_ enrolment: EnrolmentRow, in window: DayRange) throws {
        // What is confidential is left out here, as everywhere.
        guard let group = try snapshot.groupRow(enrolment.group), snapshot.sight.showsPart(in: group.id) else { return }
        let served = try snapshot.servedLines(by: enrolment)
        guard served.contains(where: { $0.line != nil }) else { return }
        let own = enrolment.days(in: group)
        let looked = DayRange(from: max(window.from, own.from), until: min(window.until, own.until))
        guard own.from <= own.until else { return }
        let code = group.content(on: min(own.until, asking.asOf))?.code.text ?? ""
        try findNext(group, enrolment, own, served)
        guard looked.from <= looked.until else { return }
        let repayments = try repayments(in: group)
        let repaying = Set(repayments.map(\.session))
        var missed: [SessionID: (outcome: SessionOutcome, reason: ReasonCode)] = [:]
        for outcome in try snapshot.outcomes(of: group, in: looked, asking, withRegister: true) {
            if case .missed(let reason) = outcome.what, let id = outcome.session?.id { missed[id] = (outcome, reason) }
            if let key = outcome.session?.key, repaying.contains(key) { continue }
            let parts = self.parts(outcome, enrolment, group)
            add(parts, of: outcome, to: served, code)
        }
        for (id, repaid) in try repaid(repayments, missed, enrolment) {
            guard let outcome = missed[id]?.outcome else { continue }
            add([Part(outcome: .repaid, minutes: repaid.minutes)], of: outcome, to: served, code, event: repaid.event)
        }
    }

    /// Minutes of a session that fall to one outcome, whether given as specified apart.
    private struct Part {
        var outcome: PlanLedger.Outcome
        var minutes: Int
        var roles: Set<RoleCode> = []
        var size = 0
    }

    /// Why minutes of a session are missing where nobody gave a reason.
    static let short = ReasonCode("short")
    static let late = ReasonCode("part")

    private func parts(_ outcome: SessionOutcome, _ enrolment: EnrolmentRow, _ group: GroupRow) -> [Part] {
        let isFor = snapshot.isFor(enrolment, slot: outcome.slot, on: outcome.day, group)
        switch outcome.what {
        case .unrecorded: return isFor ? [Part(outcome: .unrecorded, minutes: outcome.planned)] : []
        case .missed(let reason):
            guard isFor else { return [] }
            let isSchools = school.side(of: reason) == .school
            return [Part(outcome: isSchools ? .missed(reason) : .away(reason), minutes: outcome.planned)]
        case .given(let minutes), .extra(let minutes):
            guard let session = outcome.session else { return [] }
            guard let line = session.register.first(where: { $0.enrolment == enrolment.key }) else {
                // Somebody recorded the session and said nothing of this pupil.
                let isDue = if case .extra = outcome.what { false } else { isFor }
                return isDue ? [Part(outcome: .unrecorded, minutes: outcome.planned)] : []
            }
            let given = outcome.gave.isEmpty ? outcome.deliverers : outcome.gave
            let (roles, size) = (Set(given.map(\.role)), session.register.count { $0.attendance.wasThere })
            func gave(_ minutes: Int) -> Part { Part(outcome: .given(asSpecified: true), minutes: minutes, roles: roles, size: size) }
            // An amount a week ("20 h") is recorded in entries of any length: none of them is short.
            let planned = outcome.slot == nil && outcome.planned > 120 ? minutes : outcome.planned
            // A session cut short is the school's doing, whoever was there.
            let short = Part(outcome: .missed(Self.short), minutes: max(0, planned - minutes))
            switch line.attendance {
            case .there: return [gave(minutes), short]
            case .part(let part): return [gave(part), Part(outcome: .away(Self.late), minutes: max(0, minutes - part)), short]
            case .away(let reason): return [Part(outcome: .away(reason), minutes: max(minutes, planned))]
            }
        }
    }

    private func add(
        _ parts: [Part], of outcome: SessionOutcome, to served: [Snapshot.ServedLine], _ group: String, event: UniqueID? = nil
    ) {
        guard let line = served.last(where: { $0.from <= outcome.day })?.line else { return }
        for id in lines.keys {
            guard let content = book.content(of: id, on: outcome.day), id == line || content.includes.contains(line) else { continue }
            lines[id]?.groups.insert(group)
            guard let amount = content.amount else { continue }
            for part in parts where part.minutes > 0 {
                guard let entry = entry(part, outcome, content, amount, event) else { continue }
                lines[id]?.sources.append((group, entry))
                if amount.per.isShort { lines[id]?.entries.append(entry) } else { lines[id]?.whole.append(entry) }
            }
        }
    }

    private func entry(
        _ part: Part, _ outcome: SessionOutcome, _ content: PlanLineContent, _ amount: PromisedAmount, _ event: UniqueID?
    ) -> PlanLedger.Entry? {
        let settlement = days.settlement(amount.per, of: outcome.day) ?? 0
        guard days.isOver(settlement) else { return nil }
        var told = part.outcome
        if case .given = told {
            let role = content.role.map { part.roles.contains($0) } ?? true
            told = .given(asSpecified: role && (content.largestGroup.map { part.size <= $0 } ?? true))
        } else if told != .repaid, !days.isIn(outcome.day) {
            // Nothing was promised for a day the pupil was not in, so nothing of it can be missing.
            return nil
        }
        let recorded = outcome.session.map { asking.day(of: $0.recordedAt) }
        let isLate = recorded.map { school.schoolDays(after: outcome.day, through: $0) > rules.lateEntryDays } ?? false
        return PlanLedger.Entry(
            on: outcome.day, settlement: settlement, outcome: told, minutes: part.minutes, isLate: isLate && event == nil,
            event: event ?? outcome.session?.event)
    }

    private func findNext(_ group: GroupRow, _ enrolment: EnrolmentRow, _ own: DayRange, _ served: [Snapshot.ServedLine]) throws {
        guard let line = served.last?.line, own.until > asking.asOf else { return }
        let ahead = DayRange(from: max(own.from, asking.asOf + 1), until: min(own.until, asking.asOf + 90))
        let due = group.state.due(in: ahead, school: school).first { snapshot.isFor(enrolment, slot: $0.slot, on: $0.on, group) }
        if let day = due?.on { next[line] = min(day, next[line] ?? day) }
    }

    // MARK: Made up for

    /// A session that makes up for a missed one.
    private struct Repayment {
        var session: Int64
        var event: UniqueID
        var missed: SessionID
        var minutes: Int
        var register: [PackedRegister.Line]
    }

    private func repayments(in group: GroupRow) throws -> [Repayment] {
        let rows = try snapshot.statement(
            "SELECT key, event, repays, minutes, register FROM sessions WHERE grp = ?1 AND repays IS NOT NULL AND day <= ?2 ORDER BY key")
        try rows.bind(1, group.key)
        try rows.bind(2, days.last.number)
        return try rows.all { row -> Repayment? in
            guard let event = row.id(1), let missed = row.id(2) else { return nil }
            return Repayment(
                session: row.int64(0), event: event, missed: SessionID(missed), minutes: row.int(3),
                register: row.withBytes(4, PackedRegister.lines))
        }.compactMap(\.self)
    }

    /// Minutes made up for of each missed session, at most what it would have had, and the last event that did.
    private func repaid(
        _ repayments: [Repayment], _ missed: [SessionID: (outcome: SessionOutcome, reason: ReasonCode)], _ enrolment: EnrolmentRow
    ) throws -> [(SessionID, (minutes: Int, event: UniqueID))] {
        var found: [SessionID: (minutes: Int, event: UniqueID)] = [:]
        for repayment in repayments {
            guard let session = missed[repayment.missed], school.side(of: session.reason) == .school || rules.pupilAwayIsOwed,
                let line = repayment.register.first(where: { $0.enrolment == enrolment.key })
            else { continue }
            let minutes: Int
            switch line.attendance {
            case .there: minutes = repayment.minutes
            case .part(let part): minutes = part
            case .away: continue
            }
            let sum = min(session.outcome.planned, (found[repayment.missed]?.minutes ?? 0) + minutes)
            found[repayment.missed] = (sum, repayment.event)
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Snapshot {
    /// The line an enrolment serves from a day on.
    struct ServedLine {
        var from: SchoolDay
        var line: PlanLineID?
    }

    /// The lines an enrolment served, in order of their days.
    func servedLines(by enrolment: EnrolmentRow) throws -> [ServedLine] {
        let made = ServedLine(from: enrolment.from, line: enrolment.planLine)
        guard enrolment.isRevised else { return [made] }
        return [made] + (try revisions(of: enrolment).map { ServedLine(from: $0.from, line: $0.terms.planLine) })
    }
}
