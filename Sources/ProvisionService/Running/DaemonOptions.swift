package import Configuration

/// How a daemon is started.
package struct DaemonOptions: Sendable {
    /// The state folder; made where it is missing.
    package var state: String
    /// The socket's path.
    package var socket: String
    /// `2026-11-10T12:04` in the school's time zone: a demonstration or a test lives on that day.
    package var clock: String?
    /// Takes a clock far from the log's last event for right, this once.
    package var acceptClock: Bool
    /// Goes on without keys that are missing, this once: what they opened then counts as erased.
    package var acceptMissingKeys = false
    /// What the administrator decided; `nil` where it runs in the foreground without a file: its owner then has every role.
    package var configuration: Configuration?
    /// The file that came from.
    package var configurationFile: String?
    /// The master key where systemd handed it over as a credential: 32 bytes; then no file of it is looked for.
    package var masterKey: [UInt8]?
    /// Where an upgrade of the package leaves a copy of the records for its way back; `nil` where there is no such package.
    package var upgradeCopies: String?
    /// Threads that queries run on.
    package var queryThreads: Int
    /// Whether a restore opens the folder it is making.
    var isRestoring = false

    package init(
        state: String, socket: String, clock: String? = nil, acceptClock: Bool = false, configuration: Configuration? = nil,
        configurationFile: String? = nil, masterKey: [UInt8]? = nil, queryThreads: Int = 4
    ) {
        self.state = state
        self.socket = socket
        self.clock = clock
        self.acceptClock = acceptClock
        self.configuration = configuration
        self.configurationFile = configurationFile
        self.masterKey = masterKey
        self.queryThreads = queryThreads
        upgradeCopies = state == UpgradeCopies.packageState ? UpgradeCopies.packageFolder : nil
    }
}

/// Why a daemon does not start; said once, on standard error, with the remedy.
package struct StartFailure: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
