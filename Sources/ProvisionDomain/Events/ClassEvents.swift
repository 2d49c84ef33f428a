/// A form or a teaching set.
package struct ClassSet: Codable, Hashable, Sendable {
    package var code: ClassCode
    /// True for a form (registration class), false for a teaching set.
    package var isForm: Bool
    package var yearGroups: [YearGroup]
    package var staff: [StaffID]
    package var subject: String?

    package init(code: ClassCode, isForm: Bool, yearGroups: [YearGroup], staff: [StaffID], subject: String?) {
        self.code = code
        self.isForm = isForm
        self.yearGroups = yearGroups
        self.staff = staff
        self.subject = subject
    }
}

/// Who is in the class from the effective day on: the whole list.
package struct ClassMembersSet: Codable, Hashable, Sendable {
    package var members: [PupilID]

    package init(members: [PupilID]) { self.members = members }
}

/// One lesson of a class.
package struct Lesson: Codable, Hashable, Sendable {
    package var weekday: Weekday
    package var period: PeriodCode
    /// `nil`: both weeks.
    package var week: WeekLetter?
    package var room: String?

    package init(weekday: Weekday, period: PeriodCode, week: WeekLetter?, room: String?) {
        self.weekday = weekday
        self.period = period
        self.week = week
        self.room = room
    }
}

/// When the class meets from the effective day on: the whole week.
package struct ClassTimetabled: Codable, Hashable, Sendable {
    package var lessons: [Lesson]

    package init(lessons: [Lesson]) { self.lessons = lessons }
}

/// The facts of a `class-<id>` stream.
package enum ClassEvent: Hashable, Sendable {
    case set(ClassSet)
    case membersSet(ClassMembersSet)
    case timetabled(ClassTimetabled)
    case retracted(EventRetracted)
}
