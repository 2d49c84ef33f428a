/// An exact fraction for working figures out again: the test's own, not the program's.
struct Fraction: Equatable, CustomStringConvertible {
    var top: Int128
    var bottom: Int128

    init(_ top: Int128, _ bottom: Int128 = 1) {
        var (a, b) = (top.magnitude, bottom.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let shared = Int128(a == 0 ? 1 : a)
        self.top = top / shared
        self.bottom = bottom / shared
    }

    /// `80`, `-3`, `1600/3`.
    init?(_ text: String) {
        let parts = text.split(separator: "/").map { Int128($0) }
        guard let top = parts.first ?? nil, parts.count == 1 || parts[1] != nil else { return nil }
        self.init(top, parts.count == 1 ? 1 : parts[1] ?? 1)
    }

    static func + (left: Self, right: Self) -> Self {
        Self(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom)
    }
    static func * (left: Self, right: Self) -> Self { Self(left.top * right.top, left.bottom * right.bottom) }
    static func < (left: Self, right: Self) -> Bool { left.top * right.bottom < right.top * left.bottom }

    /// The nearest whole number, halves away from zero.
    var rounded: Int {
        let twice = top.magnitude * 2 + bottom.magnitude
        return Int(twice / (bottom.magnitude * 2)) * (top < 0 ? -1 : 1)
    }

    /// So many hundredths, rounded.
    var hundredths: Int { (self * Fraction(100)).rounded }
    var description: String { "\(top)/\(bottom)" }
}
