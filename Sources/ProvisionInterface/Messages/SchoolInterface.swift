/// The school: its name, calendar, rates, budgets, rules, code sets, measures and classes. `io.provd.School`.
package enum SchoolInterface {
    package static let name = "io.provd.School"

    /// A stretch of days with a name.
    package struct NamedDays: Codable, Hashable, Sendable {
        package var name: String
        package var from: String
        package var until: String

        package init(name: String, from: String, until: String) {
            self.name = name
            self.from = from
            self.until = until
        }
    }

    /// A period of the school day: "P1" from "09:00" until "09:50".
    package struct Period: Codable, Hashable, Sendable {
        package var code: String
        package var start: String
        package var end: String

        package init(code: String, start: String, end: String) {
            self.code = code
            self.start = start
            self.end = end
        }
    }

    /// The Monday of a week and its letter, "A" or "B".
    package struct LetteredWeek: Codable, Hashable, Sendable {
        package var monday: String
        package var letter: String

        package init(monday: String, letter: String) {
            self.monday = monday
            self.letter = letter
        }
    }

    /// Year groups out of school for some days.
    package struct YearGroupsAway: Codable, Hashable, Sendable {
        package var yearGroups: [String]
        package var from: String
        package var until: String

        package init(yearGroups: [String], from: String, until: String) {
            self.yearGroups = yearGroups
            self.from = from
            self.until = until
        }
    }

    /// The calendar of an academic year, whole.
    package struct Calendar: Codable, Hashable, Sendable {
        package var year: String
        package var terms: [NamedDays]
        package var breaks: [NamedDays]
        package var staffOnlyDays: [String]
        package var weeks: [LetteredWeek]
        package var periods: [Period]
        package var away: [YearGroupsAway]

        package init(
            year: String, terms: [NamedDays], breaks: [NamedDays], staffOnlyDays: [String], weeks: [LetteredWeek],
            periods: [Period], away: [YearGroupsAway]
        ) {
            self.year = year
            self.terms = terms
            self.breaks = breaks
            self.staffOnlyDays = staffOnlyDays
            self.weeks = weeks
            self.periods = periods
            self.away = away
        }
    }

    /// One code of a code set. group: what it belongs to (a need type's area, a reason's side). aliases: other spellings taken.
    package struct CodeEntry: Codable, Hashable, Sendable {
        package var code: String
        package var label: String
        package var group: String?
        package var aliases: [String]

        package init(code: String, label: String, group: String? = nil, aliases: [String]) {
            self.code = code
            self.label = label
            self.group = group
            self.aliases = aliases
        }
    }

    /// A measure progress is scored on. kind is standardScore, age, raw, rating or goal; scores are written in its own unit, ages as 9y11m.
    package struct Measure: Codable, Hashable, Sendable {
        package var code: String
        package var name: String
        package var kind: String
        package var least: String
        package var greatest: String
        /// At or below the floor, or at or above the ceiling, a score says no more than that.
        package var floor: String?
        package var ceiling: String?
        /// A change no larger than this is within error.
        package var band: String?

        package init(
            code: String, name: String, kind: String, least: String, greatest: String, floor: String? = nil,
            ceiling: String? = nil, band: String? = nil
        ) {
            self.code = code
            self.name = name
            self.kind = kind
            self.least = least
            self.greatest = greatest
            self.floor = floor
            self.ceiling = ceiling
            self.band = band
        }
    }

    /// A rate: pence an hour, or pence for an hour a week through a year.
    package struct Rate: Codable, Hashable, Sendable {
        package var role: String
        package var hourly: Int?
        package var weeklyHourYear: Int?
        package var from: String

        package init(role: String, hourly: Int? = nil, weeklyHourYear: Int? = nil, from: String) {
            self.role = role
            self.hourly = hourly
            self.weeklyHourYear = weeklyHourYear
            self.from = from
        }
    }

    /// A lesson of a class: weekday 1 (Monday) to 5, a period, week "A", "B" or absent for both.
    package struct Lesson: Codable, Hashable, Sendable {
        package var weekday: Int
        package var period: String
        package var week: String?
        package var room: String?

        package init(weekday: Int, period: String, week: String? = nil, room: String? = nil) {
            self.weekday = weekday
            self.period = period
            self.week = week
            self.room = room
        }
    }

    /// A form or a teaching set.
    package struct Class: Codable, Hashable, Sendable {
        package var id: String
        package var code: String
        package var isForm: Bool
        package var yearGroups: [String]
        package var staff: [String]
        package var subject: String?
        package var members: Int
        package var lessons: [Lesson]

        package init(
            id: String, code: String, isForm: Bool, yearGroups: [String], staff: [String], subject: String? = nil, members: Int,
            lessons: [Lesson]
        ) {
            self.id = id
            self.code = code
            self.isForm = isForm
            self.yearGroups = yearGroups
            self.staff = staff
            self.subject = subject
            self.members = members
            self.lessons = lessons
        }
    }

    /// What the daemon knows of the school.
    package struct School: Codable, Hashable, Sendable {
        package var name: String
        package var timeZone: String
        package var dfeNumber: String?
        package var urn: String?
        package var calendars: [Calendar]
        package var rates: [Rate]
        package var measures: [Measure]
        /// Names and SHA-256 of the rule pack in force and of the code sets.
        package var rulePack: String?
        package var rulePackSha256: String?
        package var codeSets: [String]

        package init(
            name: String, timeZone: String, dfeNumber: String? = nil, urn: String? = nil, calendars: [Calendar], rates: [Rate],
            measures: [Measure], rulePack: String? = nil, rulePackSha256: String? = nil, codeSets: [String]
        ) {
            self.name = name
            self.timeZone = timeZone
            self.dfeNumber = dfeNumber
            self.urn = urn
            self.calendars = calendars
            self.rates = rates
            self.measures = measures
            self.rulePack = rulePack
            self.rulePackSha256 = rulePackSha256
            self.codeSets = codeSets
        }
    }

    /// Names the school. timeZone is an IANA name.
    package enum Name: WireMethod {
        package static let name = "io.provd.School.Name"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var timeZone: String
            package var dfeNumber: String?
            package var urn: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                name: String, timeZone: String, dfeNumber: String? = nil, urn: String? = nil, on: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.name = name
                self.timeZone = timeZone
                self.dfeNumber = dfeNumber
                self.urn = urn
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Sets the calendar of an academic year.
    package enum SetAcademicYear: WireMethod {
        package static let name = "io.provd.School.SetAcademicYear"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var calendar: Calendar
            package var command: CommandHeader?

            package init(calendar: Calendar, command: CommandHeader? = nil) {
                self.calendar = calendar
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Closes the school to pupils on a day. Sessions already recorded that day are listed as warnings and stay.
    package enum CloseDay: WireMethod {
        package static let name = "io.provd.School.CloseDay"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var day: String
            package var reason: String
            package var command: CommandHeader?

            package init(day: String, reason: String, command: CommandHeader? = nil) {
                self.day = day
                self.reason = reason
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Opens a day that was closed.
    package enum OpenDay: WireMethod {
        package static let name = "io.provd.School.OpenDay"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var day: String
            package var reason: String?
            package var command: CommandHeader?

            package init(day: String, reason: String? = nil, command: CommandHeader? = nil) {
                self.day = day
                self.reason = reason
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Sets what an hour of a role costs from a day on: give hourly or weeklyHourYear.
    package enum SetRate: WireMethod {
        package static let name = "io.provd.School.SetRate"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var role: String
            package var hourly: Int?
            package var weeklyHourYear: Int?
            package var from: String
            package var command: CommandHeader?

            package init(
                role: String, hourly: Int? = nil, weeklyHourYear: Int? = nil, from: String, command: CommandHeader? = nil
            ) {
                self.role = role
                self.hourly = hourly
                self.weeklyHourYear = weeklyHourYear
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Sets what there is to spend of a funding source in an academic year.
    package enum SetBudget: WireMethod {
        package static let name = "io.provd.School.SetBudget"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var source: String
            package var amount: Int
            package var command: CommandHeader?

            package init(year: String, source: String, amount: Int, command: CommandHeader? = nil) {
                self.year = year
                self.source = source
                self.amount = amount
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Adopts a rule pack, whole (JSON text), from a day on.
    package enum AdoptRulePack: WireMethod {
        package static let name = "io.provd.School.AdoptRulePack"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var content: String
            package var from: String
            package var command: CommandHeader?

            package init(name: String, content: String, from: String, command: CommandHeader? = nil) {
                self.name = name
                self.content = content
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Adopts a code set, whole, from a day on: reasons, sen-status, need-types, areas, tiers, cohorts, year-groups, funding, roles,
    /// safeguarding.
    package enum AdoptCodeSet: WireMethod {
        package static let name = "io.provd.School.AdoptCodeSet"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var entries: [CodeEntry]
            package var from: String
            package var command: CommandHeader?

            package init(name: String, entries: [CodeEntry], from: String, command: CommandHeader? = nil) {
                self.name = name
                self.entries = entries
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Defines a measure, or revises it.
    package enum DefineMeasure: WireMethod {
        package static let name = "io.provd.School.DefineMeasure"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var measure: Measure
            package var from: String?
            package var command: CommandHeader?

            package init(measure: Measure, from: String? = nil, command: CommandHeader? = nil) {
                self.measure = measure
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
