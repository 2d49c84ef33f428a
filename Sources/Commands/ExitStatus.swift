/// What `provctl` ends with; scripts rely on it.
package enum ExitStatus: Int32, Sendable {
    /// Done, or answered.
    case done = 0
    /// A rule forbids it, or the words fit nothing or several things. Nothing was recorded.
    case refused = 1
    /// The command line, or a file it names, cannot be understood.
    case usage = 2
    /// The daemon does not answer.
    case unreachable = 3
    /// The caller may not do that.
    case notAllowed = 4
}
