internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

/// One week as the plan has it: sessions that are due, lessons, who is away.
struct TimetableReader {
    let snapshot: Snapshot
    let asking: Asking
    let school: SchoolState
    /// Monday to Sunday.
    let week: DayRange
    /// Who is away on which days of the week, as far as anybody asked.
    private let absences = Absences()

    init(_ snapshot: Snapshot, monday: SchoolDay, _ asking: Asking) throws {
        self.snapshot = snapshot
        self.asking = asking
        school = try snapshot.schoolState()
        week = DayRange(from: monday, until: monday + 6)
    }

    /// A session due in the week.
    struct Meeting {
        var group: GroupRow
        var content: GroupContent
        var due: DueSession
        var slot: Slot?

        var span: MinuteSpan? { due.start.flatMap { MinuteSpan($0, minutes: due.minutes) } }
        /// Its own room, else the group's; a class that is supported has one of its own.
        var room: String? { slot?.room ?? (slot?.supportsClass == true ? nil : content.place) }
        func isGiven(by staff: StaffID) -> Bool { due.deliverers.contains { $0.staff == staff } }
        /// Who covers it, for whom.
        var covers: [GroupState.Cover] { group.state.covers[due.on, default: []].filter { $0.slot == due.slot } }
        func isFor(_ pupil: PupilID) -> Bool { slot.map { $0.pupils.isEmpty || $0.pupils.contains(pupil) } ?? true }
    }

    /// A lesson of the week.
    struct Taught {
        var row: ClassRow
        var lesson: Lesson
        var day: SchoolDay
        var span: MinuteSpan?
    }

    private final class Absences {
        var known: [Snapshot.OnDay<StaffID>: Bool] = [:]
    }

    var days: [SchoolDay] { (0..<7).map { week.from + $0 } }

    /// The sessions of a group due by slots, in order.
    func meetings(of group: GroupRow) -> [Meeting] {
        group.state.due(in: week, school: school).compactMap { due in
            guard let content = group.content(on: due.on) else { return nil }
            let slot = due.slot.flatMap { content.schedule.slot($0) }
            return Meeting(group: group, content: content, due: due, slot: slot)
        }
    }

    /// The lessons of a class; none on days its pupils are not in.
    func lessons(of row: ClassRow) -> [Taught] {
        days.flatMap { day -> [Taught] in
            guard school.isSchoolDay(day, yearGroups: row.content.yearGroups) else { return [] }
            return row.lessons(on: day).filter { $0.meets(on: day, school: school) }.map { lesson in
                Taught(row: row, lesson: lesson, day: day, span: lesson.span(on: day, school: school))
            }
        }
    }

    /// What a group without slots is planned to take of the week, as it is on its first day of it; `nil` where it has slots, takes no
    /// time, or does not run in the week.
    func unslotted(_ group: GroupRow) -> (content: GroupContent, minutes: Int?)? {
        guard let day = days.first(where: { group.runs(on: $0) && school.kind(of: $0) == .open }) else { return nil }
        guard let content = group.content(on: day), content.kind == .provision else { return nil }
        switch content.schedule {
        case .slots, .none: return nil
        case .unquantified: return (content, nil)
        case .staffTime(let minutes): return (content, minutes)
        case .dose(let dose):
            let weekly = try? dose.times.multiplied(by: Rational(dose.minutes)).rounded()
            return (content, weekly.map { Int($0) })
        }
    }

    /// A period as the calendar spells it, else the time; "" where there is neither.
    func when(_ slot: Slot?, _ start: ClockTime?, on day: SchoolDay) -> String {
        slot?.period.map { school.period($0, on: day)?.code.text ?? $0.text } ?? start?.description ?? ""
    }

    func isAway(_ staff: StaffID, on day: SchoolDay) throws -> Bool {
        let memo = Snapshot.OnDay(id: staff, day: day)
        if let known = absences.known[memo] { return known }
        let isAway = try snapshot.key("staff", staff.id).flatMap { try snapshot.value(.absent, of: $0, on: day) } != nil
        absences.known[memo] = isAway
        return isAway
    }

    /// Whether an enrolment of the pupil covers a day.
    func isIn(_ pupil: PupilID, _ group: GroupRow, on day: SchoolDay, _ enrolments: [EnrolmentRow]) -> Bool {
        enrolments.contains { $0.group == group.key && $0.pupil == pupil && $0.days(in: group).contains(day) }
    }
}

// MARK: On the wire

extension TimetableReader {
    /// - Parameter pupils: those named; `nil`: all of the register the caller sees.
    func entry(_ meeting: Meeting, pupils: Set<PupilID>? = nil) throws -> DeploymentInterface.Entry {
        let span = meeting.span, slot = meeting.slot, day = meeting.due.on
        // A room or a class may be asked for by somebody who sees that a group is there, and not who is in it.
        let isListed = snapshot.sight.lists(meeting.group.id)
        let register = isListed ? try snapshot.members(of: meeting.group, on: day).map(\.pupil).filter { meeting.isFor($0) } : []
        let away = try meeting.due.deliverers.compactMap(\.staff).filter { try isAway($0, on: day) }
        return DeploymentInterface.Entry(
            on: day.description, kind: "session", code: meeting.content.code.text,
            about: try snapshot.provisionRow(meeting.content.provision, on: day)?.content.name,
            when: when(slot, meeting.due.start, on: day), start: meeting.due.start?.description,
            end: span.map(TimetableReader.end), minutes: meeting.due.minutes, room: meeting.room, class: slot?.classCode?.text,
            supports: slot?.classCode == nil ? nil : slot?.supportsClass,
            staff: try meeting.due.deliverers.map { try $0.staff.map { try snapshot.staffName($0) } ?? $0.role.text },
            pupils: try names(pupils.map { wanted in register.filter(wanted.contains) } ?? register, on: day),
            away: try away.map { try snapshot.staffName($0) }, coverFor: try meeting.covers.first.map { try snapshot.staffName($0.away) })
    }

    func entry(_ taught: Taught, takenOutFor: String? = nil) throws -> DeploymentInterface.Entry {
        let start = taught.span.flatMap { ClockTime(minutes: $0.start) }
        let staff = taught.row.content.staff
        return DeploymentInterface.Entry(
            on: taught.day.description, kind: "lesson", code: taught.row.content.code.text, about: taught.row.content.subject,
            when: taught.lesson.period.text, start: start?.description, end: taught.span.map(TimetableReader.end),
            minutes: taught.span?.minutes ?? 0, room: taught.lesson.room, staff: try staff.map { try snapshot.staffName($0) },
            pupils: [], away: try staff.filter { try isAway($0, on: taught.day) }.map { try snapshot.staffName($0) },
            takenOutFor: takenOutFor)
    }

    func wire(_ content: GroupContent, minutes: Int?, on day: SchoolDay) throws -> DeploymentInterface.Unslotted {
        DeploymentInterface.Unslotted(
            group: content.code.text, provision: try snapshot.provisionRow(content.provision, on: day)?.content.name ?? "",
            dose: DoseWords.weekly(content.schedule), minutes: minutes)
    }

    /// Short names of the pupils the caller sees, in the order of lists.
    func names(_ pupils: [PupilID], on day: SchoolDay) throws -> [String] {
        var asking = asking
        asking.asOf = day
        let named = Snapshot.inOrder(try pupils.compactMap { try snapshot.named($0, asking) })
        for pupil in named { snapshot.show(pupil.id) }
        return named.map(\.shortName)
    }

    /// A day past midnight ends as one of the next.
    static func end(_ span: MinuteSpan) -> String { ClockTime(minutes: span.end % 1440)?.description ?? "" }
}
