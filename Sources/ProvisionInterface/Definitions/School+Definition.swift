extension SchoolInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The school: its name, calendar, rates, budgets, rules, code sets, measures and classes.
        # Days are written 2026-11-10, or in words (today, yesterday, tue, 12nov); years 2026/27; money in pence.
        interface io.provd.School

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # A stretch of days with a name.
        type NamedDays (name: string, from: string, until: string)

        # A period of the school day: "P1" from "09:00" until "09:50".
        type Period (code: string, start: string, end: string)

        # The Monday of a week and its letter, "A" or "B".
        type LetteredWeek (monday: string, letter: string)

        # Year groups out of school for some days.
        type YearGroupsAway (yearGroups: []string, from: string, until: string)

        # The calendar of an academic year, whole.
        type Calendar (
          year: string,
          terms: []NamedDays,
          breaks: []NamedDays,
          staffOnlyDays: []string,
          weeks: []LetteredWeek,
          periods: []Period,
          away: []YearGroupsAway
        )

        # One code of a code set. group: what it belongs to (a need type's area, a reason's side). aliases: other spellings taken.
        type CodeEntry (code: string, label: string, group: ?string, aliases: []string)

        # A measure progress is scored on. kind is standardScore, age, raw, rating or goal; scores are written in its own unit, ages as 9y11m.
        type Measure (
          code: string,
          name: string,
          kind: string,
          least: string,
          greatest: string,
          # At or below the floor, or at or above the ceiling, a score says no more than that.
          floor: ?string,
          ceiling: ?string,
          # A change no larger than this is within error.
          band: ?string
        )

        # A rate: pence an hour, or pence for an hour a week through a year.
        type Rate (role: string, hourly: ?int, weeklyHourYear: ?int, from: string)

        # A lesson of a class: weekday 1 (Monday) to 5, a period, week "A", "B" or absent for both.
        type Lesson (weekday: int, period: string, week: ?string, room: ?string)

        # A form or a teaching set.
        type Class (id: string, code: string, isForm: bool, yearGroups: []string, staff: []string, subject: ?string, members: int, lessons: []Lesson)

        # What the daemon knows of the school.
        type School (
          name: string,
          timeZone: string,
          dfeNumber: ?string,
          urn: ?string,
          calendars: []Calendar,
          rates: []Rate,
          measures: []Measure,
          # Names and SHA-256 of the rule pack in force and of the code sets.
          rulePack: ?string,
          rulePackSha256: ?string,
          codeSets: []string
        )

        # Names the school. timeZone is an IANA name.
        method Name(name: string, timeZone: string, dfeNumber: ?string, urn: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Sets the calendar of an academic year.
        method SetAcademicYear(calendar: Calendar, command: ?Command) -> (done: Done)

        # Closes the school to pupils on a day. Sessions already recorded that day are listed as warnings and stay.
        method CloseDay(day: string, reason: string, command: ?Command) -> (done: Done)

        # Opens a day that was closed.
        method OpenDay(day: string, reason: ?string, command: ?Command) -> (done: Done)

        # Sets what an hour of a role costs from a day on: give hourly or weeklyHourYear.
        method SetRate(role: string, hourly: ?int, weeklyHourYear: ?int, from: string, command: ?Command) -> (done: Done)

        # Sets what there is to spend of a funding source in an academic year.
        method SetBudget(year: string, source: string, amount: int, command: ?Command) -> (done: Done)

        # Adopts a rule pack, whole (JSON text), from a day on.
        method AdoptRulePack(name: string, content: string, from: string, command: ?Command) -> (done: Done)

        # Adopts a code set, whole, from a day on: reasons, sen-status, need-types, areas, tiers, cohorts, year-groups, funding, roles,
        # safeguarding (words free texts warn of).
        method AdoptCodeSet(name: string, entries: []CodeEntry, from: string, command: ?Command) -> (done: Done)

        # Defines a measure, or revises it.
        method DefineMeasure(measure: Measure, from: ?string, command: ?Command) -> (done: Done)

        # Sets a class: staff by name or id.
        method SetClass(code: string, isForm: bool, yearGroups: []string, staff: []string, subject: ?string, from: ?string, command: ?Command) -> (done: Done)

        # Sets who is in a class from a day on: the whole list, by name, UPN or id.
        method SetClassMembers(class: string, members: []string, from: ?string, command: ?Command) -> (done: Done)

        # Sets when a class meets from a day on: the whole week.
        method SetClassTimetable(class: string, lessons: []Lesson, from: ?string, command: ?Command) -> (done: Done)

        # What is known of the school.
        method Get(asOf: ?string) -> (school: School, at: Answered)

        # The classes.
        method ListClasses(asOf: ?string) -> (classes: []Class, at: Answered)
        """#
}
