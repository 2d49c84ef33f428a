extension YearsInterface {
    /// A figure of a statement that is not what it was.
    package struct Change: Codable, Hashable, Sendable {
        package var section: String
        package var label: String
        /// Absent where there was no such figure then.
        package var was: String?
        /// Absent where there is none now.
        package var now: String?

        package init(section: String, label: String, was: String? = nil, now: String? = nil) {
            self.section = section
            self.label = label
            self.was = was
            self.now = now
        }
    }

    /// The statement of an academic year.
    package struct Statement: Codable, Hashable, Sendable {
        package var year: String
        /// The text, byte for byte as it was frozen; of a year that is open what it would be now.
        package var text: String
        /// SHA-256 of its UTF-8 bytes: 64 hexadecimal digits.
        package var sha256: String
        /// The day the year was closed; absent while it is open.
        package var closedOn: String?
        /// The event that closed it.
        package var event: String?
        /// What it was worked out from: the log's id, epoch, position and hash.
        package var log: String
        package var epoch: Int
        package var position: Int
        package var hash: String
        /// Whether the text still has the digest it was closed with.
        package var isIntact: Bool
        /// Whether the log at that position still has that hash; absent where it cannot be told.
        package var anchorHolds: Bool?
        /// What is known otherwise now, where asked for.
        package var changes: [Change]?
        /// Sessions of the year recorded after it was closed, where asked for.
        package var lateSessions: Int?

        package init(
            year: String, text: String, sha256: String, closedOn: String? = nil, event: String? = nil, log: String, epoch: Int,
            position: Int, hash: String, isIntact: Bool, anchorHolds: Bool? = nil, changes: [Change]? = nil, lateSessions: Int? = nil
        ) {
            self.year = year
            self.text = text
            self.sha256 = sha256
            self.closedOn = closedOn
            self.event = event
            self.log = log
            self.epoch = epoch
            self.position = position
            self.hash = hash
            self.isIntact = isIntact
            self.anchorHolds = anchorHolds
            self.changes = changes
            self.lateSessions = lateSessions
        }
    }

    /// Closes an academic year once its last school day is over: groups and places end with it, what nobody recorded stays not known,
    /// and its figures are frozen as a statement.
    package enum Close: WireMethod {
        package static let name = "io.provd.Years.Close"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var command: CommandHeader?

            package init(year: String, command: CommandHeader? = nil) {
                self.year = year
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes the closing of a year back, whole, while no later year is closed.
    package enum Reopen: WireMethod {
        package static let name = "io.provd.Years.Reopen"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var command: CommandHeader?

            package init(year: String, command: CommandHeader? = nil) {
                self.year = year
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// The statement a year was closed with, verified; of an open year what it would be now.
    package enum GetStatement: WireMethod {
        package static let name = "io.provd.Years.GetStatement"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var againstToday: Bool?

            package init(year: String, againstToday: Bool? = nil) {
                self.year = year
                self.againstToday = againstToday
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var statement: Statement
            package var at: Answered

            package init(statement: Statement, at: Answered) {
                self.statement = statement
                self.at = at
            }
        }
    }
}
