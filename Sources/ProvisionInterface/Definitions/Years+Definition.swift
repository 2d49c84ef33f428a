extension YearsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The academic year turns: what is missing, going up, groups carried on, the year closed.
        interface io.provd.Years

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # Something to be done for a year.
        type Finding (
          # What it is about: year, money, pupils, groups or before.
          section: string,
          # What it is, stable: "calendarMissing".
          code: string,
          # The same in words.
          text: string,
          # How many pupils, groups or whatever it is about.
          count: int,
          # Which; names and codes.
          items: []string,
          # The command that mends it, as it is typed.
          command: string
        )

        # What stands and what is missing for a year.
        type YearCheck (
          year: string,
          # Its first and last day for pupils; its 1 September and 31 August while no calendar is set.
          from: string,
          until: string,
          # What is in order, a few words each.
          inOrder: []string,
          findings: []Finding
        )

        # A pupil who does not simply go up.
        type Exception (
          pupil: string,
          # The year group the pupil is in then; absent: the same once more.
          yearGroup: ?string
        )

        # What is missing for a year (the next, from April on, else this one): calendar, rates, rules, budgets; pupils expected, without a
        # form, or to leave; groups of it that lack something, and groups of the year before that nobody carried on.
        method Check(year: ?string, why: ?string) -> (check: YearCheck, at: Answered)

        # Everybody on roll goes up a year group on the first day of the year, but for exceptions and leavers; all or nobody.
        # leavers are year groups whose pupils leave, on lastDay (else the day before). highest is the year group nobody goes up from,
        # absent the highest anybody is in. Again, it does what is left to do: nothing, where nothing is.
        method Roll(
          year: string,
          except: ?[]Exception,
          leavers: ?[]string,
          highest: ?string,
          lastDay: ?string,
          command: ?Command
        ) -> (done: Done)

        # Takes back that a year was rolled, whole, until the first session of the year is recorded.
        method Unroll(year: string, command: ?Command) -> (done: Done)

        # Plans a group of a later year that carries on one of before: its year groups moved up unless keepYears, its dates carried over
        # to that year's calendar, staff and slots marked to be looked at. withPupils puts those still here into it.
        method CopyGroup(
          group: string,
          into: string,
          code: ?string,
          keepYears: ?bool,
          withPupils: ?bool,
          command: ?Command
        ) -> (done: Done)

        # A figure of a statement that is not what it was; was and now are absent where there was or is none.
        type Change (section: string, label: string, was: ?string, now: ?string)

        # The statement of an academic year.
        type Statement (
          year: string,
          # The text, byte for byte as it was frozen; of a year that is open what it would be now.
          text: string,
          # SHA-256 of its UTF-8 bytes: 64 hexadecimal digits.
          sha256: string,
          # The day the year was closed, and the event that closed it; absent while it is open.
          closedOn: ?string,
          event: ?string,
          # What it was worked out from: the log's id, epoch, position and hash.
          log: string,
          epoch: int,
          position: int,
          hash: string,
          # Whether the text still has the digest it was closed with.
          isIntact: bool,
          # Whether the log at that position still has that hash; absent where it cannot be told.
          anchorHolds: ?bool,
          # What is known otherwise now, and sessions of the year recorded after it was closed, where asked for.
          changes: ?[]Change,
          lateSessions: ?int
        )

        # Closes an academic year once its last school day is over: groups and places end with it, what nobody recorded stays not known,
        # and its figures are frozen as a statement. From then on what comes late for it is the coordinator's to record.
        method Close(year: string, command: ?Command) -> (done: Done)

        # Takes the closing of a year back, whole, while no later year is closed.
        method Reopen(year: string, command: ?Command) -> (done: Done)

        # The statement a year was closed with, verified; of an open year what it would be now. It names nobody and leaves out what is
        # confidential. againstToday: also what is known otherwise now.
        method GetStatement(year: string, againstToday: ?bool) -> (statement: Statement, at: Answered)
        """#
}
