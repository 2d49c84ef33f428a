import Foundation
import Testing

/// A line of an explanation as the interface gives it.
struct ExplainedLine {
    var depth: Int
    var what: String
    var amount: String
    var unit: String
    var exact: Fraction?
    var rule: String?
    var factors: [Fraction]
    var events: Int
    var eventCount: Int

    init(_ object: [String: Any]) {
        depth = object["depth"] as? Int ?? -1
        what = object["what"] as? String ?? ""
        amount = object["amount"] as? String ?? ""
        unit = object["unit"] as? String ?? ""
        exact = (object["exact"] as? String).flatMap { Fraction($0) }
        rule = object["rule"] as? String
        factors = (object["factors"] as? [String] ?? []).compactMap { Fraction($0) }
        events = (object["events"] as? [Any])?.count ?? 0
        eventCount = object["eventCount"] as? Int ?? 0
    }
}

extension School {
    /// An explanation whole, every line of it worked out again from what stands beneath it.
    func explained(_ words: String..., location: SourceLocation = #_sourceLocation) throws -> [ExplainedLine] {
        try explained(words, location: location)
    }

    func explained(_ words: [String], location: SourceLocation = #_sourceLocation) throws -> [ExplainedLine] {
        let answer = try json(["explain"] + words + ["--all"], location: location)
        let lines = answer.objects("explanation.lines").map { ExplainedLine($0) }
        #expect(!lines.isEmpty, "explain \(words)", sourceLocation: location)
        for index in lines.indices {
            let line = lines[index]
            let parts = lines[(index + 1)...].prefix { $0.depth > line.depth }.filter { $0.depth == line.depth + 1 }
            #expect(line.events == line.eventCount, "an event of \(line.what) is not in the log", sourceLocation: location)
            guard let rule = line.rule, let exact = line.exact else { continue }
            let values = parts.compactMap(\.exact)
            let again: Fraction?
            switch rule {
            case "sum": again = values.reduce(Fraction(0), +)
            case "product": again = line.factors.reduce(Fraction(1), *)
            case "count": again = Fraction(Int128(parts.count))
            case "median":
                let sorted = values.sorted(by: <)
                let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
                again = (low + high) * Fraction(1, 2)
            default: again = nil
            }
            #expect(again == exact, "\(words) \(line.what): \(rule) of \(values) \(line.factors)", sourceLocation: location)
        }
        return lines
    }
}
