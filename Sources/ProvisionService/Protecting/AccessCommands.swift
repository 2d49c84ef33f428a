internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerAccess() {
        on(PupilsInterface.RequestAccess.self, header: \.command) { context, input in
            let pupil = try context.named(input.pupil)
            let by = try context.choice(input.by, field: "by", of: AccessRequester.self)
            try context.decide(
                Streams.Pupil.self, .pupil(pupil), .requestAccess(by: by, educational: input.educational ?? false),
                on: try context.dayOrToday(input.on))
        }
        // What was recorded by the same commit is not in the log yet, and must be among the items.
        on(PupilsInterface.ReviewAccess.self, standsAlone: { _ in true }, header: \.command) { context, input in
            try context.review(input)
        }
        on(PupilsInterface.ReleaseAccess.self, standsAlone: { _ in true }, header: \.command) { context, input in
            try context.release(input)
        }
    }
}

extension CommandContext {
    /// The pupil named, who is put into the answer.
    fileprivate func named(_ text: String) throws -> PupilID {
        let pupil = try resolver.pupil(text, field: "pupil")
        (id, label) = (pupil.description, resolver.label(pupil: pupil))
        return pupil
    }

    private func record(of pupil: PupilID) throws -> PupilRecord {
        let scope = try erasureScope(of: pupil)
        return try PupilRecord(
            of: scope.records, groups: PupilRecord.groups(scope.groups, resolver), needs: scope.needs,
            provisions: directory.provisions, log: log, codec: codec, school: try school()
        ) { [resolver] in resolver.label(staff: $0) }
    }

    fileprivate func review(_ input: PupilsInterface.ReviewAccess.Input) throws {
        let pupil = try named(input.pupil)
        let decision = try choice(input.decision, field: "decision", of: AccessDecision.self)
        let items = try record(of: pupil).items
        guard !input.items.isEmpty else {
            throw ServiceError.refuse(
                .malformed, field: "items", value: "", reason: "no item is named", remedy: "provctl access review \(input.pupil) lists them"
            )
        }
        for number in input.items {
            guard items.indices.contains(number - 1) else {
                throw ServiceError.notFound(
                    field: "items", value: "\(number)", reason: "the record has items 1 to \(items.count)",
                    remedy: "provctl access review lists them", candidates: [])
            }
            let item = items[number - 1]
            let words = (input.words ?? []).filter { !$0.isEmpty }
            if case let absent = BlackOut.apply(words, to: item.detail).absent, !absent.isEmpty {
                throw ServiceError.refuse(
                    .unknown, field: "words", value: absent.joined(separator: ", "), reason: "item \(number) does not have them",
                    remedy: "write them as the item does")
            }
            try decide(
                Streams.Pupil.self, .pupil(pupil),
                .reviewAccess(item.item, decision, reason: input.reason, words: words.isEmpty ? nil : words.joined(separator: "\n")),
                on: today)
        }
    }

    fileprivate func release(_ input: PupilsInterface.ReleaseAccess.Input) throws {
        let pupil = try named(input.pupil)
        let decisions = try self.pupil(pupil).accessRequest?.decisions ?? [:]
        let items = try record(of: pupil).items
        if try self.pupil(pupil).accessRequest != nil {
            let open = items.indices.filter { items[$0].needsDecision && decisions[items[$0].item] == nil }.map { $0 + 1 }
            guard open.isEmpty else {
                throw ServiceError.refuse(
                    .missingEarlier, field: "items", value: "",
                    reason: "nothing is decided on \(open.count == 1 ? "an item" : "\(open.count) items") that must be decided on",
                    remedy: "decide on each: provctl access review NAME ITEM give, redact or withhold; what is confidential is "
                        + "listed with --why \"your reason\"", items: open.map { "item \($0)" })
            }
        }
        func count(_ decision: AccessDecision) -> Int { items.count { (decisions[$0.item]?.decision ?? .give) == decision } }
        try decide(
            Streams.Pupil.self, .pupil(pupil),
            .releaseAccess(given: count(.give), redacted: count(.redact), withheld: count(.withhold)), on: today)
    }
}
