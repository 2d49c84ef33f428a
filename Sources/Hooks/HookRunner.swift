internal import Glibc

/// Runs a hook as often as it asks to be, within bounds.
///
/// Exit 0 is done; 75 (`EX_TEMPFAIL`) asks to be tried again, after a wait that doubles; anything else failed.
package struct HookRunner {
    /// Seconds one try may take; then its whole process group is ended.
    package var timeout: Double
    /// Seconds from asking it to end until it is killed.
    package var grace = 5.0
    /// Tries while it exits with 75.
    package var tries = 3
    /// Seconds before the second try; each later wait is twice the one before.
    package var firstWait = 10.0
    /// Waits that many seconds; exchanged in tests.
    package var pause: (Double) -> Void = { usleep(UInt32($0 * 1_000_000)) }

    package init(timeout: Double) { self.timeout = timeout }

    /// What became of a hook.
    package struct Outcome: Hashable, Sendable {
        /// Whether it exited with 0.
        package var succeeded: Bool
        /// Why not, in words that carry nothing of what it said: "exit 3", "killed by signal 9"; empty where it succeeded.
        package var reason: String
        package var tries: Int
        /// What the last try said.
        package var output: HookOutput

        package init(succeeded: Bool, reason: String, tries: Int, output: HookOutput) {
            self.succeeded = succeeded
            self.reason = reason
            self.tries = tries
            self.output = output
        }
    }

    private static let again: Int32 = 75

    /// Runs it.
    /// - Parameter variables: its environment besides ``base``; nothing of our own environment is handed on.
    package func run(_ hook: Hook, _ variables: [(name: String, value: String)]) -> Outcome {
        let process = HookProcess(path: hook.path, environment: HookRunner.base + variables, timeout: timeout, grace: grace)
        var wait = firstWait
        for number in 1...max(1, tries) {
            var output = HookOutput()
            let end = process.run(into: &output)
            if end == .exited(0) { return Outcome(succeeded: true, reason: "", tries: number, output: output) }
            guard end == .exited(HookRunner.again), number < tries else {
                return Outcome(succeeded: false, reason: reason(end), tries: number, output: output)
            }
            pause(wait)
            wait *= 2
        }
        return Outcome(succeeded: false, reason: "", tries: 0, output: HookOutput())
    }

    /// What every hook finds in its environment; of ours only where home is, which programs that keep keys need.
    package static var base: [(name: String, value: String)] {
        let home = getenv("HOME").map { [(name: "HOME", value: String(cString: $0))] } ?? []
        return [
            (name: "PATH", value: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"), (name: "LANG", value: "C.UTF-8"),
        ] + home
    }

    private func reason(_ end: HookProcess.End) -> String {
        switch end {
        case .exited(HookRunner.again): "asked to be tried again (75) \(max(1, tries)) times"
        case .exited(let code): "exit \(code)"
        case .signalled(let number): "killed by signal \(number)"
        case .timedOut: "took longer than \(timeout == timeout.rounded() ? String(Int(timeout)) : String(timeout)) s"
        case .notStarted(let why): "cannot be started: \(why)"
        }
    }
}
