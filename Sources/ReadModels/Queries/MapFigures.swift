internal import Evaluation
internal import ProvisionDomain
internal import ProvisionInterface

/// How many pupils of each year group are in each provision, over the whole school: what decides which counts of any map name somebody.
struct MapFigures {
    private var counts: [ProvisionID: [YearGroup: Int]] = [:]
    private var everybody: [YearGroup: Set<PupilID>] = [:]
    /// Provisions with a group whose sharing out by year groups would tell a small number.
    private var splits: Set<ProvisionID> = []

    mutating func add(_ provision: ProvisionID, _ enrolled: [YearGroup: Int], _ pupils: [(PupilID, YearGroup)]) {
        counts[provision, default: [:]].merge(enrolled) { $0 + $1 }
        for (pupil, year) in pupils { everybody[year, default: []].insert(pupil) }
        let shares = enrolled.values.filter { $0 > 0 }
        if shares.count > 1, shares.contains(where: { $0 < FigureTable.least }) { splits.insert(provision) }
    }

    /// What of a map may be told.
    struct Shown {
        /// Provisions whose counts are hidden.
        var hidden: Set<ProvisionID>
        /// Whether pupils and roll are told.
        var totals: Bool
        /// Whether it is about one year group, where costs are shared out by pupils.
        var isOfYear: Bool
    }

    /// - Parameters:
    ///   - isWhole: no tier and no area is asked for: else different pupils are not told, for two such answers would tell who is in both.
    ///   - roll: everybody on roll.
    func shown(year: YearGroup?, isWhole: Bool, roll: [PupilID: YearGroup]) -> Shown {
        let provisions = counts.keys.sorted()
        let onRoll = Dictionary(grouping: roll.values, by: { $0 }).mapValues(\.count)
        let years = Set(counts.values.flatMap(\.keys)).union(onRoll.keys).sorted()
        let table = FigureTable(
            provisions: provisions.map { provision in years.map { counts[provision]?[$0] ?? 0 } },
            splits: provisions.map(splits.contains), anybody: years.map { everybody[$0]?.count ?? 0 }, roll: years.map { onRoll[$0] ?? 0 })
        func isTold(_ told: FigureTable.Told) -> Bool { year == nil ? told.whole : told.years }
        let hidden = zip(provisions, table.provisions).filter { !isTold($1) }.map(\.0)
        return Shown(hidden: Set(hidden), totals: isWhole && isTold(table.totals), isOfYear: year != nil)
    }
}

extension MapsInterface.Map {
    /// Without rates and costs.
    func withoutCosts() -> Self {
        var map = self
        (map.weekly, map.yearly, map.yearlyCosts, map.missingRates, map.rowsDoNotAdd) = (0, 0, 0, [], false)
        for section in map.sections.indices {
            for row in map.sections[section].rows.indices { map.sections[section].rows[row].withoutCosts() }
        }
        return map
    }

    /// Without what could name somebody: small counts and what rests on them, and the codes of groups, one of which may be a pupil's name.
    /// - Parameter hidden: codes of the provisions whose counts are hidden.
    func figures(_ shown: MapFigures.Shown, hiding hidden: Set<String>) -> Self {
        var map = self
        var isShort = false
        for section in map.sections.indices {
            map.sections[section].rows = map.sections[section].rows.map { row in
                var row = row
                row.groups = row.groups.indices.map { "\($0 + 1)" }
                // What was not stated was written by somebody, perhaps of somebody.
                if row.unquantified != nil { row.unquantified = "not stated" }
                guard hidden.contains(row.code) else { return row }
                (row.pupils, row.places, row.givenLow, row.givenHigh) = (0, nil, nil, nil)
                (row.due, row.delivered, row.missed, row.unrecorded, row.few) = (0, 0, 0, 0, true)
                (row.driftWeeks, row.driftCertain) = (nil, nil)
                // A year group's part of the time and cost of a group is its part of the pupils.
                guard shown.isOfYear else { return row }
                isShort = true
                row.minutes = []
                row.withoutCosts()
                return row
            }
        }
        if isShort {
            map.minutes = []
            (map.weekly, map.yearly, map.yearlyCosts, map.missingRates, map.rowsDoNotAdd) = (0, 0, 0, [], false)
        }
        if isShort || !shown.totals { (map.pupils, map.roll, map.few) = (0, 0, true) }
        return map
    }
}

extension MapsInterface.Row {
    fileprivate mutating func withoutCosts() { (weekly, yearlyCosts, missingRates) = (nil, 0, []) }
}
