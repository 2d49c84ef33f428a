/// What a roll file says of a pupil, by the names a mapping has for it.
package enum RollField: String, CaseIterable, Hashable, Sendable {
    case upn
    case formerUPN = "former_upn"
    case uln, forename, surname
    /// The surname the family uses, where it is not the legal one: taken as the surname where it is filled in.
    case preferredSurname = "preferred_surname"
    /// What the pupil is called, where it is not the forename.
    case preferred
    case born = "dob"
    case year, form
    /// First and last day on roll.
    case entry, leaving
    case sen
    /// Types of need in order, in one field: `SPLD;SLCN`.
    case needs
    /// Type and rank of one need, in files with a row a need.
    case needType = "need_type"
    case needRank = "need_rank"
    /// The school a pupil comes from.
    case fromSchool = "from_school"
}

/// What of a pupil the MIS decides: a difference elsewhere is listed and left alone.
package enum RollOwned: String, CaseIterable, Hashable, Sendable {
    /// UPN, ULN, names, date of birth.
    case identity
    case year, form, cohorts, sen, needs

    /// What a mapping owns that does not say.
    package static let usual: Set<RollOwned> = [.identity, .year, .form, .cohorts]
}
