internal import ProvisionInterface

extension Diagnosis {
    /// Where the master key is: beside the keys it opens it protects a stolen backup, not a stolen disk.
    var masterKey: Finding {
        daemon.options.masterKey != nil
            ? .ok("key.master", "systemd hands the master key over")
            : .warn(
                "key.master",
                "the master key lies in the state folder, beside the keys it opens: whoever takes this disk can read everything",
                "man provd, KEYS: have it encrypted to this machine, once the recovery sheet is in the safe")
    }

    /// The nightly export and those it is handed on to.
    func export(_ status: ServiceInterface.Status) -> Finding {
        let id = "export.delivery"
        guard let last = status.export else { return .warn(id, "there is no nightly export yet", "systemctl start provd-export.service") }
        if let failed = last.failed.first {
            return .fail(id, "the last export was not delivered: \(failed)", "journalctl -u provd-export.service -n 20; provctl export run")
        }
        if let hours = last.hours, hours > 36 {
            return .warn(id, "the last export is \(hours) hours old", "journalctl -u provd-export.service -n 20")
        }
        return .ok(id, "the last export, \(last.id), is delivered")
    }
}
