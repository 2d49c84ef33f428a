/// Asking for timetables and clashes.
extension DeploymentInterface {
    /// The week a day lies in, of one member of staff, pupil, room, class or group; of none: the caller's own.
    package enum GetWeek: WireMethod {
        package static let name = "io.provd.Deployment.GetWeek"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var staff: String?
            package var pupil: String?
            package var room: String?
            package var `class`: String?
            package var group: String?
            package var asOf: String?
            /// The first week of this letter from that day on, with at least one school day.
            package var letter: String?
            package var why: String?

            package init(
                staff: String? = nil, pupil: String? = nil, room: String? = nil, `class`: String? = nil, group: String? = nil,
                asOf: String? = nil, letter: String? = nil, why: String? = nil
            ) {
                self.staff = staff
                self.pupil = pupil
                self.room = room
                self.class = `class`
                self.group = group
                self.asOf = asOf
                self.letter = letter
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var week: Week
            package var at: Answered

            package init(week: Week, at: Answered) {
                self.week = week
                self.at = at
            }
        }
    }

    /// Two things at once that need the same member of staff, pupil or room.
    package struct Clash: Codable, Hashable, Sendable {
        /// staff, pupil, lesson (a pupil in two lessons) or room.
        package var of: String
        package var name: String
        package var first: String
        package var second: String
        /// 1 Monday to 7.
        package var weekday: Int
        package var start: String
        package var end: String
        /// The first day from the one asked about, and on how many days to the end of the academic year.
        package var on: String
        package var days: Int

        package init(
            of: String, name: String, first: String, second: String, weekday: Int, start: String, end: String, on: String, days: Int
        ) {
            self.of = of
            self.name = name
            self.first = first
            self.second = second
            self.weekday = weekday
            self.start = start
            self.end = end
            self.on = on
            self.days = days
        }
    }

    /// Every clash from a day (today) to the end of its academic year; resolved ones are gone.
    package enum ListClashes: WireMethod {
        package static let name = "io.provd.Deployment.ListClashes"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?
            package var why: String?

            package init(asOf: String? = nil, why: String? = nil) {
                self.asOf = asOf
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var clashes: [Clash]
            package var until: String
            /// Groups running then whose plan says no time: of them nothing is known.
            package var unslotted: Int
            /// Classes nobody timetabled.
            package var untimetabled: Int
            package var at: Answered

            package init(clashes: [Clash], until: String, unslotted: Int, untimetabled: Int, at: Answered) {
                self.clashes = clashes
                self.until = until
                self.unslotted = unslotted
                self.untimetabled = untimetabled
                self.at = at
            }
        }
    }
}
