internal import Configuration
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

    /// Without the recovery sheet in a safe, a dead server is every pupil's erasure.
    func escrow() throws -> Finding {
        guard let on = try daemon.escrowConfirmedOn() else {
            return .fail(
                "key.escrow", "nobody has confirmed that the recovery sheet is on paper: with this server, every name would be lost",
                "the SENCO: provctl key escrow, print it; then provctl key escrow --confirm")
        }
        return .ok("key.escrow", "the recovery sheet was confirmed on \(on.prefix(10))")
    }

    /// The newest backup: its age, and whether the disk that dies with the records holds it too.
    func backups(_ status: ServiceInterface.Status) -> [Finding] {
        guard let at = status.lastBackupAt, let made = Instant.read(at) else {
            return [.fail("backup.age", "there is no backup yet", "provctl backup now; journalctl -u provd-backup.service -n 20")]
        }
        let hours = Int((daemon.clock.now - made) / 3_600_000_000)
        let age =
            hours > daemon.configuration.backup.warnAfterHours
            ? Finding.fail(
                "backup.age", "the newest backup is \(hours) hours old", "provctl backup now; journalctl -u provd-backup.service -n 20")
            : .ok("backup.age", "the newest backup is \(hours) hours old")
        let device =
            status.backupOnSameDevice == true
            ? Finding.fail(
                "backup.device", "the newest backup lies on the disk of the records: one broken disk takes both",
                "backup.folder in provd.toml: a folder on another disk; systemctl reload provd; provctl backup now")
            : .ok("backup.device", "the newest backup is not on the disk of the records")
        return [age, device]
    }

    /// How long copies of the keys could undo an erasure, and where some lie that do not expire.
    func keyCopies() throws -> Finding {
        let id = "key.copies"
        let configured = daemon.backups.path(daemon.backupSettings.folder)
        let elsewhere = try KeyCopiesElsewhere(operations: daemon.operations, configured: configured).folders
        if let first = elsewhere.first {
            return .warn(
                id,
                "copies of the keys lie in \(first.path) too (last backup there \(first.last)): they do not expire, and could undo an erasure",
                "go on backing up there, or delete \(first.path)/keys")
        }
        let upgrade = UpgradeCopies.kept(in: daemon.options.upgradeCopies).map { $0 >= daemon.today } ?? false
        return .ok(
            id, "copies of the keys are gone by \(daemon.keysKeptUntil)\(upgrade ? ", with what an upgrade or state-back set aside" : "")")
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

    /// Rows of imports that nobody has decided: whoever they are of is not imported meanwhile. Only where there are some.
    func matches() throws -> [Finding] {
        let waiting = try daemon.matchesWaiting()
        guard waiting > 0 else { return [] }
        return [
            .warn(
                "import.matches",
                waiting == 1 ? "1 row of an import waits for a decision" : "\(waiting) rows of imports wait for a decision",
                "the SENCO: provctl import matches; then the file is imported again")
        ]
    }
}
