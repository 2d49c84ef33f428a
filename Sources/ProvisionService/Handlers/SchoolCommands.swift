internal import Crypto
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    mutating func registerSchool() {
        on(SchoolInterface.Name.self, header: \.command) { context, input in
            guard LocalTime.knows(zone: input.timeZone) else {
                throw ServiceError.refuse(
                    .unknown, field: "timeZone", value: input.timeZone, reason: "the system knows no zone of that name",
                    remedy: "write an IANA name such as Europe/London (package tzdata)")
            }
            let action = SchoolAction.name(
                try context.name(input.name, field: "name"), timeZone: input.timeZone, dfeNumber: input.dfeNumber, urn: input.urn)
            try context.decide(Streams.School.self, .school, action, on: try context.dayOrToday(input.on))
            context.label = input.name
        }
        on(SchoolInterface.SetAcademicYear.self, header: \.command) { context, input in
            let year = try context.calendar(input.calendar)
            try context.decide(Streams.School.self, .school, .setAcademicYear(year), on: year.year.days.from)
            context.label = year.year.description
        }
        on(SchoolInterface.CloseDay.self, header: \.command) { context, input in
            let day = try context.dayOrToday(input.day, field: "day")
            let reason = try context.name(input.reason, field: "reason")
            try context.decide(Streams.School.self, .school, .closeDay(reason: reason), on: day)
            context.label = day.description
            try context.warnOfSessions(on: day)
        }
        on(SchoolInterface.OpenDay.self, header: \.command) { context, input in
            let day = try context.dayOrToday(input.day, field: "day")
            try context.decide(
                Streams.School.self, .school, .openDay(reason: try context.text(input.reason, field: "reason")), on: day)
            context.label = day.description
        }
        on(SchoolInterface.SetRate.self, header: \.command) { context, input in
            let rate: StaffRate
            switch (input.hourly, input.weeklyHourYear) {
            case (let hourly?, nil): rate = .hourly(Pence(Int64(hourly)))
            case (nil, let yearly?): rate = .weeklyHourYear(Pence(Int64(yearly)))
            default:
                throw ServiceError.refuse(
                    .malformed, field: "hourly", value: "", reason: "a rate is either hourly or weeklyHourYear",
                    remedy: "give one of the two, in pence")
            }
            try context.decide(
                Streams.School.self, .school, .setRate(role: RoleCode(input.role), rate: rate),
                on: try context.dayOrToday(input.from, field: "from"))
            context.label = input.role
        }
        on(SchoolInterface.SetBudget.self, header: \.command) { context, input in
            let year = try context.year(input.year, field: "year")
            let action = SchoolAction.setBudget(year: year, source: FundingSource(input.source), amount: Pence(Int64(input.amount)))
            try context.decide(Streams.School.self, .school, action, on: year.days.from)
            context.label = input.source
        }
        on(SchoolInterface.AdoptRulePack.self, header: \.command) { context, input in
            _ = try RulePackReading.read(input.content)
            let action = SchoolAction.adoptRulePack(name: input.name, sha256: sha256(input.content), content: input.content)
            try context.decide(Streams.School.self, .school, action, on: try context.dayOrToday(input.from, field: "from"))
            context.label = input.name
        }
        on(SchoolInterface.AdoptCodeSet.self, header: \.command) { context, input in
            let entries = input.entries.map { CodeEntry(code: $0.code, label: $0.label, group: $0.group, aliases: $0.aliases) }
            let text = entries.map { ([$0.code, $0.label, $0.group ?? ""] + $0.aliases).joined(separator: "\u{1f}") }
            let action = SchoolAction.adoptCodeSet(name: input.name, sha256: sha256(text.joined(separator: "\n")), entries: entries)
            try context.decide(Streams.School.self, .school, action, on: try context.dayOrToday(input.from, field: "from"))
            context.label = input.name
        }
        on(SchoolInterface.DefineMeasure.self, header: \.command) { context, input in
            let measure = try context.measure(input.measure)
            try context.decide(
                Streams.School.self, .school, .defineMeasure(measure), on: try context.dayOrToday(input.from, field: "from"))
            context.label = measure.code.text
        }
    }

    mutating func registerClasses() {
        on(SchoolInterface.SetClass.self, header: \.command) { context, input in
            let code = ClassCode(try context.name(input.code, field: "code"))
            let content = ClassSet(
                code: code, isForm: input.isForm,
                yearGroups: try input.yearGroups.map { try context.yearGroup($0, field: "yearGroups") },
                staff: try input.staff.map { try context.resolver.staff($0, field: "staff") },
                subject: try context.text(input.subject, field: "subject", most: 100))
            let id = try context.directory.class(code: code) ?? ClassID(context.newSubject())
            try context.decide(Streams.Class.self, .class(id), .set(content), on: try context.dayOrToday(input.from, field: "from"))
            (context.id, context.label) = (id.description, code.text)
        }
        on(SchoolInterface.SetClassMembers.self, header: \.command) { context, input in
            let id = try context.resolver.class(input.class, field: "class")
            let members = try input.members.map { try context.resolver.pupil($0, field: "members") }
            try context.decide(
                Streams.Class.self, .class(id), .setMembers(members), on: try context.dayOrToday(input.from, field: "from"))
            (context.id, context.label) = (id.description, input.class)
        }
        on(SchoolInterface.SetClassTimetable.self, header: \.command) { context, input in
            let id = try context.resolver.class(input.class, field: "class")
            let lessons = try input.lessons.map { lesson in
                Lesson(
                    weekday: try context.weekday(lesson.weekday, field: "lessons.weekday"), period: PeriodCode(lesson.period),
                    week: try context.weekLetter(lesson.week, field: "lessons.week"), room: lesson.room)
            }
            try context.decide(
                Streams.Class.self, .class(id), .timetable(lessons), on: try context.dayOrToday(input.from, field: "from"))
            (context.id, context.label) = (id.description, input.class)
        }
    }
}

