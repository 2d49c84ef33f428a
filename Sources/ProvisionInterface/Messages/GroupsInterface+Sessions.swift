/// What happened at meetings.
extension GroupsInterface {
    /// Records that a group met. number is a row of GetToday; else name the group, and the day where it is not today.
    /// row is a code of GetWeek's list ("B7"), week a day of that week, else this one; forStaff says whose list it is of.
    /// staff: who gave it, where not as planned (cover). repays: the day of the missed session it makes up for.
    /// correct: what is recorded of that session is taken back in the same command; without it a second record is refused.
    package enum RecordSession: WireMethod {
        package static let name = "io.provd.Groups.RecordSession"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var number: Int?
            package var row: String?
            package var week: String?
            package var group: String?
            package var on: String?
            package var slot: Int?
            package var start: String?
            package var minutes: Int?
            package var staff: [String]?
            package var exceptions: [Exception]?
            package var note: String?
            package var extra: Bool?
            package var repays: String?
            package var forStaff: String?
            package var correct: Bool?
            package var command: CommandHeader?

            package init(
                number: Int? = nil, row: String? = nil, week: String? = nil, group: String? = nil, on: String? = nil, slot: Int? = nil,
                start: String? = nil,
                minutes: Int? = nil, staff: [String]? = nil, exceptions: [Exception]? = nil, note: String? = nil,
                extra: Bool? = nil, repays: String? = nil, forStaff: String? = nil, correct: Bool? = nil,
                command: CommandHeader? = nil
            ) {
                self.number = number
                self.row = row
                self.week = week
                self.group = group
                self.on = on
                self.slot = slot
                self.start = start
                self.minutes = minutes
                self.staff = staff
                self.exceptions = exceptions
                self.note = note
                self.extra = extra
                self.repays = repays
                self.forStaff = forStaff
                self.correct = correct
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records that a group should have met and did not. correct, row and week: as for RecordSession.
    package enum RecordMissed: WireMethod {
        package static let name = "io.provd.Groups.RecordMissed"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var number: Int?
            package var row: String?
            package var week: String?
            package var group: String?
            package var on: String?
            package var slot: Int?
            package var start: String?
            package var reason: String
            package var note: String?
            package var forStaff: String?
            package var correct: Bool?
            package var command: CommandHeader?

            package init(
                number: Int? = nil, row: String? = nil, week: String? = nil, group: String? = nil, on: String? = nil, slot: Int? = nil,
                start: String? = nil,
                reason: String, note: String? = nil, forStaff: String? = nil, correct: Bool? = nil,
                command: CommandHeader? = nil
            ) {
                self.number = number
                self.row = row
                self.week = week
                self.group = group
                self.on = on
                self.slot = slot
                self.start = start
                self.reason = reason
                self.note = note
                self.forStaff = forStaff
                self.correct = correct
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records everything of GetToday that is past and unrecorded as planned, everybody there.
    package enum RecordAll: WireMethod {
        package static let name = "io.provd.Groups.RecordAll"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var on: String?
            package var forStaff: String?
            package var command: CommandHeader?

            package init(on: String? = nil, forStaff: String? = nil, command: CommandHeader? = nil) {
                self.on = on
                self.forStaff = forStaff
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records the rest of a group's week (the week of the day given, up to today) as planned.
    package enum ConfirmWeek: WireMethod {
        package static let name = "io.provd.Groups.ConfirmWeek"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var on: String?
            package var command: CommandHeader?

            package init(group: String, on: String? = nil, command: CommandHeader? = nil) {
                self.group = group
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
