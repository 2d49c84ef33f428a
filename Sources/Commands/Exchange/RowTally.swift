import Exchange
import Reports

/// Counts the rows of a file by what came of them. A row may be several calls: one refused makes it refused, else one that
/// changed something makes it changed.
struct RowTally {
    private enum Fate: Int { case unchanged, changed, refused }

    private var outcome: ImportOutcome
    private var row = 0
    private var fate: Fate?

    init(_ file: String) {
        outcome = ImportOutcome(file: file)
    }

    /// A call of that row changed nothing.
    mutating func unchanged(row: Int) { count(row, .unchanged) }

    /// A call of that row recorded events, or would.
    mutating func changed(row: Int, events: Int) {
        count(row, .changed)
        outcome.events += events
    }

    /// The row, or a call of it, was not taken.
    mutating func problem(_ problem: RowProblem) {
        let known = row == problem.row && fate == .refused
        count(problem.row, .refused)
        // What else of a row is refused follows from the first refusal.
        guard !known else { return }
        keep(
            ImportOutcome.Problem(
                file: problem.file, row: problem.row, column: problem.column, value: problem.value, reason: problem.reason,
                remedy: problem.remedy))
    }

    /// The row was taken, and this should be known.
    mutating func note(_ note: RowNote) {
        keep(
            ImportOutcome.Problem(
                file: note.file, row: note.row, column: note.column, value: note.value, reason: note.reason, remedy: note.remedy,
                isNote: true))
    }

    /// What came of the file.
    mutating func finished() -> ImportOutcome {
        close()
        return outcome
    }

    /// Problems kept of one file; those beyond are only counted, so that memory stays bounded.
    private static let kept = 200

    private mutating func keep(_ problem: ImportOutcome.Problem) {
        if outcome.problems.count < Self.kept { outcome.problems.append(problem) }
    }

    private mutating func count(_ row: Int, _ fate: Fate) {
        if row != self.row { close() }
        self.row = row
        if (self.fate?.rawValue ?? -1) < fate.rawValue { self.fate = fate }
    }

    private mutating func close() {
        switch fate {
        case .unchanged: outcome.unchanged += 1
        case .changed: outcome.changed += 1
        case .refused: outcome.refused += 1
        case nil: break
        }
        fate = nil
    }
}
