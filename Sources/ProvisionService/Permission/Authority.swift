internal import Configuration
internal import ProvisionInterface

/// Who on this server has which permission role. A value: when the configuration is read again, another takes its place.
///
/// Without a configuration the state folder's owner has every role and nobody else any. With one, the roles are those it gives.
struct Authority: Sendable {
    /// Whoever owns the state folder: the account the daemon runs as.
    let owner: UInt32
    /// The configuration's; `nil` where there is none.
    let map: RoleMap?

    init(owner: UInt32, map: RoleMap? = nil) {
        self.owner = owner
        self.map = map
    }

    /// The roles of a user.
    /// - Parameters:
    ///   - groups: The user's groups, as the kernel has them.
    ///   - number: The number of a group of this name; `nil` where there is none.
    func roles(uid: UInt32, login: String?, groups: Set<UInt32>, number: (String) -> UInt32?) -> Set<PermissionRole> {
        guard let map else { return uid == owner ? Set(PermissionRole.allCases) : [] }
        var roles: Set<PermissionRole> = []
        for (role, members) in map.members where !roles.contains(role) {
            let isMember = members.contains { principal in
                switch principal {
                // A number instead of a name, for accounts no directory knows: neither may contain a colon, so nothing is ambiguous.
                case .login(let name): name == login || name == "uid:\(uid)"
                case .group(let name): (Authority.number(written: name) ?? number(name)).map(groups.contains) ?? false
                }
            }
            if isMember { roles.insert(role) }
        }
        return roles
    }

    private static func number(written name: String) -> UInt32? {
        name.hasPrefix("gid:") ? UInt32(name.dropFirst(4)) : nil
    }

    /// Whether the caller may use the method: the table alone decides, and what is not in it is nobody's.
    /// - Throws: ``ServiceError/notAllowed(method:role:needed:)``
    static func check(_ caller: Caller, method: String) throws(ServiceError) {
        guard let needed = Permissions.roles(for: method) else {
            throw .notAllowed(method: method, role: caller.strongest, needed: [])
        }
        guard !needed.isEmpty, caller.roles.isDisjoint(with: needed) else { return }
        throw .notAllowed(
            method: method, role: caller.strongest, needed: PermissionRole.allCases.filter(needed.contains).map(\.rawValue))
    }
}
