import GoldenFiles
import JSON
import ProvisionInterface
import Testing

@testable import Commands

/// `provctl doctor` on machines that are well, ill, and without a daemon.
@Suite struct `Doctor` {
    static let units = ["provd.socket", "provd.service", "provd-backup.timer", "provd-backup.service"]
    static let all = units + ["provd-export.timer", "provd-export.service", "provd-import.path", "provd-import.service"]

    /// A server as systemd tells of it; `changes` are a unit's properties that are otherwise.
    static func machine(
        _ changes: [String: [String: String]] = [:], configuration: (Int32, String) = (0, "in order"), clock: String = "yes",
        systemd: Bool = true, units: [String] = units, files: @escaping @Sendable (String) -> Bool = { _ in true }
    ) -> Machine {
        let blocks = units.map { unit in
            let isService = unit.hasSuffix(".service")
            let resting = isService && unit != "provd.service"
            let usual = [
                "LoadState": "loaded", "ActiveState": resting ? "inactive" : "active", "SubState": "running",
                "UnitFileState": isService ? "static" : "enabled", "Result": "success",
            ]
            let lines = usual.merging(changes[unit] ?? [:]) { _, new in new }.sorted { $0.key < $1.key }.map { "\($0)=\($1)\n" }
            return "Id=\(unit)\n" + lines.joined()
        }
        return Machine(
            run: { words in
                switch words.first {
                case "systemctl":
                    .init(status: systemd ? 0 : 1, output: systemd ? blocks.joined(separator: "\n") : "Failed to connect to bus\n")
                case "/usr/sbin/provd": .init(status: configuration.0, output: configuration.1 + "\n")
                case "timedatectl": .init(status: 0, output: clock + "\n")
                default: nil
                }
            }, exists: files, free: { _ in 5 << 30 })
    }

    static func status(version: String = ProvisionVersion.text) -> Result<JSONObject, CallFailure> {
        Script.encoded(
            ServiceInterface.GetStatus.Output(
                status: .init(
                    version: version, log: "l", epoch: 1, position: 7, hash: "h", anchor: "a", viewsPosition: 7, views: "current",
                    verification: "verified", verifiedTo: 7, stateFolder: "/var/lib/provd", process: 1,
                    startedAt: "2026-11-10T08:00:00.000000Z", today: "2026-11-10", school: "", diskFree: 1, waiting: 0),
                caller: .init(uid: 0, roles: ["operator"], actor: "uid:0")))
    }

    static func daemon(_ findings: [ServiceInterface.Finding], version: String = ProvisionVersion.text) -> Script {
        Script([{ _, _ in status(version: version) }]) { _, _ in Script.encoded(ServiceInterface.Diagnose.Output(findings: findings)) }
    }

    @Test func `a server where all is well ends with 0`() {
        let run = Run(["doctor"], Self.daemon([.ok("log.verified", "the log is verified, 7 events")]), machine: Self.machine())
        #expect(run.status == .done)
        Golden.check(run.output, "doctor-well")
    }

    @Test func `files of the MIS with rows to decide are told of; their reports do not count`() {
        var machine = Self.machine()
        machine.names = {
            $0 == "/var/lib/provd-import/waiting" ? ["20261116-113002-roll.csv", "20261116-113002-roll.csv.report.txt"] : []
        }
        let run = Run(["doctor"], Self.daemon([.ok("log.verified", "the log is verified, 7 events")]), machine: machine)
        #expect(run.output.contains("a file in /var/lib/provd-import/waiting has rows to decide"), "\(run.output)")
    }

