/// What two things that happen at once cannot share.
package enum TimetableResource: Hashable, Sendable {
    case staff(StaffID)
    /// A pupil in a group.
    case pupil(PupilID)
    /// A pupil in a lesson. Apart from ``pupil(_:)``, since a group during a lesson is no clash: the pupil is taken out of it.
    case inLesson(PupilID)
    /// A room, its name folded (``Words/fold(_:)``).
    case room(String)
}

/// Something that happens week by week: a slot of a group, a lesson of a class.
package struct TimetableEntry: Hashable, Sendable {
    /// What it is of. Nothing clashes with itself, whatever it was on other days.
    package enum Source: Hashable, Comparable, Sendable {
        case group(GroupID, slot: Int)
        /// `number`: its place in the class's timetable.
        case lesson(ClassID, number: Int)
    }

    /// A resource it takes, and on which days it does.
    package struct Holding: Hashable, Sendable {
        package var resource: TimetableResource
        package var days: DayRange

        package init(_ resource: TimetableResource, on days: DayRange) {
            self.resource = resource
            self.days = days
        }
    }

    package var source: Source
    package var days: DayRange
    package var weekday: Weekday
    /// `nil`: both weeks.
    package var week: WeekLetter?
    /// `nil` where nothing says when it begins: then it is known to clash with nothing.
    package var span: MinuteSpan?
    /// Whose calendar it keeps to; empty: the whole school's.
    package var yearGroups: [YearGroup]
    /// The class whose lesson it is or which it supports. What happens in one class's lesson happens in one place: two adults
    /// who support it, and its teacher, are no clash.
    package var inLessonOf: ClassCode?
    package var holdings: [Holding]

    package init(
        source: Source, days: DayRange, weekday: Weekday, week: WeekLetter?, span: MinuteSpan?, yearGroups: [YearGroup],
        inLessonOf: ClassCode?, holdings: [Holding]
    ) {
        self.source = source
        self.days = days
        self.weekday = weekday
        self.week = week
        self.span = span
        self.yearGroups = yearGroups
        self.inLessonOf = inLessonOf
        self.holdings = holdings
    }

    /// Whether it happens on a day.
    package func meets(on day: SchoolDay, school: SchoolState) -> Bool {
        guard days.contains(day), weekday == day.weekday, school.isSchoolDay(day, yearGroups: yearGroups) else { return false }
        guard let week, let letter = school.weekLetter(of: day) else { return true }
        return week == letter
    }

    /// Whether it takes a resource on a day it happens on.
    package func holds(_ resource: TimetableResource, on day: SchoolDay) -> Bool {
        holdings.contains { $0.resource == resource && $0.days.contains(day) }
    }
}

extension TimetableEntry {
    /// A group's slots through a stretch of days: its own deliverers where a slot names none, its place where a slot has no room and
    /// supports no class, and the pupils who are in it, or those of them a slot is for.
    package static func slots(
        of content: GroupContent, _ group: GroupID, on days: DayRange, enrolments: [(pupil: PupilID, days: DayRange)],
        school: SchoolState
    ) -> [TimetableEntry] {
        guard content.kind == .provision else { return [] }
        return content.schedule.slots.map { slot in
            let deliverers = slot.deliverers.isEmpty ? content.deliverers : slot.deliverers
            var holdings = deliverers.compactMap(\.staff).map { Holding(.staff($0), on: days) }
            for enrolment in enrolments where slot.pupils.isEmpty || slot.pupils.contains(enrolment.pupil) {
                holdings.append(Holding(.pupil(enrolment.pupil), on: enrolment.days))
            }
            if let room = slot.room ?? (slot.supportsClass ? nil : content.place) {
                holdings.append(Holding(.room(Words.fold(room)), on: days))
            }
            return TimetableEntry(
                source: .group(group, slot: slot.number), days: days, weekday: slot.weekday, week: slot.week,
                span: slot.span(on: days.from, school: school), yearGroups: content.yearGroups,
                inLessonOf: slot.supportsClass ? slot.classCode : nil, holdings: holdings)
        }
    }
}
