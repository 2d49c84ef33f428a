import CPeer
package import Varlink

/// Who is at the other end of a connection, as the kernel noted when it was made.
package struct Peer: Equatable, Sendable {
    /// The process; it may have ended since.
    package var pid: Int32
    /// The effective user.
    package var uid: UInt32
    /// The effective group.
    package var gid: UInt32
    /// The supplementary groups, in the kernel's order.
    package var groups: [UInt32]

    package init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32]) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    /// Asks the kernel about a connected socket.
    package init(of descriptor: Int32) throws(VarlinkTransportError) {
        var credentials = cpeer_credentials()
        let failure = cpeer_credentials_of(descriptor, &credentials)
        guard failure == 0 else { throw .system("getsockopt", failure) }
        pid = credentials.pid
        uid = credentials.uid
        gid = credentials.gid
        groups = try Self.groups(of: descriptor)
    }

    private static func groups(of descriptor: Int32) throws(VarlinkTransportError) -> [UInt32] {
        var capacity: Int32 = 64
        while true {
            var groups = [UInt32](repeating: 0, count: Int(capacity))
            var needed: Int32 = 0
            let count = cpeer_groups_of(descriptor, &groups, capacity, &needed)
            if count >= 0 { return Array(groups.prefix(Int(count))) }
            guard needed > capacity else { throw .system("getsockopt", -count) }
            capacity = needed
        }
    }
}