    @Test func `what must be mended comes first, each with its remedy, and ends with 1`() {
        let run = Run(
            ["doctor"],
            Self.daemon(
                [
                    .ok("log.verified", "the log is verified, 7 events"),
                    .fail("roles.senco", "nobody has the role senco", "adduser LOGIN provd-senco, then log in again"),
                    .warn(
                        "staff.logins", "there is no login pkhan on this server", "adduser pkhan, or provctl staff set NAME --login OTHER"),
                ], version: "0.0.9"),
            machine: Self.machine(
                [
                    "provd-backup.timer": ["UnitFileState": "disabled"],
                    "provd-backup.service": ["ActiveState": "failed", "Result": "exit-code"],
                ], configuration: (1, "provd: /etc/provd/provd.toml:4: roles.senko: there is no such key"), clock: "no"))
        #expect(run.status == .refused)
        Golden.check(run.output, "doctor-ill")
    }

    @Test func `with the daemon down the rest is looked at all the same`() {
        let script = Script { _, _ in .failure(.unreachable(path: "/run/provd/provd.sock", why: "Connection refused", permission: false)) }
        let run = Run(
            ["doctor"], script,
            machine: Self.machine(
                ["provd.service": ["ActiveState": "failed", "Result": "start-limit-hit"], "provd.socket": ["ActiveState": "inactive"]]))
        #expect(run.status == .refused)
        Golden.check(run.output, "doctor-down")
    }

    @Test func `somebody without the role is told what was not looked at, and nothing fails by that`() {
        let script = Script([{ _, _ in Self.status() }]) { _, _ in
            Script.error("io.provd.NotAllowed", ["method": "io.provd.Service.Diagnose", "role": "teacher", "needed": ["operator"]])
        }
        let run = Run(["doctor"], script, machine: Self.machine(systemd: false))
        #expect(run.status == .done)
        #expect(run.output.contains("provd's own part needs the role operator or senco"))
        #expect(run.output.contains("2 not looked at"))
    }

    @Test func `as data it has stable names`() throws {
        let run = Run(["doctor", "--json"], Self.daemon([.fail("log.verified", "damaged", "restore")]), machine: Self.machine())
        #expect(run.status == .refused)
        let findings = try JSON.parse(run.output)["findings"]?.arrayValue ?? []
        let log = findings.first { $0["id"]?.stringValue == "log.verified" }
        #expect(log?["state"]?.stringValue == "fail")
        #expect(log?["remedy"]?.stringValue == "restore")
        #expect(findings.contains { $0["id"]?.stringValue == "units.provd.service" })
    }

    @Test func `the timers and the watched folder are looked at, and each is told with its command`() {
        let off = ["ActiveState": "inactive"]
        let changes = [
            "provd-export.timer": off, "provd-backup.timer": off, "provd-import.path": off, "provd-import.service": ["Result": "timeout"],
        ]
        let run = Run(["doctor"], Self.daemon([]), machine: Self.machine(changes, units: Self.all))
        #expect(run.status == .refused)
        for name in ["provd-export.timer", "provd-backup.timer", "provd-import.path"] {
            #expect(run.output.contains("\(name) is off") && run.output.contains("systemctl enable --now \(name)"), "\(run.output)")
        }
        #expect(run.output.contains("provd-import.service failed (timeout)"), "\(run.output)")
        #expect(run.output.contains("journalctl -u provd-import.service"), "\(run.output)")
        let well = Run(["doctor"], Self.daemon([]), machine: Self.machine(units: Self.all))
        #expect(well.status == .done && well.output.contains("provd-import.path is on"), "\(well.output)")
        // Without a folder made ready, systemd does not watch, and nothing is amiss.
        let none = Self.machine(["provd-import.path": off], units: Self.all) { !$0.hasSuffix("/import.toml") }
        let unused = Run(["doctor"], Self.daemon([]), machine: none)
        #expect(unused.status == .done && unused.output.contains("none has an import.toml"), "\(unused.output)")
    }

    @Test func `a service that waits for its first connection is well`() {
        let run = Run(["doctor"], Self.daemon([]), machine: Self.machine(["provd.service": ["ActiveState": "inactive"]]))
        #expect(run.status == .done)
        #expect(run.output.contains("provd.service starts with the next connection"))
    }
}
