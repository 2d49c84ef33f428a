import EventSourcing
import JSON
import ProvisionDomain
import Testing

@testable import EventCodec

@Suite struct `Round trip` {
    private let keyring = TestKeyring()
    private var codec: EventCodec { EventCodec(keyring: keyring) }

    @Test(arguments: Samples.all)
    func `every event comes back as it was`(sample: Sample) throws {
        let recorded = try stored(sample, with: codec)
        let back = try codec.decode(recorded)
        #expect(back.event == sample.event)
        #expect(back.id == recorded.id)
        #expect(back.position == 7)
        #expect(back.effectiveOn == 20_767)
        #expect(back.recordedAt == 1_794_000_000_000_000)
        #expect(back.actor == "uid:1000")
    }

    @Test(arguments: Samples.all)
    func `the quick reading agrees with the plain one`(sample: Sample) throws {
        let recorded = try stored(sample, with: codec)
        var spaced = recorded
        // White space after the value is JSON still and nothing the quick reading takes.
        spaced.payload.append(0x20)
        #expect(try codec.decode(recorded).event == codec.decode(spaced).event)
    }

    @Test(arguments: Samples.all)
    func `an import's batch is stored beside the event and does not touch it`(sample: Sample) throws {
        let batch = BatchID(Samples.id(77))
        let recorded = try stored(sample, with: codec, batch: batch)
        #expect(EventCodec.batch(of: recorded) == batch)
        #expect(try codec.decode(recorded).event == sample.event)
        #expect(try JSON.parse(recorded.payload)["batch"]?.stringValue == batch.description)
        #expect(try EventCodec.batch(of: stored(sample, with: codec)) == nil)
    }

    @Test(arguments: 1...20)
    func `the quick writing gives the general encoder's bytes`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let event = DomainEvent.group(.sessionDelivered(Samples.randomSession(&random)))
            if let quick = FastEncoding.bytes(of: event) { #expect(try quick == JSON.encode(event.parts.payload), "seed \(seed)") }
        }
        for sample in Samples.all {
            if let quick = FastEncoding.bytes(of: sample.event) { #expect(try quick == JSON.encode(sample.event.parts.payload)) }
        }
    }

    @Test func `a text that looks like a batch is none`() throws {
        let tricky = "x\",\"batch\":\"\(Samples.id(77))"
        let sample = Samples.school("named", .named(SchoolNamed(name: "School", timeZone: "UTC", dfeNumber: nil, urn: tricky)))
        let recorded = try stored(sample, with: codec)
        #expect(EventCodec.batch(of: recorded) == nil)
        #expect(try codec.decode(recorded).event == sample.event)
    }

    @Test(arguments: 1...40)
    func `random sessions come back as they were, quick and plain`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let sample = Samples.group("random", .sessionDelivered(Samples.randomSession(&random)))
            let recorded = try stored(sample, with: codec)
            var spaced = recorded
            spaced.payload.append(0x20)
            #expect(try codec.decode(recorded).event == sample.event, "seed \(seed)")
            #expect(try codec.decode(spaced).event == sample.event, "seed \(seed)")
        }
    }

    @Test(arguments: 1...20)
    func `damaged payloads are refused or read, and never trap`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for sample in Samples.all {
            var recorded = try stored(sample, with: codec)
            guard !recorded.payload.isEmpty else { continue }
            let place = Int.random(in: recorded.payload.indices, using: &random)
            recorded.payload[place] = UInt8.random(in: 0...255, using: &random)
            if Bool.random(using: &random) { recorded.payload.removeLast(Int.random(in: 0...place, using: &random)) }
            // Either is right, depending on which byte it was; what is held is that it ends.
            do {
                _ = try codec.decode(recorded)
            } catch let error as CodecError {
                #expect(!error.description.isEmpty)
            } catch is SealBroken {
                continue
            }
        }
    }
}

@Suite struct `What cannot be read` {
    private let codec = EventCodec(keyring: TestKeyring())
    private let sample = Samples.pupil("moved", .movedYear(PupilMovedYear(yearGroup: .reception)))

    @Test func `a type nobody knows`() throws {
        var recorded = try stored(sample, with: codec)
        recorded.type = "PupilFlew"
        #expect(throws: CodecError.unknownType("PupilFlew", event: recorded.id)) { try codec.decode(recorded) }
    }

    @Test(arguments: [0, 2, -1])
    func `a schema that is not known`(schema: Int) throws {
        var recorded = try stored(sample, with: codec)
        recorded.schema = schema
        #expect(throws: CodecError.unknownSchema("PupilMovedYear", schema, event: recorded.id)) { try codec.decode(recorded) }
    }

    @Test func `a type in a stream it does not belong in`() throws {
        var recorded = try stored(sample, with: codec)
        recorded.stream = .group(Samples.group)
        #expect(throws: CodecError.misplaced("PupilMovedYear", category: "group")) { try codec.decode(recorded) }
        #expect(throws: CodecError.misplaced("PupilMovedYear", category: "school")) {
            try codec.encode(sample.event, in: .school, id: Samples.id(1), effectiveOn: 0)
        }
    }

    @Test(arguments: ["provision", "staff", "school", "class"])
    func `a redaction where no texts are`(category: String) throws {
        var recorded = try stored(Samples.pupil("redacted", .redacted(Samples.redaction)), with: codec)
        recorded.stream = StreamName(category, id: Samples.id(5))
        #expect(throws: CodecError.misplaced("TextRedacted", category: category)) { try codec.decode(recorded) }
    }

    @Test(arguments: [
        ("{}", "yearGroup"), ("[]", ""), ("", ""), ("{\"yearGroup\":7}", "yearGroup"), ("{\"yearGroup\":\"Y99\"}", "yearGroup"),
        ("{\"yearGroup\":\"Y7\",\"sealed\":1}", "sealed"), ("{\"yearGroup\":\"Y7\",\"text\":{\"note\":{}}}", "text.note"),
    ])
    func `a payload of another shape is refused by its path alone`(payload: String, path: String) throws {
        var recorded = try stored(sample, with: codec)
        recorded.payload = Array(payload.utf8)
        #expect(throws: CodecError.malformed("PupilMovedYear", path: path, event: recorded.id)) { try codec.decode(recorded) }
    }

    @Test func `an error names the place inside a list and no value`() throws {
        var recorded = try stored(Samples.group("session", .sessionDelivered(Samples.randomSession(lines: 2))), with: codec)
        let text = String(decoding: recorded.payload, as: UTF8.self)
        let second = "\"pupil\":\"\(Samples.id(2001))\""
        try #require(text.contains(second))
        recorded.payload = Array(text.replacing(second, with: "\"pupil\":\"Zara\"").utf8)
        let error = #expect(throws: CodecError.self) { try codec.decode(recorded) }
        #expect(error == .malformed("SessionDelivered", path: "register.1.pupil", event: recorded.id))
        #expect(error?.description.contains("Zara") == false)
    }

    @Test func `text about an enrolment nobody can place is refused`() {
        let review = Samples.all.first { $0.name == "EnrolmentReviewed" }
        #expect(throws: CodecError.noSubject("EnrolmentReviewed", path: "note")) {
            try codec.encode(try #require(review).event, in: .group(Samples.group), id: Samples.id(1), effectiveOn: 0)
        }
    }
}
