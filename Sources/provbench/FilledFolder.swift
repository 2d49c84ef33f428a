internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Glibc
internal import ProvisionDomain
internal import ReadModels

/// A state folder whose log was written straight from a school's history; what is made of it here is what a daemon makes.
final class FilledFolder {
    let path: String
    let plan: SchoolPlan
    let events: Int
    let facts: Int
    /// Seconds it took to write.
    let seconds: Double

    init(path: String, plan: SchoolPlan, seed: UInt64) throws {
        self.path = path
        self.plan = plan
        let folder = StateFolder(path: path)
        try folder.prepare()
        let keyring = try folder.openKeyring(now: FilledFolder.milliseconds)
        let log = try folder.openLog(.init(newLog: UniqueID(milliseconds: FilledFolder.milliseconds(), sequence: 0, random: seed), now: 0))
        let writer = HistoryWriter(log: log, keyring: keyring, seed: seed)
        var history = History(plan, writer: writer, seed: seed)
        seconds = try Clock.time { try history.write() }.seconds
        (events, facts) = (writer.events, writer.facts)
        try keyring.close()
        if let anchor = try log.close() { try AnchorFile(path: folder.anchor).write(anchor) }
    }

    @Sendable private static func milliseconds() -> Int64 { Int64(time(nil)) * 1000 }

    /// Builds the read models of the log in another folder, as the daemon does when it has none.
    /// - Returns: the file, and the seconds it took until it was complete and closed.
    func rebuild(in scratch: String) throws -> (file: String, seconds: Double) {
        let folder = StateFolder(path: path)
        let keyring = try folder.openKeyring(now: FilledFolder.milliseconds)
        let log = try folder.openLog(.init(newLog: UniqueID(high: 0, low: 0), now: 0))
        defer {
            _ = try? log.close()
            _ = try? keyring.close()
        }
        let codec = EventCodec(keyring: keyring)
        let views = ViewsFolder(path: scratch)
        return try Clock.time {
            let writer = try views.rebuild(from: FilledFolder.source(log, codec))
            try views.publish(writer)
            defer { writer.close() }
            return writer.path
        } as (String, Double)
    }

    private static func source(_ log: SQLiteEventLog, _ codec: EventCodec) -> RebuildSource {
        RebuildSource(
            next: { position, limit in
                let stored = try log.events(after: position, limit: limit)
                guard let end = stored.last else { return nil }
                let events = try stored.map { event in
                    ProjectedEvent(
                        stream: event.stream, version: event.version, commandID: event.commandID, batch: EventCodec.batch(of: event),
                        event: try codec.decode(event))
                }
                let head = log.head
                return (events, Anchor(log: head.log, epoch: head.epoch, position: end.position, hash: end.hash))
            },
            history: { stream in try log.events(of: stream, after: 0, limit: .max).map { try codec.decode($0) } })
    }
}
