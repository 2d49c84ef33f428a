/// What a row of `timeline` says of its stream. The numbers are in the files: never change one without raising the version.
enum Attribute: Int {
    /// A pupil on roll: `1`, or null from the day after the last. An index of the schema names this number.
    case roll = 1
    /// A pupil's names and numbers, packed (``PackedIdentity``).
    case identity = 2
    case yearGroup = 3
    case form = 4
    case sen = 5
    /// A need of the type in `item`: its rank, or null once ended.
    case need = 6
    /// In the cohort in `item`: `1`, or null once left.
    case cohort = 7
    /// Expected from the school in the value.
    case expected = 8
    /// The record that goes on.
    case merged = 9
    /// Where a pupil came from or went to, for the pupil's line.
    case school = 10

    /// A member of staff's content, JSON.
    case staff = 20
    /// Employed: `1`, or null.
    case employed = 21
    /// Away: `1`, or null.
    case absent = 22
    /// Trained in the skill in `item`: the last day it counts, or "" where it does not lapse.
    case skill = 23

    /// A class's content, JSON; its members; its lessons.
    case classSet = 30
    case classMembers = 31
    case classLessons = 32

    /// A provision's content, JSON.
    case provision = 40
    /// Retired: `1` from the day after the last one it is offered.
    case retired = 41
    /// Confidential: the ids of the staff who see it, blanks between; or null. A query of the schema names this number.
    case confidential = 42

    /// A group's content, JSON.
    case group = 50
    /// What the enrolment in `item` says since it was revised, JSON.
    case terms = 51
}
