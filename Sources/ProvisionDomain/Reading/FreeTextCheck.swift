/// What to warn of in a free text before it is recorded. A warning never blocks.
package enum FreeTextWarning: Hashable, Sendable {
    /// The text names another pupil, by the name given.
    case namesPupil(String)
    /// The text has a word that belongs in the child-protection system.
    case safeguarding(String)
}

/// Looking through free texts.
package enum FreeTextCheck {
    /// Warnings about a text, other pupils first.
    ///
    /// A pupil is found by forename and surname in a row, or by a surname or a forename that begins with a capital letter in the
    /// text, so that `will` warns of no Will. Words of safeguarding are found whole, or as a row of words.
    package static func warnings(_ text: String, otherNames: [PersonName], safeguardingWords: [String]) -> [FreeTextWarning] {
        let words = Words.split(text)
        let capitals = Set(
            text.split(whereSeparator: { $0.isWhitespace }).filter { word in word.first { $0.isLetter }?.isUppercase ?? false }
                .flatMap { Words.split($0) })
        var found: [FreeTextWarning] = []
        for name in otherNames {
            let surname = Words.split(name.surname)
            let forenames = [name.forename, name.preferred ?? ""].map { Words.split($0) }.filter { !$0.isEmpty }
            let whole = forenames.contains { contains(words, $0 + surname) }
            let alone = (forenames + [surname]).contains { part in
                part.joined().count > 2 && contains(words, part) && part.allSatisfy { capitals.contains($0) }
            }
            let warning = FreeTextWarning.namesPupil("\(name)")
            if whole || alone, !found.contains(warning) { found.append(warning) }
        }
        for word in safeguardingWords where contains(words, Words.split(word)) && !found.contains(.safeguarding(word)) {
            found.append(.safeguarding(word))
        }
        return found
    }

    /// Names a code is made of: whoever's surname or forename, of four letters or more, is a whole word of it.
    ///
    /// A code stands in clear in the log, in exports and in backups: no erasure takes a name out of it.
    package static func names(inCode code: String, of people: some Sequence<PersonName>) -> [PersonName] {
        let words = Set(Words.split(code))
        return people.filter { name in
            [name.surname, name.forename, name.preferred ?? ""].contains { part in
                let folded = Words.split(part)
                return !folded.isEmpty && folded.contains { $0.count >= 4 } && folded.allSatisfy(words.contains)
            }
        }
    }

    private static func contains(_ words: [String], _ row: [String]) -> Bool {
        guard !row.isEmpty, words.count >= row.count else { return false }
        return (0...(words.count - row.count)).contains { words[$0..<($0 + row.count)].elementsEqual(row) }
    }
}
