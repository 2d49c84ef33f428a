import EventSourcing
import JSON
import ProvisionDomain
import Testing

@testable import EventCodec

@Suite struct `Every field is declared` {
    /// Leaf paths of all samples of a type, before anything is sealed.
    private static func leaves() throws -> [String: Set<FieldPath>] {
        var leaves: [String: Set<FieldPath>] = [:]
        for sample in Samples.all {
            let (type, payload) = sample.event.parts
            leaves[type, default: []].formUnion(Fields.leaves(of: try JSON.value(of: payload)))
        }
        return leaves
    }

    @Test func `every type has a sample`() {
        #expect(Set(Samples.all.map(\.event.parts.type)) == Set(EventRegistry.current.types.keys))
    }

    @Test(arguments: EventRegistry.current.types.keys.sorted())
    func `no field is declared neither clear nor sealed`(name: String) throws {
        let type = try #require(EventRegistry.current.types[name])
        let fields = try #require(type.fields.last)
        for leaf in try Self.leaves()[name] ?? [] where !leaf.parts.isEmpty {
            // An empty list or object says nothing but that.
            let isEmptied = fields.clear.contains { $0.parts.count > leaf.parts.count && $0.parts.starts(with: leaf.parts) }
            #expect(fields.privacy(of: leaf) != nil || isEmptied, "\(name) has \(leaf), which is declared neither")
        }
    }

    @Test(arguments: EventRegistry.current.types.keys.sorted())
    func `nothing is declared that no sample has`(name: String) throws {
        let type = try #require(EventRegistry.current.types[name])
        let fields = try #require(type.fields.last)
        let leaves = try Self.leaves()[name] ?? []
        for path in fields.clear { #expect(leaves.contains(path), "no sample of \(name) has \(path)") }
        for hidden in fields.hidden {
            #expect(leaves.contains { $0.parts.starts(with: hidden.path.parts) }, "no sample of \(name) has \(hidden.path)")
        }
    }

    @Test func `nothing is both clear and sealed, and no payload uses the boxes' names`() {
        for type in EventRegistry.current.types.values {
            for fields in type.fields {
                for hidden in fields.hidden {
                    #expect(!fields.clear.contains { $0.parts.starts(with: hidden.path.parts) }, "\(type.name) \(hidden.path)")
                }
                let tops = Set(fields.clear.union(fields.hidden.map(\.path)).map { $0.parts[0] })
                #expect(tops.isDisjoint(with: [Sealing.boxesKey, Sealing.textsKey, "batch"]), "\(type.name)")
            }
        }
    }

    @Test(arguments: Samples.all)
    func `what says nothing private has nothing private`(sample: Sample) throws {
        guard sample.event.saysNothingPrivate else { return }
        let (name, payload) = sample.event.parts
        let fields = try #require(EventRegistry.current.types[name]?.fields.last)
        let value = try JSON.value(of: payload)
        #expect(fields.hidden.allSatisfy { Fields.expand($0.path, in: value).isEmpty })
    }
}

@Suite struct `What is sealed` {
    private let keyring = TestKeyring()
    private var codec: EventCodec { EventCodec(keyring: keyring) }

