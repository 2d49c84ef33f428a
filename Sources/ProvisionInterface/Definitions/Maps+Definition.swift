extension MapsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The provision map.
        interface io.provd.Maps

        \#(SharedDefinition.answered)

        # Planned minutes a week of one role, rounded to whole minutes.
        type RoleMinutes (role: string, minutes: int)

        # One provision in the map, its groups taken together.
        type Row (
          provision: string,
          code: string,
          tier: string,
          area: string,
          # Group codes, and how many.
          groups: []string,
          yearGroups: []string,
          # Pupils enrolled on the day, and places (capacity, else planned size).
          pupils: int,
          places: ?int,
          minutes: []RoleMinutes,
          # Planned staff cost a week, pence; absent where a rate is missing.
          weekly: ?int,
          # Roles without a rate.
          missingRates: []string,
          # Costs that are not staff time, pence a year.
          yearlyCosts: int,
          # What makes it unquantified, as written; absent where it is not.
          unquantified: ?string,
          # Of the minutes due to date: given at least, and at most (were all that is unrecorded given), per cent.
          givenLow: ?float,
          givenHigh: ?float,
          # Sessions due, delivered, missed, unrecorded to date.
          due: int,
          delivered: int,
          missed: int,
          unrecorded: int,
          # Pupils, places and what was given are not told, and 0 here: fewer than 5 pupils, or they could be worked out.
          few: ?bool,
          # For how many weeks running, to the last that is over, less than driftPercent was given; and whether it is so whatever the
          # unrecorded sessions turn out to have been. Absent where nothing drifts.
          driftWeeks: ?int,
          driftCertain: ?bool
        )

        # Rows of one tier.
        type Section (tier: string, label: string, rows: []Row)

        # A provision map.
        type Map (
          # What it was asked for.
          yearGroup: ?string,
          tier: ?string,
          area: ?string,
          # The week's letter on the day.
          week: ?string,
          # The days "given" is about.
          givenFrom: ?string,
          givenUntil: ?string,
          sections: []Section,
          # Pupils with any provision, and on roll.
          pupils: int,
          roll: int,
          minutes: []RoleMinutes,
          weekly: int,
          # Weeks a year of the rule pack, and the staff cost a year, pence.
          weeks: string,
          yearly: int,
          yearlyCosts: int,
          # Rows that are in no total.
          unquantified: int,
          missingRates: []string,
          # The printed rows do not add to the printed total, because the exact sum was rounded once.
          rowsDoNotAdd: bool,
          rulePack: ?string,
          # pupils and roll are not told, and 0 here; of a year group minutes and costs too where a row is without them.
          few: ?bool,
          # Under how many per cent delivery drifts; absent where no rule pack says so.
          driftPercent: ?int
        )

        # The map on a day, for the school, a year group, a tier or an area.
        method Get(yearGroup: ?string, tier: ?string, area: ?string, asOf: ?string, knownAt: ?string, why: ?string) -> (map: Map, at: Answered)
        """#
}
