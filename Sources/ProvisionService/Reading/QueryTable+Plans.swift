internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension QueryTable {
    mutating func registerPlans() {
        on(PlansInterface.Get.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            guard let plans = try query.snapshot.plans(of: try query.pupil(input.pupil), query.asking) else {
                throw ServiceError.notFound(
                    field: "pupil", value: input.pupil, reason: "there was no such pupil then", remedy: "ask for another moment",
                    candidates: [])
            }
            return .init(plans: plans, at: try query.answered())
        }
        on(PlansInterface.List.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let plans = try query.snapshot.plans(
                yearGroup: try query.yearGroup(input.yearGroup), kind: try query.planKind(input.kind), query.asking)
            return .init(plans: plans, at: try query.answered())
        }
        on(PlansInterface.Lint.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let (findings, lines) = try query.snapshot.lint(try input.pupil.map { try query.pupil($0) }, query.asking)
            return .init(
                findings: findings, lines: lines, withoutWords: try query.snapshot.schoolState().codeSet(.vagueWording) == nil,
                at: try query.answered())
        }
    }
}

extension QueryContext {
    /// A kind of plan, `nil` where none was given.
    func planKind(_ text: String?) throws -> PlanKind? {
        guard let text else { return nil }
        if let kind = PlanKind(rawValue: text.lowercased()) { return kind }
        throw ServiceError.refuse(
            .malformed, field: "kind", value: text, reason: "it is no kind of plan", remedy: "write ehc or support",
            items: PlanKind.allCases.map(\.rawValue))
    }
}
