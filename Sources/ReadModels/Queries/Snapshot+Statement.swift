package import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import ProvisionInterface
internal import Storage

/// A year's figures as a statement has them: of everything but what is confidential, naming nobody.
package struct YearFigures: Sendable {
    package var figures: [YearStatement.Figure]
    /// The log these rest on.
    package var anchor: LogPoint
    package var unrecordedSessions: Int
    package var unrecordedMinutes: Int
    package var groups: Int
    package var school: String
}

extension Snapshot {
    /// The figures of an academic year as known now.
    /// - Throws: `ArithmeticOverflow`, or ``StorageError``.
    package func yearFigures(_ year: AcademicYear, _ asking: Asking) throws -> YearFigures {
        // Of everybody, but never of what is confidential; and nobody is named, so nobody's record is read.
        let all = try sight(of: Viewer(roles: [.leader], login: nil, why: nil), asking)
        return try with(all) { try figures(of: year, asking) }
    }

    /// Sessions of a year recorded after a position.
    package func sessions(of year: AcademicYear, after position: Int64) throws -> Int {
        let rows = try statement(
            "SELECT count(*) FROM sessions x JOIN groups g ON g.key = x.grp WHERE g.year = ?1 AND g.last_day >= ?2 AND x.key > ?3")
        try rows.bind(1, year.startYear)
        try rows.bind(2, year.days.from.number)
        try rows.bind(3, position)
        return try rows.first { $0.int(0) } ?? 0
    }

    private func figures(of year: AcademicYear, _ asking: Asking) throws -> YearFigures {
        let school = try schoolState()
        let days = school.pupilDays(of: year) ?? year.days
        var then = asking
        then.asOf = min(days.until, asking.today)
        var sums = YearSums()
        let rates = try ExportRates(self, then.asOf)
        for row in try groupRows(in: year.days) {
            guard let content = row.state.latest, content.year == year, content.kind == .provision else { continue }
            try add(row, content, rates, then, to: &sums)
        }
        var figures = try pupilFigures(days, sums, then)
        figures += try deliveryFigures(sums)
        figures += try costFigures(year, rates, sums, then)
        figures += try outcomeFigures(year, sums, then)
        figures += try provisionFigures(sums)
        let all = sums.tally
        return YearFigures(
            figures: figures,
            anchor: LogPoint(
                log: anchor.log, epoch: anchor.epoch, position: anchor.position, hash: try answered(asking).hash),
            unrecordedSessions: all.unrecorded.sessions, unrecordedMinutes: all.unrecorded.minutes, groups: sums.groups,
            school: school.name.latest?.name ?? "")
    }

    /// Sums over the groups of a year.
    private struct YearSums {
        struct Provision {
            var name: String
            var groups = 0
            var pupils: Set<PupilID> = []
            var tally = DeliveryTally()
            var minutes = 0
            var cost = Cost.zero
        }
        var groups = 0
        var enrolments = 0
        var pupils: Set<PupilID> = []
        var tally = DeliveryTally()
        var minutes = 0
        var given = Cost.zero
        var planned = Cost.zero
        var other = Rational.zero
        var reviews: [Int: Int] = [:]
        var decisions: [String: Int] = [:]
        var provisions: [ProvisionID: Provision] = [:]
    }

    private func add(
        _ row: GroupRow, _ content: GroupContent, _ rates: ExportRates, _ asking: Asking, to sums: inout YearSums
    ) throws {
        let enrolments = try enrolments(of: row)
        let pupils = Set(enrolments.filter { $0.days(in: row).from <= $0.days(in: row).until }.map(\.pupil))
        let until = min(row.state.days?.until ?? content.until, asking.asOf)
        let tally = try delivery(of: row, in: DayRange(from: content.from, until: until), asking)
        let given = try givenCost(of: row.key, content, in: content.year.days, rates)
        sums.groups += 1
        sums.enrolments += enrolments.count
        sums.pupils.formUnion(pupils)
        sums.tally = try sums.tally.adding(tally)
        sums.minutes += given.minutes
        sums.given = try sums.given.adding(given.cost)
        let school = try schoolState()
        let range = DayRange(from: content.from, until: row.state.days?.until ?? content.until)
        let plan = try PlannedGroup(
            content, pack: rates.pack ?? .notAdopted(), rates: rates.book(on: content.from),
            schoolDays: school.calendar(of: content.year) == nil
                ? nil : school.schoolDays(in: range, yearGroups: content.yearGroups).count)
        sums.planned = try sums.planned.adding(plan.yearly)
        sums.other = try sums.other.adding(plan.otherYearly())
        let name = try provisionRow(content.provision, on: asking.asOf)?.content.name ?? ""
        var own = sums.provisions[content.provision] ?? YearSums.Provision(name: name)
        own.groups += 1
        own.pupils.formUnion(pupils)
        own.tally = try own.tally.adding(tally)
        own.minutes += given.minutes
        own.cost = try own.cost.adding(given.cost)
        sums.provisions[content.provision] = own
        let rows = try statement(
            """
            SELECT outcome, decision FROM reviews WHERE enrolment IN (SELECT key FROM enrolments WHERE grp = ?1)
            """)
        try rows.bind(1, row.key)
        for (outcome, decision) in try rows.all({ ($0.optionalInt32(0), $0.text(1)) }) {
            if let outcome { sums.reviews[Int(outcome), default: 0] += 1 }
            sums.decisions[decision, default: 0] += 1
        }
    }

    // MARK: Sections

    private typealias Figure = YearStatement.Figure

