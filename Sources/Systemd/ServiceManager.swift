internal import CSystemd
internal import Glibc

/// What the service manager is told of this process (sd_notify). Where nobody asked for it, nothing is sent.
///
/// Safe from any thread. What cannot be sent is given up: the service manager then goes by its own limits.
package struct ServiceManager: Sendable {
    package init() {}

    /// Everything is open and served.
    package func ready() { send(["READY=1"]) }

    /// The configuration is being read again; ``ready()`` ends that.
    package func reloading() { send(["RELOADING=1", "MONOTONIC_USEC=\(Self.monotonicMicroseconds)"]) }

    /// The end began.
    package func stopping() { send(["STOPPING=1"]) }

    /// One line for `systemctl status`.
    package func status(_ text: String) { send(["STATUS=" + text.map { $0.isNewline ? " " : String($0) }.joined()]) }

    /// A sign of life.
    package func alive() { send(["WATCHDOG=1"]) }

    /// Starting, reloading or stopping takes longer: so many seconds from now it is to be done, or to be told again.
    package func extend(seconds: Int) { send(["EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000)"]) }

    /// Seconds within which a sign of life is wanted; `nil` where none is.
    package var watchdogInterval: Double? {
        var microseconds: UInt64 = 0
        return csystemd_watchdog(&microseconds) > 0 ? Double(microseconds) / 1_000_000 : nil
    }

    private func send(_ lines: [String]) { _ = csystemd_notify(lines.joined(separator: "\n")) }

    private static var monotonicMicroseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
