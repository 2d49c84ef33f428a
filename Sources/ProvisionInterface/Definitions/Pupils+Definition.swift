extension PupilsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Pupils: who they are, their needs, cohorts and scores.
        interface io.provd.Pupils

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

        # One need, rank 1 the primary one.
        type Need (type: string, rank: int)

        # A pupil on a day.
        type Pupil (
          id: string,
          forename: string,
          surname: string,
          # As spoken of: preferred name and surname.
          name: string,
          upn: ?string,
          dateOfBirth: ?string,
          yearGroup: string,
          form: ?string,
          # N, K or E.
          sen: string,
          needs: []Need,
          cohorts: []string,
          admitted: ?string,
          left: ?string,
          # Groups the pupil is in that day.
          groups: []string
        )

        # A score on a measure.
        type Score (
          # The assessment's id.
          id: string,
          measure: string,
          measureName: string,
          kind: string,
          # As people write it: 9y11m, 85.
          score: string,
          # As a number in the measure's unit (months for ages).
          value: float,
          on: string,
          recordedAt: string,
          note: ?string
        )

        # An enrolment in a pupil's history.
        type HistoryEnrolment (
          id: string,
          group: string,
          provision: string,
          year: string,
          yearGroup: string,
          from: string,
          until: ?string,
          # Why it ended.
          ended: ?string,
          # The weekly dose in words: 4×20m.
          dose: string,
          priority: ?string,
          intendedOutcome: ?string,
          measure: ?string,
          baseline: ?Score,
          interim: ?Score,
          post: ?Score,
          # In words: "+15", "+11 months in 3.5 (ratio 3.14)", "no gain", "within error"; absent without two scores.
          gain: ?string,
          # Sessions due to date, attended, missed by the school, pupil away, not recorded.
          due: int,
          attended: int,
          missed: int,
          away: int,
          unrecorded: int,
          # Minutes attended.
          minutes: int
        )

        # One entry of a pupil's line: a status, a need, a move, a session note.
        type HistoryEntry (on: string, recordedAt: string, what: string, detail: string, event: string)

        # All that is known of a pupil.
        type History (pupil: Pupil, enrolments: []HistoryEnrolment, scores: []Score, entries: []HistoryEntry)

        # Expected from another school.
        method Expect(forename: string, surname: string, preferred: ?string, upn: ?string, dateOfBirth: ?string, yearGroup: string, fromSchool: ?string, on: string, command: ?Command) -> (done: Done)

        # Puts a pupil on roll from a day. pupil names one who is expected already.
        method Admit(
          pupil: ?string,
          forename: ?string,
          surname: ?string,
          preferred: ?string,
          upn: ?string,
          uln: ?string,
          dateOfBirth: ?string,
          yearGroup: string,
          form: ?string,
          fromSchool: ?string,
          on: string,
          command: ?Command
        ) -> (done: Done)

        # Changes what identifies a pupil; only what is given changes.
        method Revise(pupil: string, forename: ?string, surname: ?string, preferred: ?string, upn: ?string, uln: ?string, dateOfBirth: ?string, form: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Moves a pupil to another year group.
        method MoveYear(pupil: string, yearGroup: string, on: ?string, command: ?Command) -> (done: Done)

        # Sets the SEN status: N, K or E.
        method SetSEN(pupil: string, status: string, on: ?string, command: ?Command) -> (done: Done)

        # Records a need and its rank.
        method IdentifyNeed(pupil: string, type: string, rank: int, on: ?string, command: ?Command) -> (done: Done)

        # Ends a need.
        method EndNeed(pupil: string, type: string, on: ?string, command: ?Command) -> (done: Done)

        # Puts a pupil in a cohort.
        method JoinCohort(pupil: string, cohort: string, on: ?string, command: ?Command) -> (done: Done)

        # Takes a pupil out of a cohort.
        method LeaveCohort(pupil: string, cohort: string, on: ?string, command: ?Command) -> (done: Done)

        # Records a score on a measure. group and point (baseline, interim, post) name it for the pupil's enrolment there at once.
        method RecordScore(pupil: string, measure: string, score: string, on: ?string, note: ?string, group: ?string, point: ?string, command: ?Command) -> (done: Done)

        # Takes a pupil off the roll; on is the last day. Enrolments end with it.
        method Leave(pupil: string, on: string, toSchool: ?string, command: ?Command) -> (done: Done)

        # Puts a pupil who left on roll again.
        method Readmit(pupil: string, yearGroup: string, form: ?string, on: string, command: ?Command) -> (done: Done)

        # Says that two records are of one child: pupil's goes over into into's.
        method Merge(pupil: string, into: string, on: ?string, command: ?Command) -> (done: Done)

        # Pupils on a day. below: scores under a value, "NGRT:85".
        method List(yearGroup: ?string, sen: ?[]string, need: ?string, cohort: ?string, group: ?string, below: ?string, includeLeft: ?bool, asOf: ?string, knownAt: ?string, why: ?string) -> (pupils: []Pupil, at: Answered)

        # All that is known of one pupil.
        method GetHistory(pupil: string, asOf: ?string, knownAt: ?string, why: ?string) -> (history: History, at: Answered)

        # What an erasure destroys, or would destroy.
        type Erasure (
          # Names nobody any more once it is done.
          pupil: string,
          # The records of the child, the one that goes on first; those merged into it go too.
          records: []string,
          # Events about the pupil whose names and texts are destroyed; dates, codes and scores in them stay.
          events: int,
          # Free texts among them.
          texts: int,
          # Groups nobody but this pupil was ever in: their names and notes are destroyed.
          groups: []string,
          # Past exports that are deleted.
          exports: int,
          # What the erasure does not reach and somebody has to look at: texts about others that name the pupil, codes that do.
          remains: []string,
          # To be given as confirm; absent once it is done.
          confirm: ?string,
          # The last day on which a copy of the keys could still bring the record back.
          keysKeptUntil: string,
          # Whether it is done: nothing of it is left in this daemon's files.
          done: bool,
          # The log's last position.
          position: int,
          # The day an earlier erasure was on, where there is nothing left to erase.
          erasedOn: ?string
        )

        # Destroys a pupil's record for good. Without confirm nothing is destroyed, and what would go is answered with the word to confirm it by.
        method Erase(pupil: string, reason: string, confirm: ?string) -> (erasure: Erasure)

        # A pupil who left, whose record was kept as long as it has to be.
        type RetentionRow (
          pupil: string,
          name: string,
          upn: ?string,
          dateOfBirth: ?string,
          left: string,
          # Whether there are SEN records, which are kept longer.
          sen: bool,
          # The day it may be erased from; absent where no date of birth is known.
          due: ?string
        )

        # Leavers whose records have been kept long enough by a day, for a person to decide on; nothing is ever erased by itself.
        # undated: leavers without a date of birth. The years count from the date of birth, with SEN records and without.
        method ListRetention(on: ?string) -> (due: []RetentionRow, undated: []RetentionRow, senYears: int, otherYears: int, at: Answered)

        # One item of a pupil's record: a fact, or a free text.
        type RecordItem (
          # Stays the same however much is recorded later.
          number: int,
          event: string,
          on: string,
          recordedAt: string,
          # Who recorded it.
          by: string,
          what: string,
          # The fact, or the whole text.
          detail: string,
          # A free text: it needs a decision. Facts are given unless decided otherwise.
          isText: bool,
          # give, redact or withhold; absent while nothing is decided.
          decision: ?string,
          reason: ?string,
          # As it is given out; absent where it is withheld.
          shown: ?string,
          # Of a confidential provision or meeting: it needs a decision like a text.
          confidential: ?bool
        )

        # An open request for a pupil's record; undecided: free texts and confidential items nobody has
        # decided on yet.
        type AccessRequest (pupil: string, name: string, on: string, by: string, educational: bool, due: string, undecided: int)

        # Somebody asked for what is held about a pupil: the clock starts. by: pupil, parent, carer, representative, other.
        method RequestAccess(pupil: string, by: string, educational: ?bool, on: ?string, command: ?Command) -> (done: Done)

        # Open requests, the first due first.
        method ListAccessRequests() -> (requests: []AccessRequest, at: Answered)

        # Everything held about a pupil, item by item, with what was decided on each where a request is open.
        # leftOut: items of confidential provisions and meetings, which are shown with why alone; they keep their numbers.
        method GetRecord(pupil: string, why: ?string) -> (history: History, items: []RecordItem, request: ?AccessRequest, leftOut: ?int, at: Answered)

        # Decides on items of a pupil's record: give, redact (words are blacked out) or withhold.
        method ReviewAccess(pupil: string, items: []int, decision: string, reason: ?string, words: ?[]string, command: ?Command) -> (done: Done)

        # Says that the record was given out; refused while a free text or a confidential item is undecided.
        method ReleaseAccess(pupil: string, command: ?Command) -> (done: Done)
        """#
}
