import EventSourcing
import Foundation
import ProvisionDomain
import Storage
import Synchronization

@testable import ReadModels

/// A log in memory, told event by event, and the views files it is projected into.
final class Story: Sendable {
    private struct State: Sendable {
        var events: [ProjectedEvent] = []
        var sequence = UniqueIDSequence()
        var command: UniqueID?
    }

    private let state = Mutex(State())
    let folder: String
    static let log = UniqueID(high: 1, low: 2)

    init() {
        folder = NSTemporaryDirectory() + "readmodels-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var events: [ProjectedEvent] { state.withLock { $0.events } }
    var viewsFolder: ViewsFolder { ViewsFolder(path: folder) }

    func id() -> UniqueID { state.withLock { $0.sequence.next(milliseconds: 1_790_000_000_000, random: 7) } }

    /// Appends an event; `recorded` is the day it was entered (noon), else the effective day.
    @discardableResult
    func tell(
        _ event: DomainEvent, in stream: StreamName, on day: SchoolDay, recorded: SchoolDay? = nil, hour: Int64 = 12,
        actor: String = "uid:1000", command: UniqueID? = nil, batch: BatchID? = nil
    ) -> Recorded<DomainEvent> {
        let id = id(), commandID = command ?? self.id()
        return state.withLock { state in
            let position = Int64(state.events.count + 1)
            let entered = Int64((recorded ?? day).number) * 86_400_000_000 + hour * 3_600_000_000
            let recordedAt = max(entered, state.events.last?.event.recordedAt ?? 0)
            let record = Recorded(
                id: id, position: position, effectiveOn: day.number, recordedAt: recordedAt, actor: actor, event: event)
            let version = state.events.count { $0.stream == stream } + 1
            state.events.append(
                ProjectedEvent(stream: stream, version: version, commandID: commandID, batch: batch, event: record))
            return record
        }
    }

    func history(_ stream: StreamName) -> [Recorded<DomainEvent>] {
        events.filter { $0.stream == stream }.map(\.event)
    }

    static func anchor(_ position: Int64) -> Anchor {
        Anchor(log: log, epoch: 1, position: position, hash: [UInt8](repeating: UInt8(truncatingIfNeeded: position), count: 32))
    }

    var source: RebuildSource {
        RebuildSource(
            next: { [self] after, limit in
                let page = events.filter { $0.event.position > after }.prefix(limit)
                return page.last.map { (Array(page), Story.anchor($0.event.position)) }
            }, history: { [self] in history($0) })
    }

    /// The log is the one the anchors above are of.
    func confirms(_ anchor: Anchor) -> Bool {
        anchor.position <= Int64(events.count) && anchor == Story.anchor(anchor.position)
    }

    /// A published file that holds everything told so far.
    func writer() throws -> ViewsWriter {
        let writer = try viewsFolder.rebuild(from: source)
        try viewsFolder.publish(writer)
        return writer
    }

    /// Applies what the writer has not yet, in batches.
    func catchUp(_ writer: ViewsWriter, batch: Int = .max) throws {
        var rest = events.filter { $0.event.position > writer.checkpoint?.position ?? 0 }[...]
        while !rest.isEmpty {
            let some = rest.prefix(batch)
            rest = rest.dropFirst(some.count)
            try writer.apply(Array(some), anchor: Story.anchor(some.last?.event.position ?? 0), history: { self.history($0) })
        }
    }

    /// Runs a query on everything told so far.
    func ask<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        let writer = try writer()
        defer { writer.close() }
        let views = Views(path: writer.path)
        defer { views.close() }
        return try views.read(body)
    }
}

func day(_ text: String) -> SchoolDay {
    guard let day = SchoolDay(iso: text) else { preconditionFailure("not a day: \(text)") }
    return day
}

func asking(_ text: String, today: String? = nil, clock: Int = 12 * 60) -> Asking {
    Asking(today: day(today ?? text), now: 0, clock: clock, asOf: day(text), offset: { _ in 0 })
}

extension Story {
    /// A file's bytes as text, one character a byte; empty where there is none.
    static func bytes(of path: String) -> String {
        let data = FileManager.default.contents(atPath: path) ?? Data()
        return String(String.UnicodeScalarView(data.map { Unicode.Scalar($0) }))
    }
}
