internal import Glibc

/// The logins and groups of this server, wherever NSS has them from; exchanged in tests.
struct Accounts: Sendable {
    /// Whether there is such a login.
    var hasLogin: @Sendable (String) -> Bool
    /// The logins a group lists; `nil` where there is no such group. Who has it as a primary group is not listed.
    var members: @Sendable (String) -> [String]?

    static let system = Accounts(hasLogin: login, members: group)

    @Sendable private static func login(_ name: String) -> Bool {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        return getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0 && found != nil
    }

    @Sendable private static func group(_ name: String) -> [String]? {
        var entry = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        // A directory's groups may have hundreds of members.
        var buffer = [CChar](repeating: 0, count: 1 << 18)
        guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
        var members: [String] = []
        var next = found.pointee.gr_mem
        while let current = next?.pointee {
            members.append(String(cString: current))
            next = next?.advanced(by: 1)
        }
        return members
    }
}
