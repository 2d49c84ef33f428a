extension ExchangeInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Import runs.
        interface io.provd.Exchange

        # What goes with a command besides its content.
        type Command (
          # A UUID the caller makes; the same id again answers what the first call did. Absent: the daemon makes one.
          id: ?string,
          # Decide and answer, but record nothing.
          dryRun: ?bool,
          # The import run it belongs to: a UUID.
          batch: ?string
        )

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
          # The school's name.
          school: string
        )

        # One import run.
        type Batch (id: string, recordedAt: string, actor: string, events: int, undone: int, label: string)

        # The newest import runs.
        method ListBatches(limit: ?int) -> (batches: []Batch, at: Answered)

        # Takes a whole run back: retracts what it recorded. Refused with a list where later entries rest on it, unless withDependents.
        method UndoBatch(batch: string, withDependents: ?bool, command: ?Command) -> (done: Done)
        """#
}
