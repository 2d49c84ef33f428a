internal import Evaluation
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
        on(PlansInterface.ListReviews.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            do {
                let reviews = try query.snapshot.annualReviews(
                    of: try input.pupil.map { try query.pupil($0) }, yearGroup: try query.yearGroup(input.yearGroup),
                    ahead: input.ahead.map { min(max($0, 0), 3660) }, all: input.all ?? false, query.asking)
                return .init(reviews: reviews, source: try query.snapshot.reviewRules(query.asking).source, at: try query.answered())
            } catch is NoReviewRules {
                throw ServiceError.refuse(
                    .missingEarlier, field: "rules", value: "",
                    reason: "the rule pack of that day does not say when annual reviews are due",
                    remedy: "adopt one that does: provctl rules adopt Config/rules/default.toml")
            }
        }
        on(PlansInterface.GetLedger.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let pupil = try query.pupil(input.pupil)
            let cut = try input.by.map { try query.ledgerRows($0) }
            let line = try input.line.map { code throws -> PlanLineCode in
                if try query.snapshot.hasPlanLine(PlanLineCode(code), pupil) { return PlanLineCode(code) }
                throw ServiceError.notFound(
                    field: "line", value: code, reason: "the pupil has no line of that code", remedy: "provctl plan show lists them",
                    candidates: [])
            }
            let range = try query.range(input.for)
            guard
                let ledger = try query.withLedgerRules({
                    try query.snapshot.ledger(of: pupil, in: range, by: cut, only: line, query.asking)
                })
            else {
                throw ServiceError.notFound(
                    field: "pupil", value: input.pupil, reason: "there was no such pupil then", remedy: "ask for another moment",
                    candidates: [])
            }
            return .init(ledger: ledger, at: try query.answered())
        }
        on(PlansInterface.ListLedger.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let range = try query.range(input.for)
            let (pupils, total, through) = try query.withLedgerRules {
                try query.snapshot.ledgers(
                    in: range, yearGroup: try query.yearGroup(input.yearGroup), never: input.never ?? false, query.asking)
            }
            return .init(
                pupils: pupils, total: total, from: range.from.description, through: through.description, at: try query.answered())
        }
    }
}

extension QueryContext {
    /// Answers what rests on the ledger's rules; refused where no rule pack has them.
    func withLedgerRules<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch is NoLedgerRules {
            throw ServiceError.refuse(
                .missingEarlier, field: "rules", value: "", reason: "the rule pack of that day does not say how a ledger is counted",
                remedy: "adopt one that does: provctl rules adopt Config/rules/default.toml")
        }
    }

    fileprivate func ledgerRows(_ text: String) throws -> LedgerRows {
        if let rows = LedgerRows(rawValue: Words.fold(text)) { return rows }
        throw ServiceError.refuse(
            .malformed, field: "by", value: text, reason: "it is no way to part a ledger", remedy: "write week, halfterm, term or year",
            items: LedgerRows.allCases.map(\.rawValue))
    }

    /// A kind of plan, `nil` where none was given.
    func planKind(_ text: String?) throws -> PlanKind? {
        guard let text else { return nil }
        if let kind = PlanKind(rawValue: text.lowercased()) { return kind }
        throw ServiceError.refuse(
            .malformed, field: "kind", value: text, reason: "it is no kind of plan", remedy: "write ehc or support",
            items: PlanKind.allCases.map(\.rawValue))
    }
}
