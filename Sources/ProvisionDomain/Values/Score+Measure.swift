/// Reading and showing scores as a measure's kind writes them.
extension Score {
    /// Reads what somebody wrote as a score on a measure.
    ///
    /// Ages: `9.11`, `9y11m` and `9:11` are 119 months, `9.1` is nine years one month, `9` nine years, `119m` months.
    /// - Throws: a refusal of field `score`: `malformed` where it is no such score, `limit` where
    ///   it lies outside the measure's least and greatest.
    package static func read(_ text: some StringProtocol, for measure: MeasureDefined) throws(Refusal) -> Score {
        let word = String(text.filter { $0 != " " })
        let score: Score
        switch measure.kind {
        case .age: score = Score(try months(of: word))
        case .standardScore: score = try whole(word, what: "a standard score")
        case .rating: score = try whole(word, what: "a rating")
        case .goal: score = try whole(word, what: "a goal attainment score")
        case .raw:
            guard let value = Score(word) else {
                throw malformed(word, "a mark is a number with at most three decimals", "write it like 17 or 17.5")
            }
            score = value
        }
        try score.check(fits: measure)
        return score
    }

    /// Refuses a score outside the measure's range, or of a form its kind does not have.
    package func check(fits measure: MeasureDefined) throws(Refusal) {
        if measure.kind != .raw && whole == nil {
            throw Score.malformed(description, "scores on \(measure.code) are whole", "give a whole number")
        }
        guard measure.least <= self, self <= measure.greatest else {
            let kind = measure.kind
            throw Refusal(
                .limit, field: "score", value: shown(for: kind),
                reason: "\(measure.code) is scored from \(measure.least.shown(for: kind)) to \(measure.greatest.shown(for: kind))",
                remedy: "check the score and the measure it is on")
        }
    }

    /// The score as people read it: an age as `9y11m`, goal attainment with its sign.
    package func shown(for kind: MeasureKind) -> String {
        switch kind {
        case .age:
            guard let months = whole else { return description + "m" }
            return (months < 0 ? "-" : "") + "\(months.magnitude / 12)y\(months.magnitude % 12)m"
        case .goal: return thousandths > 0 ? "+" + description : description
        case .standardScore, .raw, .rating: return description
        }
    }

    private static func whole(_ word: String, what: String) throws(Refusal) -> Score {
        guard let value = Score(word), value.whole != nil else {
            throw malformed(word, "\(what) is a whole number", "write it like 82")
        }
        return value
    }

    private static func months(of word: String) throws(Refusal) -> Int {
        let text = word.lowercased()
        func number(_ part: some StringProtocol) -> Int? {
            (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        if text.hasSuffix("m"), let months = number(text.dropLast()) { return months }
        if text.hasSuffix("y"), let years = number(text.dropLast()) { return years * 12 }
        let body = text.hasSuffix("m") ? text.dropLast() : text[...]
        let parts = body.split(whereSeparator: { $0 == "." || $0 == ":" || $0 == "y" })
        let separators = body.count(where: { $0 == "." || $0 == ":" || $0 == "y" })
        if parts.count == 1, separators == 0, let years = number(parts[0]) { return years * 12 }
        guard parts.count == 2, separators == 1, parts[1].utf8.count <= 2, let years = number(parts[0]), let months = number(parts[1])
        else {
            throw malformed(word, "an age is years and months", "write it like 9.11, 9y11m or 9:11, or 119m for months alone")
        }
        guard months < 12 else {
            throw malformed(
                word, "an age has at most 11 months: 9.11 is nine years eleven months and 9.1 nine years one month",
                "write \(years + months / 12).\(months % 12) if that was meant, or check the score")
        }
        return years * 12 + months
    }

    private static func malformed(_ value: String, _ reason: String, _ remedy: String) -> Refusal {
        Refusal(.malformed, field: "score", value: value, reason: reason, remedy: remedy)
    }
}
