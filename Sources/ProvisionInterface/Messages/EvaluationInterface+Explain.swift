extension EvaluationInterface {
    /// Something that can be explained.
    package struct Topic: Codable, Hashable, Sendable {
        /// How it is called.
        package var name: String
        /// What figures it is about.
        package var what: String
        /// A command line that asks for one.
        package var example: String

        package init(name: String, what: String, example: String) {
            self.name = name
            self.what = what
            self.example = example
        }
    }

    /// An event a figure rests on.
    package struct ExplainedEvent: Codable, Hashable, Sendable {
        package var id: String
        /// Its place in the log.
        package var position: Int
        /// `SessionDelivered`.
        package var type: String
        /// The school day it is true from.
        package var effectiveOn: String
        /// When it was recorded (UTC, ISO 8601).
        package var recordedAt: String

        package init(id: String, position: Int, type: String, effectiveOn: String, recordedAt: String) {
            self.id = id
            self.position = position
            self.type = type
            self.effectiveOn = effectiveOn
            self.recordedAt = recordedAt
        }
    }

    /// A figure or a part of one. A line's parts follow it, each one deeper.
    package struct ExplainedLine: Codable, Hashable, Sendable {
        /// 0 for a figure, 1 for its parts, 2 for theirs.
        package var depth: Int
        package var what: String
        /// As it is printed; empty where the line only says something.
        package var amount: String
        /// What the exact value counts.
        package var unit: String?
        /// How it comes about, in words: `4 × 20 min`.
        package var how: String
        /// A whole number or a fraction: `80`, `1600/3`.
        package var exact: String?
        /// `sum` of the parts that have an exact value, `product` of the factors, `median` or `count` of the parts; absent where it stands
        /// as it was recorded.
        package var rule: String?
        package var factors: [String]
        /// The first events it rests on, and how many there are.
        package var events: [ExplainedEvent]
        package var eventCount: Int
        /// Parts left out of this answer.
        package var partsLeftOut: Int

        package init(
            depth: Int, what: String, amount: String, unit: String? = nil, how: String, exact: String? = nil, rule: String? = nil,
            factors: [String], events: [ExplainedEvent], eventCount: Int, partsLeftOut: Int
        ) {
            self.depth = depth
            self.what = what
            self.amount = amount
            self.unit = unit
            self.how = how
            self.exact = exact
            self.rule = rule
            self.factors = factors
            self.events = events
            self.eventCount = eventCount
            self.partsLeftOut = partsLeftOut
        }
    }

    /// A figure with what it is made of.
    package struct Explanation: Codable, Hashable, Sendable {
        package var topic: String
        package var title: String
        package var lines: [ExplainedLine]
        /// What is to be known of rounding, and what is left out.
        package var notes: [String]
        /// The rule pack that decided, and the SHA-256 of its text.
        package var rulePack: String?
        package var rulePackSha256: String?

        package init(
            topic: String, title: String, lines: [ExplainedLine], notes: [String], rulePack: String? = nil, rulePackSha256: String? = nil
        ) {
            self.topic = topic
            self.title = title
            self.lines = lines
            self.notes = notes
            self.rulePack = rulePack
            self.rulePackSha256 = rulePackSha256
        }
    }

    /// Where a figure comes from; without a topic, what can be asked.
    package enum Explain: WireMethod {
        package static let name = "io.provd.Evaluation.Explain"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var topic: String?
            package var words: [String]?
            /// A year group or an academic year, as the topic takes it.
            package var year: String?
            /// A half term or term, or days: `autumn1`, `2026-11-02..2026-11-06`.
            package var period: String?
            /// At most so many events and parts of a line.
            package var limit: Int?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(
                topic: String? = nil, words: [String]? = nil, year: String? = nil, period: String? = nil, limit: Int? = nil,
                asOf: String? = nil, knownAt: String? = nil, why: String? = nil
            ) {
                self.topic = topic
                self.words = words
                self.year = year
                self.period = period
                self.limit = limit
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var topics: [Topic]
            package var explanation: Explanation?
            package var at: Answered

            package init(topics: [Topic], explanation: Explanation? = nil, at: Answered) {
                self.topics = topics
                self.explanation = explanation
                self.at = at
            }
        }
    }
}
