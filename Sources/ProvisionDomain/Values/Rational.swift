/// Where exact arithmetic left what 128 bits hold.
package struct ArithmeticOverflow: Error, Hashable { package init() {} }

/// An exact fraction in lowest terms, its denominator above zero.
///
/// Written `9/2` or, where whole, `4`.
package struct Rational: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let numerator: Int128
    package let denominator: Int128

    package static let zero = Rational(0)

    package init(_ whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// - Throws: ``ArithmeticOverflow`` where the denominator is zero or does not fit.
    package init(_ numerator: Int128, over denominator: Int128) throws(ArithmeticOverflow) {
        guard denominator != 0, numerator != .min, denominator != .min else { throw ArithmeticOverflow() }
        let divisor = Rational.divisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    private static func divisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left == 0 ? 1 : left
    }

    package func adding(_ other: Rational) throws(ArithmeticOverflow) -> Rational {
        let left = numerator.multipliedReportingOverflow(by: other.denominator)
        let right = other.numerator.multipliedReportingOverflow(by: denominator)
        let sum = left.partialValue.addingReportingOverflow(right.partialValue)
        let below = denominator.multipliedReportingOverflow(by: other.denominator)
        guard !left.overflow, !right.overflow, !sum.overflow, !below.overflow else { throw ArithmeticOverflow() }
        return try Rational(sum.partialValue, over: below.partialValue)
    }

    package func multiplied(by other: Rational) throws(ArithmeticOverflow) -> Rational {
        // Crossing out first keeps products of reduced fractions as small as they can be.
        let first = try Rational(numerator, over: other.denominator)
        let second = try Rational(other.numerator, over: denominator)
        let above = first.numerator.multipliedReportingOverflow(by: second.numerator)
        let below = first.denominator.multipliedReportingOverflow(by: second.denominator)
        guard !above.overflow, !below.overflow else { throw ArithmeticOverflow() }
        return try Rational(above.partialValue, over: below.partialValue)
    }

    package func divided(by other: Rational) throws(ArithmeticOverflow) -> Rational {
        try multiplied(by: Rational(other.denominator, over: other.numerator))
    }

    package func subtracting(_ other: Rational) throws(ArithmeticOverflow) -> Rational {
        try adding(other.multiplied(by: Rational(-1)))
    }

    /// The nearest whole number, halves away from zero.
    /// - Throws: ``ArithmeticOverflow`` where it is no `Int64`.
    package func rounded() throws(ArithmeticOverflow) -> Int64 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let up = remainder.magnitude * 2 >= denominator.magnitude
        guard let value = Int64(exactly: up ? quotient + (numerator < 0 ? -1 : 1) : quotient) else { throw ArithmeticOverflow() }
        return value
    }

    /// The largest whole number not above it.
    package var floor: Int64 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return Int64(clamping: remainder < 0 ? quotient - 1 : quotient)
    }

    /// For statistics and display only.
    package var approximate: Double { Double(numerator) / Double(denominator) }

    package static func < (left: Rational, right: Rational) -> Bool {
        // Whole parts first, then the remainders' quotients turned over, as a continued fraction: no product can overflow.
        let (first, second) = (left.numerator.floorDivided(left.denominator), right.numerator.floorDivided(right.denominator))
        if first.quotient != second.quotient { return first.quotient < second.quotient }
        if second.remainder == 0 { return false }
        if first.remainder == 0 { return true }
        guard let turnedLeft = try? Rational(left.denominator, over: first.remainder),
            let turnedRight = try? Rational(right.denominator, over: second.remainder)
        else { return false }
        return turnedRight < turnedLeft
    }

    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Reads `4`, `9/2`, `4.5` and `4½` (also ¼ and ¾); `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let trimmed = String(text.filter { $0 != " " })
        func digits(_ part: some StringProtocol) -> Int128? {
            guard !part.isEmpty, part.utf8.count <= 15, part.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            return Int128(part)
        }
        if let last = trimmed.last, let quarters = ["½": Int128(2), "¼": 1, "¾": 3][last] {
            let whole = trimmed.dropLast().isEmpty ? 0 : digits(trimmed.dropLast())
            guard let whole, let value = try? Rational(whole * 4 + quarters, over: 4) else { return nil }
            self = value
            return
        }
        let fraction = trimmed.split(separator: "/", omittingEmptySubsequences: false)
        if fraction.count == 2, let above = digits(fraction[0]), let below = digits(fraction[1]),
            let value = try? Rational(above, over: below)
        {
            self = value
            return
        }
        let decimal = trimmed.split(separator: ".", omittingEmptySubsequences: false)
        guard decimal.count <= 2, let whole = digits(decimal[0]) else { return nil }
        guard decimal.count == 2 else {
            self.init(Int(clamping: whole))
            return
        }
        guard let part = digits(decimal[1]) else { return nil }
        let scale = decimal[1].reduce(Int128(1)) { scale, _ in scale * 10 }
        guard let value = try? Rational(whole * scale + part, over: scale) else { return nil }
        self = value
    }
}

extension Int128 {
    fileprivate func floorDivided(_ divisor: Int128) -> (quotient: Int128, remainder: Int128) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Rational: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let negative = text.hasPrefix("-")
        guard let value = Rational(negative ? text.dropFirst() : text[...]),
            let signed = negative ? try? value.multiplied(by: Rational(-1)) : value
        else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a fraction (9/2)")
        }
        self = signed
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
