internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain

/// Up to where a log is restored, and how the moment that was asked for was read.
struct Until {
    let end: LogRestorer.End
    /// The moment, in the time zone it was read in; `nil` where none was asked for.
    private(set) var said: String?
    /// An IANA name, or `UTC`.
    private(set) var zone: String?

    /// - Throws: ``RestoreFailure``, ``StorageError``.
    init(_ options: RestoreOptions, _ codec: EventCodec, _ parts: [BackupFolder.Part]) throws {
        switch (options.toPosition, options.toTime) {
        case (nil, nil): end = .all
        case (let position?, nil): end = .position(position)
        case (nil, let time?):
            // What somebody means by nine o'clock is nine o'clock at the school, as its own log says where that is.
            let zone = try Self.zone(codec, parts)
            LocalTime.use(zone: zone)
            guard let instant = Instant.read(time) else {
                throw RestoreFailure(
                    "--to-time \(time) is no moment. Write it as 2026-11-10 or 2026-11-10T08:59 (then in \(zone)), "
                        + "2026-11-10T08:59Z or 2026-11-10T08:59+01:00. Nothing was changed")
            }
            end = .time(instant)
            said = LocalTime.text(instant)
            self.zone = zone
        case (_?, _?): throw RestoreFailure("give --to-position or --to-time, not both. Nothing was changed")
        }
    }

    /// The school's time zone as the whole backup has it last.
    private static func zone(_ codec: EventCodec, _ parts: [BackupFolder.Part]) throws -> String {
        var stored: [Recorded<SchoolEvent>] = []
        for part in parts {
            for event in try part.segment.events(of: .school, through: part.through) {
                // What cannot be read says nothing here; the restore itself says what is wrong with it.
                guard let decoded = try? codec.decode(event), let own = Streams.School.unwrap(decoded.event) else { continue }
                stored.append(decoded.map { _ in own })
            }
        }
        return SchoolDecider.foldLive(stored).name.latest?.timeZone ?? SchoolClock.usualZone
    }
}
