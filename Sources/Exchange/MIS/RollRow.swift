package import ProvisionDomain

/// What a row of a roll, or a pupil of a transfer file, says. What is `nil` or not in `cohorts` is not said, and changes nothing.
package struct RollRow: Hashable, Sendable {
    /// The line of the file it begins on, or the number of the pupil in it; from 1.
    package var line: Int
    package var upn: UPN?
    package var formerUPNs: [UPN] = []
    package var uln: ULN?
    package var forename: String?
    package var surname: String = ""
    /// The legal surname, where `surname` is the one the family uses.
    package var legalSurname: String?
    package var preferred: String?
    package var born: SchoolDay?
    package var year: YearGroup?
    package var form: String?
    package var entry: SchoolDay?
    package var leaving: SchoolDay?
    /// N, K, E, or what the file has where it is none of them.
    package var sen: String?
    /// In order of rank, the primary one first.
    package var needs: [String]?
    /// The rank of the need, in a file with a row a need.
    var needRank: Int?
    /// Whether the pupil is in a cohort, by its code.
    package var cohorts: [String: Bool] = [:]
    package var fromSchool: String?

    package init(line: Int) { self.line = line }

    /// As spoken of: `Zara Quill`.
    package var name: String { [preferred ?? forename, surname].compactMap { $0 }.joined(separator: " ") }

    /// What makes the row this child's, for a decision on it to be found again: numbers, names, date of birth.
    var identity: String {
        let parts = [
            upn?.text ?? "", uln?.text ?? "", Words.fold(forename ?? ""), Words.fold(surname), born?.description ?? "",
        ]
        return parts.joined(separator: "|")
    }
}

/// A file of the roll, read.
package struct RollReading: Sendable {
    /// The file, as the caller named it.
    package var file: String
    package var rows: [RollRow] = []
    /// Rows that cannot be imported, and why.
    package var problems: [RowProblem] = []
    /// What of those rows could be read: whoever they may be of is not taken for missing.
    package var illegible: [RollRow] = []
    /// Columns, or elements, nobody asked for; with how often each is there.
    package var unread: [(name: String, count: Int)] = []
    /// Things worth knowing of the file as a whole.
    package var notes: [String] = []
    /// It was read to its end.
    package var isComplete = true
    /// Why it may be only the beginning of a file although it was read to its end, or not hold everybody: nobody is missing for sure.
    package var mayLackPupils: String?

    package init(file: String) { self.file = file }
}
