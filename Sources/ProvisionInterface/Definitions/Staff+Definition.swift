extension StaffInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Members of staff and of agencies.
        interface io.provd.Staff

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

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
