extension PupilsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Pupils: who they are, their needs, cohorts and scores.
        interface io.provd.Pupils

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

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

        # A meeting about a pupil. event: the last one of it.
        type Meeting (
          id: string,
          event: string,
          # arranged, held or cancelled.
          state: string,
          # The day it was held, else the one it is arranged for.
          day: string,
          start: ?string,
          # parents, agency, annual-review, team-around-the-child, call, other or cycle-review.
          kind: string,
          # Who is to come or was there, besides the pupil and the staff.
          others: []string,
          withPupil: bool,
          staff: []string,
          about: ?string,
          said: ?string,
          agreed: ?string,
          # Why it was called off.
          reason: ?string,
          # The day by which to meet again.
          next: ?string,
          # The day it had been arranged for, where it had been.
          arrangedFor: ?string,
          confidential: bool,
          # Who sees it where it is confidential, besides the coordinator.
          seenBy: ?[]string,
          recordedAt: string,
          # What the pupil and the family think, in a cycle review.
          pupilView: ?string,
          parentView: ?string
        )

        # All that is known of a pupil.
        type History (
          pupil: Pupil,
          enrolments: []HistoryEnrolment,
          scores: []Score,
          entries: []HistoryEntry,
          # Those of own where the caller supports pupils in groups; what is confidential for its named people with a reason.
          meetings: ?[]Meeting,
          targets: ?[]Target,
          strategies: ?[]Strategy
        )

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

        # Another pupil's score in the same command.
        type OtherScore (pupil: string, score: string)

        # Records a score on a measure. group and point (baseline, interim, post) name it for the pupil's enrolment there at once.
        # others: pupils with a score of their own on it, recorded in the same command, all of them or none.
        method RecordScore(pupil: string, measure: string, score: string, on: ?string, note: ?string, group: ?string, point: ?string, others: ?[]OtherScore, command: ?Command) -> (done: Done)

        # Arranges a meeting about a pupil. with: staff by name or login, the pupil, and anybody else in words. on: the day it was
        # arranged, today where none is given. seenBy: the staff who alone see it where it is confidential, besides the coordinator.
        # others: further pupils it is about, in the same command; each has it in the own record.
        method ArrangeMeeting(
          pupil: string,
          day: string,
          start: ?string,
          kind: ?string,
          with: []string,
          about: ?string,
          confidential: ?bool,
          seenBy: ?[]string,
          on: ?string,
          others: ?[]string,
          command: ?Command
        ) -> (done: Done)

        # Records a meeting about a pupil that was held. of: the arranged one it is, by its day, its day and time ("24nov 14:00") or
        # its id; "none" for one that nobody arranged; else the only one arranged for the day. Without with, those who were to come
        # were there. What was arranged as confidential stays so. next: the day by which to meet again. others: further pupils it was about.
        method RecordMeeting(
          pupil: string,
          on: ?string,
          of: ?string,
          kind: ?string,
          with: ?[]string,
          about: ?string,
          said: ?string,
          agreed: ?string,
          next: ?string,
          confidential: ?bool,
          seenBy: ?[]string,
          others: ?[]string,
          command: ?Command
        ) -> (done: Done)

        # Calls an arranged meeting off; meeting: its day, its day and time, or its id.
        method CancelMeeting(pupil: string, meeting: string, reason: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Takes a pupil off the roll; on is the last day. Enrolments end with it.
        method Leave(pupil: string, on: string, toSchool: ?string, command: ?Command) -> (done: Done)

        # Puts a pupil who left on roll again.
        method Readmit(pupil: string, yearGroup: string, form: ?string, on: string, command: ?Command) -> (done: Done)

        # Says that two records are of one child: pupil's goes over into into's.
        method Merge(pupil: string, into: string, on: ?string, command: ?Command) -> (done: Done)

        # Pupils on a day. below: scores under a value, "NGRT:85". undiscussedSince: with SEN, and neither met nor reviewed since that day;
        # unmet: with SEN, and nobody met their family this term.
        method List(yearGroup: ?string, sen: ?[]string, need: ?string, cohort: ?string, group: ?string, below: ?string, undiscussedSince: ?string, unmet: ?bool, includeLeft: ?bool, asOf: ?string, knownAt: ?string, why: ?string) -> (pupils: []Pupil, at: Answered)

        # All that is known of one pupil.
        method GetHistory(pupil: string, asOf: ?string, knownAt: ?string, why: ?string) -> (history: History, at: Answered)

        # The meetings about a pupil, in order of their days.
        method ListMeetings(pupil: string, asOf: ?string, knownAt: ?string, why: ?string) -> (name: string, meetings: []Meeting, at: Answered)

        \#(targetsDefinition)

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
