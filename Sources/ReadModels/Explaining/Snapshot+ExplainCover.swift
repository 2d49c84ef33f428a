internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import ProvisionInterface

extension Snapshot {
    /// What is uncovered on a day in minutes and money, and what cover costs more than planned.
    package func explainCover(on day: SchoolDay, _ asking: Asking) throws -> Explanation {
        let rows = try coverRows(on: day, asking)
        let open = rows.filter { $0.by == nil && $0.state == nil }
        let minutes = try open.map { row in
            try Explained.recorded(
                "\(row.number) \(row.title)", Rational(row.minutes), .minutes, how: "\(try staffName(row.away)) is away",
                events: try events(of: row, on: day))
        }
        let promised = try open.filter { !$0.promised.isEmpty }.map { row in
            try Explained.product(
                "\(row.number) \(row.title)", [Rational(row.promised.count), Rational(row.minutes)], .minutes,
                how: "\(row.promised.count) pupils with a plan line × \(row.minutes) min", events: try events(of: row, on: day))
        }
        var lines = [
            try Explained.sum("uncovered", minutes, .minutes), try Explained.sum("promised minutes uncovered", promised, .minutes),
        ]
        var notes: [String] = []
        if sight.seesCosts, let rates = try rates(on: day) {
            lines.append(try Explained.sum("cost, uncovered", try open.compactMap { try cost($0, $0.role, rates) }, .pence))
            let covered = try rows.filter { $0.by != nil }.flatMap { row -> [Explained] in
                guard let by = row.by, let planned = try cost(row, row.role, rates, sign: -1), let instead = try cost(row, by.role, rates)
                else { return [] }
                return [instead, planned]
            }
            lines.append(try Explained.sum("cover costs more by", covered, .pence))
        } else {
            notes.append("costs are not told: no rates, no rules, or not yours to see")
        }
        return Explanation(title: "Cover, \(day.inWords)", lines: lines, notes: notes, rulePack: try adoptedPack(on: day)?.pack)
    }

    /// Minutes × pence an hour ÷ 60; `nil` where the role has no rate.
    private func cost(_ row: CoverRow, _ role: RoleCode, _ rates: RateBook, sign: Int = 1) throws -> Explained? {
        guard let hourly = rates[role] else { return nil }
        return try Explained.product(
            "\(row.number) \(row.title), \(role)", [Rational(sign * row.minutes), hourly, try Rational(1, over: 60)], .pence,
            how: "\(sign * row.minutes) min × \(try FigureUnit.pence.printed(hourly)) an hour ÷ 60")
    }

    /// The plan, that somebody is away, and who covers.
    private func events(of row: CoverRow, on day: SchoolDay) throws -> [EventReference] {
        guard let group = try groupRow(row.group) else { return [] }
        let away = try key("staff", row.away.id).map { try timeline(of: $0) } ?? []
        return [planEvent(of: group, on: day)].compactMap(\.self)
            + away.filter { $0.attribute == .absent && $0.holds(on: day) }.map { .position($0.position) }
    }
}
