/// What must hold on every day of a pupil's record.
package enum PupilInvariants {
    /// SEN statuses that need a need: SEN support and an EHC plan. The codes are the law's since 2014.
    static let statusesWithNeed: Set<SENStatus> = [SENStatus("K"), SENStatus("E")]

    /// The first day from one on that has SEN status K or E and no need.
    static func dayWithoutNeed(_ state: PupilState, from: SchoolDay) -> SchoolDay? {
        touched(state, from: from).first { day in
            state.sen.value(on: day).map { statusesWithNeed.contains($0) } == true && state.needs(on: day).isEmpty
        }
    }

    /// The first day from one on that two needs have one rank.
    static func sharedRank(_ state: PupilState, from: SchoolDay) -> (day: SchoolDay, rank: Int, types: [NeedType])? {
        for day in touched(state, from: from) {
            let byRank = Dictionary(grouping: state.needs(on: day), by: \.rank)
            if let (rank, needs) = byRank.filter({ $0.value.count > 1 }).min(by: { $0.key < $1.key }) {
                return (day, rank, needs.map(\.type))
            }
        }
        return nil
    }

    /// The days from one on that something of SEN changes: nothing else can begin to be wrong.
    private static func touched(_ state: PupilState, from: SchoolDay) -> [SchoolDay] {
        var days: Set<SchoolDay> = [from]
        for entry in state.sen.entries where entry.from > from { days.insert(entry.from) }
        for ranks in state.needs.values { for entry in ranks.entries where entry.from > from { days.insert(entry.from) } }
        return days.sorted()
    }

    /// Everything that does not hold, as sentences; empty for a sound record.
    package static func violations(_ state: PupilState) -> [String] {
        var found: [String] = []
        let first = SchoolDay(number: 0)
        if let day = dayWithoutNeed(state, from: first) { found.append("SEN status without a need on \(day)") }
        if let clash = sharedRank(state, from: first) { found.append("two needs of rank \(clash.rank) on \(clash.day)") }
        if !state.roll.isEmpty, state.roll.changes.first?.value == false { found.append("left before being admitted") }
        return found + planViolations(state.planBook)
    }
}
