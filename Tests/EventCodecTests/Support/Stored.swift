import EventCodec
import EventSourcing
import ProvisionDomain

/// The sample as the log would give it back.
func stored(_ sample: Sample, with codec: EventCodec, batch: BatchID? = nil) throws -> RecordedEvent {
    let event = Samples.id(sample.name.utf8.reduce(5000) { $0 &* 31 &+ UInt64($1) })
    let proposed = try codec.encode(
        sample.event, in: sample.stream, id: event, effectiveOn: 20_767, batch: batch, pupilOf: Samples.pupilOf)
    return RecordedEvent(
        position: 7, id: proposed.id, stream: sample.stream, version: 3, type: proposed.type, schema: proposed.schema,
        effectiveOn: proposed.effectiveOn, recordedAt: 1_794_000_000_000_000, actor: "uid:1000", commandID: Samples.id(9),
        fingerprint: [], payload: proposed.payload, hash: [])
}

/// SplitMix64: repeats for a seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}

extension Samples {
    /// A session of that many lines, all there, nothing private.
    static func randomSession(lines: Int) -> SessionDelivered {
        SessionDelivered(
            session: SessionID(id(800)), slot: 1, start: nil, minutes: 20, deliverers: [],
            register: (0..<UInt64(lines)).map {
                RegisterLine(enrolment: EnrolmentID(id(1000 + $0)), pupil: PupilID(id(2000 + $0)), attendance: .there, note: nil)
            }, note: nil, extra: false, repays: nil)
    }

    static func randomSession(_ random: inout SeededGenerator) -> SessionDelivered {
        var session = randomSession(lines: Int.random(in: 0...9, using: &random))
        session.slot = Bool.random(using: &random) ? Int.random(in: 0...12, using: &random) : nil
        session.start = Bool.random(using: &random) ? ClockTime(minutes: Int.random(in: 0...1439, using: &random)) : nil
        session.minutes = [0, 5, 20, 999_999_999, 1_000_000_000, -3].randomElement(using: &random) ?? 1
        session.extra = Bool.random(using: &random)
        session.repays = Bool.random(using: &random) ? SessionID(id(random.next())) : nil
        for index in session.register.indices {
            session.register[index].attendance =
                [
                    .there, .part(Int.random(in: 1...60, using: &random)),
                    .away(ReasonCode(["ill", "trip", "a\"b", "é"].randomElement(using: &random) ?? "")),
                ]
                .randomElement(using: &random) ?? .there
            if Int.random(in: 0..<8, using: &random) == 0 { session.register[index].note = .text("n\(random.next())") }
        }
        if Int.random(in: 0..<4, using: &random) == 0 { session.note = .text("") }
        let names = ["TA", "teacher", "T\\A", ""]
        session.deliverers = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            Deliverer(
                role: RoleCode(names.randomElement(using: &random) ?? ""),
                staff: Bool.random(using: &random) ? StaffID(id(random.next())) : nil)
        }
        return session
    }
}
