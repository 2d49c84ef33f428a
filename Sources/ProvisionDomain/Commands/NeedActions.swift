/// What can be asked of a `need-<academic year>` stream.
package enum NeedAction: Sendable {
    /// Projects a need, or where there is one of that id and it differs, revises it. `provision` and `pupil` are what is known of them;
    /// `nil` where there is none of that id.
    case project(NeedProjected, provision: ProvisionState?, pupil: PupilState?)
    case drop(NeedID, reason: String?)
    case adopt(ScenarioAdopted)
}
