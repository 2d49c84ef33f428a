/// Coming, going, and who a pupil is.
extension PupilsInterface {
    /// Expected from another school.
    package enum Expect: WireMethod {
        package static let name = "io.provd.Pupils.Expect"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var forename: String
            package var surname: String
            package var preferred: String?
            package var upn: String?
            package var dateOfBirth: String?
            package var yearGroup: String
            package var fromSchool: String?
            package var on: String
            package var command: CommandHeader?

            package init(
                forename: String, surname: String, preferred: String? = nil, upn: String? = nil, dateOfBirth: String? = nil,
                yearGroup: String, fromSchool: String? = nil, on: String, command: CommandHeader? = nil
            ) {
                self.forename = forename
                self.surname = surname
                self.preferred = preferred
                self.upn = upn
                self.dateOfBirth = dateOfBirth
                self.yearGroup = yearGroup
                self.fromSchool = fromSchool
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Puts a pupil on roll from a day. pupil names one who is expected already.
    package enum Admit: WireMethod {
        package static let name = "io.provd.Pupils.Admit"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String?
            package var forename: String?
            package var surname: String?
            package var preferred: String?
            package var upn: String?
            package var uln: String?
            package var dateOfBirth: String?
            package var yearGroup: String
            package var form: String?
            package var fromSchool: String?
            package var on: String
            package var command: CommandHeader?

            package init(
                pupil: String? = nil, forename: String? = nil, surname: String? = nil, preferred: String? = nil,
                upn: String? = nil, uln: String? = nil, dateOfBirth: String? = nil, yearGroup: String, form: String? = nil,
                fromSchool: String? = nil, on: String, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.forename = forename
                self.surname = surname
                self.preferred = preferred
                self.upn = upn
                self.uln = uln
                self.dateOfBirth = dateOfBirth
                self.yearGroup = yearGroup
                self.form = form
                self.fromSchool = fromSchool
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Changes what identifies a pupil; only what is given changes.
    package enum Revise: WireMethod {
        package static let name = "io.provd.Pupils.Revise"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var forename: String?
            package var surname: String?
            package var preferred: String?
            package var upn: String?
            package var uln: String?
            package var dateOfBirth: String?
            package var form: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                pupil: String, forename: String? = nil, surname: String? = nil, preferred: String? = nil, upn: String? = nil,
                uln: String? = nil, dateOfBirth: String? = nil, form: String? = nil, on: String? = nil,
                command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.forename = forename
                self.surname = surname
                self.preferred = preferred
                self.upn = upn
                self.uln = uln
                self.dateOfBirth = dateOfBirth
                self.form = form
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Moves a pupil to another year group.
    package enum MoveYear: WireMethod {
        package static let name = "io.provd.Pupils.MoveYear"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var yearGroup: String
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, yearGroup: String, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.yearGroup = yearGroup
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes a pupil off the roll; on is the last day. Enrolments end with it.
    package enum Leave: WireMethod {
        package static let name = "io.provd.Pupils.Leave"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var on: String
            package var toSchool: String?
            package var command: CommandHeader?

            package init(pupil: String, on: String, toSchool: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.on = on
                self.toSchool = toSchool
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Puts a pupil who left on roll again.
    package enum Readmit: WireMethod {
        package static let name = "io.provd.Pupils.Readmit"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var yearGroup: String
            package var form: String?
            package var on: String
            package var command: CommandHeader?

            package init(
                pupil: String, yearGroup: String, form: String? = nil, on: String, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.yearGroup = yearGroup
                self.form = form
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Says that two records are of one child: pupil's goes over into into's.
    package enum Merge: WireMethod {
        package static let name = "io.provd.Pupils.Merge"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var into: String
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, into: String, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.into = into
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
