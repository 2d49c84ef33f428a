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

        # Somebody where skills are told of.
        type SkillPerson (
          id: string,
          name: string,
          # The last day the training counts; absent where it does not lapse.
          until: ?string,
          # held, lapsing or lapsed.
          state: ?string,
          # Groups given without the skill.
          groups: ?[]string,
          # Contracted minutes a week that no group takes.
          free: ?int
        )

        # A skill: what needs it, who holds it, who gives without it, who could be trained.
        type SkillRow (
          skill: string,
          provisions: []string,
          groups: []string,
          # The academic year after this, and pupils projected for those provisions then.
          nextYear: string,
          needed: int,
          holders: []SkillPerson,
          without: []SkillPerson,
          # Groups none of whose people holds it.
          uncovered: []string,
          candidates: []SkillPerson
        )

        # Skills needed by what is on offer, against skills held. lapsing: only those of which a training lapses soon, or has.
        method ListSkills(skill: ?string, lapsing: ?bool, asOf: ?string, why: ?string) -> (skills: []SkillRow, at: Answered)

        # What one person of an agency does in one group.
        type AgencyGroup (
          group: string,
          provision: string,
          pupils: []string,
          # Planned minutes a week, and minutes given this half term.
          minutes: int,
          given: int,
          # The day of the next session, where it is planned when.
          next: ?string
        )

        # Somebody an agency sends.
        type AgencyPerson (id: string, name: string, role: string, groups: []AgencyGroup)

        # An outside agency.
        type Agency (agency: string, people: []AgencyPerson)

        # Outside agencies: who does what for whom, of the groups the caller sees.
        method ListAgencies(asOf: ?string, why: ?string) -> (agencies: []Agency, at: Answered)
        """#
}
