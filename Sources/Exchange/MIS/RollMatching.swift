import ProvisionDomain
package import ProvisionInterface

/// Which pupil each row of a roll is about: by UPN, a former UPN, ULN, else names and date of birth. What is doubtful is not guessed.
package struct RollMatching: Sendable {
    package typealias Pupil = ExchangeInterface.RollPupil

    /// What is known of a row's pupil.
    package enum Outcome: Hashable, Sendable {
        /// A pupil of the roll, by its place there.
        case pupil(Int)
        /// Nobody known here.
        case new
        /// It may be one of these, each with why that is not certain.
        case doubtful([Candidate])
        /// The row says what cannot be.
        case impossible(reason: String, remedy: String)
    }

    /// A pupil a row may be of.
    package struct Candidate: Hashable, Sendable {
        package var place: Int
        package var why: String
    }

    package let roll: [Pupil]
    package let rows: [RollRow]
    /// What is known of each row, in order.
    package private(set) var outcomes: [Outcome] = []
    /// Pupils a row that cannot be read, or waits for a decision, may be of: they are not missing.
    package private(set) var spared: Set<Int> = []

    private let keys: [NearName.Key]
    private var byUPN: [String: Int] = [:]
    private var byFormerUPN: [String: Int] = [:]
    private var byULN: [String: Int] = [:]
    private var claimed: [Int: Int] = [:]

    /// Finds each row's pupil.
    package init(_ reading: RollReading, roll: [Pupil]) {
        self.roll = roll
        rows = reading.rows
        keys = roll.map { NearName.Key(forename: $0.forename, preferred: $0.preferred, surname: $0.surname) }
        for (place, pupil) in roll.enumerated() {
            if let upn = pupil.upn { byUPN[upn] = place }
            for upn in pupil.formerUpns { byFormerUPN[upn] = place }
            if let uln = pupil.uln { byULN[uln] = place }
        }
        var found: [Outcome?] = rows.map { byNumber($0) }
        for (index, outcome) in found.enumerated() { found[index] = claim(outcome, row: rows[index]) }
        // Only whom no number claims can be meant by names: of twins, one is often found by number.
        for (index, outcome) in found.enumerated() where outcome == nil {
            found[index] = claim(byName(rows[index]), row: rows[index])
        }
        outcomes = found.map { $0 ?? .new }
        for case .doubtful(let candidates) in outcomes { spared.formUnion(candidates.map(\.place)) }
        for row in reading.illegible { spare(row) }
    }

    /// The doubtful rows, with each of their candidates: what a person is asked.
    package var offers: [(row: Int, candidate: Candidate, offer: ExchangeInterface.Offer)] {
        outcomes.enumerated().flatMap { index, outcome -> [(Int, Candidate, ExchangeInterface.Offer)] in
            guard case .doubtful(let candidates) = outcome else { return [] }
            return candidates.map { candidate in
                let offer = ExchangeInterface.Offer(
                    identity: rows[index].identity, pupil: roll[candidate.place].id, why: candidate.why, row: rows[index].line)
                return (index, candidate, offer)
            }
        }
    }

    /// Takes in what a person decided of the offers, in their order.
    package mutating func decide(_ standings: [ExchangeInterface.Standing]) {
        var decided: [Int: (same: [Int], waiting: Bool)] = [:]
        for (offer, standing) in zip(offers, standings) {
            var known = decided[offer.row] ?? ([], false)
            if standing.decided == "same" { known.same.append(offer.candidate.place) }
            if standing.decided == nil { known.waiting = true }
            decided[offer.row] = known
        }
        for (index, known) in decided {
            if known.same.count == 1 {
                outcomes[index] = claim(.pupil(known.same[0]), row: rows[index]) ?? .new
            } else if known.same.isEmpty, !known.waiting {
                outcomes[index] = .new
            }
        }
        spared = []
        for case .doubtful(let candidates) in outcomes { spared.formUnion(candidates.map(\.place)) }
    }

    /// Takes in again whom rows that cannot be read may be of, after ``decide(_:)``.
    package mutating func spare(_ illegible: [RollRow]) { for row in illegible { spare(row) } }

    private mutating func spare(_ row: RollRow) {
        let key = NearName.Key(forename: row.forename, preferred: row.preferred, surname: row.surname, legalSurname: row.legalSurname)
        for (place, pupil) in roll.enumerated() {
            let sameBirth = row.born.map { $0.description == pupil.dateOfBirth } ?? false
            if NearName.isSame(key, keys[place]) || (sameBirth && NearName.isNear(key, keys[place]))
                || row.upn?.text == pupil.upn && row.upn != nil
            {
                spared.insert(place)
            }
        }
    }

    private mutating func claim(_ outcome: Outcome?, row: RollRow) -> Outcome? {
        guard case .pupil(let place)? = outcome else { return outcome }
        if let first = claimed[place], first != row.line {
            return .impossible(
                reason: "rows \(first) and \(row.line) are both of \(roll[place].forename) \(roll[place].surname)",
                remedy: "keep one of them; the first is the one taken")
        }
        claimed[place] = row.line
        return outcome
    }

    private func byNumber(_ row: RollRow) -> Outcome? {
        let key = NearName.Key(forename: row.forename, preferred: row.preferred, surname: row.surname, legalSurname: row.legalSurname)
        let numbers = [row.upn].compactMap { $0?.text } + row.formerUPNs.map(\.text)
        for upn in numbers {
            guard let place = byUPN[upn] ?? byFormerUPN[upn] else { continue }
            // A file of needs has the number alone.
            if row.surname.isEmpty && row.born == nil { return .pupil(place) }
            let sameBirth = row.born.map { $0.description == roll[place].dateOfBirth } ?? false
            if let other = namesake(row, key, not: place) {
                return .doubtful([
                    Candidate(place: place, why: "the same UPN, but another's name and date of birth"),
                    Candidate(place: other, why: "the same name and date of birth, but another UPN"),
                ])
            }
            if NearName.sharesOne(key, keys[place]) { return .pupil(place) }
            return .doubtful([Candidate(place: place, why: "the same UPN, but another name" + (sameBirth ? "" : " and date of birth"))])
        }
        if let uln = row.uln, let place = byULN[uln.text], NearName.sharesOne(key, keys[place]) { return .pupil(place) }
        return nil
    }

    /// Another pupil whose name and date of birth a row has, where they are not those of the one its number names: two numbers
    /// exchanged in the file, often of twins, would exchange two children's records.
    private func namesake(_ row: RollRow, _ key: NearName.Key, not place: Int) -> Int? {
        guard let born = row.born?.description, !NearName.isSame(key, keys[place]) else { return nil }
        return roll.indices.first { $0 != place && roll[$0].dateOfBirth == born && NearName.isSame(key, keys[$0]) }
    }

    private func byName(_ row: RollRow) -> Outcome {
        let key = NearName.Key(forename: row.forename, preferred: row.preferred, surname: row.surname, legalSurname: row.legalSurname)
        var certain: [Int] = []
        var doubtful: [Candidate] = []
        for (place, pupil) in roll.enumerated() where claimed[place] == nil {
            let isSame = NearName.isSame(key, keys[place])
            let sameBirth = row.born.map { $0.description == pupil.dateOfBirth } ?? false
            guard isSame || sameBirth else { continue }
            let apart = numbersApart(row, pupil)
            if isSame, sameBirth {
                if apart {
                    doubtful.append(Candidate(place: place, why: "the same name and date of birth, but another UPN"))
                } else {
                    certain.append(place)
                }
            } else if isSame, row.born == nil || pupil.dateOfBirth == nil, !apart {
                doubtful.append(
                    Candidate(place: place, why: "the same name, and no date of birth \(row.born == nil ? "in the file" : "here")"))
            } else if sameBirth, !apart, NearName.isNear(key, keys[place]) {
                let number = row.upn == nil ? "no UPN in the file" : pupil.upn == nil ? "no UPN here" : "a temporary UPN here"
                doubtful.append(Candidate(place: place, why: "\(number); the same date of birth, nearly the same name"))
            }
        }
        if certain.count == 1 { return .pupil(certain[0]) }
        if certain.count > 1 {
            return .doubtful(certain.map { Candidate(place: $0, why: "two records here have this name and date of birth") })
        }
        return doubtful.isEmpty ? .new : .doubtful(doubtful)
    }

    /// Both have a UPN, and they are two children's: a temporary one may become another.
    private func numbersApart(_ row: RollRow, _ pupil: Pupil) -> Bool {
        guard let upn = row.upn, let own = pupil.upn, upn.text != own else { return false }
        return !UPN(recorded: own).isTemporary
    }
}
