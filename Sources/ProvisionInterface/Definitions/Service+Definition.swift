extension ServiceInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The daemon itself: what it is, how it is, who you are.
        interface io.provd.Service

        # How the daemon and its files are.
        type Status (
          # The program's version.
          version: string,
          # Where the log stands: its id, epoch, last position, the hash there, and the anchor in one text.
          log: string,
          epoch: int,
          position: int,
          hash: string,
          anchor: string,
          # When the last event was recorded (UTC, ISO 8601); absent in an empty log.
          lastRecordedAt: ?string,
          # How far the read models are, and what they are doing: "current", "catching-up", "rebuilding", "stopped".
          viewsPosition: int,
          views: string,
          # Why they stopped, naming the position and no pupil's data.
          viewsReason: ?string,
          # What the check of the log says: "verified", "verifying", "damaged"; how far it is; what is wrong.
          verification: string,
          verifiedTo: int,
          verificationReason: ?string,
          # The state folder, the daemon's process id, when it started (UTC, ISO 8601).
          stateFolder: string,
          process: int,
          startedAt: string,
          # Today in the school's time zone, and the school's name, "" before it is named.
          today: string,
          school: string,
          # Free bytes on the state folder's disk; commands waiting.
          diskFree: int,
          waiting: int,
          # The configuration file, when it was read (UTC, ISO 8601), and why a newer one was not taken; absent without a file.
          configuration: ?string,
          configurationReadAt: ?string,
          configurationProblem: ?string,
          # The last nightly export; absent before the first.
          export: ?LastExport,
          # When the recovery sheet of this master key was typed back last (UTC, ISO 8601); absent where it never was.
          escrowConfirmedOn: ?string,
          # Erasures whose last steps are not done yet; 0 nearly always.
          erasuresPending: ?int,
          # The newest backup: when, up to which position, where, and whether that is on the state folder's own disk. Absent before the first.
          lastBackupAt: ?string,
          lastBackupPosition: ?int,
          lastBackupFolder: ?string,
          backupOnSameDevice: ?bool,
          # Why reads are not on record now, and how many wait or were lost; absent while all is well.
          accessProblem: ?string,
          # The days on which open requests for pupils' records (subject access) are due, the first first. Told to the senco alone.
          requestsDue: ?[]string,
          # Rows of imports that wait for a decision, as Exchange.ListMatches has them. Told to the senco alone.
          matchesWaiting: ?int
        )

        # The last nightly export, and hooks that want looking after.
        type LastExport (
          id: string,
          # When it was made (UTC, ISO 8601), where that is on record, and hours since then.
          madeAt: ?string,
          hours: ?int,
          # "full" or "delta", the last position and the day it is of.
          mode: string,
          through: int,
          asOf: string,
          # Hooks whose last run failed, and names in their folder that are not run, each with the reason.
          failed: []string,
          skipped: []string
        )

        # Who is calling.
        type Caller (
          uid: int,
          # The login of that uid, where there is one.
          login: ?string,
          # Permission roles: senco, leader, teacher, assistant, governor, exporter, operator.
          roles: []string,
          # What events will carry as their actor: a staff id or "uid:N".
          actor: string,
          # The member of staff the login belongs to.
          staff: ?string
        )

        # One thing a check of an installation looked at.
        type Finding (
          # What was looked at; stable: "log.verified", "backup.age".
          id: string,
          # "ok", "warn" (look at it soon), "fail" (mend it now) or "unchecked".
          state: string,
          # What was found, in a sentence without anything of a pupil.
          what: string,
          # What to do about it: a command line where there is one.
          remedy: ?string
        )

        # Looks through what only the daemon can see of an installation and says what to do about it. Names no pupil.
        method Diagnose() -> (findings: []Finding)

        # Answers nothing, quickly.
        method Ping() -> ()

        # How the daemon is and who you are. Allowed for everybody, also while read models catch up.
        method GetStatus() -> (status: Status, caller: Caller)

        # Builds the read models again beside those in use, which go on answering meanwhile. Answers when it has begun.
        method RebuildViews() -> (position: int)

        # What is printed for the school's safe: whoever has it and a backup can read everything.
        type RecoverySheet (
          school: string,
          log: string,
          printedOn: string,
          # Fourteen groups of five characters, in order.
          groups: []string,
          # Two groups to be typed back from the paper.
          ask: []int,
          # When one was typed back last (UTC, ISO 8601).
          confirmedOn: ?string
        )

        # The recovery sheet of the master key, to be printed and put into the school's safe.
        method GetRecoverySheet() -> (sheet: RecoverySheet)

        # Proves that the sheet is on paper: groups typed back from it, "3:0CX4M", two or more.
        method ConfirmRecoverySheet(groups: []string) -> (confirmedOn: string)
        """#
}
