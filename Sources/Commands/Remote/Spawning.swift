import Glibc

/// What starting another program needs.
enum Spawning {
    /// Calls `body` with the arguments as C takes them.
    static func withArguments<T>(_ arguments: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
        let copies = arguments.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    /// The exit status in what `waitpid` gave; `nil` where a signal ended the program.
    static func exitStatus(_ status: Int32) -> Int32? {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
