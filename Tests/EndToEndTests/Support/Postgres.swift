import Foundation
import Testing

/// A PostgreSQL of its own on a Unix socket, gone with this object.
final class Postgres {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("provd-pg-\(UUID().uuidString.prefix(8))").path
    private let server = Process()

    init() throws {
        let programs = try Postgres.programs()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // It refuses to run as root.
        var before: [String] = []
        if geteuid() == 0 {
            try administer("/usr/bin/chown", "postgres:", folder)
            before = ["/usr/bin/setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
        }
        let made =
            before + [
                programs + "/initdb", "--pgdata", folder + "/data", "--username", "provd", "--auth", "trust", "--encoding", "UTF8",
                "--locale", "C",
                "--no-sync",
            ]
        let finished = try Program.run(made[0], Array(made.dropFirst()))
        try #require(finished.status == 0, "\(finished.errors)")
        let start =
            before + [
                programs + "/postgres", "-D", folder + "/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
            ]
        server.executableURL = URL(fileURLWithPath: start[0])
        server.arguments = Array(start.dropFirst())
        server.currentDirectoryURL = URL(fileURLWithPath: "/")
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        server.standardInput = FileHandle.nullDevice
        try server.run()
        try waitUntil("PostgreSQL answers") { try query("postgres", "SELECT 1").status == 0 }
    }

    deinit {
        if server.isRunning {
            // Fast shutdown.
            kill(server.processIdentifier, SIGINT)
            server.waitUntilExit()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
        return try root + "/" + #require(versions.last, "PostgreSQL is not installed: Deploy/setup test") + "/bin"
    }

    var environment: [String: String] { ["PGHOST": folder, "PGUSER": "provd"] }

    /// A query's rows, as they are.
    @discardableResult
    func query(_ database: String, _ text: String) throws -> Finished {
        try Program.run(
            "/usr/bin/psql", ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "-c", text],
            environment: environment.merging(["PGDATABASE": database]) { _, new in new })
    }

    /// A new database with the tables of the export.
    func makeDatabase(_ name: String) throws {
        let made = try query("postgres", "CREATE DATABASE \(name)")
        try #require(made.status == 0, "\(made.errors)")
        let schema = try Program.run(
            "/usr/bin/psql",
            ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "-f", Program.root.path + "/Deploy/examples/schema.sql"],
            environment: environment.merging(["PGDATABASE": name]) { _, new in new })
        try #require(schema.status == 0, "\(schema.errors)")
    }

    /// Loads an export with the script that is shipped.
    func load(_ folder: String, into database: String) throws -> Finished {
        try Program.run(
            Program.root.path + "/Deploy/examples/load-export.sh", [folder],
            environment: environment.merging(["PGDATABASE": database]) { _, new in new })
    }
}
