package import EventSourcing

/// What is wrong with a log's contents.
package struct LogDamage: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found.
    package enum Finding: Hashable, Sendable {
        /// The row there does not have the hash its content gives.
        case hashDiffers
        /// The row there is missing although later ones follow.
        case gap
        /// The row there, or the file around it, cannot be read.
        case unreadable
        /// The log ends at `position`, before a position it is known to have reached.
        case cutShort(known: Int64)
        /// At `position` the log is not what it is known to have been.
        case rewritten
        /// The log is another than the known one.
        case otherLog
        /// The log was restored, and the known position was not in what it was restored from.
        case otherEpoch(known: Int64)
    }

    /// The first position concerned; for ``Finding/cutShort(known:)`` the last that is still there.
    package var position: Int64
    package var finding: Finding

    package init(position: Int64, finding: Finding) {
        self.position = position
        self.finding = finding
    }

    package var description: String {
        switch finding {
        case .hashDiffers: "The log is damaged at position \(position): the event there is not the one that was written"
        case .gap: "The log is damaged at position \(position): the event there is missing"
        case .unreadable: "The log is damaged at position \(position): it cannot be read from there"
        case .cutShort(let known): "The log is cut short: it ends at position \(position) and is known to have reached \(known)"
        case .rewritten: "The log was rewritten: at position \(position) it is not what it is known to have been"
        case .otherLog: "The log is another one: it has another id than the known one"
        case .otherEpoch(let known):
            "The log was restored as of position \(position), and position \(known) of the earlier epoch is not in it"
        }
    }
}

/// Why a log cannot be opened or used.
package enum LogError: Error, Equatable, CustomStringConvertible {
    /// There is no log file, but it is known that there was one.
    case missing(path: String, known: Anchor)
    /// The file is something else.
    case notALog(path: String)
    /// The file is of a format this program does not know.
    case otherFormat(path: String, found: Int, known: Int)
    /// Nothing is written to a damaged log.
    case damaged(LogDamage)

    package var description: String {
        switch self {
        case .missing(let path, let known):
            "\(path) is missing, and it is known to have reached position \(known.position). "
                + "Restore it from a backup; nothing was changed"
        case .notALog(let path): "\(path) is no event log; nothing was changed"
        case .otherFormat(let path, let found, let known):
            "\(path) has format \(found), and this program knows format \(known); nothing was changed"
        case .damaged(let damage): "\(damage). Nothing is written until the log is restored"
        }
    }
}
