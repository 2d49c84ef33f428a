extension EventsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The log: what was recorded, by whom, when; and taking things back.
        interface io.provd.Events

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
          school: string,
          # How many confidential provisions and meetings the caller is named for were left aside for want of a reason; absent where
          # one would add nothing to this answer.
          withheld: ?int,
          # What the answer is without, whether or not there is any: "confidential", "costs", "few" (numbers under 5), "others"
          # (pupils who are not the caller's).
          leftOut: ?[]string
        )

        # An event as recorded. Personal fields in payload are shown to those who may see them; destroyed ones are null.
        type Event (
          position: int,
          id: string,
          stream: string,
          version: int,
          type: string,
          schema: int,
          effectiveOn: string,
          # UTC, ISO 8601, microseconds.
          recordedAt: string,
          actor: string,
          command: string,
          # JSON text.
          payload: string,
          hash: string,
          # The event that retracted it.
          retractedBy: ?string,
          # In a few words, for people.
          summary: string
        )

        # Something found by name or code.
        type Found (kind: string, id: string, label: string, detail: string)

        # Events after a position, or the last of them. With "more" the call follows the log: it answers what there is and then each new event.
        # limit is at most 1000 a reply. stream and of narrow it to one stream: by its name, or by a pupil's or a group's.
        method Tail(after: ?int, limit: ?int, stream: ?string, of: ?string, why: ?string) -> (events: []Event, head: int)

        # One event, by id or position.
        method Show(event: string, why: ?string) -> (event: Event, at: Answered)

        # Checks the whole chain, or only holds the log against an anchor kept elsewhere (log/epoch/position/hash).
        # With "more" it reports how far it is.
        method Verify(against: ?string) -> (ok: bool, checked: int, of: int, anchor: string, reason: ?string)

        # Pupils, staff, groups, provisions and classes by name or code.
        method Find(text: string, asOf: ?string, why: ?string) -> (found: []Found, at: Answered)

        # Takes an event back, as if it had never been. Refused with a list where later ones rest on it, unless withDependents.
        method Retract(event: string, withDependents: ?bool, command: ?Command) -> (done: Done)

        # Takes back what the caller's last command recorded.
        method Undo(command: ?Command) -> (done: Done)

        # Destroys a free text that was typed about the wrong child. path says which, where the event has several.
        method Redact(event: string, path: ?string, command: ?Command) -> (done: Done)
        """#
}
