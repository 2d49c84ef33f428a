internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain

extension SQLiteEventLog {
    /// Appends an event of the daemon's own before there is a Writer, durably.
    /// - Parameter now: microseconds from 1970 UTC.
    /// - Throws: ``LogError``, ``StorageError``.
    func appendAtStart(_ event: DomainEvent, in stream: StreamName, by codec: EventCodec, on day: SchoolDay, now: Int64) throws {
        var ids = UniqueIDSequence()
        var random = SystemRandomNumberGenerator()
        let recordedAt = max(now, lastRecordedAt)
        let milliseconds = recordedAt / 1000
        let version = try version(of: stream)
        let proposed = try codec.encode(
            event, in: stream, id: ids.next(milliseconds: milliseconds, random: random.next()), effectiveOn: day.number)
        let command = ids.next(milliseconds: milliseconds, random: random.next())
        try write { writer in
            _ = try writer.append(
                CommandAppend(
                    commandID: command, fingerprint: [], actor: "system", recordedAt: recordedAt,
                    streams: [StreamAppend(stream: stream, expected: version == 0 ? .noStream : .version(version), events: [proposed])]))
        }
    }
}
