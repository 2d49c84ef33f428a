/// Targets and strategies.
extension PupilsInterface {
    /// One look at a target.
    package struct TargetReview: Codable, Hashable, Sendable {
        package var on: String
        /// on-course, met, not-met or changed.
        package var status: String
        package var note: String?
        /// The day it is to be reached by from then on.
        package var by: String?
        package var event: String
        package var recordedAt: String

        package init(
            on: String, status: String, note: String? = nil, by: String? = nil, event: String, recordedAt: String
        ) {
            self.on = on
            self.status = status
            self.note = note
            self.by = by
            self.event = event
            self.recordedAt = recordedAt
        }
    }

    /// Something a pupil is to reach by a day.
    package struct Target: Codable, Hashable, Sendable {
        package var id: String
        package var event: String
        /// A pupil's first is 1.
        package var number: Int
        /// Absent once the words are destroyed.
        package var wording: String?
        /// How it is seen whether it is met.
        package var measure: String?
        package var on: String
        package var by: String
        /// The last word on it; absent while nobody looked.
        package var status: String?
        package var reviews: [TargetReview]
        package var recordedAt: String

        package init(
            id: String, event: String, number: Int, wording: String? = nil, measure: String? = nil, on: String, by: String,
            status: String? = nil, reviews: [TargetReview], recordedAt: String
        ) {
            self.id = id
            self.event = event
            self.number = number
            self.wording = wording
            self.measure = measure
            self.on = on
            self.by = by
            self.status = status
            self.reviews = reviews
            self.recordedAt = recordedAt
        }
    }

    /// Something everybody who teaches a pupil does.
    package struct Strategy: Codable, Hashable, Sendable {
        package var id: String
        package var event: String
        /// A pupil's first is 1.
        package var number: Int
        /// Absent once the words are destroyed.
        package var wording: String?
        package var from: String
        /// The first day without it.
        package var ended: String?
        package var reason: String?
        package var recordedAt: String

        package init(
            id: String, event: String, number: Int, wording: String? = nil, from: String, ended: String? = nil, reason: String? = nil,
            recordedAt: String
        ) {
            self.id = id
            self.event = event
            self.number = number
            self.wording = wording
            self.from = from
            self.ended = ended
            self.reason = reason
            self.recordedAt = recordedAt
        }
    }

    /// Sets a target.
    package enum SetTarget: WireMethod {
        package static let name = "io.provd.Pupils.SetTarget"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var wording: String
            package var by: String
            package var measure: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, wording: String, by: String, measure: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.wording = wording
                self.by = by
                self.measure = measure
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Looks at a target.
    package enum ReviewTarget: WireMethod {
        package static let name = "io.provd.Pupils.ReviewTarget"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            /// Its number or id.
            package var target: String
            package var status: String
            package var note: String?
            package var by: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, target: String, status: String, note: String? = nil, by: String? = nil, on: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.target = target
                self.status = status
                self.note = note
                self.by = by
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Agrees a strategy with effect from a day.
    package enum AgreeStrategy: WireMethod {
        package static let name = "io.provd.Pupils.AgreeStrategy"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var wording: String
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, wording: String, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.wording = wording
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Ends a strategy.
    package enum EndStrategy: WireMethod {
        package static let name = "io.provd.Pupils.EndStrategy"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            /// Its number or id.
            package var strategy: String
            package var reason: String?
            /// The first day without it.
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, strategy: String, reason: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.strategy = strategy
                self.reason = reason
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// A pupil's targets and strategies, those that are over too.
    package enum ListTargets: WireMethod {
        package static let name = "io.provd.Pupils.ListTargets"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(
                pupil: String, asOf: String? = nil, knownAt: String? = nil, why: String? = nil
            ) {
                self.pupil = pupil
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            /// The pupil as spoken of.
            package var name: String
            package var targets: [Target]
            package var strategies: [Strategy]
            package var at: Answered

            package init(
                name: String, targets: [Target], strategies: [Strategy], at: Answered
            ) {
                self.name = name
                self.targets = targets
                self.strategies = strategies
                self.at = at
            }
        }
    }
}
