extension StaffInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Members of staff and of agencies.
        interface io.provd.Staff

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

        # A member of staff on a day.
        type Member (
          id: string,
          name: string,
          role: string,
          # Minutes a week the contract says.
          contractedMinutes: ?int,
          # 1 Monday to 5 Friday (7 Sunday).
          workingDays: []int,
          agency: ?string,
          login: ?string,
          joined: string,
          left: ?string,
          # Away on the day asked for.
          absent: bool,
          # Skills held, with the last day they count.
          skills: []Skill
        )

        # A skill somebody is trained in.
        type Skill (skill: string, until: ?string)

        # Adds a member of staff, or changes one.
        # who names an existing member (id or name), absent for a new one; of an existing one only what is given changes.
        method Set(
          who: ?string,
          forename: ?string,
          surname: ?string,
          preferred: ?string,
          role: ?string,
          contractedMinutes: ?int,
          workingDays: ?[]int,
          agency: ?string,
          login: ?string,
          on: ?string,
          command: ?Command
        ) -> (done: Done)

        # Records training in a skill, until a day where it lapses.
        method Train(who: string, skill: string, on: ?string, until: ?string, command: ?Command) -> (done: Done)

        # Away from a day (today), until a day where it is known. Never a reason.
        method Absent(who: string, on: ?string, until: ?string, command: ?Command) -> (done: Done)

        # Back on a day (today).
        method Returned(who: string, on: ?string, command: ?Command) -> (done: Done)

        # Leaves; on is the last day.
        method Leave(who: string, on: string, command: ?Command) -> (done: Done)

        # The staff on a day.
        method List(asOf: ?string) -> (staff: []Member, at: Answered)
        """#
}
