import Configuration
import Glibc
import ProvisionInterface
import Synchronization
import Testing
import VarlinkServer

@testable import ProvisionService

/// Who has which role, and who is asked.
@Suite struct AuthorityTests {
    private static func map(_ members: [PermissionRole: [RoleMap.Principal]]) -> RoleMap {
        var map = RoleMap()
        map.members = members
        return map
    }

    @Test func `a role that may not is told which may`() {
        let assistant = Caller(uid: 1001, login: "pkhan", roles: [.assistant])
        do {
            try Authority.check(assistant, method: PupilsInterface.Admit.name)
            Issue.record("an assistant may admit")
        } catch {
            guard case .notAllowed(let method, let role, let needed, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(method == PupilsInterface.Admit.name)
            #expect(role == "assistant")
            #expect(needed == ["senco"])
        }
    }

    @Test func `without a configuration the owner may everything, and a stranger what is open to all`() {
        let authority = Authority(owner: 1000)
        let owner = Caller(uid: 1000, login: nil, roles: authority.roles(uid: 1000, login: nil, groups: [], number: { _ in nil }))
        let stranger = Caller(uid: 54_321, login: nil, roles: authority.roles(uid: 54_321, login: nil, groups: [], number: { _ in nil }))
        #expect(stranger.strongest == "none")
        for (method, roles) in Permissions.all {
            #expect(throws: Never.self) { try Authority.check(owner, method: method) }
            if roles.isEmpty {
                #expect(throws: Never.self) { try Authority.check(stranger, method: method) }
            } else {
                #expect(throws: ServiceError.self) { try Authority.check(stranger, method: method) }
            }
        }
    }

    @Test func `a method that is not in the table is nobody's`() {
        let all = Caller(uid: 1, login: nil, roles: Set(PermissionRole.allCases))
        #expect(throws: ServiceError.self) { try Authority.check(all, method: "io.provd.None.Such") }
    }

    @Test func `roles come by login, by group of any kind, by number, and together`() {
        let authority = Authority(
            owner: 900,
            map: Self.map([
                .senco: [.login("radeyo")], .assistant: [.group("assistants"), .login("uid:7001")],
                .teacher: [.group("teachers"), .group("gid:55")],
            ]))
        let numbers: [String: UInt32] = ["assistants": 40, "teachers": 41]
        func roles(_ uid: UInt32, _ login: String?, _ groups: Set<UInt32>) -> Set<PermissionRole> {
            authority.roles(uid: uid, login: login, groups: groups) { numbers[$0] }
        }
        #expect(roles(1, "radeyo", []) == [.senco])
        #expect(roles(2, "pkhan", [40]) == [.assistant])
        #expect(roles(3, "both", [1, 40, 41]) == [.assistant, .teacher])
        #expect(roles(7001, nil, []) == [.assistant])
        #expect(roles(4, nil, [55]) == [.teacher])
        #expect(roles(5, "nobody", [9]) == [])
        #expect(roles(6, nil, []) == [])
    }

    @Test func `with a configuration neither the daemon's own account nor root has a role of itself`() {
        let authority = Authority(owner: 900, map: Self.map([.senco: [.login("radeyo")]]))
        #expect(authority.roles(uid: 900, login: "provd", groups: [], number: { _ in nil }).isEmpty)
        #expect(authority.roles(uid: 0, login: "root", groups: [], number: { _ in nil }).isEmpty)
    }

    @Test func `the system knows root and its group, and not what there is not`() {
        #expect(NameService.login(of: 0) == "root")
        #expect(NameService.number(ofGroup: "root") == 0)
        #expect(NameService.login(of: 4_000_000_123) == nil)
        #expect(NameService.number(ofGroup: "no such group") == nil)
    }

    @Test func `calls of one peer go on in order while it is asked about, and a new authority counts at once`() throws {
        let callers = Callers(Authority(owner: 1, map: Self.map([.teacher: [.group("gid:77")]])))
        let peer = Peer(pid: 1, uid: 4_000_000_001, gid: 5, groups: [77])
        let seen = Mutex<[(number: Int, roles: Set<PermissionRole>)]>([])
        for number in 0..<200 { callers.find(peer) { caller in seen.withLock { $0.append((number, caller.roles)) } } }
        try waitUntil("all went on") { seen.withLock { $0.count == 200 } }
        #expect(seen.withLock { $0.map(\.number) } == Array(0..<200))
        #expect(seen.withLock { $0.allSatisfy { $0.roles == [.teacher] } })
        callers.replace(Authority(owner: 1, map: Self.map([.governor: [.login("uid:4000000001")]])))
        callers.find(peer) { caller in seen.withLock { $0.append((200, caller.roles)) } }
        try waitUntil("the last went on") { seen.withLock { $0.count == 201 } }
        #expect(seen.withLock { $0.last?.roles } == [.governor])
    }

    @Test func `what the system said is kept for a minute`() throws {
        let clock = Mutex<Int64>(0)
        let callers = Callers(Authority(owner: 1)) { clock.withLock { $0 } }
        let peer = Peer(pid: 1, uid: 1, gid: 1, groups: [])
        let asked = Mutex(0)
        callers.find(peer) { _ in asked.withLock { $0 += 1 } }
        try waitUntil("it was found out") { asked.withLock { $0 == 1 } }
        // Known now: it goes on before the call returns, once the thread has put it down.
        try waitUntil("it is remembered") {
            let before = asked.withLock { $0 }
            callers.find(peer) { _ in asked.withLock { $0 += 1 } }
            return asked.withLock { $0 } == before + 1
        }
    }
}
