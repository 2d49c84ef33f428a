/// The school is named; again where the name or the time zone changes.
package struct SchoolNamed: Codable, Hashable, Sendable {
    package var name: String
    /// An IANA name: `Europe/London`. Civil days are this zone's.
    package var timeZone: String
    /// `307/4001`, where the school has one.
    package var dfeNumber: String?
    package var urn: String?

    package init(name: String, timeZone: String, dfeNumber: String? = nil, urn: String? = nil) {
        self.name = name
        self.timeZone = timeZone
        self.dfeNumber = dfeNumber
        self.urn = urn
    }
}

/// A stretch of an academic year with a name: a term, or a break in one.
package struct NamedDays: Codable, Hashable, Sendable {
    package var name: String
    package var from: SchoolDay
    package var until: SchoolDay

    package init(name: String, from: SchoolDay, until: SchoolDay) {
        self.name = name
        self.from = from
        self.until = until
    }
    package var days: DayRange { DayRange(from: from, until: until) }
}

/// A period of the school day.
package struct Period: Codable, Hashable, Sendable {
    package var code: PeriodCode
    package var start: ClockTime
    /// After the start, the same day.
    package var end: ClockTime

    package init(code: PeriodCode, start: ClockTime, end: ClockTime) {
        self.code = code
        self.start = start
        self.end = end
    }
    package var minutes: Int { end.minutes - start.minutes }
}

/// The letter of one week of a two-week timetable.
package enum WeekLetter: String, Codable, Hashable, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
}

/// One week and its letter.
package struct LetteredWeek: Codable, Hashable, Sendable {
    /// Its Monday.
    package var monday: SchoolDay
    package var letter: WeekLetter

    package init(monday: SchoolDay, letter: WeekLetter) {
        self.monday = monday
        self.letter = letter
    }
}

/// Year groups that are out of school for some days (study leave, a residential).
package struct YearGroupsAway: Codable, Hashable, Sendable {
    package var yearGroups: [YearGroup]
    package var from: SchoolDay
    package var until: SchoolDay

    package init(yearGroups: [YearGroup], from: SchoolDay, until: SchoolDay) {
        self.yearGroups = yearGroups
        self.from = from
        self.until = until
    }
}