    private func pupilFigures(_ days: DayRange, _ sums: YearSums, _ asking: Asking) throws -> [Figure] {
        let onRoll = try onRoll(asking)
        let bySEN = Dictionary(grouping: onRoll, by: \.sen).mapValues(\.count)
        var figures = [Figure("PUPILS", "on roll on the last day, \(asking.asOf)", "\(onRoll.count)")]
        for status in bySEN.keys.sorted() where status != "N" {
            figures.append(Figure("PUPILS", "of these with SEN status \(status)", "\(bySEN[status] ?? 0)"))
        }
        figures.append(Figure("PUPILS", "with provision in the year", "\(sums.pupils.count)"))
        figures.append(Figure("PUPILS", "places in groups", "\(sums.enrolments)"))
        figures.append(Figure("PUPILS", "groups", "\(sums.groups)"))
        return figures
    }

    private func deliveryFigures(_ sums: YearSums) throws -> [Figure] {
        let tally = sums.tally
        func line(_ label: String, _ amount: DeliveryTally.Amount) -> Figure {
            Figure("DELIVERY, SESSIONS AND H:MM", label, "\(YearStatement.grouped(amount.sessions)), \(clock(amount.minutes))")
        }
        var figures = [line("due", tally.due), line("given", tally.delivered)]
        let school = try schoolState()
        for (reason, amount) in tally.missed.sorted(by: { $0.key < $1.key }) {
            figures.append(line("missed: \(school.entry(reason, in: .reasons)?.label ?? reason.text)", amount))
        }
        figures.append(line("not recorded, and so not known", tally.unrecorded))
        figures.append(line("given beyond the plan", tally.extra))
        if let given = try tally.given() {
            let (low, high) = (try percent(given.low), try percent(given.high))
            figures.append(Figure("DELIVERY, SESSIONS AND H:MM", "given of what was due", low == high ? "\(low)%" : "\(low)–\(high)%"))
        }
        return figures
    }

    private func costFigures(_ year: AcademicYear, _ rates: ExportRates, _ sums: YearSums, _ asking: Asking) throws -> [Figure] {
        let section = "COSTS"
        var figures = [
            Figure(section, "staff minutes given, h:mm", clock(sums.minutes)),
            Figure(section, "sessions given, at the rates of their days", try pounds(sums.given)),
            Figure(
                section, "sessions planned, within the groups' dates", try rates.pack == nil ? "not known, no rules" : pounds(sums.planned)),
            Figure(section, "other costs planned", pounds(Int(try sums.other.rounded()))),
        ]
        let school = try schoolState()
        for (key, amount) in school.budgets.filter({ $0.key.year == year }).sorted(by: { $0.key.source < $1.key.source }) {
            if let pence = amount.latest { figures.append(Figure(section, "budget, \(key.source)", pounds(Int(pence.amount)))) }
        }
        if let name = school.rulePack(on: asking.asOf)?.name { figures.append(Figure(section, "by the rules", name)) }
        return figures
    }

    private func outcomeFigures(_ year: AcademicYear, _ sums: YearSums, _ asking: Asking) throws -> [Figure] {
        let section = "BEFORE AND AFTER"
        let (gains, _) = try progress(group: nil, provision: nil, pupil: nil, year: year, asking)
        let both = gains.count { $0.baseline != nil && $0.post != nil }
        var figures = [
            Figure(section, "places with a score before and after", "\(both) of \(gains.count)"),
            Figure(section, "of these with a gain", "\(gains.count { ($0.gain ?? 0) > 0 })"),
        ]
        for (outcome, count) in sums.reviews.sorted(by: { $0.key > $1.key }) {
            figures.append(Figure(section, "reviews with outcome \(outcome > 0 ? "+" : "")\(outcome)", "\(count)"))
        }
        for (decision, count) in sums.decisions.sorted(by: { $0.key < $1.key }) {
            figures.append(Figure(section, "reviews that decided: \(decision)", "\(count)"))
        }
        return figures
    }

    private func provisionFigures(_ sums: YearSums) throws -> [Figure] {
        let section = "BY PROVISION: GROUPS, PUPILS, GIVEN OF DUE, COST OF WHAT WAS GIVEN"
        return try sums.provisions.values.sorted { ($0.name, $0.groups) < ($1.name, $1.groups) }.map { own in
            let share = try own.tally.given().map { given in
                let (low, high) = (try percent(given.low), try percent(given.high))
                return low == high ? "\(low)%" : "\(low)–\(high)%"
            }
            let parts = [
                "\(own.groups)", "\(own.pupils.count)",
                "\(clock(own.tally.delivered.minutes)) of \(clock(own.tally.due.minutes))" + (share.map { " (\($0))" } ?? ""),
                try pounds(own.cost),
            ]
            return Figure(section, own.name, parts.joined(separator: ", "))
        }
    }

    // MARK: Figures in writing

    private func clock(_ minutes: Int) -> String { YearStatement.clock(minutes) }

    private func percent(_ fraction: Rational) throws -> String {
        try ExactPrinting.decimal(fraction.multiplied(by: Rational(100)), places: 1)
    }

    private func pounds(_ pence: Int) -> String {
        let rest = abs(pence) % 100
        return "£" + YearStatement.grouped(pence / 100) + ".\(rest < 10 ? "0" : "")\(rest)"
    }

    private func pounds(_ cost: Cost) throws -> String {
        guard let known = cost.known else {
            return "not known, no rate for \(cost.missingRates.sorted().map(\.text).joined(separator: ", "))"
        }
        return pounds(Int(try known.rounded()))
    }
}
