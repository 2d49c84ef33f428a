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
    case viewsWaiting = "c1b09d7dcb764767a70906a4ee3f7062"
    case viewsCaughtUp = "8665c83821a34e2c90dea76575e366be"
    case textsNotDestroyed = "d2ba50bd70ec41a39bfe639794e5133e"
    case keysErased = "85fd50758c0642a5bdb3d3aaf718b4dd"
    case erasuresFinished = "e005d554995b4c77bd9727ce867a4a7c"
    case erasureNotFinished = "3f9eae0947dd4d20a7d847f26d71266f"
    case erasedAgain = "e9747fa6f6e146f784c616b22fdd4eb8"
    case logOlder = "a9ff994e8cad4941b72a7852bda74643"
    case keysGivenUp = "62c74e443e5742cfb74f7c64b6c1ac9a"
    case keysOlder = "7e13f619cd344d718a08b2b7097828e2"
    case sheetRead = "7f0eb6c7410b4a0f82a729d2a15cdb08"
    case sheetConfirmed = "d48e2d4b790e47b79df3a40b4491d7b9"
    case readsNotRecorded = "4c9336bf2909477cb1f28c4e07210a12"
    case readsRecorded = "2243c92719d445499c910ce3b1de42b0"
    case readsNotDeleted = "b879aa09fe48421db991c49891a56c88"
    case exportWritten = "9cdd0d7c2e2a45e6a7bc7e12cd4bfd8d"
    case exportDelivered = "6aaceeeafaa54d8bacd2e0eea91b8262"
    case exportNotDelivered = "1d0073c7337c4199ad5ce2a81add57cf"
    case exportHookSkipped = "71f6d448da304a63b2089d66167ee87d"
    case exportsNotCleaned = "0bf4881015bf44cf9dcd11cf838306c8"
    case backupMade = "041b2d6479fb4a2b938434832a883fec"
    case backupFailed = "60114cf211e9440ca6ebb4adbeae1feb"
    case backupsNotRead = "0515b3d69673410f8e6780ae91a66bf6"
    case backupNotRecorded = "57881e1e69324e8fb24c7868916bab8f"
    case configurationNotCopied = "64d4a8d2bd294aad88801c3835ce6391"
    case exportDamaged = "0640f5e54e7258890a81e9785b9f674d"

    /// How much it matters.
    package var level: Logger.Level {
        switch self {
        case .serving, .stopped, .viewsBuilding, .viewsBuilt, .viewsCaughtUp, .exportDelivered, .backupMade: .info
        case .anchor, .configurationRead, .keysErased, .erasuresFinished, .sheetRead, .sheetConfirmed, .readsRecorded, .exportWritten:
            .notice
        case .anchorNotNoted, .clockOff, .keysNotMade, .erasedAgain, .logOlder, .keysOlder, .readsNotDeleted, .exportHookSkipped,
            .exportsNotCleaned, .backupsNotRead, .backupNotRecorded, .configurationNotCopied:
            .warning
        case .configurationNotTaken, .viewsNotBuilt, .viewsNotOpened, .viewsStopped, .directoryNotRead, .batchFailed, .commandFailed,
            .queryFailed, .redactionsNotChecked, .notClosed, .viewsWaiting, .textsNotDestroyed, .erasureNotFinished, .readsNotRecorded,
            .exportNotDelivered, .exportDamaged, .backupFailed:
            .error
        case .notStarted, .diskFailed, .logDamaged, .keysGivenUp: .critical
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
        case .viewsWaiting: "Read models wait for room on the disk"
        case .viewsCaughtUp: "Read models caught up"
        case .textsNotDestroyed: "Texts are not destroyed yet: the disk is full"
        case .keysErased: "Keys were erased"
        case .erasuresFinished: "Erasures were finished"
        case .erasureNotFinished: "An erasure is not finished"
        case .erasedAgain: "Pupils erased before were erased again: the log is an older copy"
        case .logOlder: "The log is an older copy than the files beside it"
        case .keysGivenUp: "Keys are missing, and given up"
        case .keysOlder: "The key file is older than the log: keys made ahead in it are not used"
        case .sheetRead: "The recovery sheet was read"
        case .sheetConfirmed: "The recovery sheet was confirmed"
        case .readsNotRecorded: "Reads cannot be put on record; reading goes on"
        case .readsRecorded: "Reads are on record again"
        case .readsNotDeleted: "Old reads could not be deleted"
        case .exportWritten: "An export was written"
        case .exportDelivered: "An export was delivered"
        case .exportNotDelivered: "An export was not delivered"
        case .exportHookSkipped: "A hook of the export is not run"
        case .exportsNotCleaned: "The folder of exports could not be cleaned"
        case .backupMade: "A backup was made"
        case .backupFailed: "A backup failed"
        case .backupsNotRead: "The record of backups could not be read"
        case .exportDamaged: "An export was damaged and was set aside; the next is a full one"
        case .configurationNotCopied: "The configuration is not in the backup"
        case .backupNotRecorded: "A backup's outcome could not be put on record"
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
