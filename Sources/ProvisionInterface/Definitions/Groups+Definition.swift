extension GroupsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Groups: planned, filled, met, assessed, closed.
        interface io.provd.Groups

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # Somebody who gives it: a role, and a member of staff (name or id) where it is settled who.
        type Deliverer (role: ?string, staff: ?string)

        # A place in the week. weekday 1 (Monday) to 7; week "A", "B" or absent for both; a period or a start; minutes absent: the period's.
        type Slot (
          number: ?int,
          weekday: int,
          period: ?string,
          start: ?string,
          minutes: ?int,
          week: ?string,
          deliverers: ?[]Deliverer,
          room: ?string,
          class: ?string,
          # The class is supported (in-class help), not withdrawn from.
          supportsClass: ?bool,
          # Pupils it is for; absent: all.
          pupils: ?[]string
        )

        # A cost besides staff time: pence; per is once, session, week, term or year.
        type OtherCost (label: string, amount: int, per: string)

        # A pupil's place in a group.
        type Place (
          enrolment: string,
          pupil: string,
          name: string,
          yearGroup: string,
          from: string,
          until: ?string,
          ended: ?string,
          priority: ?string,
          baseline: ?string,
          post: ?string
        )

        # A group on a day.
        type Group (
          id: string,
          code: string,
          name: ?string,
          provision: string,
          provisionName: string,
          year: string,
          kind: string,
          yearGroups: []string,
          plannedSize: ?int,
          capacity: ?int,
          deliverers: []Deliverer,
          # slots, dose, staffTime, none or unquantified.
          schedule: string,
          # In words: "4×20m", "Mon Reg, Tue Reg AB", "full-time".
          dose: string,
          slots: []Slot,
          place: ?string,
          from: string,
          until: string,
          closed: ?string,
          costs: []OtherCost,
          funding: ?string,
          recording: string,
          pupils: []Place,
          # The group of an earlier year it carries on, and the one of a later that carries it on: "y7-reading-1 2026/27".
          follows: ?string,
          followedBy: ?string,
          # What was taken over from it and nobody looked at since: staff, slots, dates.
          toCheck: ?[]string
        )

        # A session due or held.
        type Session (
          # Its row in the day's list, from 1, the same all day.
          number: int,
          group: string,
          # The recorded session's id; absent while nobody recorded it.
          session: ?string,
          on: string,
          # "P3", or the time; "" for a session by dose.
          when: string,
          start: ?string,
          slot: ?int,
          minutes: int,
          room: ?string,
          staff: []string,
          # Short names of the pupils on the register; a star marks those of whose plan a line is served.
          pupils: []string,
          # delivered, missed, unrecorded, later (not yet due today).
          state: string,
          # Delivered minutes, or the reason it was missed.
          detail: ?string,
          # When it was recorded (the school's local time, 2026-11-10T08:59).
          recordedAt: ?string,
          # Who recorded it, where that is one of the staff; staff says who gave it.
          recordedBy: ?string,
          # Its code on the week's sheet, in a week's list: "B7".
          row: ?string,
          # Whose session it is, where somebody covers it; staff says who does.
          coverFor: ?string
        )

        # What is said of one pupil at a session: away with a reason, or there for part of it. Whoever is not named was there.
        type Exception (pupil: string, away: ?string, part: ?int, note: ?string)

        # Plans a group, or changes one; of an existing one only what is given changes.
        # expect is "new" or "existing" where the other would be a mistake. Give one of slots, dose, staffMinutes;
        # dose reads "4½ x 50", "30 h"; text that cannot be read as an amount is refused unless unquantified is true, then it is kept as written.
        # clear names fields to empty: capacity, plannedSize, place, funding, name, costs, deliverers.
        # checked: somebody looked at what was taken over from last year's group, and it is right; what is given anew is checked with it.
        method Set(
          code: string,
          expect: ?string,
          name: ?string,
          provision: ?string,
          year: ?string,
          comparison: ?bool,
          follows: ?string,
          yearGroups: ?[]string,
          plannedSize: ?int,
          capacity: ?int,
          deliverers: ?[]Deliverer,
          slots: ?[]Slot,
          dose: ?string,
          staffMinutes: ?int,
          unquantified: ?bool,
          place: ?string,
          from: ?string,
          until: ?string,
          costs: ?[]OtherCost,
          funding: ?string,
          recording: ?string,
          clear: ?[]string,
          checked: ?bool,
          on: ?string,
          command: ?Command
        ) -> (done: Done)

        # Another pupil reviewed in the same command; outcome: this pupil's, else the first's.
        type OtherReview (pupil: string, decision: string, outcome: ?int)

        # Closes a group; on is its last day. Open enrolments end with it.
        method Close(group: string, on: ?string, reason: ?string, command: ?Command) -> (done: Done)

        # Puts a pupil in a group. baseline names a measure: the pupil's last score on it up to the start, else the first after, becomes the baseline.
        # others: pupils for whom the same is done in the same command, all of them or none.
        # line: the code of the plan line of each that the place serves.
        method Enrol(group: string, pupil: string, from: ?string, until: ?string, priority: ?string, intendedOutcome: ?string, funding: ?string, baseline: ?string, line: ?string, others: ?[]string, command: ?Command) -> (done: Done)

        # Changes what an enrolment says; only what is given changes. line: the code of the plan line it serves, "none" for none.
        method ReviseEnrolment(group: string, pupil: string, until: ?string, priority: ?string, intendedOutcome: ?string, funding: ?string, line: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Takes a pupil out of a group; on is the last day. others: as for Enrol.
        method EndEnrolment(group: string, pupil: string, on: ?string, reason: string, others: ?[]string, command: ?Command) -> (done: Done)

        # Names one of the pupil's scores the enrolment's baseline, interim or post: the one with the id, or the latest on the measure.
        # others: as for Enrol.
        method NameAssessment(group: string, pupil: string, point: string, assessment: ?string, measure: ?string, others: ?[]string, command: ?Command) -> (done: Done)

        # Records that a group met. number is a row of GetToday; else name the group, and the day where it is not today.
        # row is a code of GetWeek's list ("B7"), week a day of that week, else this one; forStaff says whose list it is of.
        # staff: who gave it, where not as planned (cover). repays: the day of the missed session it makes up for.
        # correct: what is recorded of that session is taken back in the same command; without it a second record is refused.
        method RecordSession(number: ?int, row: ?string, week: ?string, group: ?string, on: ?string, slot: ?int, start: ?string, minutes: ?int, staff: ?[]string, exceptions: ?[]Exception, note: ?string, extra: ?bool, repays: ?string, forStaff: ?string, correct: ?bool, command: ?Command) -> (done: Done)

        # Records that a group should have met and did not. correct, row and week: as for RecordSession.
        method RecordMissed(number: ?int, row: ?string, week: ?string, group: ?string, on: ?string, slot: ?int, start: ?string, reason: string, note: ?string, forStaff: ?string, correct: ?bool, command: ?Command) -> (done: Done)

        # Records everything of GetToday that is past and unrecorded as planned, everybody there.
        method RecordAll(on: ?string, forStaff: ?string, command: ?Command) -> (done: Done)

        # Records the rest of a group's week (the week of the day given, up to today) as planned.
        method ConfirmWeek(group: string, on: ?string, command: ?Command) -> (done: Done)

        # Records the review of an enrolment: outcome -2 to 2; decision continue, adapt, stop, step-up, step-down.
        # pupilView and parentView: what the pupil and the parents say of it, where one pupil is reviewed. next: the next review.
        # last: the last day in the group of those who stop, else the day of the review; only a caller who may end enrolments ends them.
        # others: pupils reviewed in the same command with a decision of their own, all of them or none.
        method Review(group: string, pupil: string, outcome: ?int, decision: string, note: ?string, pupilView: ?string, parentView: ?string, next: ?string, last: ?string, on: ?string, others: ?[]OtherReview, command: ?Command) -> (done: Done)

        # Groups on a day.
        method List(yearGroup: ?string, provision: ?string, staff: ?string, includeClosed: ?bool, asOf: ?string, knownAt: ?string, why: ?string) -> (groups: []Group, at: Answered)

        # One group.
        method Get(group: string, asOf: ?string, knownAt: ?string, why: ?string) -> (group: Group, at: Answered)

        # The sessions of a day, numbered, and those of the last five school days nobody recorded.
        # For the caller's own groups where the caller is staff; staff names somebody else; all is everybody's.
        method GetToday(on: ?string, staff: ?string, all: ?bool, why: ?string) -> (day: string, week: ?string, closed: ?string, who: ?string, role: ?string, now: string, sessions: []Session, at: Answered)

        # The sessions of the week a day lies in, each with a code that stands whatever is planned or recorded since:
        # what a printed sheet shows, and what is entered from it. staff and all are as for GetToday; group names one group.
        method GetWeek(on: ?string, staff: ?string, all: ?bool, group: ?string, why: ?string) -> (monday: string, week: ?string, closed: []string, who: ?string, role: ?string, today: string, sessions: []Session, at: Answered)
        """#
}
