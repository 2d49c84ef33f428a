extension JSONParser {
    /// Reads a number. Whole ones that fit 64 bits stay whole; the others become a `Double`, correctly rounded.
    mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        let negative = bytes[at] == UInt8(ascii: "-")
        if negative { at += 1 }
        guard at < count, isDigit(bytes[at]) else { throw fault(at == start ? .unexpectedByte : .invalidNumber) }
        var digits = Digits()
        let leadingZero = bytes[at] == UInt8(ascii: "0")
        let whole = eatDigits(into: &digits)
        guard !leadingZero || whole == 1 else { throw JSONError(offset: start, reason: .invalidNumber) }
        let isFraction = at < count && bytes[at] == UInt8(ascii: ".")
        if isFraction {
            at += 1
            let places = eatDigits(into: &digits)
            guard places > 0 else { throw fault(.invalidNumber) }
            digits.exponent = -places
        }
        let isScaled = at < count && bytes[at] | 0x20 == UInt8(ascii: "e")
        if isScaled { try eatExponent(into: &digits) }
        if !isFraction && !isScaled && !digits.overflowed, let exact = exactInt(digits.mantissa, negative) {
            return .int(exact)
        }
        return .double(try double(digits, negative: negative, from: start))
    }

    /// The digits read so far as one whole number times a power of ten.
    private struct Digits {
        var mantissa: UInt64 = 0
        var exponent = 0
        var overflowed = false
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private mutating func eatDigits(into digits: inout Digits) -> Int {
        let start = at
        while at < count, isDigit(bytes[at]) {
            let (scaled, over) = digits.mantissa.multipliedReportingOverflow(by: 10)
            let (sum, carry) = scaled.addingReportingOverflow(UInt64(bytes[at] - UInt8(ascii: "0")))
            digits.mantissa = sum
            digits.overflowed = digits.overflowed || over || carry
            at += 1
        }
        return at - start
    }

    private mutating func eatExponent(into digits: inout Digits) throws(JSONError) {
        at += 1
        var negative = false
        if at < count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
            negative = bytes[at] == UInt8(ascii: "-")
            at += 1
        }
        let start = at
        var exponent = 0
        while at < count, isDigit(bytes[at]) {
            // Beyond this every value is zero or too large, so the sum may stop growing.
            if exponent < 100_000 { exponent = exponent * 10 + Int(bytes[at] - UInt8(ascii: "0")) }
            at += 1
        }
        guard at > start else { throw fault(.invalidNumber) }
        digits.exponent += negative ? -exponent : exponent
    }

    private func exactInt(_ magnitude: UInt64, _ negative: Bool) -> Int64? {
        guard negative else { return Int64(exactly: magnitude) }
        guard magnitude <= UInt64(Int64.max) + 1 else { return nil }
        return Int64(truncatingIfNeeded: 0 &- magnitude)
    }

    private func double(_ digits: Digits, negative: Bool, from start: Int) throws(JSONError) -> Double {
        // With both factors exact, one multiplication or division rounds correctly (Clinger 1990).
        if !digits.overflowed, digits.mantissa < 1 << 53, digits.exponent.magnitude <= 22 {
            let power = Self.powersOfTen[Int(digits.exponent.magnitude)]
            let exact = Double(digits.mantissa)
            let magnitude = digits.exponent < 0 ? exact / power : exact * power
            return negative ? -magnitude : magnitude
        }
        let text = String(decoding: UnsafeBufferPointer(start: bytes + start, count: at - start), as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            throw JSONError(offset: start, reason: .numberOutOfRange)
        }
        return number
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
