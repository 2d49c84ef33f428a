// Methods of plans and their lines.
extension PlansInterface {
    /// Records that a plan was made final. kind: ehc or support; on is the day it is final, draft the day its draft was sent.
    package enum Issue: WireMethod {
        package static let name = "io.provd.Plans.Issue"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var kind: String?
            package var authority: String?
            package var draft: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, kind: String? = nil, authority: String? = nil, draft: String? = nil, on: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.kind = kind
                self.authority = authority
                self.draft = draft
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records that a plan was amended: on is the day the amended one is final. plan: its kind or id, where the pupil has several.
    package enum Amend: WireMethod {
        package static let name = "io.provd.Plans.Amend"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var plan: String?
            package var authority: String?
            package var draft: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, plan: String? = nil, authority: String? = nil, draft: String? = nil, on: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.plan = plan
                self.authority = authority
                self.draft = draft
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Ends a plan, and its lines with it; on is the last day.
    package enum Cease: WireMethod {
        package static let name = "io.provd.Plans.Cease"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var plan: String?
            package var reason: String?
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, plan: String? = nil, reason: String? = nil, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.plan = plan
                self.reason = reason
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Says what a line of a plan promises; of a line there is, only what is given changes. text: an amount ("45m week"), else the plan's
    /// own words, which then name none; wording: those words beside an amount. role "none" and largestGroup 0 take them away.
    /// groups: the pupil's places in these serve the line from then on, in the same command.
    package enum SetLine: WireMethod {
        package static let name = "io.provd.Plans.SetLine"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var line: String
            package var plan: String?
            package var text: String?
            package var wording: String?
            package var role: String?
            package var largestGroup: Int?
            /// school, authority or health.
            package var provider: String?
            /// Codes of lines whose minutes count for this one too.
            package var includes: [String]?
            package var groups: [String]?
            package var until: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, line: String, plan: String? = nil, text: String? = nil, wording: String? = nil,
                role: String? = nil, largestGroup: Int? = nil, provider: String? = nil, includes: [String]? = nil,
                groups: [String]? = nil, until: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.line = line
                self.plan = plan
                self.text = text
                self.wording = wording
                self.role = role
                self.largestGroup = largestGroup
                self.provider = provider
                self.includes = includes
                self.groups = groups
                self.until = until
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Ends a line of a plan; on is its last day.
    package enum EndLine: WireMethod {
        package static let name = "io.provd.Plans.EndLine"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var line: String
            package var plan: String?
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, line: String, plan: String? = nil, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.line = line
                self.plan = plan
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// The plans of a pupil on a day, with their lines.
    package enum Get: WireMethod {
        package static let name = "io.provd.Plans.Get"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(pupil: String, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.pupil = pupil
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var plans: PupilPlans
            package var at: Answered

            package init(plans: PupilPlans, at: Answered) {
                self.plans = plans
                self.at = at
            }
        }
    }

    /// Plans in force on a day, by pupil.
    package enum List: WireMethod {
        package static let name = "io.provd.Plans.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var yearGroup: String?
            /// ehc or support.
            package var kind: String?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(yearGroup: String? = nil, kind: String? = nil, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.yearGroup = yearGroup
                self.kind = kind
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var plans: [Listed]
            package var at: Answered

            package init(plans: [Listed], at: Answered) {
                self.plans = plans
                self.at = at
            }
        }
    }

    /// Looks plan lines over: what names no amount or words that cannot be held, who gives it, how large a group, and more than a week has.
    package enum Lint: WireMethod {
        package static let name = "io.provd.Plans.Lint"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(pupil: String? = nil, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.pupil = pupil
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var findings: [Finding]
            /// Lines looked at.
            package var lines: Int
            /// The words looked for are not adopted: provctl import codes Config/code-sets/vague-wording.toml.
            package var withoutWords: Bool
            package var at: Answered

            package init(findings: [Finding], lines: Int, withoutWords: Bool, at: Answered) {
                self.findings = findings
                self.lines = lines
                self.withoutWords = withoutWords
                self.at = at
            }
        }
    }
}
