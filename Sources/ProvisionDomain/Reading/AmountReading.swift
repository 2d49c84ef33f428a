/// Reading what plan lines promise, as people type it and plans say it.
package enum AmountReading {
    /// `45m week`, `2 x 30m week`, `6h year`, `1h fortnight`, `45 minutes a week`: an amount, then the period.
    ///
    /// `nil` where it is no amount that can be computed with: the text is then kept as wording. Nothing is guessed: `up to 45m week`
    /// and `regular sensory breaks` are none.
    package static func read(_ text: some StringProtocol) -> PromisedAmount? {
        var spaced = ""
        // `45m/week`; but `1/2 h` is a fraction.
        for character in text.lowercased() {
            if character.isLetter, spaced.last == "/" { spaced = spaced.dropLast() + " per " }
            spaced.append(character)
        }
        let words = spaced.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        guard let (period, count) = period(words) else { return nil }
        var rest = words.dropLast(count)
        while let last = rest.last, joining.contains(last) { rest = rest.dropLast() }
        guard let dose = DoseReading.amount(rest.joined(separator: " ")), dose.minutes > 0, dose.times > .zero else {
            return nil
        }
        return PromisedAmount(minutes: dose.minutes, times: dose.times, per: period)
    }

    /// Words between an amount and its period.
    private static let joining: Set<String> = ["a", "an", "per", "each", "every"]

    /// The period the words end with, and how many of them name it.
    private static func period(_ words: [String]) -> (PromisedAmount.Period, Int)? {
        guard let last = words.last, words.count > 1 else { return nil }
        let both = words.suffix(2).joined(separator: " ")
        if ["half term", "half termly"].contains(both) { return (.halfTerm, 2) }
        switch last {
        case "day", "daily": return (.day, 1)
        case "week", "wk", "weekly": return (.week, 1)
        case "fortnight", "fortnightly": return (.fortnight, 1)
        case "halfterm", "half-term", "half-termly": return (.halfTerm, 1)
        case "term", "termly": return (.term, 1)
        case "year", "yr", "yearly", "annum": return (.year, 1)
        default: return nil
        }
    }
}