    private func sample(_ name: String) throws -> Sample { try #require(Samples.all.first { $0.name == name }) }

    @Test(arguments: [
        ("PupilAdmitted", ["Zara", "Quill", "A123456789012", "9276308686", "2015-03-09"]),
        ("StaffJoined", ["Priya", "Khan", "pkhan"]), ("GroupPlanned, slots", ["Zara"]),
        ("SessionDelivered", ["blends", "café", "drill"]), ("SessionMissed", ["9B"]), ("AssessmentRecorded", ["tired"]),
        ("PupilEnrolled", ["pleasure"]), ("EnrolmentRevised", ["Kit"]), ("EnrolmentReviewed", ["more of it", "the plays", "her brother"]),
    ])
    func `no private word stands in the payload`(name: String, words: [String]) throws {
        let text = String(decoding: try stored(sample(name), with: codec).payload, as: UTF8.self)
        for word in words { #expect(!text.contains(word)) }
    }

    @Test func `personal fields of a pupil go into one box, and the rest is readable`() throws {
        let payload = try JSON.parse(stored(sample("PupilAdmitted"), with: codec).payload)
        #expect(payload["sealed"]?.objectValue?.keys == [Samples.pupil.description])
        #expect(payload["identity"] == [:])
        #expect(payload["yearGroup"]?.stringValue == "Y7")
        #expect(payload["text"] == nil)
    }

    @Test func `texts of a register are each pupil's own, the session's is the group's`() throws {
        let recorded = try stored(sample("SessionDelivered"), with: codec)
        let texts = try EventCodec.texts(in: recorded)
        #expect(texts.map(\.path) == ["register.0.note", "register.2.note", "note"])
        #expect(texts.map(\.subject) == [Samples.pupil.id, Samples.id(103), Samples.group.id])
        #expect(Set(texts.map(\.key)).count == 3)
        #expect(try EventCodec.subjects(in: recorded) == [Samples.pupil.id, Samples.id(103), Samples.group.id])
        #expect(try EventCodec.subjects(in: stored(sample("StaffJoined"), with: codec)) == [Samples.staff.id])
        // The note, and what the pupil and the parents say.
        #expect(
            try EventCodec.texts(in: stored(sample("EnrolmentReviewed"), with: codec)).map(\.subject)
                == [Samples.pupil.id, Samples.pupil.id, Samples.pupil.id])
    }

    @Test func `an erased pupil's fields come back erased and the facts stay`() throws {
        let recorded = try stored(sample("PupilAdmitted"), with: codec)
        keyring.destroy([Samples.pupil.id])
        guard case .pupil(.admitted(let admitted)) = try codec.decode(recorded).event else { throw Unexpected() }
        #expect(admitted.identity.name == .erased)
        #expect(admitted.identity.upn == .erased)
        #expect(admitted.identity.uln == .erased)
        #expect(admitted.identity.dateOfBirth == .erased)
        #expect(admitted.form == ClassCode("7C"))
    }

    @Test func `an erased pupil's notes are destroyed and the others' stay`() throws {
        let recorded = try stored(sample("SessionDelivered"), with: codec)
        keyring.destroy([Samples.pupil.id])
        guard case .group(.sessionDelivered(let session)) = try codec.decode(recorded).event else { throw Unexpected() }
        #expect(session.register[0].note == .destroyed)
        #expect(session.register[0].attendance == .part(15))
        #expect(session.register[1].note == nil)
        #expect(session.register[2].note == .text("café naïve 😀"))
        #expect(session.note == .text("fire drill\nat 9"))
    }

    @Test func `one text can be destroyed alone`() throws {
        let recorded = try stored(sample("SessionDelivered"), with: codec)
        let note = try #require(try EventCodec.texts(in: recorded).first { $0.path == "note" })
        keyring.destroy([note.key])
        guard case .group(.sessionDelivered(let session)) = try codec.decode(recorded).event else { throw Unexpected() }
        #expect(session.note == .destroyed)
        #expect(session.register[0].note == .text("blends secure"))
    }

    @Test func `an event read after an erasure is written again with nothing sealed, and reads the same`() throws {
        let recorded = try stored(sample("PupilAdmitted"), with: codec)
        keyring.destroy([Samples.pupil.id])
        let erased = try codec.decode(recorded).event
        let again = try stored(Sample(name: "again", stream: recorded.stream, event: erased), with: codec)
        #expect(try codec.decode(again).event == erased)
        #expect(try JSON.parse(again.payload)["sealed"] == nil)
    }

    @Test func `a box moved to another event is broken, and says nothing`() throws {
        var recorded = try stored(sample("StaffJoined"), with: codec)
        recorded.id = Samples.id(1)
        #expect(throws: SealBroken(event: Samples.id(1))) { try codec.decode(recorded) }
    }

    @Test func `a stream without an id has nobody to seal for`() {
        let event = DomainEvent.staff(
            .joined(
                StaffJoined(
                    content: StaffContent(
                        name: .known(PersonName(forename: "Ada", surname: "Moss")), role: RoleCode("TA"), contractedMinutes: nil,
                        workingDays: [], agency: nil, login: nil))))
        #expect(throws: CodecError.noSubject("StaffJoined", path: "content.name")) {
            try codec.encode(event, in: StreamName("staff", "khan"), id: Samples.id(1), effectiveOn: 0)
        }
    }
}

/// An event came back as another type.
struct Unexpected: Error {}

@Suite struct `Base64 of boxes` {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648`(plain: String, text: String) {
        #expect(Base64.text(Array(plain.utf8)) == text)
        #expect(Base64.bytes(text) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zh==", "Zm9=", "Z g=", "Zm9v\n", "Zé=="])
    func `anything else is refused`(text: String) {
        #expect(Base64.bytes(text) == nil)
    }
}
