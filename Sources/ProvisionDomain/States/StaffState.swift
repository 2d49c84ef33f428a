/// A member of staff as the log tells it.
package struct StaffState: Sendable {
    package var content = Timeline<StaffContent>()
    /// True from the day of joining, false from the day after the last one.
    package var employment = Timeline<Bool>()
    /// For each skill the trainings: from which day, until which (nil: does not lapse).
    package var training: [SkillCode: [Training]] = [:]
    /// True from the first day away, false from the day back.
    package var absence = Timeline<Bool>()

    /// A training somebody holds.
    package struct Training: Hashable, Sendable {
        package var from: SchoolDay
        package var until: SchoolDay?
    }

    package init() {}

    /// Whether there is such a person at all.
    package var exists: Bool { !content.isEmpty }
    package var latest: StaffContent? { content.latest }
    package func isEmployed(on day: SchoolDay) -> Bool { employment.value(on: day) ?? false }
    package func isAbsent(on day: SchoolDay) -> Bool { absence.value(on: day) ?? false }
    /// Whether a training in the skill counts on a day.
    package func holds(_ skill: SkillCode, on day: SchoolDay) -> Bool {
        training[skill, default: []].contains { $0.from <= day && ($0.until.map { day <= $0 } ?? true) }
    }
}
