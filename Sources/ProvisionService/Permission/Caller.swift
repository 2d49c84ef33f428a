internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

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

    /// The caller as queries take it: with the roles that allow the method, so that an operator's query shows an operator's rows.
    /// - Throws: ``ServiceError/refused(_:)`` for a reason that says nothing.
    func viewer(of method: String, why: String?) throws(ServiceError) -> Viewer {
        if let why {
            try ServiceError.bound(why, field: "why")
            guard why.trimmed.count >= 3 else {
                throw ServiceError.refuse(
                    .malformed, field: "why", value: why, reason: "the record keeps why confidential things were read",
                    remedy: "say it in a few words: --why \"meeting with the family\"")
            }
        }
        // Somebody with several roles sees here what the one sees that may ask this: a governor's figures, though she assists elsewhere.
        let allowed = Permissions.roles(for: method) ?? []
        return Viewer(roles: allowed.isEmpty ? roles : roles.intersection(allowed), login: login, why: why?.trimmed)
    }

    /// The strongest role, for messages; `none` without any.
    var strongest: String {
        PermissionRole.allCases.first(where: roles.contains)?.rawValue ?? "none"
    }
}
