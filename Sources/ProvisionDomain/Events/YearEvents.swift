package import EventSourcing

/// The pupils on roll went up a year group. The effective day is the first of the academic year; each pupil's own move is an event of the
/// pupil's, in the same command.
package struct YearRolled: Codable, Hashable, Sendable {
    /// The year that begins.
    package var year: AcademicYear
    /// The highest year group there was: from it nobody goes up.
    package var highest: YearGroup
    /// How many went up.
    package var moved: Int
    /// Who did not simply go up: repeats, or went to another year group.
    package var excepted: [PupilID]
    /// Who left with it.
    package var left: [PupilID]

    package init(year: AcademicYear, highest: YearGroup, moved: Int, excepted: [PupilID], left: [PupilID]) {
        self.year = year
        self.highest = highest
        self.moved = moved
        self.excepted = excepted
        self.left = left
    }
}

/// A point in the log, as statements name what they rest on.
package struct LogPoint: Codable, Hashable, Sendable {
    package var log: UniqueID
    package var epoch: Int
    package var position: Int64
    /// The chain's hash there, 64 hexadecimal digits.
    package var hash: String

    package init(log: UniqueID, epoch: Int, position: Int64, hash: String) {
        self.log = log
        self.epoch = epoch
        self.position = position
        self.hash = hash
    }
}

/// An academic year is closed: what nobody recorded stays not known, and its figures are kept as they were known then.
///
/// The effective day is the one it was closed on.
package struct YearClosed: Codable, Hashable, Sendable {
    package var year: AcademicYear
    /// The year's figures as text, whole: names nobody.
    package var statement: String
    /// 64 hexadecimal digits, of `statement`'s UTF-8 bytes.
    package var sha256: String
    /// What the figures were worked out from.
    package var anchor: LogPoint
    /// Due sessions nobody recorded, and their minutes: they stay in the column "not recorded".
    package var unrecordedSessions: Int
    package var unrecordedMinutes: Int

    package init(
        year: AcademicYear, statement: String, sha256: String, anchor: LogPoint, unrecordedSessions: Int, unrecordedMinutes: Int
    ) {
        self.year = year
        self.statement = statement
        self.sha256 = sha256
        self.anchor = anchor
        self.unrecordedSessions = unrecordedSessions
        self.unrecordedMinutes = unrecordedMinutes
    }
}

/// What of a copied group nobody has looked at for the new year.
package enum GroupPart: String, Codable, Hashable, Sendable, CaseIterable { case staff, slots, dates }
