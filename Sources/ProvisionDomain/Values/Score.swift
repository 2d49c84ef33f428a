/// A score in its measure's unit, exact to a thousandth; ages in months.
///
/// Stored as a JSON string (`"82"`, `"7.5"`), since a JSON number may lose what was written.
package struct Score: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let thousandths: Int64

    package init(thousandths: Int64) { self.thousandths = thousandths }
    /// A whole number of units; beyond ±9 × 10¹⁵ it is cut to that.
    package init(_ whole: Int) {
        thousandths = Int64(min(max(whole, -9_000_000_000_000_000), 9_000_000_000_000_000)) * 1000
    }

    /// Reads `82`, `7.5`, `-2`, `+1`, with at most three decimals and twelve digits before them; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        var rest = text[...]
        let negative = rest.hasPrefix("-") || rest.hasPrefix("−")
        if negative || rest.hasPrefix("+") { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...12).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), var value = Int64(parts[0])
        else { return nil }
        value *= 1000
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), let part = Int64(parts[1]) else { return nil }
            value += part * [100, 10, 1][parts[1].utf8.count - 1]
        }
        thousandths = negative ? -value : value
    }

    /// The whole units, where there is no fraction.
    package var whole: Int? { thousandths % 1000 == 0 ? Int(thousandths / 1000) : nil }
    /// As an exact fraction.
    package var rational: Rational { (try? Rational(Int128(thousandths), over: 1000)) ?? .zero }

    package static func < (left: Score, right: Score) -> Bool { left.thousandths < right.thousandths }

    package var description: String {
        let size = thousandths.magnitude
        let sign = thousandths < 0 ? "-" : ""
        var part = size % 1000
        guard part != 0 else { return "\(sign)\(size / 1000)" }
        var places = 3
        while part % 10 == 0 {
            part /= 10
            places -= 1
        }
        let digits = String(part)
        return "\(sign)\(size / 1000)." + String(repeating: "0", count: places - digits.count) + digits
    }
}

extension Score: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let score = Score(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a score (a decimal in a string)")
        }
        self = score
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
