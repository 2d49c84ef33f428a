internal import Evaluation
package import ProvisionDomain
internal import ProvisionInterface

extension Snapshot {
    /// What a row of a day's map is made of, or with no provision its totals. `nil` where the map has no such row.
    package func explainMap(provision: ProvisionID?, yearGroup: YearGroup?, _ asking: Asking) throws -> Explanation? {
        let working = try mapWorking(yearGroup: yearGroup, tier: nil, area: nil, asking)
        let printed = try map(yearGroup: yearGroup, tier: nil, area: nil, asking)
        let adopted = try adoptedPack(on: asking.asOf)
        let whose = yearGroup?.description ?? "whole school"
        guard let provision else {
            var lines = try mapTotals(working, printed, asking)
            if sight.reach == .figures { lines = lines.map(\.withoutParts) }
            return Explanation(
                title: "The map, \(whose)", lines: lines, notes: mapNotes(printed), rulePack: adopted?.pack)
        }
        guard let row = working.value.rows.first(where: { $0.provision == provision }),
            let shown = printed.sections.flatMap(\.rows).first(where: { $0.code == working.parts.provisions[provision]?.code.text })
        else { return nil }
        var lines = try MapRowWorking(snapshot: self, working: working, row: row, printed: shown, asking: asking).lines()
        if sight.reach == .figures { lines = lines.map(\.withoutParts) }
        return Explanation(
            title: "\(shown.provision) in the the map, \(whose)", lines: lines, notes: mapNotes(printed), rulePack: adopted?.pack)
    }

    private func mapNotes(_ map: MapsInterface.Map) -> [String] {
        var notes = [
            "a row: provctl explain map ROW",
            "every figure is worked out exactly and rounded once, where it is printed, halves away from zero",
        ]
        if map.rowsDoNotAdd { notes.append("the printed rows of this map do not add up to its totals for that reason") }
        if sight.reach == .figures { notes.append("what a figure is made of names groups and pupils: a senco or a leader may ask") }
        return notes
    }

    /// The map's last lines: minutes of each role, cost of a week and of a year, resources, pupils.
    private func mapTotals(_ working: MapWorking, _ printed: MapsInterface.Map, _ asking: Asking) throws -> [Explained] {
        let value = working.value
        let isShort = printed.minutes.isEmpty && !value.minutes.isEmpty
        func name(_ row: MapRow) -> String { working.parts.provisions[row.provision]?.name ?? "" }
        var lines: [Explained] = []
        for role in isShort ? [] : value.minutes.keys.sorted() {
            let rows = try value.rows.compactMap { row in
                try row.minutes[role].map { try Explained.recorded(name(row), $0, .minutes) }
            }
            lines.append(try .sum("\(role), a week", rows, .minutes))
        }
        if sight.seesCosts, !isShort {
            let rows = try value.rows.filter { $0.weekly.pence != .zero || !$0.weekly.missingRates.isEmpty }.map { row in
                try Explained.recorded(name(row), row.weekly.pence, .pence, how: missing(row.weekly))
            }
            let weekly = try Explained.sum("cost of a week", rows, .pence, how: missing(value.weekly))
            lines.append(weekly)
            if let adopted = try adoptedPack(on: asking.asOf) {
                lines.append(
                    try .product(
                        "cost of a year", [value.weekly.pence, value.weeks], .pence,
                        how: "\(weekly.amount) × \(FigureUnit.weeks.printed(value.weeks)) weeks of \(adopted.pack.name)",
                        events: [adopted.event]))
            }
            let resources = try value.rows.filter { $0.yearlyCosts != .zero }.map { row in
                try Explained.recorded(name(row), row.yearlyCosts, .pence)
            }
            if !resources.isEmpty { lines.append(try .sum("resources, a year", resources, .pence)) }
        }
        if printed.few != true {
            lines.append(
                try .recorded(
                    "pupils", Rational(working.counted.count), .number, how: "different pupils in any row, of \(working.roll) on roll"))
        }
        let blank = value.rows.filter { !$0.unquantified.isEmpty }
        if !blank.isEmpty {
            lines.append(try .count("rows unquantified", blank.map { .remark(name($0), how: "in no total") }))
        }
        return lines
    }

    private func missing(_ cost: Cost) -> String {
        cost.missingRates.isEmpty ? "" : "no rate for \(cost.missingRates.sorted().map(\.text).joined(separator: ", ")): not counted"
    }
}

extension Explained {
    /// The figure alone, for callers who are told figures that name nobody.
    var withoutParts: Explained {
        Explained(what, amount: amount, unit: unit, how: how, exact: exact, rule: rule == .product ? rule : nil, factors: factors)
    }
}