/// SHA-256 of a text's UTF-8 bytes, 64 hexadecimal digits.
func sha256(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: SHA256.hash(data: Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

extension CommandContext {
    /// A closure entered after sessions were recorded lists them; they stay as they are.
    /// Without usable read models the closure is recorded all the same, and says what it could not look up.
    fileprivate func warnOfSessions(on day: SchoolDay) throws {
        guard let recorded = try? views.read({ try $0.sessions(on: day) }) else {
            warnings.append("whether sessions are recorded on \(day) cannot be told just now")
            return
        }
        warnings += recorded.map {
            "\($0.code) is recorded as \($0.missed ? "missed" : "given") on \(day), and stays so: retract \($0.session) if it is wrong"
        }
    }

    fileprivate func calendar(_ given: SchoolInterface.Calendar) throws -> AcademicYearSet {
        func day(_ text: String, _ field: String) throws -> SchoolDay {
            if let day = SchoolDay(iso: text) { return day }
            throw ServiceError.refuse(
                .malformed, field: "calendar." + field, value: text, reason: "it is no date", remedy: "write it as 2026-09-03")
        }
        func time(_ text: String, _ field: String) throws -> ClockTime {
            if let time = ClockTime(text) { return time }
            throw ServiceError.refuse(
                .malformed, field: "calendar." + field, value: text, reason: "it is no time of day", remedy: "write it as 08:40")
        }
        func days(_ given: SchoolInterface.NamedDays, _ field: String) throws -> NamedDays {
            NamedDays(name: given.name, from: try day(given.from, field + ".from"), until: try day(given.until, field + ".until"))
        }
        return AcademicYearSet(
            year: try year(given.year, field: "calendar.year"), terms: try given.terms.map { try days($0, "terms") },
            breaks: try given.breaks.map { try days($0, "breaks") },
            staffOnlyDays: try given.staffOnlyDays.map { try day($0, "staffOnlyDays") },
            weeks: try given.weeks.map { week in
                guard let letter = WeekLetter(rawValue: week.letter.uppercased()) else {
                    throw ServiceError.refuse(
                        .malformed, field: "calendar.weeks.letter", value: week.letter, reason: "weeks are A or B", remedy: "write A or B")
                }
                return LetteredWeek(monday: try day(week.monday, "weeks.monday"), letter: letter)
            },
            periods: try given.periods.map {
                Period(code: PeriodCode($0.code), start: try time($0.start, "periods.start"), end: try time($0.end, "periods.end"))
            },
            away: try given.away.map { away in
                YearGroupsAway(
                    yearGroups: try away.yearGroups.map { try yearGroup($0, field: "calendar.away.yearGroups") },
                    from: try day(away.from, "away.from"), until: try day(away.until, "away.until"))
            })
    }

    fileprivate func measure(_ given: SchoolInterface.Measure) throws -> MeasureDefined {
        let kind = try choice(given.kind, field: "measure.kind", of: MeasureKind.self)
        // Limits are read as scores of the same kind, on a measure that has none.
        let boundless = MeasureDefined(
            code: MeasureCode(given.code), name: given.name, kind: kind, least: Score(-1_000_000), greatest: Score(1_000_000), floor: nil,
            ceiling: nil, band: nil)
        func score(_ text: String, _ field: String) throws -> Score {
            if let score = try? Score.read(text, for: boundless) { return score }
            throw ServiceError.refuse(
                .malformed, field: "measure." + field, value: text, reason: "it is no score of this kind",
                remedy: kind == .age ? "write an age as 9y11m" : "write a number")
        }
        return MeasureDefined(
            code: MeasureCode(try name(given.code, field: "measure.code")), name: try name(given.name, field: "measure.name"), kind: kind,
            least: try score(given.least, "least"), greatest: try score(given.greatest, "greatest"),
            floor: try given.floor.map { try score($0, "floor") }, ceiling: try given.ceiling.map { try score($0, "ceiling") },
            band: try given.band.map { try score($0, "band") })
    }
}
