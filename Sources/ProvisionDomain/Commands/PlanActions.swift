/// A plan line as somebody states it.
package struct PlanLineTerms: Hashable, Sendable {
    package var code: PlanLineCode
    package var wording: String
    package var amount: PromisedAmount?
    package var role: RoleCode?
    package var largestGroup: Int?
    package var provider: PlanProvider
    package var includes: [PlanLineID]
    package var until: SchoolDay?

    package init(
        code: PlanLineCode, wording: String, amount: PromisedAmount? = nil, role: RoleCode? = nil, largestGroup: Int? = nil,
        provider: PlanProvider = .school, includes: [PlanLineID] = [], until: SchoolDay? = nil
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
