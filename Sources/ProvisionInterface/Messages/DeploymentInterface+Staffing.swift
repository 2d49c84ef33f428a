/// How minutes and lessons are used: staff against contracts, support in lessons, lessons lost.
extension DeploymentInterface {
    /// A member of staff's week in minutes.
    package struct StaffLoad: Codable, Hashable, Sendable {
        package var name: String
        package var role: String
        package var agency: String?
        /// 1 Monday to 7.
        package var workingDays: [Int]
        package var minutes: Minutes

        package init(name: String, role: String, agency: String? = nil, workingDays: [Int], minutes: Minutes) {
            self.name = name
            self.role = role
            self.agency = agency
            self.workingDays = workingDays
            self.minutes = minutes
        }
    }

    /// Everybody's minutes of a week: contracted, planned, given.
    package enum ListStaff: WireMethod {
        package static let name = "io.provd.Deployment.ListStaff"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?
            package var letter: String?
            package var why: String?

            package init(asOf: String? = nil, letter: String? = nil, why: String? = nil) {
                self.asOf = asOf
                self.letter = letter
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var monday: String
            package var letter: String?
            package var staff: [StaffLoad]
            package var at: Answered

            package init(monday: String, letter: String? = nil, staff: [StaffLoad], at: Answered) {
                self.monday = monday
                self.letter = letter
                self.staff = staff
                self.at = at
            }
        }
    }

    /// A lesson, and who supports it.
    package struct Supported: Codable, Hashable, Sendable {
        package var `class`: String
        package var subject: String?
        package var on: String
        package var when: String
        package var start: String
        package var room: String?
        /// Beside its teacher: names, or the role where nobody is settled.
        package var adults: [String]
        /// Short names of the pupils who need one: with an EHC plan, or in a group that supports the class.
        package var pupils: [String]
        /// As many adults as the rules call many.
        package var over: Bool
        /// Classes with a lesson at the same time, pupils who need an adult, and none.
        package var without: [String]

        package init(
            `class`: String, subject: String? = nil, on: String, when: String, start: String, room: String? = nil, adults: [String],
            pupils: [String], over: Bool, without: [String]
        ) {
            self.class = `class`
            self.subject = subject
            self.on = on
            self.when = when
            self.start = start
            self.room = room
            self.adults = adults
            self.pupils = pupils
            self.over = over
            self.without = without
        }
    }

    /// Lessons of a week that several adults support, and those nobody does where somebody needs it; of one class all.
    package enum GetSupport: WireMethod {
        package static let name = "io.provd.Deployment.GetSupport"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var `class`: String?
            package var asOf: String?
            package var letter: String?
            package var why: String?

            package init(`class`: String? = nil, asOf: String? = nil, letter: String? = nil, why: String? = nil) {
                self.class = `class`
                self.asOf = asOf
                self.letter = letter
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var monday: String
            package var letter: String?
            /// From so many adults a lesson is over-supported; absent where the rules say nothing of it.
            package var adultsMany: Int?
            package var lessons: [Supported]
            /// Classes nobody timetabled, and groups whose plan says no time: of both it is not known.
            package var untimetabled: [String]
            package var unslotted: Int
            package var at: Answered

            package init(
                monday: String, letter: String? = nil, adultsMany: Int? = nil, lessons: [Supported], untimetabled: [String],
                unslotted: Int, at: Answered
            ) {
                self.monday = monday
                self.letter = letter
                self.adultsMany = adultsMany
                self.lessons = lessons
                self.untimetabled = untimetabled
                self.unslotted = unslotted
                self.at = at
            }
        }
    }

    /// Lessons of one subject.
    package struct SubjectLessons: Codable, Hashable, Sendable {
        package var subject: String
        package var lessons: Int

        package init(subject: String, lessons: Int) {
            self.subject = subject
            self.lessons = lessons
        }
    }

    /// The lessons a pupil is taken out of in a week.
    package struct Lost: Codable, Hashable, Sendable {
        package var pupil: String
        package var yearGroup: String
        /// Those known of.
        package var lessons: Int
        package var subjects: [SubjectLessons]
        /// Sessions of which it is not known what the pupil misses.
        package var unknown: Int
        /// Groups whose plan says no time: not known either.
        package var unslotted: [String]
        /// The pupil's classes nobody timetabled.
        package var untimetabled: [String]
        /// More than the rules say.
        package var over: Bool

        package init(
            pupil: String, yearGroup: String, lessons: Int, subjects: [SubjectLessons], unknown: Int, unslotted: [String],
            untimetabled: [String], over: Bool
        ) {
            self.pupil = pupil
            self.yearGroup = yearGroup
            self.lessons = lessons
            self.subjects = subjects
            self.unknown = unknown
            self.unslotted = unslotted
            self.untimetabled = untimetabled
            self.over = over
        }
    }

    /// The lessons pupils are taken out of in a week, most first: of one pupil, a year group, or everybody who is in a group then.
    package enum ListLost: WireMethod {
        package static let name = "io.provd.Deployment.ListLost"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String?
            package var yearGroup: String?
            package var asOf: String?
            package var letter: String?
            package var why: String?

            package init(
                pupil: String? = nil, yearGroup: String? = nil, asOf: String? = nil, letter: String? = nil, why: String? = nil
            ) {
                self.pupil = pupil
                self.yearGroup = yearGroup
                self.asOf = asOf
                self.letter = letter
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var monday: String
            package var letter: String?
            /// Lessons a week a pupil may be taken out of; absent where the rules say nothing of it.
            package var budget: Int?
            package var pupils: [Lost]
            package var at: Answered

            package init(monday: String, letter: String? = nil, budget: Int? = nil, pupils: [Lost], at: Answered) {
                self.monday = monday
                self.letter = letter
                self.budget = budget
                self.pupils = pupils
                self.at = at
            }
        }
    }
}
