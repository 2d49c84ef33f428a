/// Who is in a group, with which scores, and how it went.
extension GroupsInterface {
    /// Puts a pupil in a group. baseline names a measure: the pupil's last score on it up to the start, else the first after, becomes the baseline.
    package enum Enrol: WireMethod {
        package static let name = "io.provd.Groups.Enrol"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var pupil: String
            package var from: String?
            package var until: String?
            package var priority: String?
            package var intendedOutcome: String?
            package var funding: String?
            package var baseline: String?
            /// The code of the plan line of each that the place serves.
            package var line: String?
            /// Pupils for whom the same is done in the same command, all of them or none.
            package var others: [String]?
            package var command: CommandHeader?

            package init(
                group: String, pupil: String, from: String? = nil, until: String? = nil, priority: String? = nil,
                intendedOutcome: String? = nil, funding: String? = nil, baseline: String? = nil, line: String? = nil,
                others: [String]? = nil,
                command: CommandHeader? = nil
            ) {
                self.group = group
                self.pupil = pupil
                self.from = from
                self.until = until
                self.priority = priority
                self.intendedOutcome = intendedOutcome
                self.funding = funding
                self.baseline = baseline
                self.line = line
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Changes what an enrolment says; only what is given changes.
    package enum ReviseEnrolment: WireMethod {
        package static let name = "io.provd.Groups.ReviseEnrolment"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var pupil: String
            package var until: String?
            package var priority: String?
            package var intendedOutcome: String?
            package var funding: String?
            /// The code of the plan line it serves; "none": it serves none.
            package var line: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                group: String, pupil: String, until: String? = nil, priority: String? = nil, intendedOutcome: String? = nil,
                funding: String? = nil, line: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.group = group
                self.pupil = pupil
                self.until = until
                self.priority = priority
                self.intendedOutcome = intendedOutcome
                self.funding = funding
                self.line = line
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes a pupil out of a group; on is the last day.
    package enum EndEnrolment: WireMethod {
        package static let name = "io.provd.Groups.EndEnrolment"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var pupil: String
            package var on: String?
            package var reason: String
            /// Pupils for whom the same is done in the same command, all of them or none.
            package var others: [String]?
            package var command: CommandHeader?

            package init(
                group: String, pupil: String, on: String? = nil, reason: String, others: [String]? = nil, command: CommandHeader? = nil
            ) {
                self.group = group
                self.pupil = pupil
                self.on = on
                self.reason = reason
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Names one of the pupil's scores the enrolment's baseline, interim or post: the one with the id, or the latest on the measure.
    package enum NameAssessment: WireMethod {
        package static let name = "io.provd.Groups.NameAssessment"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var pupil: String
            package var point: String
            package var assessment: String?
            package var measure: String?
            /// Pupils for whom the same is done in the same command, all of them or none.
            package var others: [String]?
            package var command: CommandHeader?

            package init(
                group: String, pupil: String, point: String, assessment: String? = nil, measure: String? = nil,
                others: [String]? = nil, command: CommandHeader? = nil
            ) {
                self.group = group
                self.pupil = pupil
                self.point = point
                self.assessment = assessment
                self.measure = measure
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records the review of an enrolment: outcome -2 to 2; decision continue, adapt, stop, step-up, step-down.
    package enum Review: WireMethod {
        package static let name = "io.provd.Groups.Review"

        /// Another pupil reviewed in the same command.
        package struct Other: Codable, Hashable, Sendable {
            package var pupil: String
            package var decision: String
            /// This pupil's; else the first's.
            package var outcome: Int?

            package init(pupil: String, decision: String, outcome: Int? = nil) {
                self.pupil = pupil
                self.decision = decision
                self.outcome = outcome
            }
        }

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var pupil: String
            package var outcome: Int?
            package var decision: String
            package var note: String?
            /// What the pupil and the parents say of it, where one pupil is reviewed.
            package var pupilView: String?
            package var parentView: String?
            package var next: String?
            /// The last day in the group of those who stop; else the day of the review.
            package var last: String?
            package var on: String?
            /// Pupils reviewed in the same command with a decision of their own, all of them or none.
            package var others: [Other]?
            package var command: CommandHeader?

            package init(
                group: String, pupil: String, outcome: Int? = nil, decision: String, note: String? = nil, pupilView: String? = nil,
                parentView: String? = nil, next: String? = nil, last: String? = nil, on: String? = nil, others: [Other]? = nil,
                command: CommandHeader? = nil
            ) {
                self.group = group
                self.pupil = pupil
                self.outcome = outcome
                self.decision = decision
                self.note = note
                self.pupilView = pupilView
                self.parentView = parentView
                self.next = next
                self.last = last
                self.on = on
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
