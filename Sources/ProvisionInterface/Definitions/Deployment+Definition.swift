extension DeploymentInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Who is where: timetables, clashes, support in lessons, minutes of staff.
        interface io.provd.Deployment

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # Something that happens on one day of a week.
        type Entry (
          on: string,
          # session or lesson.
          kind: string,
          # The group's or the class's code.
          code: string,
          # What it is: the provision, or the subject.
          about: ?string,
          # "P3", or the time.
          when: string,
          start: ?string,
          # The first minute no more.
          end: ?string,
          minutes: int,
          room: ?string,
          # The class a session supports or takes from.
          class: ?string,
          # The class is supported, not taken from.
          supports: ?bool,
          staff: []string,
          # Short names of the pupils.
          pupils: []string,
          # Those of the staff who are away that day, and nobody covers them.
          away: []string,
          # Whose session it is where somebody covers it.
          coverFor: ?string,
          # The group a pupil is taken out of this lesson for.
          takenOutFor: ?string
        )

        # A day of the week.
        type Day (
          on: string,
          # Why pupils are not in.
          closed: ?string,
          # Of a member of staff: a working day. Absent for others.
          works: ?bool,
          # Of a member of staff: away that day.
          away: ?bool,
          # In order of time; those without one last.
          entries: []Entry,
          # Of a member of staff or a room: periods of that working day with nothing in them. Absent where the calendar has no periods.
          free: ?[]string,
          # Minutes of those periods.
          freeMinutes: ?int
        )

        # A group whose plan says how much and not when.
        type Unslotted (
          group: string,
          provision: string,
          # In words: "4×20m", "2:00 staff time", "full-time".
          dose: string,
          # Minutes a week; absent where nobody can compute them.
          minutes: ?int
        )

        # A member of staff's minutes of one week.
        type Minutes (
          # What the contract says; absent where it is not known or not the caller's to see.
          contracted: ?int,
          # In groups, at a time.
          slotted: int,
          # In groups whose plan says no time.
          unslotted: int,
          # Lessons of own classes.
          lessons: int,
          # Given, by what is recorded of the week.
          delivered: int,
          # Of the minutes at a time, those on days the person does not work.
          notWorking: int,
          # Groups whose minutes nobody can compute.
          unknown: int
        )

        # A week of a member of staff, a pupil, a room, a class or a group.
        type Week (
          # staff, pupil, room, class or group.
          of: string,
          name: string,
          # The role, the year group and form, the subject, the provision.
          detail: ?string,
          monday: string,
          # The week's letter.
          letter: ?string,
          days: []Day,
          unslotted: []Unslotted,
          # Of a member of staff.
          minutes: ?Minutes,
          # Of a pupil or a class: classes nobody timetabled, so that what happens in them is not known.
          untimetabled: []string
        )

        # Two things at once that need the same member of staff, pupil or room.
        type Clash (
          # staff, pupil, lesson (a pupil in two lessons) or room.
          of: string,
          name: string,
          first: string,
          second: string,
          # 1 Monday to 7.
          weekday: int,
          start: string,
          end: string,
          # The first day from the one asked about, and on how many days to the end of the academic year.
          on: string,
          days: int
        )

        # A session somebody who is away was to give, or somebody covers.
        type CoverSession (
          # Its row in the day's list, from 1, in order of time.
          number: int,
          group: string,
          # "P3", or the time; "" for a session by dose.
          when: string,
          start: ?string,
          minutes: int,
          room: ?string,
          # Whose it is, and the role it is planned in.
          away: string,
          role: string,
          # Who covers it, and in which role.
          by: ?string,
          byRole: ?string,
          # Short names; a star marks those of whose plan a line is served.
          pupils: []string,
          # The strongest of the enrolments': must, should, could.
          priority: ?string,
          # Minutes of plan lines, those of each pupil counted.
          promised: int,
          # delivered or missed, where it is recorded.
          state: ?string,
          # Pence at the planned rate; absent where there is none, or costs are not the caller's to see.
          cost: ?int,
          # Pence the cover costs more than who is away; below zero: less.
          difference: ?int
        )

        # Somebody who could cover a session, and what speaks for it.
        type Offer (
          # The session's row in the day's list.
          number: int,
          staff: string,
          role: string,
          # The one for it when nobody covers two sessions at once.
          best: bool,
          fitsRole: bool,
          # Skills the provision needs: held ("ELSA until 2028-07-31") and not.
          holds: []string,
          lacks: []string,
          # How many of its pupils are in groups of theirs, and how many there are.
          knows: int,
          pupils: int,
          minutes: int,
          # Minutes a week: contracted (absent where not known), planned, of those without a slot, over the contract with this one.
          contracted: ?int,
          planned: int,
          unslotted: int,
          over: int,
          # The session they would be taken from, where they are not free: group, time, pupils, promised minutes, priority.
          from: ?string,
          fromWhen: ?string,
          fromPupils: ?int,
          fromPromised: ?int,
          fromPriority: ?string
        )

        # A member of staff's week in minutes. workingDays: 1 Monday to 7.
        type StaffLoad (name: string, role: string, agency: ?string, workingDays: []int, minutes: Minutes)

        # A lesson, and who supports it.
        type Supported (
          class: string,
          subject: ?string,
          on: string,
          when: string,
          start: string,
          room: ?string,
          # Beside its teacher: names, or the role where nobody is settled.
          adults: []string,
          # Short names of the pupils who need one: with an EHC plan, or in a group that supports the class.
          pupils: []string,
          # As many adults as the rules call many.
          over: bool,
          # Classes with a lesson at the same time, pupils who need an adult, and none.
          without: []string
        )

        # Lessons of one subject.
        type SubjectLessons (subject: string, lessons: int)

        # The lessons a pupil is taken out of in a week.
        type Lost (
          pupil: string,
          yearGroup: string,
          # Those known of.
          lessons: int,
          subjects: []SubjectLessons,
          # Sessions of which it is not known what the pupil misses.
          unknown: int,
          # Groups whose plan says no time: not known either.
          unslotted: []string,
          # The pupil's classes nobody timetabled.
          untimetabled: []string,
          # More than the rules say.
          over: bool
        )

        # The week a day lies in, of one member of staff, pupil, room, class or group; of none: the caller's own.
        # letter: the first week of this letter (A, B) from that day on, with at least one school day.
        method GetWeek(staff: ?string, pupil: ?string, room: ?string, class: ?string, group: ?string, asOf: ?string, letter: ?string, why: ?string) -> (week: Week, at: Answered)

        # Every clash from a day (today) to the end of its academic year; resolved ones are gone.
        # unslotted: groups whose plan says no time; untimetabled: classes nobody timetabled. Of both nothing is known.
        method ListClashes(asOf: ?string, why: ?string) -> (clashes: []Clash, until: string, unslotted: int, untimetabled: int, at: Answered)

        # Everybody's minutes of a week: contracted, planned, given. asOf and letter: as for GetWeek.
        method ListStaff(asOf: ?string, letter: ?string, why: ?string) -> (monday: string, letter: ?string, staff: []StaffLoad, at: Answered)

        # Lessons of a week that several adults support, and those nobody does where somebody needs it; of one class all.
        # adultsMany: from so many a lesson is over-supported; absent where the rules say nothing of it.
        method GetSupport(class: ?string, asOf: ?string, letter: ?string, why: ?string) -> (monday: string, letter: ?string, adultsMany: ?int, lessons: []Supported, untimetabled: []string, unslotted: int, at: Answered)

        # The lessons pupils are taken out of in a week, most first: of one pupil, a year group, or everybody who is in a group then.
        # budget: lessons a week a pupil may be taken out of; absent where the rules say nothing of it.
        method ListLost(pupil: ?string, yearGroup: ?string, asOf: ?string, letter: ?string, why: ?string) -> (monday: string, letter: ?string, budget: ?int, pupils: []Lost, at: Answered)

        # The sessions of a day (today) that somebody who is away was to give, and those somebody covers; away: everybody who is.
        # Who sees less than all is told of own sessions.
        method GetCover(on: ?string, why: ?string) -> (day: string, week: ?string, closed: ?string, away: []string, sessions: []CoverSession, at: Answered)

        # Who could cover what nobody covers yet: the first few for each session, and whom it could be taken from; all: everybody who is free.
        method SuggestCover(on: ?string, all: ?bool, why: ?string) -> (day: string, week: ?string, closed: ?string, sessions: []CoverSession, offers: []Offer, at: Answered)

        # Arranges cover. what: a row of GetCover, a period or a start in it, or a group that meets that day; away says whose session,
        # where that does not.
        method SetCover(what: string, staff: string, on: ?string, away: ?string, command: ?Command) -> (done: Done)

        # Nobody covers it any more. what and away: as for SetCover.
        method CancelCover(what: string, on: ?string, away: ?string, command: ?Command) -> (done: Done)
        """#
}
