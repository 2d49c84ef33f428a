/// A form or teaching set as the log tells it.
package struct ClassState: Sendable {
    package var content = Timeline<ClassSet>()
    package var members = Timeline<[PupilID]>()
    package var lessons = Timeline<[Lesson]>()

    package init() {}

    package var exists: Bool { !content.isEmpty }
    package var latest: ClassSet? { content.latest }
}
