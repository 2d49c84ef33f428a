internal import Evaluation
internal import ProvisionDomain
internal import ProvisionInterface

/// How many pupils of each year group are in each provision, over the whole school: what decides which counts of any map name somebody.
///
/// It is the same table whatever part of the map is asked for, so two questions do not tell what one alone hides.
struct MapFigures {
    private var counts: [ProvisionID: [YearGroup: Int]] = [:]
    private var everybody: [YearGroup: Set<PupilID>] = [:]

    mutating func add(_ provision: ProvisionID, _ enrolled: [YearGroup: Int], _ pupils: [(PupilID, YearGroup)]) {
        counts[provision, default: [:]].merge(enrolled) { $0 + $1 }
        for (pupil, year) in pupils { everybody[year, default: []].insert(pupil) }
    }

    /// Which of a map's counts are hidden.
    func hidden(year: YearGroup?) -> (rows: Set<ProvisionID>, total: Bool) {
        let provisions = counts.keys.sorted()
        let years = Set(counts.values.flatMap(\.keys)).sorted()
        guard !provisions.isEmpty else { return ([], false) }
        var table = provisions.map { provision in
            let row = years.map { counts[provision]?[$0] ?? 0 }
            return row + [row.reduce(0, +)]
        }
        let all = years.map { everybody[$0]?.count ?? 0 }
        table.append(all + [all.reduce(0, +)])
        let hidden = Suppression.hidden(table)
        let column = year.map { years.firstIndex(of: $0) } ?? years.count
        guard let column else { return ([], false) }
        let rows = provisions.indices.filter { hidden[$0][column] }.map { provisions[$0] }
        return (Set(rows), hidden[provisions.count][column])
    }
}

extension MapsInterface.Map {
    /// Without rates and costs.
    func withoutCosts() -> Self {
        var map = self
        (map.weekly, map.yearly, map.yearlyCosts, map.missingRates, map.rowsDoNotAdd) = (0, 0, 0, [], false)
        for section in map.sections.indices {
            for row in map.sections[section].rows.indices {
                map.sections[section].rows[row].weekly = nil
                map.sections[section].rows[row].yearlyCosts = 0
                map.sections[section].rows[row].missingRates = []
            }
        }
        return map
    }

    /// Without what could name somebody: small counts, and the codes of groups, one of which may be a pupil's name.
    func figures(hiding rows: Set<String>, total: Bool) -> Self {
        var map = self
        if total { (map.pupils, map.roll, map.few) = (0, 0, true) }
        for section in map.sections.indices {
            map.sections[section].rows = map.sections[section].rows.map { row in
                var row = row
                row.groups = row.groups.indices.map { "\($0 + 1)" }
                // What was not stated was written by somebody, perhaps of somebody.
                if row.unquantified != nil { row.unquantified = "not stated" }
                guard rows.contains(row.code) else { return row }
                (row.pupils, row.places, row.givenLow, row.givenHigh) = (0, nil, nil, nil)
                (row.due, row.delivered, row.missed, row.unrecorded, row.few) = (0, 0, 0, 0, true)
                return row
            }
        }
        return map
    }
}
