/// A kind of support as the catalogue describes it. Nothing here may name a person: it is published.
package struct ProvisionContent: Codable, Hashable, Sendable {
    /// Short, for commands: `catch-up-literacy`.
    package var code: ProvisionCode
    package var name: String
    package var area: AreaCode
    package var tier: TierCode
    package var usualDose: Dose?
    package var intendedOutcome: String?
    /// What its progress is scored on.
    package var measure: MeasureCode?
    /// Skills somebody who gives it must hold.
    package var skills: [SkillCode]
    package var confidential: Bool
    /// Who sees it where it is confidential, besides the coordinator.
    package var seenBy: [StaffID]

    package init(
        code: ProvisionCode, name: String, area: AreaCode, tier: TierCode, usualDose: Dose?, intendedOutcome: String?,
        measure: MeasureCode?, skills: [SkillCode], confidential: Bool, seenBy: [StaffID] = []
    ) {
        self.code = code
        self.name = name
        self.area = area
        self.tier = tier
        self.usualDose = usualDose
        self.intendedOutcome = intendedOutcome
        self.measure = measure
        self.skills = skills
        self.confidential = confidential
        self.seenBy = seenBy
    }
}

package struct ProvisionDefined: Codable, Hashable, Sendable {
    package var content: ProvisionContent

    package init(content: ProvisionContent) { self.content = content }
}
/// The whole content, as it is from the effective day.
package struct ProvisionRevised: Codable, Hashable, Sendable {
    package var content: ProvisionContent

    package init(content: ProvisionContent) { self.content = content }
}
/// No longer offered after the effective day.
package struct ProvisionRetired: Codable, Hashable, Sendable {
    package init() {}
}

/// The facts of a `provision-<id>` stream.
package enum ProvisionEvent: Hashable, Sendable {
    case defined(ProvisionDefined)
    case revised(ProvisionRevised)
    case retired(ProvisionRetired)
    case retracted(EventRetracted)
}
