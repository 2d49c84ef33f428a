package import ProvisionDomain

/// What the service keeps in memory to know names and codes by, as the views know it now.
package struct Directory: Sendable {
    package struct Pupil: Sendable {
        package var id: PupilID
        /// `nil` once erased.
        package var name: PersonName?
        /// The present one first, then former ones.
        package var upns: [String]
        /// On the day asked for.
        package var onRoll: Bool
        package var yearGroup: YearGroup?
        package var form: ClassCode?
        /// The record that goes on, where this one and it are of one child.
        package var mergedInto: PupilID?
    }
    package struct Member: Sendable {
        package var id: StaffID
        package var name: PersonName?
        package var login: String?
        package var role: RoleCode
        /// The last day employed, once somebody leaves.
        package var lastDay: SchoolDay?
    }
    package struct Provision: Sendable {
        package var id: ProvisionID
        /// As it is now.
        package var content: ProvisionContent
    }
    package struct Group: Sendable {
        package var id: GroupID
        package var code: GroupCode
        package var year: AcademicYear
        package var provision: ProvisionID
    }
    package struct Class: Sendable {
        package var id: ClassID
        package var code: ClassCode
    }
    package struct Enrolment: Sendable {
        package var id: EnrolmentID
        package var group: GroupID
        package var pupil: PupilID
        package var from: SchoolDay
        /// The last day meant.
        package var until: SchoolDay?
        /// The last day, once ended.
        package var ended: SchoolDay?
    }

    package var pupils: [Pupil] = []
    package var staff: [Member] = []
    package var provisions: [Provision] = []
    package var groups: [Group] = []
    package var classes: [Class] = []
    package var enrolments: [Enrolment] = []
    /// Academic years something is projected for.
    package var neededYears: [AcademicYear] = []
}
