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
