internal import Glibc

/// Time that only goes forward, for measuring.
enum Clock {
    /// Nanoseconds from some moment of this boot.
    static var nanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Runs `body` and says how many seconds it took.
    static func time<Result>(_ body: () throws -> Result) rethrows -> (result: Result, seconds: Double) {
        let begun = nanoseconds
        let result = try body()
        return (result, Double(nanoseconds - begun) / 1e9)
    }
}
