/// The rules of what is adopted whole: rule packs, code sets, measures.
extension SchoolDecider {
    static func rulePack(_ given: RulePackAdopted, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        var content = given
        content.name = try Check.name(given.name, field: "name")
        content.sha256 = try hash(given.sha256)
        guard !given.content.isEmpty, given.content.utf8.count <= 262_144 else {
            throw Refusal(
                .limit, field: "content", value: "\(given.content.utf8.count) bytes", reason: "a rule pack is 1 to 262,144 bytes",
                remedy: "adopt the pack's own text")
        }
        return state.rulePack(on: asked.on) == content ? nil : .rulePackAdopted(content)
    }

    static func codeSet(_ given: CodeSetAdopted, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        guard let name = CodeSetName(rawValue: given.name.lowercased()) else {
            throw Refusal(
                .unknown, field: "name", value: given.name, reason: "there is no code set of this name", remedy: "use one of those listed",
                items: CodeSetName.allCases.map(\.rawValue))
        }
        var content = given
        content.name = name.rawValue
        content.sha256 = try hash(given.sha256)
        guard (1...1000).contains(given.entries.count) else {
            throw Refusal(
                .limit, field: "entries", value: "\(given.entries.count)", reason: "a code set has 1 to 1,000 codes",
                remedy: "adopt the set's own file")
        }
        try checkSpellings(given.entries)
        if name == .reasons {
            for entry in given.entries where ReasonSide(rawValue: entry.group ?? "") == nil {
                throw Refusal(
                    .malformed, field: "entries", value: entry.code, reason: "a reason has the side school, pupil or neither",
                    remedy: "give its side as the group")
            }
        }
        return state.codeSet(name)?.content == content ? nil : .codeSetAdopted(content)
    }

    private static func checkSpellings(_ entries: [CodeEntry]) throws(Refusal) {
        var spellings: Set<String> = []
        for entry in entries {
            try Check.code(Code<CodeKinds.Reason>(entry.code), field: "entries")
            _ = try Check.name(entry.label, field: "entries")
            for spelling in [entry.code] + entry.aliases where !spellings.insert(spelling.lowercased()).inserted {
                throw Refusal(
                    .duplicate, field: "entries", value: spelling, reason: "two codes are spelt so", remedy: "keep one of them")
            }
        }
    }

    static func measureDefined(
        _ given: MeasureDefined, _ asked: Asked<SchoolAction>, _ state: SchoolState
    ) throws(Refusal) -> SchoolEvent? {
        try Check.code(given.code, field: "code")
        var content = given
        content.name = try Check.name(given.name, field: "name")
        let kind = given.kind
        let bounds: ClosedRange<Score>? =
            switch kind {
            case .goal: Score(-2)...Score(2)
            case .age: Score(0)...Score(600)
            case .standardScore: Score(1)...Score(300)
            case .raw, .rating: nil
            }
        guard given.least < given.greatest, bounds.map({ $0.contains(given.least) && $0.contains(given.greatest) }) ?? true else {
            let within = bounds.map { " within \($0.lowerBound.shown(for: kind)) to \($0.upperBound.shown(for: kind))" } ?? ""
            throw Refusal(
                .limit, field: "least", value: given.least.shown(for: kind),
                reason: "a measure's least score lies below its greatest\(within)", remedy: "give the range the test's handbook gives")
        }
        let low = given.floor ?? given.least, high = given.ceiling ?? given.greatest
        guard given.least <= low, low < high, high <= given.greatest else {
            throw Refusal(
                .limit, field: "floor", value: low.shown(for: kind), reason: "floor and ceiling lie in order within the measure's range",
                remedy: "give both in the measure's own unit")
        }
        if let band = given.band, band <= Score(0) {
            throw Refusal(
                .limit, field: "band", value: band.description, reason: "half a confidence band is above zero",
                remedy: "leave it out where the handbook gives none")
        }
        if let now = state.measure(given.code), now.kind != kind {
            throw Refusal(
                .conflict, field: "kind", value: kind.rawValue,
                reason: "\(given.code) is scored as \(now.kind.rawValue), and scores exist as such",
                remedy: "define a measure of another code")
        }
        return state.measures[given.code]?.value(on: asked.on) == content ? nil : .measureDefined(content)
    }

    private static func hash(_ text: String) throws(Refusal) -> String {
        let lower = text.lowercased()
        guard lower.utf8.count == 64, lower.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            throw Refusal(
                .malformed, field: "sha256", value: text, reason: "a SHA-256 is 64 hexadecimal digits",
                remedy: "give the hash of the content's UTF-8 bytes")
        }
        return lower
    }
}

/// Whose doing a reason is.
package enum ReasonSide: String, CaseIterable, Sendable { case school, pupil, neither }

extension SchoolState {
    /// The side of a reason; `nil` where the set of reasons is not adopted or has no such code.
    package func side(of reason: ReasonCode) -> ReasonSide? { entry(reason, in: .reasons)?.group.flatMap(ReasonSide.init(rawValue:)) }
}
