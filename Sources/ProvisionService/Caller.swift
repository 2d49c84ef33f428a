import Glibc
internal import ProvisionDomain
internal import ProvisionInterface

/// Who called, as the kernel says.
struct Caller: Sendable, Hashable {
    var uid: UInt32
    /// The login of that uid, where there is one.
    var login: String?
    var roles: Set<PermissionRole>

    init(uid: UInt32, login: String?, roles: Set<PermissionRole>) {
        self.uid = uid
        self.login = login
        self.roles = roles
    }

    /// The strongest role, for messages; `none` without any.
    var strongest: String {
        PermissionRole.allCases.first(where: roles.contains)?.rawValue ?? "none"
    }
}

/// Turns peers into callers.
///
/// For now the folder's owner has every role and nobody else any; roles by Unix group come with the configuration.
struct Authority: Sendable {
    /// Whoever owns the state folder.
    let owner: UInt32
    /// Asked of the system once, at start: looking a login up may take seconds where it comes over the network.
    private let ownerLogin: String?

    init(owner: UInt32) {
        self.owner = owner
        ownerLogin = Authority.login(of: owner)
    }

    /// Who a user is here; nobody but the owner has a role.
    func caller(uid: UInt32) -> Caller {
        uid == owner
            ? Caller(uid: uid, login: ownerLogin, roles: Set(PermissionRole.allCases)) : Caller(uid: uid, login: nil, roles: [])
    }

    /// Whether the caller may use the method.
    /// - Throws: ``ServiceError/notAllowed(method:role:needed:)``
    func check(_ caller: Caller, method: String) throws(ServiceError) {
        guard let needed = Permissions.roles(for: method), !needed.isEmpty else { return }
        guard caller.roles.isDisjoint(with: needed) else { return }
        throw .notAllowed(
            method: method, role: caller.strongest,
            needed: PermissionRole.allCases.filter(needed.contains).map(\.rawValue))
    }

    private static func login(of uid: UInt32) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, let found, let name = found.pointee.pw_name else {
            return nil
        }
        return String(cString: name)
    }
}
