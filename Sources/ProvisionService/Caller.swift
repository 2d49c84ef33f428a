import Glibc
package import ProvisionDomain
package import ProvisionInterface

/// Who called, as the kernel says.
package struct Caller: Sendable, Hashable {
    package var uid: UInt32
    /// The login of that uid, where there is one.
    package var login: String?
    package var roles: Set<PermissionRole>

    package init(uid: UInt32, login: String?, roles: Set<PermissionRole>) {
        self.uid = uid
        self.login = login
        self.roles = roles
    }

    /// The strongest role, for messages; `none` without any.
    package var strongest: String {
        PermissionRole.allCases.first(where: roles.contains)?.rawValue ?? "none"
    }
}

/// Turns peers into callers.
///
/// For now the folder's owner has every role and nobody else any; roles by Unix group come with the configuration.
package struct Authority: Sendable {
    /// Whoever owns the state folder.
    package let owner: UInt32

    package init(owner: UInt32) { self.owner = owner }

    package func caller(uid: UInt32) -> Caller {
        Caller(uid: uid, login: Authority.login(of: uid), roles: uid == owner ? Set(PermissionRole.allCases) : [])
    }

    /// Whether the caller may use the method.
    /// - Throws: ``ServiceError/notAllowed(method:role:needed:)``
    package func check(_ caller: Caller, method: String) throws(ServiceError) {
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
