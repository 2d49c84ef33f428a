internal import Configuration
internal import ProvisionInterface

/// Whether roles and staff fit the groups and logins of this server.
struct PeopleCheck {
    typealias Finding = ServiceInterface.Finding

    /// Who has which role; `nil` where provd runs without a configuration.
    var roles: RoleMap?
    /// The logins of present staff, as recorded; one may be there twice.
    var logins: [String]
    var accounts: Accounts

    func findings() -> [Finding] {
        guard let roles else { return [staffLogins] }
        return [principals(roles), senco(roles), staffLogins]
    }

    /// Groups and logins that the configuration names and the server does not know.
    private func principals(_ roles: RoleMap) -> Finding {
        for role in PermissionRole.allCases {
            for principal in roles.members[role] ?? [] {
                switch principal {
                case .group(let name) where accounts.members(name) == nil:
                    return .fail("roles.groups", "\(role.rawValue): there is no group \(name)", "addgroup \(name), or mend [roles]")
                case .login(let name) where !accounts.hasLogin(name):
                    return .fail("roles.groups", "\(role.rawValue): there is no login \(name)", "adduser \(name), or mend [roles]")
                default: continue
                }
            }
        }
        return .ok("roles.groups", "every group and login named in [roles] is known here")
    }

    /// Without a SENCO nothing of weight can be recorded.
    private func senco(_ roles: RoleMap) -> Finding {
        let principals = roles.members[.senco] ?? []
        let holders = principals.flatMap { principal -> [String] in
            switch principal {
            case .group(let name): accounts.members(name) ?? []
            case .login(let name): [name]
            }
        }
        guard holders.isEmpty else { return .ok("roles.senco", "\(holders.count) with the role senco") }
        let group = principals.compactMap { if case .group(let name) = $0 { name } else { nil } }.first
        return .fail(
            "roles.senco", "nobody has the role senco", "adduser LOGIN \(group ?? "provd-senco"), then log in again")
    }

    private var staffLogins: Finding {
        var seen: Set<String> = []
        for login in logins.sorted() where !seen.insert(login).inserted {
            return .fail(
                "staff.logins", "two members of staff have the login \(login): what either does is recorded as one person's",
                "provctl staff list; provctl staff set NAME --login OTHER")
        }
        let unknown = seen.filter { !accounts.hasLogin($0) }.sorted()
        guard let first = unknown.first else {
            return .ok("staff.logins", "\(seen.count) logins of staff, each known here and one person's")
        }
        let more = unknown.count > 1 ? ", nor \(unknown.count - 1) more of staff" : ""
        return .warn(
            "staff.logins", "there is no login \(first) on this server\(more)", "adduser \(first), or provctl staff set NAME --login OTHER")
    }
}
