extension DeliveryInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # What was due and what was given; what was lost, and why.
        interface io.provd.Delivery

        \#(SharedDefinition.answered)

        # Minutes and sessions.
        type Amount (minutes: int, sessions: int)

        # Minutes and sessions of one reason, with its side: school, pupil or neither.
        type Reason (reason: string, label: string, side: string, minutes: int, sessions: int)

        # What was due and what became of it. The minutes of given, missed, away, part, handedOver, unrecorded and short add up to due.
        type Tally (
          due: Amount,
          # Given of what was due.
          given: Amount,
          # Sessions that did not take place, by reason: the school's side first.
          missed: []Reason,
          # Sessions this pupil was away from, by reason; empty but for a pupil.
          away: []Reason,
          # Minutes this pupil was not there for of sessions given, and the number of such sessions; none but for a pupil.
          part: Amount,
          # Minutes by which sessions that were given were shorter than planned.
          short: int,
          # Due, and nobody said.
          unrecorded: Amount,
          # Beyond what was due; in no other figure.
          extra: Amount,
          # Due of this person and given by somebody else; none but for a member of staff.
          handedOver: Amount,
          # Given by this person and due of somebody else, or of nobody by name; in no other figure.
          covered: Amount,
          # Of the minutes due, given at least, and at most (were all that is unrecorded given), per cent; absent where nothing was due.
          low: ?float,
          high: ?float
        )

        # One school week: its Monday, and its letter where weeks have one.
        type Week (monday: string, letter: ?string, tally: Tally)

        # That less than the rule pack's share was given so many weeks running, up to the last week that is over: certainly, or possibly
        # if what is unrecorded was not given; and how much was given in those weeks, per cent.
        type Drift (weeks: int, certain: bool, low: float, high: float)

        # Somebody's share of sessions handed over or covered.
        type Person (name: string, minutes: int, sessions: int)

        # One line: a provision with all its groups, or a group.
        type Row (
          # provision or group.
          kind: string,
          provision: string,
          # The provision's code.
          code: string,
          # The group's code; absent in a line of several.
          group: ?string,
          groups: []string,
          tally: Tally,
          weeks: []Week,
          drift: ?Drift,
          # Whom this person's sessions were handed over to, and for whom this person gave others'.
          handedTo: ?[]Person,
          coveredFor: ?[]Person
        )

        # What was due in some days, and what became of it.
        type Delivery (
          # The group, provision, pupil or member of staff; empty for everything.
          of: string,
          from: string,
          until: string,
          rows: []Row,
          # Of all groups, those left out of rows too.
          total: Tally,
          weeks: []Week,
          # Under how many per cent delivery drifts; absent where no rule pack says so.
          driftPercent: ?int
        )

        # What was lost of one reason, week, person or provision.
        type Loss (
          # The reason's label, the week's Monday, the person's name or "nobody named", the provision's name.
          of: string,
          # The role, of a person.
          role: ?string,
          minutes: int,
          sessions: int,
          # Minutes of everybody who was to give them: two people count twice.
          staffMinutes: int,
          # Different pupils who lost something.
          pupils: int,
          reasons: []Reason,
          # At the planned rates of each day, pence; absent where a rate is missing or costs are not told.
          cost: ?int,
          # Roles without a rate.
          missingRates: []string
        )

        # Sessions that were due and did not take place.
        type Lost (
          from: string,
          until: string,
          # What was asked for; absent: every reason.
          reason: ?string,
          all: Loss,
          reasons: []Loss,
          weeks: []Loss,
          # By whom they were to be given: a session two people were to give is under both.
          people: []Loss,
          provisions: []Loss
        )

        # One thing that is due, or to be watched.
        type DueItem (
          # late, week (this week), next (within the days looked ahead), later (worth starting) or watch (without a day).
          section: string,
          # The day it is due; absent in watch.
          on: ?string,
          # Days it is late.
          late: ?int,
          # The time of a meeting.
          start: ?string,
          # A code that stands: review, stop, baseline, post, unrecorded, meeting, follow-up, undiscussed, unmet, transfer, access, skill,
          # drift, ineffective…
          kind: string,
          # The same in words.
          what: string,
          # Whom or what it is about.
          who: string,
          detail: ?string,
          # A command line that does something about it, without the program's name; capitals are to be filled in.
          remedy: ?string
        )

        # What is due, in the order it is due.
        type DueList (
          day: string,
          # Calendar days looked ahead.
          ahead: int,
          # The day is in a term, and in none of its breaks.
          inTerm: bool,
          # Whose list it is; absent: everything the caller sees.
          who: ?string,
          items: []DueItem
        )

        # What was due in some days (as "for" names them; else the half term to date) and what became of it: of a group, provision, pupil
        # or member of staff, one of them, or with none of them of everything by provision and group. below: only lines of which less
        # than so many per cent is known to be given.
        method Get(group: ?string, provision: ?string, pupil: ?string, staff: ?string, for: ?string, below: ?int, asOf: ?string, knownAt: ?string, why: ?string) -> (delivery: Delivery, at: Answered)

        # What was lost, for one reason or for any.
        method GetLost(reason: ?string, for: ?string, asOf: ?string, knownAt: ?string, why: ?string) -> (lost: Lost, at: Answered)

        # What is due by a day: reviews, meetings, baselines and posts, sessions to record, papers; and what is to be watched. Each caller
        # is told of own pupils and groups. who: "me", or a member of staff; ahead: calendar days, else as many as the rule pack says.
        method GetDue(ahead: ?int, who: ?string, asOf: ?string, why: ?string) -> (due: DueList, at: Answered)
        """#
}
