extension PlanningInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The coming year: who needs what. Year groups are those of the year planned for.
        interface io.provd.Planning

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        \#(needs)

        \#(gaps)

        \#(scenarios)

        # Projects a need for a year, or revises it: there is one for a pupil and a provision, and one for a year group, a provision and a
        # priority. Either a pupil is named, or a year group (of the year planned for) and how many. must wants a plan line or a basis.
        method ProjectNeed(
          year: string,
          pupil: ?string,
          yearGroup: ?string,
          count: ?int,
          provision: string,
          # must, should or could.
          priority: string,
          # The plan line that makes it a must, as the pupil's plan numbers it.
          line: ?string,
          # What makes it statutory where no plan line does.
          basis: ?string,
          # What it is known from.
          evidence: ?string,
          on: ?string,
          command: ?Command
        ) -> (done: Done)

        # Drops a need: a pupil's, or with a priority a year group's.
        method DropNeed(
          year: string,
          pupil: ?string,
          yearGroup: ?string,
          provision: string,
          priority: ?string,
          reason: ?string,
          on: ?string,
          command: ?Command
        ) -> (done: Done)

        # What is projected for a year, each need by itself.
        method ListNeeds(
          year: string,
          yearGroup: ?string,
          provision: ?string,
          pupil: ?string,
          asOf: ?string,
          knownAt: ?string,
          why: ?string
        ) -> (year: string, needs: []Need, at: Answered)

        # The must / should / could grid of a year, by year group and provision.
        method GetChart(
          year: string,
          yearGroup: ?string,
          asOf: ?string,
          knownAt: ?string,
          why: ?string
        ) -> (chart: Chart, at: Answered)

        # Projected need against the groups there are now, by year group and provision. Coulds are shown and not counted.
        method GetGap(
          year: string,
          yearGroup: ?string,
          asOf: ?string,
          knownAt: ?string,
          why: ?string
        ) -> (gap: Gap, at: Answered)

        # Begins a draft of a year: from what runs now and what is planned, or with goesOn false from what is planned alone; or as a copy.
        method NewScenario(name: string, year: ?string, goesOn: ?bool, copyOf: ?string) -> (scenario: Scenario, at: Answered)

        # Changes a draft. change is add (a group of a provision), drop or keep (a group), resize, staff (who gives it) or rate.
        method ChangeScenario(
          name: string,
          change: string,
          # The group's code; of one that is added its code, or one is made.
          group: ?string,
          provision: ?string,
          yearGroups: ?[]string,
          places: ?int,
          dose: ?string,
          givers: ?[]ScenarioGiver,
          funding: ?string,
          # Groups alike that are added.
          times: ?int,
          role: ?string,
          # Pence an hour.
          hourly: ?int,
          dryRun: ?bool
        ) -> (scenario: Scenario, at: Answered)

        # Deletes a draft.
        method DropScenario(name: string) -> (name: string, at: Answered)

        # The drafts there are.
        method ListScenarios() -> (scenarios: []ScenarioLine, at: Answered)

        # A draft worked out.
        method GetScenario(name: string, why: ?string) -> (scenario: Scenario, at: Answered)

        # Two drafts worked out side by side.
        method CompareScenarios(first: string, second: string, why: ?string) -> (first: Scenario, second: Scenario, at: Answered)

        # Fills must, then should, then could, by cost per place, within budget and staff time; each step says why.
        method SuggestScenario(name: string, dryRun: ?bool, why: ?string) -> (steps: []ScenarioStep, scenario: Scenario, at: Answered)

        # Makes a draft the plan: its groups are planned, in one command with the decision.
        method AdoptScenario(name: string, on: ?string, command: ?Command) -> (done: Done)
        """#

    /// Needs and their chart.
    private static let needs = #"""
        # What somebody needs in a year.
        type Need (
          id: string,
          # Its last event.
          event: string,
          # A pupil's id and name; absent in a head count.
          pupil: ?string,
          name: ?string,
          # Of the year planned for; absent for a pupil who is past the last one by then.
          yearGroup: ?string,
          # The pupil's year group on the day; absent for one not here yet.
          yearGroupNow: ?string,
          # One for a pupil by name.
          count: int,
          # The provision's code and name.
          provision: string,
          provisionName: string,
          priority: string,
          # The plan line it rests on.
          line: ?string,
          basis: ?string,
          evidence: ?string,
          # The day it was projected, or revised.
          since: string,
          recordedAt: string,
          # on roll, expected, head count; left: gone before the year begins, and not counted.
          standing: string,
          # The school an expected pupil comes from.
          fromSchool: ?string
        )

        # Who must, should or could have a provision.
        type ChartCell (
          # Named pupils and head counts together; absent where it is from 1 to 4 and the caller is told no small number.
          count: ?int,
          # Names by surname, those expected with an asterisk.
          names: []string,
          # Of the count, those of head counts.
          unnamed: int
        )

        # One provision in one year group.
        type ChartRow (
          # Of the year planned for, and what that year group is on the day.
          yearGroup: string,
          yearGroupNow: ?string,
          provision: string,
          provisionName: string,
          must: ChartCell,
          should: ChartCell,
          could: ChartCell
        )

        # The grid.
        type Chart (
          year: string,
          yearGroup: ?string,
          rows: []ChartRow,
          # Needs that are not counted, since the pupil will have left.
          left: int
        )
        """#

    /// Need against provision.
    private static let gaps = #"""
        # Minutes of a role.
        type RoleMinutes (role: string, minutes: int)

        # Somebody behind a figure: a pupil, or a head count.
        type GapPerson (need: string, pupil: ?string, name: ?string, priority: string, count: int, standing: string)

        # A group there is now: its places (absent where its plan says no number) and the pupils in it.
        type GapGroup (code: string, places: ?int, pupils: int)

        # One provision in one year group.
        type GapRow (
          # Of the year planned for, and what that year group is on the day.
          yearGroup: string,
          yearGroupNow: ?string,
          provision: string,
          provisionName: string,
          must: int,
          should: int,
          could: int,
          # must + should.
          need: int,
          # Places of the groups of this year's year group; those in use where a group's plan says no number.
          now: int,
          inUse: bool,
          # now - need: below zero places are missing.
          gap: int,
          # Places of a usual group, and the code of the group it is taken from.
          size: ?int,
          model: ?string,
          # Groups more, or below zero to spare; absent where it is not known.
          groups: ?int,
          # A week's minutes more or fewer; absent where it is not known.
          minutes: ?[]RoleMinutes,
          # Pence a year more or less, rounded to pounds; absent where it is not known.
          yearly: ?int,
          missingRates: []string,
          # Groups run now, and nobody must or should have one.
          forNobody: bool,
          # Counts are hidden, being small.
          few: ?bool,
          people: []GapPerson,
          current: []GapGroup
        )

        # The rows of a year group together, or of all.
        type GapTotal (
          yearGroup: ?string,
          must: int,
          should: int,
          could: int,
          need: int,
          now: int,
          # Places missing (below zero) and to spare.
          missing: int,
          spare: int,
          groups: int,
          minutes: []RoleMinutes,
          yearly: int,
          # Rows of which something is not known: in no sum.
          unknown: int,
          # A row is hidden, and so are the sums.
          few: ?bool
        )

        # Needed, and no group of the school gives it.
        type GapAbsent (
          yearGroup: string,
          provision: string,
          provisionName: string,
          must: int,
          should: int,
          could: int,
          few: ?bool,
          # What it takes, and who holds all of it when the year begins.
          skills: []string,
          trained: []string,
          people: []GapPerson
        )

        # Need against provision.
        type Gap (
          year: string,
          yearGroup: ?string,
          yearGroupNow: ?string,
          # The day the groups are of.
          day: string,
          rows: []GapRow,
          totals: []GapTotal,
          absent: []GapAbsent,
          # Of the counted, those not on roll yet, and the schools they come from.
          expected: int,
          expectedFrom: []string,
          # Provisions with groups now that nobody is projected to need in any year group.
          silent: []string,
          # Absent: none is adopted, so no year's cost is known.
          rulePack: ?string
        )
        """#

    /// Drafts of the year.
    private static let scenarios = #"""
        # Somebody who gives a group: a role, or a member of staff.
        type ScenarioGiver (role: ?string, staff: ?string)

        # A group of a draft.
        type ScenarioGroup (
          code: string,
          provision: string,
          provisionName: string,
          yearGroups: []string,
          # Absent: no number is set.
          places: ?int,
          # Places before the draft changed them.
          placesBefore: ?int,
          # Places somebody who needs one has.
          taken: int,
          minutes: []RoleMinutes,
          # Pence a year; absent where it is not known.
          yearly: ?int,
          funding: ?string,
          givers: []string,
          # now: goes on from this year; planned: for the year already; added.
          origin: string
        )

        # What a funding source pays.
        type ScenarioSource (
          # Absent: groups that name no source.
          source: ?string,
          # Pence a year of what is known, and how many groups' cost is not.
          cost: int,
          unknown: int,
          # Pence; absent where none is set.
          budget: ?int
        )

        # How many of a priority have a place.
        type ScenarioMet (priority: string, met: int, unmet: int)

        # Somebody without a place.
        type ScenarioUnmet (
          need: string,
          pupil: ?string,
          name: ?string,
          yearGroup: string,
          provision: string,
          provisionName: string,
          priority: string,
          count: int
        )

        # Minutes a week planned of a role or a person, against the contract.
        type ScenarioTime (
          # A role, or a person's name.
          who: string,
          role: string,
          isPerson: bool,
          planned: int,
          # Absent: not known.
          contracted: ?int
        )

        # An hourly rate a draft is reckoned with, pence.
        type ScenarioRate (role: string, hourly: int)

        # A draft of a year, worked out on what is known now. It changes nothing real.
        type Scenario (
          name: string,
          year: string,
          # Whether this year's groups go on in it.
          goesOn: bool,
          groups: []ScenarioGroup,
          dropped: []string,
          rates: []ScenarioRate,
          # Codes it names that there is no group of any more.
          missing: []string,
          sources: []ScenarioSource,
          met: []ScenarioMet,
          unmet: []ScenarioUnmet,
          times: []ScenarioTime,
          # The day it was adopted.
          adopted: ?string
        )

        # A draft in a line.
        type ScenarioLine (name: string, year: string, changes: int, changedAt: string, adopted: ?string)

        # A step of a suggestion: a group more, or why some are left without a place.
        type ScenarioStep (
          priority: string,
          yearGroup: string,
          provision: string,
          provisionName: string,
          waiting: int,
          served: int,
          # The group added; absent where none is.
          group: ?string,
          givers: []string,
          funding: ?string,
          # Places, and pence a year, of one such group.
          places: ?int,
          yearly: ?int,
          # budget, no budget, staff time, nobody trained, nobody of the role, no model, cost unknown; absent where a group is added.
          obstacle: ?string,
          # The whole step in words.
          why: string
        )
        """#
}
