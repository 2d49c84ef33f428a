// Erasing pupils' records, and which have been kept long enough.
extension PupilsInterface {
    /// What an erasure destroys, or would destroy.
    package struct Erasure: Codable, Hashable, Sendable {
        /// Names nobody any more once it is done.
        package var pupil: String
        /// The records of the child, the one that goes on first; those merged into it go too.
        package var records: [String]
        /// Events about the pupil whose names and texts are destroyed; dates, codes and scores in them stay.
        package var events: Int
        /// Free texts among them.
        package var texts: Int
        /// Groups nobody but this pupil was ever in: their names and notes are destroyed.
        package var groups: [String]
        /// Past exports that are deleted.
        package var exports: Int
        /// What the erasure does not reach and somebody has to look at: texts about others that name the pupil, codes that do.
        package var remains: [String]
        /// To be given as confirm; absent once it is done.
        package var confirm: String?
        /// The last day on which a copy of the keys could still bring the record back.
        package var keysKeptUntil: String
        /// Whether it is done: nothing of it is left in this daemon's files.
        package var done: Bool
        /// The log's last position.
        package var position: Int
        /// The day an earlier erasure was on, where there is nothing left to erase.
        package var erasedOn: String?

        package init(
            pupil: String, records: [String], events: Int, texts: Int, groups: [String], exports: Int, remains: [String],
            confirm: String? = nil, keysKeptUntil: String, done: Bool, position: Int, erasedOn: String? = nil
        ) {
            self.pupil = pupil
            self.records = records
            self.events = events
            self.texts = texts
            self.groups = groups
            self.exports = exports
            self.remains = remains
            self.confirm = confirm
            self.keysKeptUntil = keysKeptUntil
            self.done = done
            self.position = position
            self.erasedOn = erasedOn
        }
    }

    /// Destroys a pupil's record for good. Without confirm nothing is destroyed, and what would go is answered with the word to confirm it by.
    package enum Erase: WireMethod {
        package static let name = "io.provd.Pupils.Erase"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var reason: String
            package var confirm: String?

            package init(pupil: String, reason: String, confirm: String? = nil) {
                self.pupil = pupil
                self.reason = reason
                self.confirm = confirm
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var erasure: Erasure

            package init(erasure: Erasure) {
                self.erasure = erasure
            }
        }
    }

    /// A pupil who left, whose record was kept as long as it has to be.
    package struct RetentionRow: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var upn: String?
        package var dateOfBirth: String?
        package var left: String
        /// Whether there are SEN records, which are kept longer.
        package var sen: Bool
        /// The day it may be erased from; absent where no date of birth is known.
        package var due: String?

        package init(
            pupil: String, name: String, upn: String? = nil, dateOfBirth: String? = nil, left: String, sen: Bool, due: String? = nil
        ) {
            self.pupil = pupil
            self.name = name
            self.upn = upn
            self.dateOfBirth = dateOfBirth
            self.left = left
            self.sen = sen
            self.due = due
        }
    }

    /// Leavers whose records have been kept long enough by a day, for a person to decide on; nothing is ever erased by itself.
    package enum ListRetention: WireMethod {
        package static let name = "io.provd.Pupils.ListRetention"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var on: String?

            package init(on: String? = nil) {
                self.on = on
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var due: [RetentionRow]
            /// Leavers without a date of birth: nobody can tell when theirs are due.
            package var undated: [RetentionRow]
            /// Years from the date of birth, with SEN records and without.
            package var senYears: Int
            package var otherYears: Int
            package var at: Answered

            package init(due: [RetentionRow], undated: [RetentionRow], senYears: Int, otherYears: Int, at: Answered) {
                self.due = due
                self.undated = undated
                self.senYears = senYears
                self.otherYears = otherYears
                self.at = at
            }
        }
    }
}
