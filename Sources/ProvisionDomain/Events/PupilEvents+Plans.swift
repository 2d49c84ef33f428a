/// What a plan is: statutory, or the school's own.
package enum PlanKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// An education, health and care plan, made by the authority.
    case ehc
    /// A support plan of the school's.
    case support

    /// As people write it: `EHC plan`.
    package var words: String { self == .ehc ? "EHC plan" : "support plan" }
}

/// Who must provide what a plan line promises.
package enum PlanProvider: String, Codable, Hashable, Sendable, CaseIterable { case school, authority, health }

/// What an authority decided after an annual review.
package enum AuthorityDecision: String, Codable, Hashable, Sendable, CaseIterable { case maintain, amend, cease }

/// A plan was made final on the effective day.
package struct PlanIssued: Codable, Hashable, Sendable {
    package var plan: PlanID
    package var kind: PlanKind
    /// The authority that maintains an EHC plan.
    package var authority: String?
    /// The day its draft was sent.
    package var draftOn: SchoolDay?

    package init(plan: PlanID, kind: PlanKind, authority: String?, draftOn: SchoolDay?) {
        self.plan = plan
        self.kind = kind
        self.authority = authority
        self.draftOn = draftOn
    }
}

/// The plan was amended: the amended one is final on the effective day.
package struct PlanAmended: Codable, Hashable, Sendable {
    package var plan: PlanID
    /// The authority that maintains it from then on; `nil` for a support plan.
    package var authority: String?
    package var draftOn: SchoolDay?

    package init(plan: PlanID, authority: String?, draftOn: SchoolDay?) {
        self.plan = plan
        self.authority = authority
        self.draftOn = draftOn
    }
}

/// The effective day is the last the plan is in force; its lines end with it.
package struct PlanCeased: Codable, Hashable, Sendable {
    package var plan: PlanID
    /// `left`, `met`…: a code, about nobody.
    package var reason: ReasonCode?

    package init(plan: PlanID, reason: ReasonCode?) {
        self.plan = plan
        self.reason = reason
    }
}

/// A sentence of a plan, whole: what it says and what that amounts to.
package struct PlanLineContent: Codable, Hashable, Sendable {
    /// What the plan calls it; unique in the plan on any day.
    package var code: PlanLineCode
    package var wording: FreeText
    /// `nil`: the wording names no amount that can be computed with.
    package var amount: PromisedAmount?
    /// The role of whoever must give it; `nil`: anybody.
    package var role: RoleCode?
    /// Most pupils in the group; `nil`: no limit is named.
    package var largestGroup: Int?
    package var provider: PlanProvider
    /// Lines whose minutes count for this one too.
    package var includes: [PlanLineID]
    /// The last day it is meant for; `nil`: as long as the plan.
    package var until: SchoolDay?

    package init(
        code: PlanLineCode, wording: FreeText, amount: PromisedAmount?, role: RoleCode?, largestGroup: Int?, provider: PlanProvider,
        includes: [PlanLineID], until: SchoolDay?
    ) {
        self.code = code
        self.wording = wording
        self.amount = amount
        self.role = role
        self.largestGroup = largestGroup
        self.provider = provider
        self.includes = includes
        self.until = until
    }
}

/// What a line of a plan says from the effective day on.
package struct PlanLineSet: Codable, Hashable, Sendable {
    package var plan: PlanID
    package var line: PlanLineID
    package var terms: PlanLineContent

    package init(plan: PlanID, line: PlanLineID, terms: PlanLineContent) {
        self.plan = plan
        self.line = line
        self.terms = terms
    }
}

/// The effective day is the line's last.
package struct PlanLineEnded: Codable, Hashable, Sendable {
    package var line: PlanLineID

    package init(line: PlanLineID) { self.line = line }
}

/// The annual review meeting of an EHC plan was held on the effective day.
package struct AnnualReviewHeld: Codable, Hashable, Sendable {
    package var review: AnnualReviewID
    package var plan: PlanID
    package var note: FreeText?

    package init(review: AnnualReviewID, plan: PlanID, note: FreeText?) {
        self.review = review
        self.plan = plan
        self.note = note
    }
}

/// The school sent its report of the review on the effective day.
package struct AnnualReviewReported: Codable, Hashable, Sendable {
    package var review: AnnualReviewID

    package init(review: AnnualReviewID) { self.review = review }
}

/// The authority said on the effective day what it will do with the plan.
package struct AuthorityDecided: Codable, Hashable, Sendable {
    package var review: AnnualReviewID
    package var decision: AuthorityDecision

    package init(review: AnnualReviewID, decision: AuthorityDecision) {
        self.review = review
        self.decision = decision
    }
}
