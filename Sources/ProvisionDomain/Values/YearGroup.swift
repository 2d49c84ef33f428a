/// A national-curriculum year group: E1 E2 N1 N2 R, 1 to 14, M (mixed), X (not followed), in that order.
///
/// Shown and stored `N2`, `R`, `Y7`.
package struct YearGroup: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Its place in the order: `E1` is −4, `R` 0, `Y1` 1 … `Y14` 14, `M` 15, `X` 16.
    package let order: Int

    private init(unchecked order: Int) { self.order = order }

    /// A numbered year; `nil` outside 1 to 14.
    package init?(year: Int) {
        guard (1...14).contains(year) else { return nil }
        self.init(unchecked: year)
    }

    package static let reception = YearGroup(unchecked: 0)
    /// Every year group there is, in order.
    package static let all: [YearGroup] = (-4...16).map { YearGroup(unchecked: $0) }

    /// Reads `Y7`, `7`, `07`, `year 7`, `yr 7`, `R`, `reception`, `N2`, `M`, whatever the case; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let word = text.lowercased().filter { $0 != " " }
        if let letter = YearGroup.lettered[word] {
            self.init(unchecked: letter)
            return
        }
        for prefix in ["year", "yr", "y", ""] where word.hasPrefix(prefix) {
            let digits = word.dropFirst(prefix.count)
            guard (1...2).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(digits)
            else { continue }
            self.init(year: year)
            return
        }
        return nil
    }

    private static let lettered: [String: Int] = [
        "e1": -4, "e2": -3, "n1": -2, "n2": -1, "r": 0, "yr": 0, "reception": 0, "m": 15, "x": 16,
    ]

    /// Where a pupil goes up to: `E1` to `E2` … `Y13` to `Y14`; `nil` from `Y14`, and for M and X, which follow no order.
    package var next: YearGroup? { order < 14 ? YearGroup(unchecked: order + 1) : nil }

    package static func < (left: YearGroup, right: YearGroup) -> Bool { left.order < right.order }

    package var description: String {
        switch order {
        case -4: "E1"
        case -3: "E2"
        case -2: "N1"
        case -1: "N2"
        case 0: "R"
        case 15: "M"
        case 16: "X"
        default: "Y\(order)"
        }
    }
}

extension YearGroup: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let group = YearGroup(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a year group (Y7, R, N2)")
        }
        self = group
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
