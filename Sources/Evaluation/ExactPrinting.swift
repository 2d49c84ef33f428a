package import ProvisionDomain

/// Exact figures as people read them, each rounded once, halves away from zero.
package enum ExactPrinting {
    /// Minutes as `h:mm`: 2,520 are `42:00`; below zero with a minus (`-0:20`).
    package static func hours(_ minutes: Rational) throws(ArithmeticOverflow) -> String {
        let whole = try minutes.rounded()
        let rest = whole.magnitude % 60
        return "\(whole < 0 ? "-" : "")\(whole.magnitude / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Minutes in hours with one decimal: 2,520 are `42.0`.
    package static func decimalHours(_ minutes: Rational) throws(ArithmeticOverflow) -> String {
        try decimal(minutes.divided(by: Rational(60)), places: 1)
    }

    /// Pence as whole pounds with thousands parted: `£70,224`.
    package static func pounds(_ pence: Rational) throws(ArithmeticOverflow) -> String {
        let whole = try pence.divided(by: Rational(100)).rounded()
        return "\(whole < 0 ? "-" : "")£\(grouped(whole.magnitude))"
    }

    /// Pence as pounds and pence: `£461.54`.
    package static func money(_ pence: Rational) throws(ArithmeticOverflow) -> String {
        let whole = try pence.rounded()
        let rest = whole.magnitude % 100
        return "\(whole < 0 ? "-" : "")£\(grouped(whole.magnitude / 100)).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A ratio with two decimals: `3.43`.
    package static func ratio(_ value: Rational) throws(ArithmeticOverflow) -> String { try decimal(value, places: 2) }

    /// A part of a whole in per cent: 789 of 805 with one place are `98.0`.
    package static func percent(_ fraction: Rational, places: Int = 0) throws(ArithmeticOverflow) -> String {
        try decimal(fraction.multiplied(by: Rational(100)), places: places)
    }

    /// A number with so many decimals (0 to 6), thousands not parted.
    package static func decimal(_ value: Rational, places: Int) throws(ArithmeticOverflow) -> String {
        let scale = (0..<max(0, min(places, 6))).reduce(1) { scale, _ in scale * 10 }
        let scaled = try value.multiplied(by: Rational(scale)).rounded()
        let (whole, part) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        let sign = scaled < 0 ? "-" : ""
        guard scale > 1 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + String(String(UInt64(scale) + part).dropFirst())
    }

    /// A rounded value as a `Double` with so many decimals, for interfaces that carry numbers.
    package static func number(_ value: Rational, places: Int) throws(ArithmeticOverflow) -> Double {
        let scale = (0..<max(0, min(places, 6))).reduce(1) { scale, _ in scale * 10 }
        return Double(try value.multiplied(by: Rational(scale)).rounded()) / Double(scale)
    }

    /// Whether parts, each printed in whole units, do not add to the printed total.
    package static func doesNotAdd(
        _ parts: [Rational], total: Rational, unit: Rational
    ) throws(ArithmeticOverflow) -> Bool {
        var printed: Int64 = 0
        for part in parts {
            let sum = printed.addingReportingOverflow(try part.divided(by: unit).rounded())
            guard !sum.overflow else { throw ArithmeticOverflow() }
            printed = sum.partialValue
        }
        return try printed != total.divided(by: unit).rounded()
    }

    private static func grouped(_ value: UInt64) -> String {
        let digits = Array(String(value))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
