/// Finding people by what somebody typed of their names.
package enum NameMatch {
    /// How well words fit a name, the best first.
    package enum Rank: Int, Comparable, Sendable {
        /// Forename (or what the person is called) and surname.
        case whole
        /// The forename, or what the person is called.
        case forename
        /// Forename and the beginning of the surname: `zara q`.
        case forenameAndInitial
        case surname
        /// The beginning of the forename.
        case beginning
        /// The beginning of the surname, or of one part of either name.
        case part

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// What was found.
    package enum Match<ID: Sendable>: Sendable {
        case none
        case one(ID)
        /// Several that fit equally well.
        case several([ID])
    }

    /// How well the words fit a name; `nil` where they do not.
    package static func rank(_ words: some StringProtocol, _ name: PersonName) -> Rank? {
        let key = Words.fold(words)
        guard !key.isEmpty else { return nil }
        let surname = Words.fold(name.surname)
        let forenames = [name.preferred, name.forename].compactMap { $0.map { Words.fold($0) } }.filter { !$0.isEmpty }
        var best: Rank?
        func note(_ rank: Rank) { best = min(best ?? rank, rank) }
        if forenames.isEmpty, key == surname { note(.whole) }
        if key == surname { note(.surname) }
        for forename in forenames {
            if key == forename + surname || key == surname + forename { note(.whole) }
            if key == forename { note(.forename) }
            if isForenameAndInitial(words, forename, surname) { note(.forenameAndInitial) }
            if forename.hasPrefix(key) { note(.beginning) }
        }
        if surname.hasPrefix(key) { note(.part) }
        for part in Words.split(name.forename) + Words.split(name.surname) where part.hasPrefix(key) { note(.part) }
        return best
    }

    /// The people who fit best: those of the best rank anybody has.
    package static func find<ID: Sendable>(_ words: some StringProtocol, in people: some Sequence<(ID, PersonName)>) -> Match<ID> {
        var best: Rank?
        var found: [ID] = []
        for (id, name) in people {
            guard let rank = rank(words, name) else { continue }
            if let best, rank > best { continue }
            if rank != best { found = [] }
            best = rank
            found.append(id)
        }
        return found.count == 1 ? .one(found[0]) : found.isEmpty ? .none : .several(found)
    }

    /// `zara q`, `zara quil`: the last word begins the surname, those before are the forename.
    private static func isForenameAndInitial(_ words: some StringProtocol, _ forename: String, _ surname: String) -> Bool {
        let parts = Words.split(words)
        guard parts.count > 1, let last = parts.last else { return false }
        return parts.dropLast().joined() == forename && surname.hasPrefix(last)
    }
}

extension NameMatch.Match: Equatable where ID: Equatable {}
