extension DeploymentInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Who is where: timetables, clashes, support in lessons, minutes of staff.
        interface io.provd.Deployment

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

        # The week a day lies in, of one member of staff, pupil, room, class or group; of none: the caller's own.
        # letter: the first week of this letter (A, B) from that day on, with at least one school day.
        method GetWeek(staff: ?string, pupil: ?string, room: ?string, class: ?string, group: ?string, asOf: ?string, letter: ?string, why: ?string) -> (week: Week, at: Answered)

        # Every clash from a day (today) to the end of its academic year; resolved ones are gone.
        # unslotted: groups whose plan says no time; untimetabled: classes nobody timetabled. Of both nothing is known.
        method ListClashes(asOf: ?string, why: ?string) -> (clashes: []Clash, until: string, unslotted: int, untimetabled: int, at: Answered)
        """#
}
