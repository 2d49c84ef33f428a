extension PlansInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Plans (EHC plans and support plans), their lines, annual reviews, and what was promised against what was given.
        interface io.provd.Plans

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # A line of a plan: a sentence, and what it promises.
        type Line (
          # The line's id.
          id: string,
          # What the plan calls it: F2.
          code: string,
          # As the plan words it; absent once destroyed.
          wording: ?string,
          # What it promises, in words: "45m a week"; absent where the wording names no amount.
          amount: ?string,
          # The same as data: minutes of one time, how often (a whole number or a fraction, "3/2"), day, week, fortnight, half-term, term or year.
          minutes: ?int,
          times: ?string,
          per: ?string,
          # The role of whoever must give it.
          role: ?string,
          # Most pupils in the group.
          largestGroup: ?int,
          # Who must provide it: school, authority or health.
          provider: string,
          # Codes of lines whose minutes count for this one too.
          includes: []string,
          from: string,
          # The last day it is in force, where there is one.
          until: ?string,
          # Groups the pupil is given it in that day, as far as the caller sees them.
          groups: []string,
          # What to ask the authority for: the lint's findings.
          findings: []string,
          # The event that said so last.
          event: string
        )

        # A plan of a pupil.
        type Plan (
          id: string,
          # ehc or support.
          kind: string,
          authority: ?string,
          # The day the draft of what is in force was sent.
          draftOn: ?string,
          issuedOn: string,
          # The day what is in force was made final.
          finalOn: string,
          amendedOn: []string,
          # The last day it is in force, once ceased.
          ceasedOn: ?string,
          reason: ?string,
          lines: []Line
        )

        # The plans of a pupil.
        type PupilPlans (
          pupil: string,
          name: string,
          yearGroup: string,
          form: ?string,
          # Those in force first.
          plans: []Plan
        )

        # A plan in force, in a list.
        type Listed (
          pupil: string,
          name: string,
          yearGroup: string,
          form: ?string,
          plan: string,
          kind: string,
          authority: ?string,
          finalOn: string,
          # Lines in force, and those that name no amount.
          lines: int,
          unquantified: int,
          # What the lines promise a week in minutes, those counted by the day, week or fortnight and provided by the school.
          weekly: int,
          # Lines no group serves that day, as far as the caller sees groups.
          unserved: int
        )

        # Something to ask about a line, or about all of a pupil's.
        type Finding (
          pupil: string,
          name: string,
          yearGroup: string,
          # The line's code; absent for what is about all of them.
          line: ?string,
          # unquantified, vague, role, size, week or staff.
          kind: string,
          text: string
        )

        # Records that a plan was made final. kind: ehc or support; on is the day it is final, draft the day its draft was sent.
        method Issue(pupil: string, kind: ?string, authority: ?string, draft: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Records that a plan was amended: on is the day the amended one is final. plan: its kind or id, where the pupil has several.
        method Amend(pupil: string, plan: ?string, authority: ?string, draft: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Ends a plan, and its lines with it; on is the last day.
        method Cease(pupil: string, plan: ?string, reason: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Says what a line of a plan promises; of a line there is, only what is given changes. text: an amount ("45m week"), else the plan's
        # own words, which then name none; wording: those words beside an amount. role "none" and largestGroup 0 take them away.
        # groups: the pupil's places in these serve the line from then on, in the same command.
        method SetLine(pupil: string, line: string, plan: ?string, text: ?string, wording: ?string, role: ?string, largestGroup: ?int, provider: ?string, includes: ?[]string, groups: ?[]string, until: ?string, on: ?string, command: ?Command) -> (done: Done)

        # Ends a line of a plan; on is its last day.
        method EndLine(pupil: string, line: string, plan: ?string, on: ?string, command: ?Command) -> (done: Done)

        # The plans of a pupil on a day, with their lines.
        method Get(pupil: string, asOf: ?string, knownAt: ?string, why: ?string) -> (plans: PupilPlans, at: Answered)

        # Plans in force on a day, by pupil.
        method List(yearGroup: ?string, kind: ?string, asOf: ?string, knownAt: ?string, why: ?string) -> (plans: []Listed, at: Answered)

        # Looks plan lines over: what names no amount or words that cannot be held, who gives it, how large a group, and more than a week has.
        method Lint(pupil: ?string, asOf: ?string, knownAt: ?string, why: ?string) -> (findings: []Finding, lines: int, withoutWords: bool, at: Answered)
        """#
}
