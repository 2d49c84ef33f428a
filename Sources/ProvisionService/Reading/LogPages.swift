internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain
internal import ReadModels

/// The log in pages of decoded events: what read models are built from.
struct LogPages: Sendable {
    let log: SQLiteEventLog
    let codec: EventCodec

    /// A source from the log's beginning up to its head when it gets there, or to a position.
    func source(through last: Int64? = nil) -> RebuildSource {
        RebuildSource(
            next: { position, limit in
                if let last, position >= last { return nil }
                let most = last.map { min(Int64(limit), $0 - position) } ?? Int64(limit)
                return try page(after: position, limit: Int(most))
            }, history: { try history(of: $0) })
    }

    /// The events after a position with the anchor at their end; `nil` where there are none.
    func page(after position: Int64, limit: Int) throws -> (events: [ProjectedEvent], anchor: Anchor)? {
        let stored = try log.events(after: position, limit: limit)
        guard let end = stored.last else { return nil }
        let head = log.head
        return (
            try stored.map { ProjectedEvent($0, try codec.decode($0)) },
            Anchor(log: head.log, epoch: head.epoch, position: end.position, hash: end.hash)
        )
    }

    /// Every event of a stream.
    func history(of stream: StreamName) throws -> [Recorded<DomainEvent>] { try log.history(of: stream, by: codec).events }
}

extension EventSourcing.EventLog {
    /// A stream's events as the codec reads them, and the version of the last of them.
    func history(of stream: StreamName, by codec: EventCodec) throws -> (events: [Recorded<DomainEvent>], version: Int) {
        var events: [Recorded<DomainEvent>] = []
        var version = 0
        while true {
            let page = try self.events(of: stream, after: version, limit: 1000)
            for event in page { events.append(try codec.decode(event)) }
            version = page.last?.version ?? version
            if page.count < 1000 { return (events, version) }
        }
    }
}

extension ProjectedEvent {
    /// A stored event on its way into the views.
    init(_ stored: RecordedEvent, _ event: Recorded<DomainEvent>) {
        self.init(
            stream: stored.stream, version: stored.version, commandID: stored.commandID, batch: EventCodec.batch(of: stored), event: event)
    }
}
