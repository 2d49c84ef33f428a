extension ProvisionsInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # The catalogue: what the school offers.
        interface io.provd.Provisions

        \#(SharedDefinition.command)

        \#(SharedDefinition.recorded)

        \#(SharedDefinition.done)

        \#(SharedDefinition.answered)

        # A kind of support on a day.
        type Provision (
          id: string,
          code: string,
          name: string,
          area: string,
          tier: string,
          # In words: 4×20m; absent where none is usual.
          usualDose: ?string,
          intendedOutcome: ?string,
          measure: ?string,
          skills: []string,
          confidential: bool,
          retired: ?string,
          # Groups running on the day.
          groups: int,
          # Who sees it where it is confidential, besides the coordinator.
          seenBy: ?[]string
        )

        # Adds a provision to the catalogue, or changes it; of an existing one only what is given changes.
        # expect is "new" or "existing" where the other would be a mistake. usualDose reads "4½ x 50", "5 x 1 hour 20 mins", "30 h".
        method Set(
          code: string,
          expect: ?string,
          name: ?string,
          area: ?string,
          tier: ?string,
          usualDose: ?string,
          intendedOutcome: ?string,
          measure: ?string,
          skills: ?[]string,
          confidential: ?bool,
          on: ?string,
          command: ?Command,
          # Staff who see it where it is confidential, besides the coordinator.
          seenBy: ?[]string
        ) -> (done: Done)

        # Takes a provision out of the catalogue after a day.
        method Retire(provision: string, on: ?string, command: ?Command) -> (done: Done)

        # The catalogue on a day.
        method List(area: ?string, tier: ?string, asOf: ?string, why: ?string) -> (provisions: []Provision, at: Answered)
        """#
}
