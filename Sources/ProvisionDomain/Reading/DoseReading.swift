/// Reading doses as schools' maps write them.
package enum DoseReading {
    /// `4½ x 50`, `4.5 × 50 mins`, `5 x 1 hour 20 mins`, `26x50`; `30 h` is one entry of 1,800 minutes. A number alone is minutes.
    ///
    /// `nil` where it cannot be computed with: `full-time`, `2 x 50 mons x groups`. Nothing is guessed.
    package static func read(_ text: some StringProtocol) -> Dose? {
        guard let dose = amount(text), (try? Check.dose(dose, field: "dose")) != nil else { return nil }
        return dose
    }

    /// The same of whatever length: an amount of a year is more than a week has.
    static func amount(_ text: some StringProtocol) -> Dose? {
        let parts = text.lowercased().split(omittingEmptySubsequences: false, whereSeparator: { $0 == "x" || $0 == "×" || $0 == "*" })
        switch parts.count {
        case 1:
            guard let minutes = minutes(parts[0], unitNeeded: true) else { return nil }
            return Dose(times: Rational(1), minutes: minutes)
        case 2:
            guard let times = number(parts[0]), let minutes = minutes(parts[1], unitNeeded: false) else { return nil }
            return Dose(times: times, minutes: minutes)
        default: return nil
        }
    }

    /// A number that may be written `4 ½`, but not with a space inside its digits.
    private static func number(_ text: some StringProtocol) -> Rational? {
        let words = text.split(separator: " ")
        let halves: Set<String> = ["½", "¼", "¾"]
        guard words.count == 1 || (words.count == 2 && halves.contains(String(words[1]))) else { return nil }
        return Rational(words.joined())
    }

    /// `50`, `50 mins`, `1 hour 20 mins`, `1.5 h`, `1h20`; whole minutes only.
    private static func minutes(_ text: some StringProtocol, unitNeeded: Bool) -> Int? {
        var total = Rational.zero
        var rest = tokens(text)[...]
        var units: [Bool] = []
        while let value = rest.popFirst() {
            guard let amount = number(value) else { return nil }
            let unit = rest.popFirst()
            let isHours: Bool
            switch unit {
            case "h", "hr", "hrs", "hour", "hours": isHours = true
            case "m", "min", "mins", "minute", "minutes": isHours = false
            case nil:
                guard !unitNeeded || units == [true] else { return nil }
                isHours = false
            default: return nil
            }
            guard !units.contains(isHours), !(isHours && units.contains(false)),
                let part = try? amount.multiplied(by: Rational(isHours ? 60 : 1)), let sum = try? total.adding(part)
            else { return nil }
            units.append(isHours)
            total = sum
        }
        guard !units.isEmpty, total.denominator == 1 else { return nil }
        return Int(exactly: total.numerator)
    }

    /// Numbers and words in turn: `1h20` is `1`, `h`, `20`; a dot that ends a word goes.
    private static func tokens(_ text: some StringProtocol) -> [String] {
        var found: [String] = []
        var wasNumber = false
        for word in text.split(separator: " ") {
            var begins = true
            for character in word {
                let isNumber = character.isNumber || character == "." && wasNumber && !begins || character == "/"
                if character == "." && !isNumber { continue }
                if begins || isNumber != wasNumber {
                    let joins = begins && isNumber && wasNumber && ["½", "¼", "¾"].contains(String(character))
                    if joins { found[found.count - 1].append(character) } else { found.append(String(character)) }
                } else {
                    found[found.count - 1].append(character)
                }
                begins = false
                wasNumber = isNumber
            }
        }
        return found
    }
}
