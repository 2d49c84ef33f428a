import ProvisionInterface

/// What a roll file would change, pupil by pupil, and the commands that do it.
package struct RollDiff: Sendable {
    /// What becomes of a row.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case refused, doubtful, left, added, readmitted, changed, moved, differs, unchanged
    }

    /// A field: what is true now, and what the file says.
    package struct Change: Hashable, Sendable {
        package var field: String
        package var was: String
        package var becomes: String
    }

    /// One thing to say of one pupil. A pupil may have two: moved, and differing in SEN.
    package struct Finding: Hashable, Sendable {
        package var kind: Kind
        /// The line of the file; 0 for who is not in it.
        package var row: Int
        /// Absent for one who is new.
        package var pupil: String?
        package var name: String
        package var yearGroup: String
        package var form: String?
        package var changes: [Change] = []
        /// For people: why it is refused or doubtful, from which day.
        package var why: String = ""
        package var remedy: String = ""
        /// The numbers of the matches that wait, once they are known.
        package var matches: [Int] = []
    }

    /// A command, with the finding it belongs to.
    package struct Call: Sendable {
        package var finding: Int
        package var call: PlannedCall
        /// It rests on what an earlier one of the same pupil records, so a dry run cannot ask for it.
        package var rests: Bool
    }

    package var findings: [Finding] = []
    package var calls: [Call] = []
    /// Why nothing of it may be sent, where that is so.
    package var refusal: RowProblem?
    /// How many were on roll before.
    package var onRoll = 0

    package init() {}

    /// How many findings there are of a kind.
    package func count(_ kind: Kind) -> Int { findings.count { $0.kind == kind } }
}
