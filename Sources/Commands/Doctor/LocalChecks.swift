import ProvisionInterface

/// What can be seen of an installation without the daemon: its units, its clock, its configuration as it lies on disk.
struct LocalChecks {
    typealias Finding = ServiceInterface.Finding

    static let configuration = "/etc/provd/provd.toml"
    static let state = "/var/lib/provd"
    private static let daemon = "/usr/sbin/provd"
    private static let importing = "/var/lib/provd-import/import.toml"
    private static let shelf = "/var/lib/provd-import/waiting"
    private static let units = [
        "provd.socket", "provd.service", "provd-export.timer", "provd-export.service", "provd-backup.timer", "provd-backup.service",
        "provd-import.path", "provd-import.service",
    ]

    let machine: Machine

    /// Everything looked at, in a fixed order.
    func findings() -> [Finding] {
        unitFindings() + [clock] + (configuration.map { [$0] } ?? []) + (waiting.map { [$0] } ?? []) + drills
    }

    /// Files of the MIS that came to a stop half-way: somebody is to decide rows of them, and to put them back. `nil` where there are none.
    private var waiting: Finding? {
        let files = machine.names(Self.shelf).filter { !$0.hasSuffix(".report.txt") }.count
        guard files > 0 else { return nil }
        return .warn(
            "import.waiting",
            files == 1 ? "a file in \(Self.shelf) has rows to decide" : "\(files) files in \(Self.shelf) have rows to decide",
            "the SENCO: provctl import matches; then move it back to the folder above, without the time in front of its name")
    }

    /// What killed drills left holds names in clear; said only where there is some.
    private var drills: [Finding] {
        let left = machine.sweepDrills()
        if let first = left.staying.first {
            return [
                .fail(
                    "drill.left", "\(first) is another user's: unless a drill runs there, one was killed and left names in clear",
                    "sudo rm -r \(left.staying.joined(separator: " "))")
            ]
        }
        guard !left.removed.isEmpty else { return [] }
        return [.ok("drill.left", "what a killed drill had left is deleted: \(left.removed.joined(separator: ", "))")]
    }

    /// Room where the records are; for when the daemon does not say.
    var disk: Finding? {
        guard let free = machine.free(Self.state) else { return nil }
        let what = "\(free / 1_048_576) MiB are free where \(Self.state) is"
        return free < 200 << 20
            ? .fail("disk.state", what, "df -h \(Self.state); make room: a full disk stops provd") : .ok("disk.state", what)
    }

    private var clock: Finding {
        let asked = machine.run(["timedatectl", "show", "--property=NTPSynchronized", "--value"])
        switch asked?.output.split(separator: "\n").first {
        case "yes": return .ok("clock.synchronised", "the clock is kept right by time servers")
        case "no":
            return .warn(
                "clock.synchronised", "no time server keeps this clock right: days and due dates may be wrong", "timedatectl set-ntp true")
        default: return .unchecked("clock.synchronised", "the server does not say whether its clock is right", "timedatectl")
        }
    }

    /// The file as it lies there, which the next start or reload will take. `nil` where nothing is installed.
    private var configuration: Finding? {
        guard machine.exists(Self.daemon), machine.exists(Self.configuration) else { return nil }
        guard let checked = machine.run([Self.daemon, "--check-config", Self.configuration]) else {
            return .unchecked("config.file", "\(Self.daemon) cannot be run", "apt install --reinstall provd")
        }
        guard checked.status != 0 else { return .ok("config.file", "\(Self.configuration) is in order") }
        let line = checked.output.split(separator: "\n").first.map(String.init) ?? "\(Self.configuration) is not in order"
        let reason = line.hasPrefix("provd: ") ? String(line.dropFirst(7)) : line
        return .fail("config.file", reason, "mend it; then systemctl reload provd")
    }

    private func unitFindings() -> [Finding] {
        let show = ["systemctl", "show", "--property=Id,LoadState,ActiveState,SubState,UnitFileState,Result"] + Self.units
        guard let shown = machine.run(show), shown.status == 0 else {
            return [.unchecked("units", "systemd does not say how provd's units are", "run it on the server itself, booted with systemd")]
        }
        let units = Unit.all(shown.output).filter { $0.load != "not-found" }
        guard let service = units.first(where: { $0.name == "provd.service" }) else {
            return [.warn("units", "provd is not installed as a service here", "apt install ./provd_*.deb")]
        }
        let socket = units.first { $0.name == "provd.socket" }
        return units.compactMap { unit in
            if unit.name == service.name { return self.service(service, socket) }
            return check(unit)
        }
    }

    private func service(_ service: Unit, _ socket: Unit?) -> Finding {
        let id = "units.\(service.name)"
        if service.active == "failed" { return failed(service) }
        if ["active", "reloading"].contains(service.active) { return .ok(id, "\(service.name) runs") }
        if service.active == "activating" {
            return .warn(id, "\(service.name) is starting (\(service.sub))", "journalctl -u \(service.name) -n 20")
        }
        if socket?.active == "active" { return .ok(id, "\(service.name) starts with the next connection") }
        return .fail(id, "\(service.name) does not run", "systemctl enable --now provd.socket \(service.name)")
    }

    private func check(_ unit: Unit) -> Finding? {
        let id = "units.\(unit.name)"
        if unit.active == "failed" || !["", "success"].contains(unit.result) { return failed(unit) }
        // What a timer starts is well while it is at rest.
        guard [".timer", ".socket", ".path"].contains(where: unit.name.hasSuffix) else { return nil }
        // Nobody need have a folder for the MIS; one that was made ready and is not watched is a mistake.
        guard unit.active == "active" || !unit.name.hasSuffix(".path") || machine.exists(Self.importing) else {
            return .ok(id, "no folder of files to import is watched: none has an import.toml")
        }
        guard unit.active == "active" else { return .fail(id, "\(unit.name) is off", "systemctl enable --now \(unit.name)") }
        guard unit.file == "enabled" else {
            return .warn(id, "\(unit.name) will not be on after a restart of the server", "systemctl enable \(unit.name)")
        }
        return .ok(id, "\(unit.name) is on")
    }

    private func failed(_ unit: Unit) -> Finding {
        .fail(
            "units.\(unit.name)", "\(unit.name) failed (\(unit.result))",
            "journalctl -u \(unit.name) -n 20; then systemctl restart \(unit.name)")
    }
}

/// A unit as `systemctl show` has it.
private struct Unit {
    var name: String
    var load: String
    var active: String
    var sub: String
    var file: String
    var result: String

    /// Blocks of `Key=value` lines, an empty line between them.
    static func all(_ text: String) -> [Unit] {
        var units: [Unit] = []
        var values: [Substring: String] = [:]
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if let equals = line.firstIndex(of: "=") {
                values[line[..<equals]] = String(line[line.index(after: equals)...])
            } else if let name = values["Id"] {
                units.append(
                    Unit(
                        name: name, load: values["LoadState"] ?? "", active: values["ActiveState"] ?? "", sub: values["SubState"] ?? "",
                        file: values["UnitFileState"] ?? "", result: values["Result"] ?? ""))
                values = [:]
            }
        }
        return units
    }
}
