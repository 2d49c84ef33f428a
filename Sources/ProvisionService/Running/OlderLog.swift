internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import NightlyExport
internal import Operations
internal import ProvisionDomain

/// A log that is an older copy than the files beside it: keys, exports or the record of exports know of positions it does not have.
///
/// Its next events would get positions that others have seen with other events. So it is treated as what it is, a log that was
/// restored: a new epoch begins, and the log itself says so for ever.
struct OlderLog {
    let log: SQLiteEventLog
    let keyring: SQLiteKeyring
    let operations: OperationsLog
    let exports: ExportFolder

    /// What was found, in a sentence without names; and the greatest position that something else tells of.
    struct Finding: Hashable {
        var said: String
        var known: Int64
    }

    /// What tells of more than the log holds; `nil` where nothing does.
    /// - Throws: ``StorageError``.
    func finding() throws -> Finding? {
        let head = log.head
        var witnesses: [(what: String, position: Int64)] = []
        if let known = try keyring.knownPosition(), known > head.position { witnesses.append(("keys.sqlite", known)) }
        let made = try operations.madeExportIDs().compactMap { ExportName($0) }.filter { isNewer($0, than: head) }
        if let newest = made.max() { witnesses.append(("the record of exports (ops.sqlite)", newest.position)) }
        if let newest = try ownExports().filter({ isNewer($0, than: head) }).max() {
            witnesses.append(("the export \(newest)", newest.position))
        }
        guard let furthest = witnesses.map(\.position).max() else { return nil }
        let told = witnesses.map { "\($0.what) of position \($0.position)" }.joined(separator: ", ")
        return Finding(said: "the log ends at position \(head.position), but there is knowledge of more: \(told)", known: furthest)
    }

    /// The exports of this log that lie in the folder.
    private func ownExports() throws -> [ExportName] {
        try exports.entries().filter { $0.manifest?.log == log.head.log.description }.map(\.name)
    }

    private func isNewer(_ name: ExportName, than head: Anchor) -> Bool {
        (name.epoch, name.position) > (head.epoch, head.position)
    }

    /// Begins a new epoch, past every one that exports were made in, and records that the log was put back.
    /// - Parameter now: microseconds from 1970 UTC.
    /// - Throws: ``LogError``, ``StorageError``.
    func settle(_ finding: Finding, by codec: EventCodec, on day: SchoolDay, now: Int64) throws {
        let position = log.head.position
        let seen = try (operations.madeExportIDs().compactMap { ExportName($0) } + ownExports()).map(\.epoch).max() ?? 0
        // Each is a commit: what is further on is no epoch anybody began.
        let most = min(seen, log.head.epoch + 1000)
        repeat { try log.beginEpoch(at: now) } while log.head.epoch <= most
        let held = finding.known > position ? finding.known : nil
        let restored = LogRestored(epoch: log.head.epoch, position: position, backupHeld: held)
        try log.appendAtStart(.school(.logRestored(restored)), in: .school, by: codec, on: day, now: now)
        // Else the next start, after a kill, would find the same and begin one more. Where the log ended before is known to be less than
        // its head, so keys are looked for all the same.
        try keyring.note(knownPosition: position)
    }
}
