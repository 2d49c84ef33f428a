import Configuration
import ProvisionInterface
import Testing

@testable import ProvisionService

/// Roles and staff against the groups and logins of a server.
@Suite struct PeopleCheckTests {
    private static let accounts = Accounts(
        hasLogin: { ["root", "pkhan", "rhale"].contains($0) },
        members: { name in
            switch name {
            case "provd-senco": ["rhale"]
            case "empty": []
            default: name.hasPrefix("provd-") ? [] : nil
            }
        })

    private func findings(_ roles: RoleMap? = RoleMap(), logins: [String] = []) -> [String: ServiceInterface.Finding] {
        let found = PeopleCheck(roles: roles, logins: logins, accounts: Self.accounts).findings()
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    @Test func `the usual groups with a member of senco are well`() {
        let found = findings(logins: ["pkhan", "rhale"])
        #expect(found.values.allSatisfy { $0.state == "ok" })
        #expect(found["staff.logins"]?.what == "2 logins of staff, each known here and one person's")
    }

    @Test func `a group the server does not know is named with its role`() {
        let found = findings(RoleMap([.senco: [.group("provd-senco")], .teacher: [.group("teachers")]]))
        #expect(found["roles.groups"]?.state == "fail")
        #expect(found["roles.groups"]?.what == "teacher: there is no group teachers")
    }

    @Test func `a login the server does not know is named with its role`() {
        let found = findings(RoleMap([.senco: [.group("provd-senco")], .leader: [.login("nobody-such")]]))
        #expect(found["roles.groups"]?.what == "leader: there is no login nobody-such")
    }

    @Test func `without a senco nobody can work, and the remedy names the group that is used`() {
        let found = findings(RoleMap([.senco: [.group("empty")]]))
        #expect(found["roles.senco"]?.state == "fail")
        #expect(found["roles.senco"]?.remedy == "adduser LOGIN empty, then log in again")
    }

    @Test func `two members of staff with one login are red`() {
        let found = findings(logins: ["rhale", "pkhan", "pkhan"])
        #expect(found["staff.logins"]?.state == "fail")
        #expect(found["staff.logins"]?.what.contains("pkhan") == true)
    }

    @Test func `staff whose logins are not here are only to be looked at`() {
        let found = findings(logins: ["zmoor", "amoor", "pkhan"])
        #expect(found["staff.logins"]?.state == "warn")
        #expect(found["staff.logins"]?.what == "there is no login amoor on this server, nor 1 more of staff")
    }

    @Test func `without a configuration there are no roles to check`() {
        #expect(findings(nil).keys.sorted() == ["staff.logins"])
    }
}
