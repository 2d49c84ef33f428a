/// The academic year turns: what is missing, going up, groups carried on, the year closed. `io.provd.Years`.
package enum YearsInterface {
    package static let name = "io.provd.Years"

    /// Something to be done for a year.
    package struct Finding: Codable, Hashable, Sendable {
        /// What it is about: year, money, pupils, groups or before.
        package var section: String
        /// What it is, stable: "calendarMissing".
        package var code: String
        /// The same in words.
        package var text: String
        /// How many pupils, groups or whatever it is about.
        package var count: Int
        /// Which; names and codes.
        package var items: [String]
        /// The command that mends it, as it is typed.
        package var command: String

        package init(section: String, code: String, text: String, count: Int, items: [String], command: String) {
            self.section = section
            self.code = code
            self.text = text
            self.count = count
            self.items = items
            self.command = command
        }
    }

    /// What stands and what is missing for a year.
    package struct YearCheck: Codable, Hashable, Sendable {
        package var year: String
        /// Its first and last day for pupils; its 1 September and 31 August while no calendar is set.
        package var from: String
        package var until: String
        /// What is in order, a few words each.
        package var inOrder: [String]
        package var findings: [Finding]

        package init(year: String, from: String, until: String, inOrder: [String], findings: [Finding]) {
            self.year = year
            self.from = from
            self.until = until
            self.inOrder = inOrder
            self.findings = findings
        }
    }

    /// A pupil who does not simply go up.
    package struct Exception: Codable, Hashable, Sendable {
        package var pupil: String
        /// The year group the pupil is in then; absent: the same once more.
        package var yearGroup: String?

        package init(pupil: String, yearGroup: String? = nil) {
            self.pupil = pupil
            self.yearGroup = yearGroup
        }
    }

    /// What is missing for a year: calendar, rates, rules, budgets; pupils expected, without a form, or to leave; groups of it that lack
    /// something, and groups of the year before that nobody carried on.
    package enum Check: WireMethod {
        package static let name = "io.provd.Years.Check"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String?
            package var why: String?

            package init(year: String? = nil, why: String? = nil) {
                self.year = year
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var check: YearCheck
            package var at: Answered

            package init(check: YearCheck, at: Answered) {
                self.check = check
                self.at = at
            }
        }
    }

    /// Everybody on roll goes up a year group on the first day of the year, but for exceptions and leavers; all or nobody.
    /// Again, it does what is left to do: nothing, where nothing is.
    package enum Roll: WireMethod {
        package static let name = "io.provd.Years.Roll"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var except: [Exception]?
            package var leavers: [String]?
            package var highest: String?
            package var lastDay: String?
            package var command: CommandHeader?

            package init(
                year: String, except: [Exception]? = nil, leavers: [String]? = nil, highest: String? = nil, lastDay: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.year = year
                self.except = except
                self.leavers = leavers
                self.highest = highest
                self.lastDay = lastDay
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes back that a year was rolled, whole, until the first session of the year is recorded.
    package enum Unroll: WireMethod {
        package static let name = "io.provd.Years.Unroll"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var command: CommandHeader?

            package init(year: String, command: CommandHeader? = nil) {
                self.year = year
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Plans a group of a later year that carries on one of before.
    package enum CopyGroup: WireMethod {
        package static let name = "io.provd.Years.CopyGroup"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var into: String
            package var code: String?
            package var keepYears: Bool?
            package var withPupils: Bool?
            package var command: CommandHeader?

            package init(
                group: String, into: String, code: String? = nil, keepYears: Bool? = nil, withPupils: Bool? = nil,
                command: CommandHeader? = nil
            ) {
                self.group = group
                self.into = into
                self.code = code
                self.keepYears = keepYears
                self.withPupils = withPupils
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
