import Configuration
import Glibc
import JSON
import ProvisionInterface
import Testing
import Varlink

@testable import ProvisionService

extension ServiceTests {
    /// Every method as every role, over the socket, as the table says.
    @Suite struct EveryMethodTests {
        @Test(arguments: PermissionRole.allCases) func `a role may call what the table says and nothing else`(role: PermissionRole) throws {
            let desk = try Desk()
            try desk.tellSchool()
            var map = RoleMap()
            map.members = [role: [.login("uid:\(getuid())")]]
            desk.daemon.callers.replace(Authority(owner: .max, map: map))
            let interfaces = try Interfaces.definitions.map { try IDL.parse($0) }
            for (name, roles) in Permissions.all where name != ServiceInterface.RebuildViews.name {
                let dot = try #require(name.lastIndex(of: "."))
                let interface = try #require(interfaces.first { $0.name == name[..<dot] })
                let method = try #require(interface.method(named: String(name[name.index(after: dot)...])))
                let isAllowed = roles.isEmpty || roles.contains(role)
                #expect(try Self.isLetIn(desk, name, interface.least(method.input)) == isAllowed, "\(role) \(name)")
            }
        }

        /// Whether a call got past the permission; what became of it then is another matter.
        private static func isLetIn(_ desk: Desk, _ method: String, _ parameters: JSONObject) throws -> Bool {
            let client = try VarlinkClient(address: "unix:" + desk.folder + "/s")
            defer { client.close() }
            do {
                _ = try client.call(method, parameters)
            } catch let error as VarlinkError where error.name == "io.provd.NotAllowed" {
                // A refusal about rows has a reason; one about the method has the roles it needs.
                guard error.parameters["reason"]?.stringValue == nil else { return true }
                let needed = error.parameters["needed"]?.arrayValue?.compactMap(\.stringValue) ?? []
                #expect(needed == PermissionRole.allCases.filter { Permissions.roles(for: method)?.contains($0) ?? false }.map(\.rawValue))
                return false
            } catch is VarlinkError {
            }
            return true
        }
    }
}

extension VarlinkInterface {
    /// The least parameters that fit: nothing that may be left out.
    fileprivate func least(_ fields: [VarlinkField]) -> JSONObject {
        var object = JSONObject()
        for field in fields {
            if case .nullable = field.type { continue }
            object[field.name] = least(field.type)
        }
        return object
    }

    private func least(_ type: VarlinkType) -> JSONValue {
        switch type {
        case .bool: .bool(false)
        case .int: .int(1)
        case .float: .double(1)
        case .string: .string("x")
        case .enumeration(let cases): .string(cases.first?.name ?? "")
        case .structure(let fields): .object(least(fields))
        case .named(let name): self.type(named: name).map { least($0.type) } ?? .null
        case .array: .array([])
        case .map, .object: .object(JSONObject())
        case .any, .nullable: .null
        }
    }
}
