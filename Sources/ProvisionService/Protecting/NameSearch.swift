internal import ProvisionDomain

/// Names and numbers of one child, for finding texts that have them; rather once too often than once too seldom.
struct NameSearch: Sendable {
    var names: [PersonName] = []
    var numbers: [String] = []

    /// Adds what a record says at any time.
    mutating func add(_ identities: some Sequence<PupilIdentity>) {
        for identity in identities {
            if let name = identity.name.value, !names.contains(name) { names.append(name) }
            numbers += [identity.upn?.value?.text, identity.uln?.value?.text].compactMap(\.self)
        }
    }

    /// Whether a text has a name or a number of the child.
    func isNamed(in text: String) -> Bool {
        if !FreeTextCheck.warnings(text, otherNames: names, safeguardingWords: []).isEmpty { return true }
        // A code is written small, and a possessive has an s more.
        let words = Set(Words.split(text).flatMap { Words.withoutPossessive($0) })
        let sought = names.flatMap { [$0.surname, $0.forename, $0.preferred ?? ""] }.flatMap { Words.split($0) }.filter { $0.count > 2 }
        return !words.isDisjoint(with: sought) || numbers.contains { text.uppercased().contains($0) }
    }

    /// Whether a text may mean the child as loosely as people are found: also by the beginning of a name or a name with an ending, where
    /// four letters are the same.
    func isMeant(in text: String) -> Bool {
        if isNamed(in: text) { return true }
        let words = Set(Words.split(text).flatMap { Words.withoutPossessive($0) })
        let parts = names.flatMap { Words.split($0.surname) + Words.split($0.forename) + Words.split($0.preferred ?? "") }
        return !words.isDisjoint(with: parts)
            || words.contains { word in
                word.count > 3
                    && (names.contains { NameMatch.rank(word, $0) != nil } || parts.contains { $0.count > 3 && word.hasPrefix($0) })
            }
    }
}