/// The calendar of an academic year, whole; set again where it changes.
package struct AcademicYearSet: Codable, Hashable, Sendable {
    package var year: AcademicYear
    package var terms: [NamedDays]
    /// Half-term breaks and other stretches inside a term without pupils.
    package var breaks: [NamedDays]
    /// Days staff come and pupils do not.
    package var staffOnlyDays: [SchoolDay]
    /// The letter of every week pupils come in; empty for a one-week timetable.
    package var weeks: [LetteredWeek]
    package var periods: [Period]
    package var away: [YearGroupsAway]

    package init(
        year: AcademicYear, terms: [NamedDays], breaks: [NamedDays], staffOnlyDays: [SchoolDay], weeks: [LetteredWeek],
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

/// The school is closed to pupils on a day it would have been open (snow, a polling day). The day is the event's effective day.
package struct DayClosed: Codable, Hashable, Sendable {
    /// A public reason, about no person: `snow`.
    package var reason: String

    package init(reason: String) { self.reason = reason }
}

/// A closed day is open after all.
package struct DayOpened: Codable, Hashable, Sendable {
    package var reason: String?

    package init(reason: String? = nil) { self.reason = reason }
}

/// What an hour of a role costs.
package enum StaffRate: Hashable, Sendable {
    /// Pence an hour.
    case hourly(Pence)
    /// Pence for one hour a week through a year of the rule pack's weeks.
    case weeklyHourYear(Pence)
}

/// A rate for a role, from the event's effective day on.
package struct StaffRateSet: Codable, Hashable, Sendable {
    package var role: RoleCode
    package var rate: StaffRate

    package init(role: RoleCode, rate: StaffRate) {
        self.role = role
        self.rate = rate
    }
}

/// What there is to spend of one funding source in an academic year.
package struct BudgetSet: Codable, Hashable, Sendable {
    package var year: AcademicYear
    package var source: FundingSource
    package var amount: Pence

    package init(year: AcademicYear, source: FundingSource, amount: Pence) {
        self.year = year
        self.source = source
        self.amount = amount
    }
}

/// A rule pack, whole, with the SHA-256 of its text: replay must not depend on files.
package struct RulePackAdopted: Codable, Hashable, Sendable {
    package var name: String
    /// 64 hexadecimal digits, of `content`'s UTF-8 bytes.
    package var sha256: String
    /// The pack as JSON text; `Evaluation` reads it.
    package var content: String

    package init(name: String, sha256: String, content: String) {
        self.name = name
        self.sha256 = sha256
        self.content = content
    }
}

/// One code of a code set.
package struct CodeEntry: Codable, Hashable, Sendable {
    package var code: String
    package var label: String
    /// What it belongs to: a need type's area; a reason's side (`school`, `pupil`, `neither`).
    package var group: String?
    /// Other spellings taken on import: `BESD` for `SEMH`, `wave 3` for `specialist`.
    package var aliases: [String]

    package init(code: String, label: String, group: String? = nil, aliases: [String] = []) {
        self.code = code
        self.label = label
        self.group = group
        self.aliases = aliases
    }
}

/// A code set, whole: `reasons`, `sen-status`, `need-types`, `areas`, `tiers`, `cohorts`, `year-groups`, `funding`, `roles`,
/// `safeguarding`.
package struct CodeSetAdopted: Codable, Hashable, Sendable {
    package var name: String
    package var sha256: String
    package var entries: [CodeEntry]

    package init(name: String, sha256: String, entries: [CodeEntry]) {
        self.name = name
        self.sha256 = sha256
        self.entries = entries
    }
}

/// How a measure is scored.
package enum MeasureKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Mean 100, standard deviation 15.
    case standardScore
    /// An age, kept in months.
    case age
    /// Marks out of a maximum.
    case raw
    /// A step on a scale.
    case rating
    /// Goal attainment, −2 to +2.
    case goal
}

/// A measure progress is scored on. Scores are in its own unit; ages in months.
package struct MeasureDefined: Codable, Hashable, Sendable {
    package var code: MeasureCode
    package var name: String
    package var kind: MeasureKind
    /// The least and greatest score there can be.
    package var least: Score
    package var greatest: Score
    /// At or below this a score says no more than "at floor"; likewise the ceiling.
    package var floor: Score?
    package var ceiling: Score?
    /// Half the width of the confidence band: a change within it is "within error".
    package var band: Score?

    package init(
        code: MeasureCode, name: String, kind: MeasureKind, least: Score, greatest: Score, floor: Score?, ceiling: Score?, band: Score?
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

/// The log was made again from a backup: what was recorded after that backup is missing, and positions count in a new epoch.
package struct LogRestored: Codable, Hashable, Sendable {
    /// The epoch that begins.
    package var epoch: Int
    /// The last position the backup gave.
    package var position: Int64
    /// The last position the backup holds, where not all of it was restored.
    package var backupHeld: Int64?

    package init(epoch: Int, position: Int64, backupHeld: Int64? = nil) {
        self.epoch = epoch
        self.position = position
        self.backupHeld = backupHeld
    }
}

/// The facts of the `school` stream.
package enum SchoolEvent: Hashable, Sendable {
    case named(SchoolNamed)
    case academicYearSet(AcademicYearSet)
    case dayClosed(DayClosed)
    case dayOpened(DayOpened)
    case staffRateSet(StaffRateSet)
    case budgetSet(BudgetSet)
    case rulePackAdopted(RulePackAdopted)
    case codeSetAdopted(CodeSetAdopted)
    case measureDefined(MeasureDefined)
    case logRestored(LogRestored)
    case yearRolled(YearRolled)
    case yearClosed(YearClosed)
    case retracted(EventRetracted)
}
