/// What is to be restored, and where.
package struct RestoreOptions: Sendable {
    /// The backup's folder.
    package var backup: String
    /// An empty folder, or one to be made.
    package var into: String
    /// Up to that position.
    package var toPosition: Int64?
    /// Up to that moment: `2026-11-10`, `2026-11-10T08:59` in the school's time zone, or with `Z` or an offset, `+01:00`.
    package var toTime: String?
    /// The recovery sheet's text, or the 32 bytes of a master key file.
    package var keySheet: [UInt8]
    /// A copy of the wrapped keys; `nil`: the newest of the backup.
    package var keys: String?
    /// A folder of exports to hold against the restored log.
    package var exports: String?
    /// As for a daemon.
    package var clock: String?
    /// Goes on without keys that no copy has: what they opened then counts as erased.
    package var acceptMissingKeys = false
    /// Whether the master key is put beside the keys at the end; a copy that is only looked at does without.
    package var keepsMasterKey: Bool

    package init(
        backup: String, into: String, toPosition: Int64? = nil, toTime: String? = nil, keySheet: [UInt8], keys: String? = nil,
        exports: String? = nil, clock: String? = nil, keepsMasterKey: Bool = true
    ) {
        self.backup = backup
        self.into = into
        self.toPosition = toPosition
        self.toTime = toTime
        self.keySheet = keySheet
        self.keys = keys
        self.exports = exports
        self.clock = clock
        self.keepsMasterKey = keepsMasterKey
    }
}

/// Why nothing was restored; with the remedy.
package struct RestoreFailure: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

/// What a restore gave.
package struct RestoreReport: Codable, Sendable {
    /// Days with sessions that fell due since, and how many.
    package struct DueDay: Codable, Sendable {
        package var day: String
        package var sessions: Int
    }

    package var into: String
    package var log: String
    /// The epoch that begins with the restore.
    package var epoch: Int
    /// The last position the backup gave, and that event's anchor.
    package var position: Int
    package var anchor: String
    /// When that event was recorded: UTC, and in the school's time.
    package var lastMoment: String?
    package var lastMomentLocal: String?
    /// The moment asked for, and the time zone it was read in; where one was.
    package var toTime: String?
    package var toTimeZone: String?
    /// Where the backup has the newest provd.toml. It is not installed.
    package var configuration: String?
    /// The last position the backup holds, where not all was restored.
    package var backupHolds: Int?
    /// Sessions that fell due after the last moment and that nobody has recorded in this log.
    package var sessionsDue: Int
    package var dueDays: [DueDay]
    /// Groups whose sessions are planned by the week, not by the day, that may have met since.
    package var groupsByWeek: Int
    /// What an administrator must know: each a sentence.
    package var findings: [String]
    /// The exact commands to go on with.
    package var next: [String]
}
