/// Who is where: timetables, clashes, support in lessons, minutes of staff. `io.provd.Deployment`.
package enum DeploymentInterface {
    package static let name = "io.provd.Deployment"

    /// Something that happens on one day of a week.
    package struct Entry: Codable, Hashable, Sendable {
        package var on: String
        /// session or lesson.
        package var kind: String
        /// The group's or the class's code.
        package var code: String
        /// What it is: the provision, or the subject.
        package var about: String?
        /// "P3", or the time.
        package var when: String
        package var start: String?
        /// The first minute no more.
        package var end: String?
        package var minutes: Int
        package var room: String?
        /// The class a session supports or takes from.
        package var `class`: String?
        /// The class is supported, not taken from.
        package var supports: Bool?
        package var staff: [String]
        /// Short names of the pupils.
        package var pupils: [String]
        /// Those of the staff who are away that day, and nobody covers them.
        package var away: [String]
        /// Whose session it is where somebody covers it.
        package var coverFor: String?
        /// The group a pupil is taken out of this lesson for.
        package var takenOutFor: String?

        package init(
            on: String, kind: String, code: String, about: String? = nil, when: String, start: String? = nil, end: String? = nil,
            minutes: Int, room: String? = nil, `class`: String? = nil, supports: Bool? = nil, staff: [String], pupils: [String],
            away: [String] = [], coverFor: String? = nil, takenOutFor: String? = nil
        ) {
            self.on = on
            self.kind = kind
            self.code = code
            self.about = about
            self.when = when
            self.start = start
            self.end = end
            self.minutes = minutes
            self.room = room
            self.class = `class`
            self.supports = supports
            self.staff = staff
            self.pupils = pupils
            self.away = away
            self.coverFor = coverFor
            self.takenOutFor = takenOutFor
        }
    }

    /// A day of the week.
    package struct Day: Codable, Hashable, Sendable {
        package var on: String
        /// Why pupils are not in.
        package var closed: String?
        /// Of a member of staff: a working day. Absent for others.
        package var works: Bool?
        /// Of a member of staff: away that day.
        package var away: Bool?
        /// In order of time; those without one last.
        package var entries: [Entry]
        /// Of a member of staff or a room: periods of that working day with nothing in them. Absent where the calendar has no periods.
        package var free: [String]?
        /// Minutes of those periods.
        package var freeMinutes: Int?

        package init(
            on: String, closed: String? = nil, works: Bool? = nil, away: Bool? = nil, entries: [Entry], free: [String]? = nil,
            freeMinutes: Int? = nil
        ) {
            self.on = on
            self.closed = closed
            self.works = works
            self.away = away
            self.entries = entries
            self.free = free
            self.freeMinutes = freeMinutes
        }
    }

    /// A group whose plan says how much and not when.
    package struct Unslotted: Codable, Hashable, Sendable {
        package var group: String
        package var provision: String
        /// In words: "4×20m", "2:00 staff time", "full-time".
        package var dose: String
        /// Minutes a week; absent where nobody can compute them.
        package var minutes: Int?

        package init(group: String, provision: String, dose: String, minutes: Int? = nil) {
            self.group = group
            self.provision = provision
            self.dose = dose
            self.minutes = minutes
        }
    }

    /// A member of staff's minutes of one week.
    package struct Minutes: Codable, Hashable, Sendable {
        /// What the contract says; absent where it is not known or not the caller's to see.
        package var contracted: Int?
        /// In groups, at a time.
        package var slotted: Int
        /// In groups whose plan says no time.
        package var unslotted: Int
        /// Lessons of own classes.
        package var lessons: Int
        /// Given, by what is recorded of the week.
        package var delivered: Int
        /// Of the minutes at a time, those on days the person does not work.
        package var notWorking: Int
        /// Groups whose minutes nobody can compute.
        package var unknown: Int

        package init(
            contracted: Int? = nil, slotted: Int, unslotted: Int, lessons: Int, delivered: Int, notWorking: Int, unknown: Int
        ) {
            self.contracted = contracted
            self.slotted = slotted
            self.unslotted = unslotted
            self.lessons = lessons
            self.delivered = delivered
            self.notWorking = notWorking
            self.unknown = unknown
        }
    }

    /// A week of a member of staff, a pupil, a room, a class or a group.
    package struct Week: Codable, Hashable, Sendable {
        /// staff, pupil, room, class or group.
        package var of: String
        package var name: String
        /// The role, the year group and form, the subject, the provision.
        package var detail: String?
        package var monday: String
        /// The week's letter.
        package var letter: String?
        package var days: [Day]
        package var unslotted: [Unslotted]
        /// Of a member of staff.
        package var minutes: Minutes?
        /// Of a pupil or a class: classes nobody timetabled, so that what happens in them is not known.
        package var untimetabled: [String]

        package init(
            of: String, name: String, detail: String? = nil, monday: String, letter: String? = nil, days: [Day],
            unslotted: [Unslotted], minutes: Minutes? = nil, untimetabled: [String]
        ) {
            self.of = of
            self.name = name
            self.detail = detail
            self.monday = monday
            self.letter = letter
            self.days = days
            self.unslotted = unslotted
            self.minutes = minutes
            self.untimetabled = untimetabled
        }
    }
}
