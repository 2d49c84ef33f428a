import Glibc

/// Ids for commands and import runs: UUIDs of version 7, which order by the time they were made.
enum CommandID {
    /// A fresh id.
    static func fresh() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var generator = SystemRandomNumberGenerator()
        return text(
            milliseconds: UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000, generator.next(), generator.next())
    }

    /// The id of an instant (milliseconds since 1970) and 74 of 128 random bits.
    static func text(milliseconds: UInt64, _ first: UInt64, _ second: UInt64) -> String {
        let high = milliseconds << 16 | 0x7000 | first & 0x0FFF
        let low = 0x8000_0000_0000_0000 | second & 0x3FFF_FFFF_FFFF_FFFF
        let digits = hexadecimal(high) + hexadecimal(low)
        var out = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { out.append("-") }
            out.append(digit)
        }
        return out
    }

    /// The id that always comes of the same text: of the oldest possible time, and the text's FNV-1a hash of 128 bits.
    static func derived(from text: String) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in text.utf8 { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
        return self.text(milliseconds: 0, UInt64(truncatingIfNeeded: hash >> 64), UInt64(truncatingIfNeeded: hash))
    }

    /// Seconds that never run backwards.
    static func monotonicSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
