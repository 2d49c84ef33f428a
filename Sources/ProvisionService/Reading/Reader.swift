internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// The read side: queries on the read models, now or as they were at an earlier position.
final class Reader: Sendable {
    private let access: ViewsAccess
    private let folder: ViewsFolder
    private let pages: LogPages
    private let clock: SchoolClock
    private let recorder: AccessRecorder
    private let table = QueryTable()

    init(access: ViewsAccess, folder: ViewsFolder, pages: LogPages, clock: SchoolClock, recorder: AccessRecorder) {
        self.access = access
        self.folder = folder
        self.pages = pages
        self.clock = clock
        self.recorder = recorder
    }

    /// Whether a method is answered here.
    func answers(_ method: String) -> Bool { table.entries[method] != nil }

    /// Answers a query: the reply's parameters as JSON. Blocks.
    /// - Throws: ``ServiceError``, or the store's own error.
    func answer(_ method: String, _ parameters: JSONObject, caller: Caller) throws -> [UInt8] {
        guard let read = table.entries[method] else {
            throw ServiceError.refuse(.unknown, field: "method", value: method, reason: "it is no query", remedy: "see the interface")
        }
        let ready = try read(.object(parameters))
        let now = clock.now
        let viewer = try caller.viewer(of: method, why: parameters["why"]?.stringValue)
        guard let knownAt = try ready.knownAt.map({ try instant($0) }) else {
            return try access.read { snapshot in
                snapshot.sight = try self.sight(of: viewer, snapshot, now: now)
                return try recorded(method, snapshot, caller) {
                    try snapshot.saying({ try self.sight(of: viewer.withReason, snapshot, now: now) }) {
                        try ask(ready, snapshot, now: now, knownAt: nil, caller: caller)
                    }
                }
            }
        }
        // Rights follow today's assignments, whatever was known or true then.
        let (sight, wider) = try access.read {
            (try self.sight(of: viewer, $0, now: now), try self.sight(of: viewer.withReason, $0, now: now))
        }
        guard let anchor = try pages.log.anchor(at: pages.log.position(recordedBy: knownAt)) else {
            throw ServiceError.refuse(
                .outsideDates, field: "knownAt", value: ready.knownAt ?? "", reason: "the log knows nothing of then",
                remedy: "name a later moment")
        }
        let past = try folder.knownAt(anchor, from: pages.source(through: anchor.position))
        return try past.read { snapshot in
            snapshot.sight = sight
            return try recorded(method, snapshot, caller) {
                try snapshot.saying({ wider }) { try ask(ready, snapshot, now: now, knownAt: knownAt, caller: caller) }
            }
        }
    }

    /// Answers, and puts on record whose data was told, or whom was asked for in vain.
    private func recorded(_ method: String, _ snapshot: Snapshot, _ caller: Caller, _ answer: () throws -> [UInt8]) throws -> [UInt8] {
        defer {
            let sight = snapshot.sight
            recorder.note(caller, staff: sight.staff, method: method, why: sight.why, pupils: snapshot.shown)
            if !snapshot.refused.isEmpty {
                recorder.note(caller, staff: sight.staff, method: method, why: sight.why, isRefused: true, pupils: snapshot.refused)
            }
        }
        return try answer()
    }

    /// What a viewer sees now.
    func sight(of viewer: Viewer, _ snapshot: Snapshot, now: Int64) throws -> Sight {
        let civil = LocalTime.civil(now)
        let asking = Asking(today: civil.day, now: now, clock: civil.minutes, asOf: civil.day, offset: LocalTime.offset)
        return try snapshot.sight(of: viewer, asking)
    }

    /// Asks several questions of the log as it was at a position, replayed once; asked as on that day.
    /// - Parameter recordedAt: of the last event there, microseconds from 1970 UTC.
    func past<Result>(
        _ anchor: Anchor, recordedAt: Int64, _ body: ((String, JSONObject) throws -> [UInt8]) throws -> Result
    ) throws -> Result {
        let past = try folder.knownAt(anchor, from: pages.source(through: anchor.position))
        return try past.read { snapshot in
            try body { method, parameters in
                guard let read = table.entries[method] else {
                    throw ServiceError.refuse(
                        .unknown, field: "method", value: method, reason: "it is no query", remedy: "see the interface")
                }
                return try ask(try read(.object(parameters)), snapshot, now: recordedAt, knownAt: recordedAt, caller: .itself)
            }
        }
    }

    private func instant(_ text: String) throws -> Int64 {
        if let instant = Instant.read(text) { return instant }
        throw ServiceError.refuse(
            .malformed, field: "knownAt", value: text, reason: "it is no moment",
            remedy: "write 2026-11-10, 2026-11-10T08:59, 2026-11-10T08:59:03Z or 2026-11-10T08:59+01:00")
    }

    /// Asked of the past without a day, it is the day it was then.
    private func ask(_ ready: QueryTable.Ready, _ snapshot: Snapshot, now: Int64, knownAt: Int64?, caller: Caller) throws -> [UInt8] {
        let civil = LocalTime.civil(now)
        let then = knownAt.map { min(LocalTime.civil($0).day, civil.day) } ?? civil.day
        var asking = Asking(today: then, now: now, clock: civil.minutes, asOf: then, offset: LocalTime.offset)
        let plain = QueryContext(caller: caller, snapshot: snapshot, asking: asking, knownAt: knownAt)
        asking.asOf = try plain.day(ready.asOf, field: "asOf") ?? then
        return try ready.answer(
            QueryContext(caller: caller, snapshot: snapshot, asking: asking, knownAt: knownAt, log: pages.log) { [recorder] in
                try recorder.hasTransfer(of: $0, since: $1)
            })
    }
}
