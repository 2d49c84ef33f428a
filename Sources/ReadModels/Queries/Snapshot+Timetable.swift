internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface

/// Whose week is asked for.
package enum TimetableOf: Sendable, Hashable {
    case staff(StaffID)
    case pupil(PupilID)
    /// As plans spell it; matched without regard to case and marks.
    case room(String)
    case schoolClass(ClassID)
    case group(GroupID)
}

extension Snapshot {
    /// The Monday of the week asked for: that of the day, or of the first week of the letter from then on that has a school day.
    /// - Returns: `nil` where no such week is in the calendar of the day's academic year.
    package func monday(from day: SchoolDay, letter: WeekLetter?) throws -> SchoolDay? {
        guard let letter else { return day.monday }
        let school = try schoolState()
        let last = AcademicYear(containing: day).days.until
        var monday = day.monday
        while monday <= last {
            let days = DayRange(from: max(monday, day), until: monday + 4)
            if school.weekLetter(of: monday) == letter, days.from <= days.until, !school.schoolDays(in: days).isEmpty { return monday }
            monday = monday + 7
        }
        return nil
    }

    /// The rooms anything of the week of a day is planned in, by name.
    package func rooms(_ day: SchoolDay) throws -> [String] {
        let week = DayRange(from: day.monday, until: day.monday + 6)
        var rooms: [String: String] = [:]
        for group in try groupRows(in: week) {
            guard let content = group.content(on: day) else { continue }
            for room in [content.place].compactMap(\.self) + content.schedule.slots.compactMap(\.room) {
                rooms[Words.fold(room)] = min(rooms[Words.fold(room)] ?? room, room)
            }
        }
        for row in try classRows(in: week) {
            for room in row.timetables.flatMap(\.lessons).compactMap(\.room) {
                rooms[Words.fold(room)] = min(rooms[Words.fold(room)] ?? room, room)
            }
        }
        return rooms.values.sorted { (Words.fold($0), $0) < (Words.fold($1), $1) }
    }

    /// A week of somebody or something; `nil` where there was none of that id then.
    package func timetable(_ whose: TimetableOf, monday: SchoolDay, _ asking: Asking) throws -> DeploymentInterface.Week? {
        var asking = asking
        asking.asOf = monday
        let reader = try TimetableReader(self, monday: monday, asking)
        var week: DeploymentInterface.Week?
        switch whose {
        case .staff(let id): week = try reader.staff(id)
        case .pupil(let id): week = try reader.pupil(id)
        case .room(let name): week = try reader.room(name)
        case .schoolClass(let id): week = try reader.schoolClass(id)
        case .group(let id): week = try reader.group(id)
        }
        week?.letter = reader.school.weekLetter(of: monday)?.rawValue
        return week
    }
}

extension TimetableReader {
    func room(_ name: String) throws -> DeploymentInterface.Week {
        let key = Words.fold(name)
        var entries: [Timed] = []
        for group in try snapshot.groupRows(in: week) {
            for meeting in meetings(of: group) where meeting.room.map({ Words.fold($0) == key }) ?? false {
                entries.append(Timed(meeting.span, try entry(meeting)))
            }
        }
        for row in try snapshot.classRows(in: week) {
            for taught in lessons(of: row) where taught.lesson.room.map({ Words.fold($0) == key }) ?? false {
                entries.append(Timed(taught.span, try entry(taught)))
            }
        }
        return DeploymentInterface.Week(
            of: "room", name: name, monday: week.from.description,
            days: listed(entries) { day, spans in free(on: day, beside: spans) }, unslotted: [], untimetabled: [])
    }

    func group(_ id: GroupID) throws -> DeploymentInterface.Week? {
        guard let group = try snapshot.groupRow(id), let content = group.content(on: week.from) ?? group.content(on: week.until) else {
            return nil
        }
        let unslotted = try unslotted(group).map { [try wire($0.content, minutes: $0.minutes, on: week.from)] } ?? []
        return DeploymentInterface.Week(
            of: "group", name: content.code.text, detail: try snapshot.provisionRow(content.provision, on: week.from)?.content.name,
            monday: week.from.description, days: listed(try meetings(of: group).map { Timed($0.span, try entry($0)) }),
            unslotted: unslotted, untimetabled: [])
    }

