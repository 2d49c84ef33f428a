/// Types that stand in several definitions, each written once: Varlink knows no type of another interface.
enum SharedDefinition {
    /// What goes with a command.
    static let command = #"""
        # What goes with a command besides its content.
        type Command (
          # A UUID the caller makes; the same id again answers what the first call did. Absent: the daemon makes one.
          id: ?string,
          # Decide and answer, but record nothing.
          dryRun: ?bool,
          # The import run it belongs to: a UUID.
          batch: ?string
        )
        """#

    /// An event of a command's.
    static let recorded = #"""
        # An event a command recorded, or would record.
        type Recorded (
          # The event's id, a UUID.
          id: string,
          # Its place in the log; 0 in a dry run.
          position: int,
          # The stream it is in: "group-…".
          stream: string,
          # Its type, past tense: "SessionDelivered".
          type: string,
          # The school day it is true from.
          effectiveOn: string
        )
        """#

    /// What a command answers.
    static let done = #"""
        # What a command did. It is on disk, and every later query sees it.
        type Done (
          # The log's last position when it was answered.
          position: int,
          # The id of what it made or changed: a pupil, a group, an enrolment, a session.
          id: ?string,
          # The short name or code people use for it.
          label: ?string,
          # What it recorded; empty where it would change nothing.
          events: []Recorded,
          # The command was seen before; this is what it did then.
          repeated: bool,
          # Nothing was recorded: it was a dry run.
          dryRun: bool,
          # Recorded all the same, but worth a look: clashes, names of other pupils in a note.
          warnings: []string
        )
        """#

    /// What moment an answer is for.
    static let answered = #"""
        # What moment an answer is for.
        type Answered (
          # The log's id and epoch.
          log: string,
          epoch: int,
          # The position it answers for, and the hash there (64 hexadecimal digits).
          position: int,
          hash: string,
          # The day it is true on.
          asOf: string,
          # The instant it was known by, where the question named one (UTC, ISO 8601).
          knownAt: ?string,
          # That instant as the school's clocks showed it: "2026-11-10T08:59".
          knownAtLocal: ?string,
          # The school's name.
          school: string,
          # How many confidential provisions and meetings the caller is named for were left aside for want of a reason; absent where
          # one would add nothing to this answer.
          withheld: ?int,
          # What the answer is without, whether or not there is any: "confidential", "costs", "few" (numbers under 5), "others"
          # (pupils who are not the caller's).
          leftOut: ?[]string
        )
        """#
}
