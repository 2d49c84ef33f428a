import GoldenFiles
import ProvisionInterface
import Testing
import Varlink

/// Who may call what.
@Suite struct PermissionTests {
    @Test func `the table has every method of the interface and no other`() {
        #expect(Permissions.all.map(\.method) == Methods.all.map { $0.name }.sorted())
    }

    @Test func `a method nobody defined has no roles`() {
        #expect(Permissions.roles(for: "io.provd.Groups.Erase") == nil)
    }

    @Test func `the coordinator may call everything`() {
        for (method, roles) in Permissions.all { #expect(roles.isEmpty || roles.contains(.senco), "\(method)") }
    }

    @Test func `an administrator and an exporter see nothing of pupils`() {
        let free = Set(Permissions.all.filter { $0.roles.isEmpty }.map(\.method))
        #expect(free == [ServiceInterface.Ping.name, ServiceInterface.GetStatus.name])
        let administrator = Permissions.all.filter { $0.roles.contains(.operator) }.map(\.method)
        let backups = [
            BackupsInterface.Digest.name, BackupsInterface.List.name, BackupsInterface.Make.name, BackupsInterface.Note.name,
            BackupsInterface.Verify.name,
        ]
        #expect(
            administrator == backups + [
                EventsInterface.Verify.name, ExchangeInterface.ListExports.name, ExchangeInterface.VerifyExport.name,
                ServiceInterface.Diagnose.name, ServiceInterface.RebuildViews.name,
            ])
        let exporter = Permissions.all.filter { $0.roles.contains(.exporter) }.map(\.method)
        #expect(exporter.count == 6 && exporter.allSatisfy { $0.hasPrefix("io.provd.Exchange.") })
    }

    @Test func `a governor reads and changes nothing`() throws {
        for (method, roles) in Permissions.all where roles.contains(.governor) {
            let (_, definition) = try #require(try Methods.definition(of: method))
            #expect(definition.output.map(\.name) != ["done"], "\(method)")
        }
    }

    @Test func `methods and roles are as they were agreed`() {
        let roles = PermissionRole.allCases
        let width = Permissions.all.map { $0.method.count }.max() ?? 0
        func row(_ first: String, _ cells: [String]) -> String {
            var line = first + String(repeating: " ", count: width - first.count)
            for (role, cell) in zip(roles, cells) {
                line += "  " + cell + String(repeating: " ", count: role.rawValue.count - cell.count)
            }
            return String(line.reversed().drop(while: { $0 == " " }).reversed())
        }
        let head = row("method", roles.map(\.rawValue))
        let rows = Permissions.all.map { method, allowed in
            row(method, roles.map { allowed.isEmpty || allowed.contains($0) ? "yes" : "-" })
        }
        Golden.check(([head] + rows).joined(separator: "\n") + "\n", "permissions")
    }
}
