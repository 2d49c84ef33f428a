package import EventSourcing

/// The rules of a `class-<id>` stream.
package enum ClassDecider: Decider {
    package static let initial = ClassState()

    package static func decide(_ asked: Asked<ClassAction>, _ state: ClassState) throws(Refusal) -> [Dated<ClassEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        if case .set = asked.action {
        } else if !state.exists {
            throw Refusal(.unknown, field: "class", value: "", reason: "there is no such class", remedy: "set the class first")
        }
        let event: ClassEvent? =
            switch asked.action {
            case .set(let content): try set(content, asked, state)
            case .setMembers(let members): try setMembers(members, asked, state)
            case .timetable(let lessons): try timetable(lessons, asked, state)
            }
        return event.map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
    }

    package static func evolve(_ state: inout ClassState, _ recorded: Recorded<ClassEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .set(let content): state.content.insert(content, from: day, position: position)
        case .membersSet(let event): state.members.insert(event.members, from: day, position: position)
        case .timetabled(let event): state.lessons.insert(event.lessons, from: day, position: position)
        case .retracted: break
        }
    }

    private static func set(_ given: ClassSet, _ asked: Asked<ClassAction>, _ state: ClassState) throws(Refusal) -> ClassEvent? {
        try Check.code(given.code, field: "code")
        var content = given
        content.subject = try given.subject.map { text throws(Refusal) in try Check.name(text, field: "subject") }
        content.yearGroups = Array(Set(given.yearGroups)).sorted()
        return state.content.value(on: asked.on) == content ? nil : .set(content)
    }

    private static func setMembers(_ given: [PupilID], _ asked: Asked<ClassAction>, _ state: ClassState) throws(Refusal) -> ClassEvent? {
        let members = Array(Set(given)).sorted()
        guard members.count <= 1000 else {
            throw Refusal(
                .limit, field: "members", value: "\(members.count)", reason: "a class has at most 1,000 pupils",
                remedy: "check the class of each row")
        }
        return state.members.value(on: asked.on) == members ? nil : .membersSet(ClassMembersSet(members: members))
    }

    private static func timetable(_ lessons: [Lesson], _ asked: Asked<ClassAction>, _ state: ClassState) throws(Refusal) -> ClassEvent? {
        var taken: Set<String> = []
        for lesson in lessons {
            try Check.code(lesson.period, field: "lessons")
            let place = "\(lesson.weekday.short) \(lesson.period)"
            if let calendar = asked.school.calendar(on: asked.on), calendar.period(lesson.period) == nil {
                throw Refusal(
                    .unknown, field: "lessons", value: place, reason: "the calendar of \(calendar.content.year) has no such period",
                    remedy: "use one of those listed", items: calendar.content.periods.map(\.code.text))
            }
            for letter in lesson.week.map({ [$0] }) ?? WeekLetter.allCases
            where !taken.insert("\(place) \(letter.rawValue)".lowercased()).inserted {
                throw Refusal(
                    .duplicate, field: "lessons", value: place, reason: "the class has two lessons then",
                    remedy: "keep one of them, or give each its week")
            }
        }
        return state.lessons.value(on: asked.on) == lessons ? nil : .timetabled(ClassTimetabled(lessons: lessons))
    }
}
