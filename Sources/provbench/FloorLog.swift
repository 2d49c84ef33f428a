internal import CFloor
internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain

/// A log file made by our own code and written by a loop in C: same tables, indexes and durability, rows of the same sizes.
final class FloorLog {
    private let log: OpaquePointer

    /// - Parameter folder: where its file goes.
    init(folder: String, name: String) throws {
        let path = folder + "/" + name + ".sqlite"
        let empty = try SQLiteEventLog(path: path, options: .init(newLog: UniqueID(milliseconds: 1, sequence: 0, random: 1), now: 0))
        try empty.close()
        let sizes = try FloorLog.payloadSizes()
        var opened: OpaquePointer?
        let code = sizes.withUnsafeBufferPointer { sizes in
            floor_open(path, floor_shape(payload_sizes: sizes.baseAddress, payload_count: Int32(sizes.count), streams: 1_167), &opened)
        }
        try FloorLog.check(code)
        guard let opened else { throw BenchFailure("the floor's log was not opened") }
        log = opened
    }

    deinit { floor_close(log) }

    static func check(_ code: Int32) throws {
        if code != 0 { throw BenchFailure("floor: \(String(cString: floor_error(code)))") }
    }

    /// Commits of so many rows each, by one thread.
    /// - Returns: the nanoseconds each took.
    func append(commits: Int, rows: Int) throws -> [UInt64] {
        var took = [UInt64](repeating: 0, count: commits)
        try FloorLog.check(floor_append(log, Int32(commits), Int32(rows), &took))
        return took
    }

    /// Clients that wait for their row to be durable, and one writer that commits what is waiting.
    func group(clients: Int, rows: Int) throws -> (seconds: Double, latencies: [UInt64]) {
        let each = max(1, rows / clients)
        var took = [UInt64](repeating: 0, count: clients * each)
        var seconds = 0.0
        try FloorLog.check(floor_group(log, Int32(clients), Int32(each), &took, &seconds))
        return (seconds, took)
    }

    /// Rows as a given number of connections would have them: alone, each its own commit; together, committed as they queue.
    func commands(connections: Int, rows: Int) throws -> (seconds: Double, latencies: [UInt64]) {
        guard connections == 1 else { return try group(clients: connections, rows: rows) }
        let took = try append(commits: rows, rows: 1)
        return (Double(took.reduce(0, +)) / 1e9, took)
    }

    /// The payload sizes of ten commands of the mix, as our own codec stores them.
    static func payloadSizes() throws -> [Int32] {
        let codec = EventCodec(keyring: InMemoryKeyring())
        let id = UniqueID(milliseconds: 1_750_000_000_000, sequence: 1, random: 77)
        let line = RegisterLine(enrolment: EnrolmentID(id), pupil: PupilID(id), attendance: .there, note: nil)
        let session = SessionDelivered(
            session: SessionID(id), start: ClockTime(minutes: 540), minutes: 20,
            deliverers: [Deliverer(role: RoleCode("TA"), staff: StaffID(id))], register: Array(repeating: line, count: 6), extra: false)
        let missed = SessionMissed(session: SessionID(id), start: ClockTime(minutes: 540), minutes: 20, reason: ReasonCode("staff-away"))
        let score = AssessmentRecorded(assessment: AssessmentID(id), measure: MeasureCode("READ"), score: Score(101))
        func size(_ event: DomainEvent, _ stream: StreamName) throws -> Int32 {
            Int32(try codec.encode(event, in: stream, id: id, effectiveOn: 20_000).payload.count)
        }
        let sessions = try size(.group(.sessionDelivered(session)), .group(GroupID(id)))
        let scores = try size(.pupil(.assessmentRecorded(score)), .pupil(PupilID(id)))
        let others = [
            try size(.group(.sessionMissed(missed)), .group(GroupID(id))),
            try size(.pupil(.needIdentified(NeedIdentified(type: NeedType("SLCN"), rank: 1))), .pupil(PupilID(id))),
        ]
        return (0..<10).map { [0, 5].contains($0) ? scores : $0 == 3 ? others[0] : $0 == 8 ? others[1] : sessions }
    }
}
