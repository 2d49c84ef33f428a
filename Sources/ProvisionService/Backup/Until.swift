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
        case (let position?, nil):
            let held = parts.last?.segment.header.through ?? 0
            guard (0...held).contains(position) else {
                throw RestoreFailure(
                    "--to-position \(position): the backup ends at position \(held). Name one it has, or leave the option out to restore "
                        + "all of it. Nothing was changed")
            }
            end = .position(position)
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

    /// That the backup ends before the moment asked for, where it does.
    /// - Parameters:
    ///   - lastRecorded: when its last event was recorded, microseconds from 1970 UTC.
    ///   - made: when it was made, UTC as the manifest has it; `nil` where nobody knows.
    func shortfall(lastRecorded: Int64, made: String?) -> [String] {
        guard case .time(let moment) = end, moment > max(lastRecorded, made.flatMap { Instant.read($0) } ?? 0), let said else { return [] }
        let until = made.flatMap { Instant.read($0) }.map { "was made on \(LocalTime.text($0))" }
        return [
            "The backup \(until ?? "ends with an event of \(LocalTime.text(lastRecorded))"), before \(said), the moment you asked for: "
                + "what was recorded after it is not here. Is there a newer copy of the backup?"
        ]
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
