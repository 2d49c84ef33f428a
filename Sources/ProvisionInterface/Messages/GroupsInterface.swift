/// Groups: planned, filled, met, assessed, closed. `io.provd.Groups`.
package enum GroupsInterface {
    package static let name = "io.provd.Groups"

    /// Somebody who gives it: a role, and a member of staff (name or id) where it is settled who.
    package struct Deliverer: Codable, Hashable, Sendable {
        package var role: String?
        package var staff: String?

        package init(role: String? = nil, staff: String? = nil) {
            self.role = role
            self.staff = staff
        }
    }

    /// A place in the week. weekday 1 (Monday) to 7; week "A", "B" or absent for both; a period or a start; minutes absent: the period's.
    package struct Slot: Codable, Hashable, Sendable {
        package var number: Int?
        package var weekday: Int
        package var period: String?
        package var start: String?
        package var minutes: Int?
        package var week: String?
        package var deliverers: [Deliverer]?
        package var room: String?
        package var `class`: String?
        /// The class is supported (in-class help), not withdrawn from.
        package var supportsClass: Bool?
        /// Pupils it is for; absent: all.
        package var pupils: [String]?

        package init(
            number: Int? = nil, weekday: Int, period: String? = nil, start: String? = nil, minutes: Int? = nil,
            week: String? = nil, deliverers: [Deliverer]? = nil, room: String? = nil, `class`: String? = nil,
            supportsClass: Bool? = nil, pupils: [String]? = nil
        ) {
            self.number = number
            self.weekday = weekday
            self.period = period
            self.start = start
            self.minutes = minutes
            self.week = week
            self.deliverers = deliverers
            self.room = room
            self.class = `class`
            self.supportsClass = supportsClass
            self.pupils = pupils
        }
    }

    /// A cost besides staff time: pence; per is once, session, week, term or year.
    package struct OtherCost: Codable, Hashable, Sendable {
        package var label: String
        package var amount: Int
        package var per: String

        package init(label: String, amount: Int, per: String) {
            self.label = label
            self.amount = amount
            self.per = per
        }
    }

    /// A pupil's place in a group.
    package struct Place: Codable, Hashable, Sendable {
        package var enrolment: String
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var from: String
        package var until: String?
        package var ended: String?
        package var priority: String?
        package var baseline: String?
        package var post: String?

        package init(
            enrolment: String, pupil: String, name: String, yearGroup: String, from: String, until: String? = nil,
            ended: String? = nil, priority: String? = nil, baseline: String? = nil, post: String? = nil
        ) {
            self.enrolment = enrolment
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.from = from
            self.until = until
            self.ended = ended
            self.priority = priority
            self.baseline = baseline
            self.post = post
        }
    }

    /// A group on a day.
    package struct Group: Codable, Hashable, Sendable {
        package var id: String
        package var code: String
        package var name: String?
        package var provision: String
        package var provisionName: String
        package var year: String
        package var kind: String
        package var yearGroups: [String]
        package var plannedSize: Int?
        package var capacity: Int?
        package var deliverers: [Deliverer]
        /// slots, dose, staffTime, none or unquantified.
        package var schedule: String
        /// In words: "4×20m", "Mon Reg, Tue Reg AB", "full-time".
        package var dose: String
        package var slots: [Slot]
        package var place: String?
        package var from: String
        package var until: String
        package var closed: String?
        package var costs: [OtherCost]
        package var funding: String?
        package var recording: String
        package var pupils: [Place]
        /// The group of an earlier year it carries on, and the one of a later that carries it on: "y7-reading-1 2026/27".
        package var follows: String?
        package var followedBy: String?
        /// What was taken over from it and nobody looked at since: staff, slots, dates.
        package var toCheck: [String]?

        package init(
            id: String, code: String, name: String? = nil, provision: String, provisionName: String, year: String, kind: String,
            yearGroups: [String], plannedSize: Int? = nil, capacity: Int? = nil, deliverers: [Deliverer], schedule: String,
            dose: String, slots: [Slot], place: String? = nil, from: String, until: String, closed: String? = nil,
            costs: [OtherCost], funding: String? = nil, recording: String, pupils: [Place], follows: String? = nil,
            followedBy: String? = nil, toCheck: [String]? = nil
        ) {
            self.id = id
            self.code = code
            self.name = name
            self.provision = provision
            self.provisionName = provisionName
            self.year = year
            self.kind = kind
            self.yearGroups = yearGroups
            self.plannedSize = plannedSize
            self.capacity = capacity
            self.deliverers = deliverers
            self.schedule = schedule
            self.dose = dose
            self.slots = slots
            self.place = place
            self.from = from
            self.until = until
            self.closed = closed
            self.costs = costs
            self.funding = funding
            self.recording = recording
            self.pupils = pupils
            self.follows = follows
            self.followedBy = followedBy
            self.toCheck = toCheck
        }
    }

    /// A session due or held.
    package struct Session: Codable, Hashable, Sendable {
        /// Its row in the day's list, from 1, the same all day.
        package var number: Int
        package var group: String
        /// The recorded session's id; absent while nobody recorded it.
        package var session: String?
        package var on: String
        /// "P3", or the time; "" for a session by dose.
        package var when: String
        package var start: String?
        package var slot: Int?
        package var minutes: Int
        package var room: String?
        package var staff: [String]
        /// Short names of the pupils on the register; a star marks those of whose plan a line is served.
        package var pupils: [String]
        /// delivered, missed, unrecorded, later (not yet due today).
        package var state: String
        /// Delivered minutes, or the reason it was missed.
        package var detail: String?
        /// When it was recorded (the school's local time, 2026-11-10T08:59).
        package var recordedAt: String?
        /// Who recorded it, where that is one of the staff; staff says who gave it.
        package var recordedBy: String?
        /// Its code on the week's sheet, in a week's list: "B7".
        package var row: String?
        /// Whose session it is, where somebody covers it; staff says who does.
        package var coverFor: String?

        package init(
            number: Int, group: String, session: String? = nil, on: String, when: String, start: String? = nil, slot: Int? = nil,
            minutes: Int, room: String? = nil, staff: [String], pupils: [String], state: String, detail: String? = nil,
            recordedAt: String? = nil, recordedBy: String? = nil, row: String? = nil, coverFor: String? = nil
        ) {
            self.number = number
            self.group = group
            self.session = session
            self.on = on
            self.when = when
            self.start = start
            self.slot = slot
            self.minutes = minutes
            self.room = room
            self.staff = staff
            self.pupils = pupils
            self.state = state
            self.detail = detail
            self.recordedAt = recordedAt
            self.recordedBy = recordedBy
            self.row = row
            self.coverFor = coverFor
        }
    }

    /// What is said of one pupil at a session: away with a reason, or there for part of it. Whoever is not named was there.
    package struct Exception: Codable, Hashable, Sendable {
        package var pupil: String
        package var away: String?
        package var part: Int?
        package var note: String?

        package init(pupil: String, away: String? = nil, part: Int? = nil, note: String? = nil) {
            self.pupil = pupil
            self.away = away
            self.part = part
            self.note = note
        }
    }

    /// Plans a group, or changes one; of an existing one only what is given changes.
    /// expect is "new" or "existing" where the other would be a mistake. Give one of slots, dose, staffMinutes;
    /// dose reads "4½ x 50", "30 h"; text that cannot be read as an amount is refused unless unquantified is true, then it is kept as written.
    /// clear names fields to empty: capacity, plannedSize, place, funding, name, costs, deliverers.
    package enum Set: WireMethod {
        package static let name = "io.provd.Groups.Set"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var code: String
            package var expect: String?
            package var name: String?
            package var provision: String?
            package var year: String?
            package var comparison: Bool?
            package var follows: String?
            package var yearGroups: [String]?
            package var plannedSize: Int?
            package var capacity: Int?
            package var deliverers: [Deliverer]?
            package var slots: [Slot]?
            package var dose: String?
            package var staffMinutes: Int?
            package var unquantified: Bool?
            package var place: String?
            package var from: String?
            package var until: String?
            package var costs: [OtherCost]?
            package var funding: String?
            package var recording: String?
            package var clear: [String]?
            package var checked: Bool?
            package var on: String?
            package var command: CommandHeader?

            package init(
                code: String, expect: String? = nil, name: String? = nil, provision: String? = nil, year: String? = nil,
                comparison: Bool? = nil, follows: String? = nil, yearGroups: [String]? = nil, plannedSize: Int? = nil,
                capacity: Int? = nil, deliverers: [Deliverer]? = nil, slots: [Slot]? = nil, dose: String? = nil,
                staffMinutes: Int? = nil, unquantified: Bool? = nil, place: String? = nil, from: String? = nil,
                until: String? = nil, costs: [OtherCost]? = nil, funding: String? = nil, recording: String? = nil,
                clear: [String]? = nil, checked: Bool? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.code = code
                self.expect = expect
                self.name = name
                self.provision = provision
                self.year = year
                self.comparison = comparison
                self.follows = follows
                self.yearGroups = yearGroups
                self.plannedSize = plannedSize
                self.capacity = capacity
                self.deliverers = deliverers
                self.slots = slots
                self.dose = dose
                self.staffMinutes = staffMinutes
                self.unquantified = unquantified
                self.place = place
                self.from = from
                self.until = until
                self.costs = costs
                self.funding = funding
                self.recording = recording
                self.clear = clear
                self.checked = checked
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Closes a group; on is its last day. Open enrolments end with it.
    package enum Close: WireMethod {
        package static let name = "io.provd.Groups.Close"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var on: String?
            package var reason: String?
            package var command: CommandHeader?

            package init(group: String, on: String? = nil, reason: String? = nil, command: CommandHeader? = nil) {
                self.group = group
                self.on = on
                self.reason = reason
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
