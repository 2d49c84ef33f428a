import Exchange
import JSON
import ProvisionInterface

/// What a file given as text comes to, taken apart.
struct Outcome {
    var calls: [PlannedCall] = []
    var problems: [RowProblem] = []
    var notes: [RowNote] = []

    init(_ items: some Sequence<ImportItem>) {
        for item in items {
            switch item {
            case .call(let call): calls.append(call)
            case .problem(let problem): problems.append(problem)
            case .note(let note): notes.append(note)
            }
        }
    }

    init(_ kind: ImportKind, _ text: String) { self.init(ImportPlan(kind, name: "test.csv", bytes: Array(text.utf8))) }

    /// The inputs of the calls of one method.
    func inputs<Input: CommandInput>(_ type: Input.Type) -> [Input] { calls.compactMap { $0.input as? Input } }
}

/// Every row of a file given as bytes, and the problems on the way.
func records(_ bytes: [UInt8]) -> (rows: [CSVRecord], problems: [RowProblem]) {
    let reader = CSVReader(file: "test.csv", source: ByteSource(bytes: bytes))
    var rows: [CSVRecord] = []
    var problems: [RowProblem] = []
    while problems.count < 100 {
        do throws(RowProblem) {
            guard let row = try reader.next() else { break }
            rows.append(row)
        } catch {
            problems.append(error)
        }
    }
    return (rows, problems)
}

func records(_ text: String) -> (rows: [CSVRecord], problems: [RowProblem]) { records(Array(text.utf8)) }
