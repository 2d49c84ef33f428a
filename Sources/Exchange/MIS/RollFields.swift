import ProvisionDomain
import ProvisionInterface

/// Where a row and a pupil differ, field by field. What a row does not say is no difference.
enum RollFields {
    static func identity(_ row: RollRow, _ pupil: RollMatching.Pupil) -> [RollDiff.Change] {
        var changes: [RollDiff.Change] = []
        func compare(_ field: String, _ becomes: String?, _ was: String?) {
            guard let becomes, becomes != was ?? "" else { return }
            changes.append(RollDiff.Change(field: field, was: was ?? "–", becomes: becomes))
        }
        compare("UPN", row.upn?.text, pupil.upn)
        compare("ULN", row.uln?.text, pupil.uln)
        compare("forename", row.forename, pupil.forename)
        compare("surname", row.surname.isEmpty ? nil : row.surname, pupil.surname)
        // Called by the forename is the same as no word on it.
        if let preferred = row.preferred, preferred != pupil.preferred ?? pupil.forename,
            preferred != row.forename || pupil.preferred != nil
        {
            compare("known as", preferred, pupil.preferred ?? pupil.forename)
        }
        compare("date of birth", row.born?.description, pupil.dateOfBirth)
        return changes
    }

    static func place(_ row: RollRow, _ pupil: RollMatching.Pupil) -> [RollDiff.Change] {
        var changes: [RollDiff.Change] = []
        if let year = row.year?.description, year != pupil.yearGroup {
            changes.append(RollDiff.Change(field: "year", was: pupil.yearGroup, becomes: year))
        }
        if let form = row.form, form.lowercased() != pupil.form?.lowercased() {
            changes.append(RollDiff.Change(field: "form", was: pupil.form ?? "–", becomes: form))
        }
        return changes
    }

    static func cohorts(_ row: RollRow, _ pupil: RollMatching.Pupil) -> [RollDiff.Change] {
        row.cohorts.sorted { $0.key < $1.key }.compactMap { code, isIn in
            let was = pupil.cohorts.contains { $0.lowercased() == code.lowercased() }
            return was == isIn ? nil : RollDiff.Change(field: code, was: was ? "yes" : "no", becomes: isIn ? "yes" : "no")
        }
    }

    static func sen(_ row: RollRow, _ pupil: RollMatching.Pupil) -> [RollDiff.Change] {
        guard let status = row.sen, status != pupil.sen else { return [] }
        return [RollDiff.Change(field: "SEN", was: pupil.sen, becomes: status)]
    }

    static func needs(_ row: RollRow, _ pupil: RollMatching.Pupil) -> [RollDiff.Change] {
        guard let wanted = row.needs else { return [] }
        let have = pupil.needs.sorted { $0.rank < $1.rank }.map { $0.type.uppercased() }
        guard wanted.map({ $0.uppercased() }) != have else { return [] }
        func words(_ types: [String]) -> String { types.isEmpty ? "none" : types.joined(separator: " ") }
        return [RollDiff.Change(field: "needs", was: words(have), becomes: words(wanted))]
    }
}

/// From the needs a pupil has to those a file says, one command at a time, with ranks unique after each.
enum NeedSteps {
    enum Step: Hashable {
        case rank(String, Int)
        case end(String)
    }

    static func from(_ needs: [PupilsInterface.Need], to wanted: [String]) -> [Step] {
        var ranks = Dictionary(needs.map { ($0.type.uppercased(), $0.rank) }) { first, _ in first }
        var steps: [Step] = []
        let types = wanted.map { $0.uppercased() }
        for (index, type) in types.enumerated() where ranks[type] != index + 1 {
            if let holder = ranks.first(where: { $0.value == index + 1 && $0.key != type })?.key {
                let taken = Set(ranks.values)
                // Behind all that is wanted, so that nobody moves twice but the one in the way.
                guard let free = (1...9).reversed().first(where: { !taken.contains($0) && $0 > types.count }) else { continue }
                ranks[holder] = free
                steps.append(.rank(holder, free))
            }
            ranks[type] = index + 1
            steps.append(.rank(type, index + 1))
        }
        // Ended last: a pupil with SEN is not without a need in between.
        for type in ranks.keys.sorted() where !types.contains(type) { steps.append(.end(type)) }
        return steps
    }
}
