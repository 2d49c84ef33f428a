package import ProvisionInterface

/// What the administrator decides: `/etc/provd/provd.toml`, checked. Every value has a default, so an empty file is a configuration.
package struct Configuration: Sendable, Equatable {
    package var roles = RoleMap()
    package var log = LogSettings()
    package var access = AccessSettings()
    package var export = ExportSettings()
    package var backup = BackupSettings()
    package var retention = RetentionSettings()

    package init() {}
}

/// `[roles]`: who on this server has which permission role. A role the file says nothing of keeps its usual holders.
package struct RoleMap: Sendable, Equatable {
    /// One entry of a role's list.
    package enum Principal: Sendable, Hashable {
        /// `"@group"`: everybody in a Unix group.
        case group(String)
        /// `"login"`: one login.
        case login(String)
    }
    /// Who has each role; a role nobody has is missing or empty.
    package var members: [PermissionRole: [Principal]]

    /// The usual holders: each role's own Unix group (``group(of:)``), and root as operator.
    package init() {
        members = Dictionary(uniqueKeysWithValues: PermissionRole.allCases.map { ($0, [.group(RoleMap.group(of: $0))]) })
        members[.operator]?.append(.login("root"))
    }

    /// Nobody but those named.
    package init(_ members: [PermissionRole: [Principal]]) { self.members = members }

    /// The Unix group that installing makes for a role: `provd-senco`.
    package static func group(of role: PermissionRole) -> String { "provd-" + role.rawValue }
}

/// `[log]`: what the journal is told.
package struct LogSettings: Sendable, Equatable {
    /// One of ``levels``.
    package var level = "info"
    /// From the most to the least that is told.
    package static let levels = ["debug", "info", "notice", "warning", "error"]

    package init() {}
}

/// `[access]`: the record of who read whose data.
package struct AccessSettings: Sendable, Equatable {
    /// Days a read stays on record; at least 30.
    package var keepDays = 1095

    package init() {}
}

/// `[export]`: the nightly export.
package struct ExportSettings: Sendable, Equatable {
    /// Where exports are put; a relative path is in the state folder.
    package var folder = "exports"
    /// The folder of hooks.
    package var hooks = "/etc/provd/export.d"
    /// Seconds a hook may take.
    package var hookTimeout = 300
    /// Exports kept; older ones are deleted, but never the full one that kept deltas start from.
    package var keep = 14
    /// The weekday of the weekly full export, `mon` … `sun`.
    package var fullOn = "sun"
    /// The share of rows, in percent, whose disappearance is refused unless told.
    package var largestDrop = 10

    package init() {}
}

/// `[backup]`: copies of the log and, apart, of the keys.
package struct BackupSettings: Sendable, Equatable {
    /// Where backups are put; best on another disk. A relative path is in the state folder's parent.
    package var folder = "/var/backups/provd"
    /// The folder of hooks.
    package var hooks = "/etc/provd/backup.d"
    /// Seconds a hook may take.
    package var hookTimeout = 900
    /// Days a copy of the keys is kept: an erased pupil could be brought back from one until then.
    package var keepKeysDays = 30
    /// Hours after which the newest backup counts as too old.
    package var warnAfterHours = 36

    package init() {}
}

/// `[retention]`: years from a date of birth until records are listed for erasure.
package struct RetentionSettings: Sendable, Equatable {
    /// For pupils who have or had SEN records.
    package var senYears = 31
    /// For all others.
    package var otherYears = 25

    package init() {}
}
