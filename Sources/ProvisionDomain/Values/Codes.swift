/// A code or short word of the school's or the code sets': a role of staff, a funding source, a reason, a cohort, an area, a tier.
///
/// Data, not an enum: the government and the school change them. Kept as given; compared without case.
package struct Code<Kind>: Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }
    package var description: String { text }
}

extension Code: Hashable, Comparable {
    package static func == (left: Self, right: Self) -> Bool { left.text.lowercased() == right.text.lowercased() }
    package static func < (left: Self, right: Self) -> Bool { left.text.lowercased() < right.text.lowercased() }
    package func hash(into hasher: inout Hasher) { hasher.combine(text.lowercased()) }
}

extension Code: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension GroupCode {
    /// A code with an academic year behind it, `y7-reading-1@2027/28`; `nil` for a code alone.
    package var withYear: (code: GroupCode, year: AcademicYear)? {
        guard let at = text.lastIndex(of: "@"), let year = AcademicYear(text[text.index(after: at)...]) else { return nil }
        return (GroupCode(String(text[..<at])), year)
    }
}

/// What the codes are of.
package enum CodeKinds {
    package enum Role {}
    package enum Funding {}
    package enum Reason {}
    package enum Cohort {}
    package enum Area {}
    package enum Tier {}
    package enum Measure {}
    package enum Group {}
    package enum Provision {}
    package enum Class {}
    package enum NeedType {}
    package enum SEN {}
    package enum Skill {}
    package enum Period {}
    package enum PlanLine {}
}

/// A role of staff, which a cost rate hangs on: `TA`, `teacher`, `mentor`.
package typealias RoleCode = Code<CodeKinds.Role>
package typealias FundingSource = Code<CodeKinds.Funding>
/// Why a session was missed or a pupil away; its side (school, pupil, neither) is in the code set.
package typealias ReasonCode = Code<CodeKinds.Reason>
package typealias CohortCode = Code<CodeKinds.Cohort>
/// An area of need; `none` for catch-up and enrichment.
package typealias AreaCode = Code<CodeKinds.Area>
/// universal, targeted, specialist, or what the law names.
package typealias TierCode = Code<CodeKinds.Tier>
package typealias MeasureCode = Code<CodeKinds.Measure>
/// The short name of a group, unique in its academic year: `y7-reading-1`.
package typealias GroupCode = Code<CodeKinds.Group>
package typealias ProvisionCode = Code<CodeKinds.Provision>
package typealias ClassCode = Code<CodeKinds.Class>
/// A type of special educational need: `SPLD`.
package typealias NeedType = Code<CodeKinds.NeedType>
/// `N`, `K` or `E`.
package typealias SENStatus = Code<CodeKinds.SEN>
package typealias SkillCode = Code<CodeKinds.Skill>
/// A period of the school day: `P1`, `Reg`.
package typealias PeriodCode = Code<CodeKinds.Period>
/// What a plan calls one of its lines: `F2`.
package typealias PlanLineCode = Code<CodeKinds.PlanLine>
