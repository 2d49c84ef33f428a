extension EvaluationInterface {
    /// Where figures come from, in Varlink's definition language.
    static let explainDefinition = #"""
        # Something that can be explained.
        type Topic (
          # How it is called.
          name: string,
          # What figures it is about.
          what: string,
          # A command line that asks for one.
          example: string
        )

        # An event a figure rests on.
        type ExplainedEvent (
          # The event's id, a UUID.
          id: string,
          # Its place in the log.
          position: int,
          # "SessionDelivered".
          type: string,
          # The school day it is true from.
          effectiveOn: string,
          # When it was recorded (UTC, ISO 8601).
          recordedAt: string
        )

        # A figure or a part of one. A line's parts follow it, each one deeper.
        type ExplainedLine (
          # 0 for a figure, 1 for its parts, 2 for theirs.
          depth: int,
          what: string,
          # As it is printed; empty where the line only says something.
          amount: string,
          # What the exact value counts: "minutes", "pence", "share", "months", "days", "weeks", "points", "ratio", "number".
          unit: ?string,
          # How it comes about, in words: "4 × 20 min".
          how: string,
          # A whole number or a fraction: "80", "1600/3".
          exact: ?string,
          # How the exact value follows: "sum" of the parts that have one, "product" of the factors, "median" of the parts, "count" of
          # the parts; absent where it stands as it was recorded.
          rule: ?string,
          factors: []string,
          # The first events it rests on, and how many there are.
          events: []ExplainedEvent,
          eventCount: int,
          # Parts left out of this answer.
          partsLeftOut: int
        )

        # A figure with what it is made of.
        type Explanation (
          topic: string,
          title: string,
          lines: []ExplainedLine,
          # What is to be known of rounding, and what is left out.
          notes: []string,
          # The rule pack that decided, and the SHA-256 of its text; absent where none did.
          rulePack: ?string,
          rulePackSha256: ?string
        )

        # Where a figure comes from: every multiplicand, and the events behind it. Without a topic, what can be asked. year is a year group
        # or an academic year, as the topic takes it; period a half term or term (autumn1), or days (2026-11-02..2026-11-06). limit: at
        # most so many events and parts of a line.
        method Explain(topic: ?string, words: ?[]string, year: ?string, period: ?string, limit: ?int, asOf: ?string, knownAt: ?string, why: ?string) -> (topics: []Topic, explanation: ?Explanation, at: Answered)
        """#
}