    func schoolClass(_ id: ClassID) throws -> DeploymentInterface.Week? {
        guard let row = try snapshot.classRows(in: week).first(where: { $0.id == id }) else { return nil }
        let code = row.content.code
        let members = try snapshot.members(of: row, on: days.first { school.isSchoolDay($0) } ?? week.from)
        let taught = lessons(of: row)
        var entries = try taught.map { Timed($0.span, try entry($0)) }
        var unslotted: [DeploymentInterface.Unslotted] = []
        for group in try snapshot.groupRows(in: week) {
            for meeting in meetings(of: group) {
                let isNamed = meeting.slot?.classCode == code
                let during = taught.contains { lesson in
                    lesson.day == meeting.due.on && (lesson.span.flatMap { one in meeting.span.map { one.overlaps($0) } } ?? false)
                }
                guard isNamed || during, isNamed || meeting.slot?.classCode == nil else { continue }
                let register = try snapshot.members(of: group, on: meeting.due.on).map(\.pupil)
                let out = Set(register.filter { meeting.isFor($0) && (isNamed || members.contains($0)) })
                guard isNamed || !out.isEmpty else { continue }
                entries.append(Timed(meeting.span, try entry(meeting, pupils: out)))
            }
            if let plan = self.unslotted(group), try takesTime(group, of: members) {
                unslotted.append(try wire(plan.content, minutes: plan.minutes, on: week.from))
            }
        }
        return DeploymentInterface.Week(
            of: "class", name: code.text, detail: row.content.subject ?? (row.content.isForm ? "form" : nil),
            monday: week.from.description, days: listed(entries), unslotted: unslotted,
            untimetabled: row.isTimetabled ? [] : [code.text])
    }

    /// Whether any of the pupils is in a group in the week: one whose row may be shown.
    private func takesTime(_ group: GroupRow, of members: Set<PupilID>) throws -> Bool {
        guard snapshot.sight.lists(group.id) else { return false }
        return try snapshot.enrolments(of: group).contains { enrolment in
            members.contains(enrolment.pupil) && enrolment.days(in: group).overlaps(week)
        }
    }

    // MARK: Laying out

    /// An entry with the minutes it is ordered by.
    struct Timed {
        /// The time it takes of whoever the week is of.
        var span: MinuteSpan?
        /// When it is.
        var at: MinuteSpan?
        var entry: DeploymentInterface.Entry

        init(_ span: MinuteSpan?, _ entry: DeploymentInterface.Entry) { self.init(span, at: span, entry) }

        init(_ span: MinuteSpan?, at: MinuteSpan?, _ entry: DeploymentInterface.Entry) {
            self.span = span
            self.at = at
            self.entry = entry
        }
    }

    /// What is free on a day beside what takes some minutes of it.
    typealias Free = (periods: [String], minutes: Int)

    /// The days of the week with their entries; a weekend only where there is something on it.
    func listed(
        _ entries: [Timed], free: (SchoolDay, [MinuteSpan]) -> Free? = { _, _ in nil }
    ) -> [DeploymentInterface.Day] {
        let byDay = Dictionary(grouping: entries) { $0.entry.on }
        return days.compactMap { day in
            let own = byDay[day.description, default: []].sorted { $0.key < $1.key }
            guard day.weekday < .saturday || !own.isEmpty else { return nil }
            let left = free(day, own.compactMap(\.span))
            return DeploymentInterface.Day(
                on: day.description, closed: school.isClosed(day), entries: own.map(\.entry), free: left?.periods,
                freeMinutes: left?.minutes)
        }
    }

    /// The periods of a school day that none of the stretches touches; `nil` where the calendar has none or pupils are not in.
    func free(on day: SchoolDay, beside taken: [MinuteSpan]) -> Free? {
        guard school.isSchoolDay(day), let periods = school.calendar(on: day)?.content.periods, !periods.isEmpty else { return nil }
        let open = periods.filter { period in period.span.map { span in !taken.contains { $0.overlaps(span) } } ?? false }
        return (open.map(\.code.text), open.reduce(0) { $0 + $1.minutes })
    }
}

extension TimetableReader.Timed {
    /// A lesson stands before what takes somebody out of it.
    fileprivate var key: (Int, String, Int, String) { (at?.start ?? .max, entry.kind, at?.end ?? .max, entry.code.lowercased()) }
}
