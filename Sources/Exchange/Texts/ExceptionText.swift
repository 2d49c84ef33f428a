import ProvisionInterface

/// What a register says of single pupils: `Kit Dunmore:ill; Noor Vale:15m:late bus`.
enum ExceptionText {
    /// Reads who, then a reason or minutes or nothing, then a note or nothing.
    static func read(_ row: CSVRow, _ column: String) throws(RowProblem) -> [GroupsInterface.Exception]? {
        var exceptions: [GroupsInterface.Exception] = []
        for entry in row.list(column) {
            let parts = entry.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map { CSVRow.trim($0) }
            guard parts.count >= 2, !parts[0].isEmpty, !(parts[1].isEmpty && (parts.count < 3 || parts[2].isEmpty)) else {
                throw row.problem(
                    column, "\"\(entry)\" does not say who and what",
                    "write who:reason, who:15m or who::note, with semicolons between pupils")
            }
            var exception = GroupsInterface.Exception(pupil: parts[0])
            if parts[1].hasSuffix("m"), let minutes = Int(parts[1].dropLast()) {
                guard (1...600).contains(minutes) else {
                    throw row.problem(column, "\"\(entry)\": minutes are from 1 to 600", "write who:15m")
                }
                exception.part = minutes
            } else if !parts[1].isEmpty {
                exception.away = parts[1]
            }
            if parts.count == 3, !parts[2].isEmpty { exception.note = parts[2] }
            if exceptions.contains(where: { ImportReference(.pupil, $0.pupil) == ImportReference(.pupil, exception.pupil) }) {
                throw row.problem(column, "\"\(parts[0])\" is there twice", "name each pupil once")
            }
            exceptions.append(exception)
        }
        return exceptions.isEmpty ? nil : exceptions
    }
}
