internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerTargets() {
        on(PupilsInterface.SetTarget.self, header: \.command) { context, input in try context.setTarget(input) }
        on(PupilsInterface.ReviewTarget.self, header: \.command) { context, input in
            let pupil = try context.resolver.pupil(input.pupil, field: "pupil")
            let verdict = PupilsInterface.TargetVerdict(target: input.target, status: input.status, note: input.note, by: input.by)
            try context.reviewTarget(verdict, of: pupil, on: try context.dayOrToday(input.on), review: nil)
            context.label = context.resolver.label(pupil: pupil)
        }
        on(PupilsInterface.AgreeStrategy.self, header: \.command) { context, input in try context.agreeStrategy(input) }
        on(PupilsInterface.EndStrategy.self, header: \.command) { context, input in try context.endStrategy(input) }
    }
}

extension CommandContext {
    fileprivate func setTarget(_ input: PupilsInterface.SetTarget.Input) throws {
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let target = TargetID(ids())
        try decide(
            Streams.Pupil.self, .pupil(pupil),
            .setTarget(
                target, wording: try note(input.wording, field: "target", about: [pupil]) ?? "",
                measure: try note(input.measure, field: "measure", about: [pupil]), by: try dayToCome(input.by, field: "by")),
            on: try dayOrToday(input.on))
        let number = try self.pupil(pupil).targets[target]?.number ?? 0
        (id, label) = (target.description, "\(number) of \(resolver.label(pupil: pupil))")
    }

    /// Decides what was found of one target.
    /// - Parameter review: the cycle review it was found in.
    func reviewTarget(_ verdict: PupilsInterface.TargetVerdict, of pupil: PupilID, on day: SchoolDay, review: MeetingID?) throws {
        let targets = try self.pupil(pupil).targetsByNumber
        let target = try one(
            targets.map { (String($0.number), $0.id.description, $0.isOpen) }, verdict.target, kind: "target", command: "pupil target NAME")
        let status = try choice(verdict.status, field: "status", of: TargetStatus.self)
        guard let id = TargetID(target) else { return }
        try decide(
            Streams.Pupil.self, .pupil(pupil),
            .reviewTarget(
                id,
                TargetVerdict(
                    status: status, note: try note(verdict.note, field: "note", about: [pupil]),
                    by: try verdict.by.map { try dayToCome($0, field: "by") }, review: review)),
            on: day)
        self.id = target
    }

    fileprivate func agreeStrategy(_ input: PupilsInterface.AgreeStrategy.Input) throws {
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let strategy = StrategyID(ids())
        try decide(
            Streams.Pupil.self, .pupil(pupil),
            .agreeStrategy(strategy, wording: try note(input.wording, field: "strategy", about: [pupil]) ?? ""),
            on: try dayOrToday(input.on))
        let number = try self.pupil(pupil).strategies[strategy]?.number ?? 0
        (id, label) = (strategy.description, "\(number) of \(resolver.label(pupil: pupil))")
    }

    fileprivate func endStrategy(_ input: PupilsInterface.EndStrategy.Input) throws {
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let strategies = try self.pupil(pupil).strategiesByNumber
        let strategy = try one(
            strategies.map { (String($0.number), $0.id.description, $0.endedOn == nil) }, input.strategy, kind: "strategy",
            command: "pupil strategy NAME")
        guard let id = StrategyID(strategy) else { return }
        try decide(
            Streams.Pupil.self, .pupil(pupil), .endStrategy(id, reason: try note(input.reason, field: "reason", about: [pupil])),
            on: try dayOrToday(input.on))
        (self.id, label) = (strategy, resolver.label(pupil: pupil))
    }

    /// The id of the one meant by its number or id.
    private func one(
        _ known: [(number: String, id: String, isOpen: Bool)], _ text: String, kind: String, command: String
    ) throws -> String {
        let word = text.trimmed
        if let found = known.first(where: { $0.number == word || $0.id == word }) { return found.id }
        throw ServiceError.notFound(
            field: kind, value: text, reason: known.isEmpty ? "the pupil has none" : "the pupil has no such \(kind)",
            remedy: "provctl \(command) shows them with their numbers", candidates: known.filter(\.isOpen).map(\.number))
    }
}
