import JSON

/// A generator of random numbers that repeats itself for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &self)] }

    mutating func text() -> String {
        let letters: [Character] = [
            "a", "Z", "0", "\"", "\\", "/", "\n", "\t", "\u{1}", "é", "ß", "漢", "😀", " ",
            "\u{7f}", "\u{2028}",
        ]
        return String((0..<Int.random(in: 0...24, using: &self)).map { _ in pick(letters) })
    }

    mutating func number() -> Double {
        let raw = Double(bitPattern: next())
        return pick([raw.isFinite ? raw : 0.5, Double.random(in: -1000...1000, using: &self), 0.1, -0.0, Double.leastNonzeroMagnitude])
    }

    mutating func value(depth: Int = 4) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .int(Int64(bitPattern: next()) >> Int64.random(in: 0...63, using: &self))
        case 3: return .double(number())
        case 4: return .string(text())
        case 5: return .array((0..<Int.random(in: 0...6, using: &self)).map { _ in value(depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...24, using: &self) { object[text()] = value(depth: depth - 1) }
            return .object(object)
        }
    }
}
