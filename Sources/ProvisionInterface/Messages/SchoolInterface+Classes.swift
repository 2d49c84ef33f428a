/// Classes, and asking what the school is.
extension SchoolInterface {
    /// Sets a class: staff by name or id.
    package enum SetClass: WireMethod {
        package static let name = "io.provd.School.SetClass"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var code: String
            package var isForm: Bool
            package var yearGroups: [String]
            package var staff: [String]
            package var subject: String?
            package var from: String?
            package var command: CommandHeader?

            package init(
                code: String, isForm: Bool, yearGroups: [String], staff: [String], subject: String? = nil, from: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.code = code
                self.isForm = isForm
                self.yearGroups = yearGroups
                self.staff = staff
                self.subject = subject
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Sets who is in a class from a day on: the whole list, by name, UPN or id.
    package enum SetClassMembers: WireMethod {
        package static let name = "io.provd.School.SetClassMembers"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var `class`: String
            package var members: [String]
            package var from: String?
            package var command: CommandHeader?

            package init(`class`: String, members: [String], from: String? = nil, command: CommandHeader? = nil) {
                self.class = `class`
                self.members = members
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Sets when a class meets from a day on: the whole week.
    package enum SetClassTimetable: WireMethod {
        package static let name = "io.provd.School.SetClassTimetable"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var `class`: String
            package var lessons: [Lesson]
            package var from: String?
            package var command: CommandHeader?

            package init(`class`: String, lessons: [Lesson], from: String? = nil, command: CommandHeader? = nil) {
                self.class = `class`
                self.lessons = lessons
                self.from = from
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// What is known of the school.
    package enum Get: WireMethod {
        package static let name = "io.provd.School.Get"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?

            package init(asOf: String? = nil) {
                self.asOf = asOf
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var school: School
            package var at: Answered

            package init(school: School, at: Answered) {
                self.school = school
                self.at = at
            }
        }
    }

    /// The classes.
    package enum ListClasses: WireMethod {
        package static let name = "io.provd.School.ListClasses"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?

            package init(asOf: String? = nil) {
                self.asOf = asOf
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var classes: [Class]
            package var at: Answered

            package init(classes: [Class], at: Answered) {
                self.classes = classes
                self.at = at
            }
        }
    }
}
