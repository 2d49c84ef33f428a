import ProvisionDomain

/// Whether two names may be one child's, written otherwise. It proposes; a person decides.
enum NearName {
    /// Forename and surname as they are compared.
    struct Key: Hashable {
        var forenames: [String]
        var surnames: [String]

        init(forename: String?, preferred: String?, surname: String, legalSurname: String? = nil) {
            forenames = [forename, preferred].compactMap { $0.map { Words.fold($0) } }.filter { !$0.isEmpty }
            surnames = [surname, legalSurname].compactMap { $0.map { Words.fold($0) } }.filter { !$0.isEmpty }
        }
    }

    /// The same name but for case, accents, hyphens and the like.
    static func isSame(_ left: Key, _ right: Key) -> Bool {
        let surname = !Set(left.surnames).isDisjoint(with: right.surnames)
        let forename =
            left.forenames.isEmpty || right.forenames.isEmpty
            ? left.forenames.isEmpty && right.forenames.isEmpty : !Set(left.forenames).isDisjoint(with: right.forenames)
        return surname && forename
    }

    /// Shares a forename or a surname.
    static func sharesOne(_ left: Key, _ right: Key) -> Bool {
        !Set(left.surnames).isDisjoint(with: right.surnames) || !Set(left.forenames).isDisjoint(with: right.forenames)
    }

    /// Nearly the same: a slip of the pen or two, one forename the beginning of the other, the names changed round, or another surname.
    static func isNear(_ left: Key, _ right: Key) -> Bool {
        if isSame(left, right) { return true }
        // Another surname: a marriage, an adoption.
        if !Set(left.forenames).isDisjoint(with: right.forenames) { return true }
        for surname in left.surnames {
            for other in right.surnames where distance(surname, other) <= 1 {
                for forename in left.forenames {
                    for another in right.forenames where isNearForename(forename, another) { return true }
                }
            }
        }
        // The names changed round.
        return !Set(left.surnames).isDisjoint(with: right.forenames) && !Set(left.forenames).isDisjoint(with: right.surnames)
    }

    private static func isNearForename(_ left: String, _ right: String) -> Bool {
        if left.count >= 2, right.count >= 2, left.hasPrefix(right) || right.hasPrefix(left) { return true }
        return distance(left, right) <= (min(left.count, right.count) >= 6 ? 2 : 1)
    }

    /// Letters put in, left out, changed or changed round with the next one.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var above = Array(0...b.count)
        for row in 1...a.count {
            var line = [row] + Array(repeating: 0, count: b.count)
            for column in 1...b.count {
                let same = a[row - 1] == b[column - 1]
                line[column] = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    line[column] = min(line[column], before[column - 2] + 1)
                }
            }
            (before, above) = (above, line)
        }
        return above[b.count]
    }
}
