internal import Glibc
internal import ProvisionDomain

/// The copy of log and keys that an upgrade of the package makes for its way back. Only root may look into its folder.
enum UpgradeCopies {
    /// The package's own folders.
    static let packageState = "/var/lib/provd"
    static let packageFolder = "/var/backups/provd-upgrade"
    /// How long systemd-tmpfiles keeps a copy (`Deploy/systemd/provd-upgrade.tmpfiles`); it looks once a day.
    static let keptDays = 30

    /// The last day the newest copy may still be there; `nil` where no upgrade ever made one.
    ///
    /// `Deploy/lib/state-copy` touches the folder with each copy, since what is in it cannot be seen.
    static func kept(in folder: String?) -> SchoolDay? {
        var information = stat()
        guard let folder, stat(folder, &information) == 0 else { return nil }
        let made = LocalTime.civil(Int64(information.st_mtim.tv_sec) * 1_000_000).day
        return made + (keptDays + 1)
    }
}
