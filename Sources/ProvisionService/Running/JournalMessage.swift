package import Logging

/// Each kind of record in the journal. Its raw value is the id it is found by (`journalctl MESSAGE_ID=…`) and explained under
/// (`journalctl -x`; a test holds `Deploy/systemd/provd.catalog` against this). An id is never used for anything else again.
///
/// What a record says besides are positions, reasons and names of files: never a pupil's data.
package enum JournalMessage: String, CaseIterable, Sendable {
    case serving = "f27ac7aea7504edea128e2e5fab7674d"
    case stopped = "ec018595501d4dcb9101bd3ec8a2b1ad"
    case notStarted = "c42c2670b91f40ca92604aaa37eeace1"
    case diskFailed = "f34ec244972947e3ba2caf04ea3fda9d"
    case logDamaged = "f85a2373e61b4d8aa31edce4becead81"
    case anchor = "8c7635aa0a214c9d9f97701234ba89af"
    case anchorNotNoted = "6ad69faf80ac4a27b1e1be7c3da81a46"
    case clockOff = "1255ff7c146e4f1fba36044af1e5f9e1"
    case configurationRead = "02c63495cb9c49dba713eb811d7c4d1a"
    case configurationNotTaken = "4b07c803670545e5a561d17579488ec4"
    case viewsBuilding = "fa4a3b44ae2e4026bb76edfe8a1e12f5"
    case viewsBuilt = "a9919fc651ec453a9c5fa8c1daaae986"
    case viewsNotBuilt = "a9c375465c4b415db48844a43cca9e47"
    case viewsNotOpened = "091682906fcb46c6a260d6200da0cec6"
    case viewsStopped = "7b82da46731d49ebb16b7312a35729d8"
    case directoryNotRead = "34895fcad4a6478d8d2d2b106539630a"
    case batchFailed = "8c4661d966734024ba3b81b663d79c20"
    case commandFailed = "73d7aad4977d482a9e963c302f6d166f"
    case queryFailed = "64d71a9dd35a49f8a0cc74b8b6670858"
    case keysNotMade = "6b8fb0ec5b434117955b4801db38d095"
    case redactionsNotChecked = "13a5bdfd56d646c5b8877188c6c7370b"
    case notClosed = "3f064b51b6554305855e303bc0d6fa7a"

    /// How much it matters.
    package var level: Logger.Level {
        switch self {
        case .serving, .stopped, .viewsBuilding, .viewsBuilt: .info
        case .anchor, .configurationRead: .notice
        case .anchorNotNoted, .clockOff, .keysNotMade: .warning
        case .configurationNotTaken, .viewsNotBuilt, .viewsNotOpened, .viewsStopped, .directoryNotRead, .batchFailed, .commandFailed,
            .queryFailed, .redactionsNotChecked, .notClosed:
            .error
        case .notStarted, .diskFailed, .logDamaged: .critical
        }
    }

    /// What it says; the metadata behind it says where and why.
    package var text: String {
        switch self {
        case .serving: "Serving"
        case .stopped: "Stopped"
        case .notStarted: "provd does not start"
        case .diskFailed: "The process ends: what the disk holds is not known any more"
        case .logDamaged: "The log is damaged"
        case .anchor: "The log stands at this anchor"
        case .anchorNotNoted: "The anchor could not be noted"
        case .clockOff: "The clock is far from the last event: nothing is recorded until it is set"
        case .configurationRead: "The configuration was read again"
        case .configurationNotTaken: "The configuration was not taken; provd goes on with the one before"
        case .viewsBuilding: "Read models are built"
        case .viewsBuilt: "Read models were built again"
        case .viewsNotBuilt: "Read models could not be built again"
        case .viewsNotOpened: "Read models could not be opened"
        case .viewsStopped: "Read models stopped"
        case .directoryNotRead: "The directory could not be read"
        case .batchFailed: "A batch failed"
        case .commandFailed: "A command failed"
        case .queryFailed: "A query failed"
        case .keysNotMade: "No new keys could be made ahead"
        case .redactionsNotChecked: "Redactions could not be checked"
        case .notClosed: "Not closed in good order"
        }
    }
}

extension Logger {
    /// Writes a record of a kind.
    package func tell(_ kind: JournalMessage, _ metadata: Logger.Metadata = [:]) {
        var metadata = metadata
        metadata[JournalMessage.idKey] = "\(kind.rawValue)"
        log(level: kind.level, "\(kind.text)", metadata: metadata)
    }
}

extension JournalMessage {
    /// The metadata key of the id, as the journal's handler knows it.
    package static let idKey = "message-id"
}
