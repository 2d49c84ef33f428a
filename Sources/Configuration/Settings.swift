internal import ProvisionInterface

/// Every key of provd.toml. A key that is not here is refused; a test holds the file that is shipped against this list.
enum Settings {
    static let all: [Setting] =
        PermissionRole.allCases.map(Setting.role) + [
            .choice("log.level", LogSettings.levels, \.log.level),
            .number("access.keepDays", 30...36_500, "days", \.access.keepDays),
            .folder("export.folder", absolute: false, \.export.folder),
            .folder("export.hooks", absolute: true, \.export.hooks),
            .number("export.hookTimeout", 1...86_400, "seconds", \.export.hookTimeout),
            .number("export.keep", 1...3650, "exports", \.export.keep),
            .choice("export.fullOn", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], \.export.fullOn),
            .number("export.largestDrop", 0...100, "percent", \.export.largestDrop),
            .folder("backup.folder", absolute: false, \.backup.folder),
            .folder("backup.hooks", absolute: true, \.backup.hooks),
            .number("backup.hookTimeout", 1...86_400, "seconds", \.backup.hookTimeout),
            .number("backup.keepKeysDays", 1...3650, "days", \.backup.keepKeysDays),
            .number("backup.warnAfterHours", 1...8760, "hours", \.backup.warnAfterHours),
            .number("retention.senYears", 1...150, "years", \.retention.senYears),
            .number("retention.otherYears", 1...150, "years", \.retention.otherYears),
        ]

    /// The tables there are.
    static let tables = Set(all.compactMap { $0.key.split(separator: ".").first.map(String.init) })
}
