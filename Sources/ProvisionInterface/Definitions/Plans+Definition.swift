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

        # Minutes by reason.
        type LedgerReason (
          reason: string,
          label: string,
          minutes: int
        )

        # Promised minutes by what became of them: given, away, missed, never and unrecorded add up to promised. Whole minutes.
        type LedgerColumns (
          promised: int,
          given: int,
          # The pupil was away, or it was nobody's doing.
          away: int,
          # The school missed it.
          missed: int,
          # Never timetabled.
          never: int,
          # Due, and nobody said.
          unrecorded: int,
          # Of what was missed, made up for by catch-up sessions.
          repaid: int,
          # At least, and at most were nothing of what is not recorded given.
          owedLeast: int,
          owedMost: int,
          # Of what was given, not by the role or in a larger group than the line says.
          otherwise: int,
          # Given beyond the promise.
          over: int,
          # Recorded late.
          late: int,
          missedFor: []LedgerReason,
          awayFor: []LedgerReason
        )

        # A stretch of days of a line or of all.
        type LedgerRow (
          # A Monday, a half term's, term's or year's first day.
          from: string,
          until: string,
          columns: LedgerColumns
        )

        # A promise of half a term or longer, measured whole.
        type WholeLine (
          from: string,
          until: string,
          promised: int,
          given: int,
          # Sessions given.
          sessions: int,
          left: int,
          # Minutes behind an even course through the period's school days; 0: on course.
          behind: int,
          missed: int,
          away: int,
          unrecorded: int,
          # The day of the next session that is timetabled.
          next: ?string
        )

        # A line and what became of its promise.
        type LedgerLine (
          id: string,
          code: string,
          wording: ?string,
          amount: ?string,
          role: ?string,
          largestGroup: ?int,
          provider: string,
          # The code of the line that includes it: then it is not in the totals.
          within: ?string,
          groups: []string,
          # The last day counted, where that is before the end asked for: a week or a fortnight is counted once it is over.
          countedTo: ?string,
          # Absent for a line without an amount, or one measured whole.
          columns: ?LedgerColumns,
          rows: []LedgerRow,
          whole: ?WholeLine
        )

        # What a pupil was promised against what was given.
        type Ledger (
          pupil: string,
          name: string,
          yearGroup: string,
          form: ?string,
          plans: []Plan,
          from: string,
          until: string,
          # The last day looked at: yesterday at the latest.
          through: string,
          # School weeks in it, of this pupil.
          weeks: int,
          lines: []LedgerLine,
          # Of the lines the school must provide, each minute once.
          total: ?LedgerColumns,
          rows: []LedgerRow,
          # Printed rows that do not add up to the totals: the exact sums are rounded once.
          rowsDoNotAdd: bool,
          # Minutes the pupil was away for are owed too, by the rule pack.
          awayIsOwed: bool,
          # School days after which a session counts as recorded late.
          lateDays: int,
          rulePack: string
        )

        # A pupil in the ledger of the school.
        type LedgerPupil (
          pupil: string,
          name: string,
          yearGroup: string,
          form: ?string,
          # Lines counted.
          lines: int,
          columns: LedgerColumns
        )

        # An annual review, held or to come, with its deadlines.
        type Review (
          pupil: string,
          name: string,
          yearGroup: string,
          plan: string,
          authority: ?string,
          # The review's id; absent for one that is not held yet.
          review: ?string,
          # The day it was held.
          met: ?string,
          # The day a meeting is arranged for.
          arranged: ?string,
          reported: ?string,
          decided: ?string,
          # maintain, amend or cease.
          decision: ?string,
          # The day the amended plan was made final.
          amended: ?string,
          # Days by which things are due, in the order in which they fall.
          deadlines: []Deadline,
          # From this year group on a review looks towards adulthood.
          adulthood: bool
        )

        # Something of an annual review that is due by a day.
        type Deadline (
          # papers, meeting, report, decision, amended or phase.
          kind: string,
          what: string,
          by: string,
          # Days it is late, above 0; days it is still off, 0 or below.
          late: int,
          # The day it was done; then it is not due any more.
          done: ?string
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

        # What a pupil's plan lines promised against what was given. for: a stretch of days, else this half term; by: week, halfterm, term or year.
        method GetLedger(pupil: string, for: ?string, by: ?string, line: ?string, asOf: ?string, knownAt: ?string, why: ?string) -> (ledger: Ledger, at: Answered)

        # The totals of every pupil with plan lines. never: only those with minutes never timetabled, the most first.
        method ListLedger(for: ?string, yearGroup: ?string, never: ?bool, asOf: ?string, knownAt: ?string, why: ?string) -> (pupils: []LedgerPupil, total: ?LedgerColumns, from: string, through: string, at: Answered)

        # Records an annual review: the day it was held (met), the day the school's report was sent, the day the authority decided and what:
        # maintain, amend or cease. review: the day of the meeting, where another than the last is meant. A meeting arranged for that day is
        # recorded as held with it.
        method RecordReview(pupil: string, plan: ?string, review: ?string, met: ?string, sent: ?string, decided: ?string, decision: ?string, note: ?string, command: ?Command) -> (done: Done)

        # Annual reviews of EHC plans in force: what is late and what is coming, the soonest first. ahead: days, else all.
        method ListReviews(pupil: ?string, yearGroup: ?string, ahead: ?int, all: ?bool, asOf: ?string, knownAt: ?string, why: ?string) -> (reviews: []Review, source: string, at: Answered)
        """#
}
