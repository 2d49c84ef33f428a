import EventSourcing
import JSON
import ProvisionDomain
import Testing

@testable import EventCodec

/// An invented past: once `PupilAdmitted` kept the names apart at the top and the year as a number, then as `year`.
@Suite struct Upcasters {
    private static let older = [
        FieldTable("year", personal: ["forename": .stream, "surname": .stream], text: ["remark": .stream]),
        FieldTable("year", personal: ["who.forename": .stream, "who.surname": .stream], text: ["remark": .stream]),
    ]

    private static func registry(upcasters: [Upcaster]) throws -> EventRegistry {
        let now = try #require(EventRegistry.current.types["PupilAdmitted"])
        let type = EventType("PupilAdmitted", in: "pupil", fields: older + now.fields, decode: now.decode)
        return EventRegistry(types: [type], upcasters: upcasters)
    }

    private static let first = Upcaster("PupilAdmitted", from: 1) { old in
        var new = old
        new["who"] = .object(["forename": old["forename"] ?? .null, "surname": old["surname"] ?? .null])
        new["forename"] = nil
        new["surname"] = nil
        new["year"] = .string("Y\(old["year"]?.intValue ?? 0)")
        return new
    }

    private static let second = Upcaster("PupilAdmitted", from: 2) { old in
        // A remark was dropped; the names became an object of the identity.
        ["identity": ["name": old["who"] ?? .null], "yearGroup": old["year"] ?? .null]
    }

    /// An event as it was stored under schema 1.
    private func ancient(_ keyring: TestKeyring) throws -> RecordedEvent {
        let id = Samples.id(31)
        var payload: JSONObject = ["year": 7, "forename": "Zara", "surname": "Quill", "remark": "quiet"]
        try Sealing(keyring: keyring, type: "PupilAdmitted", stream: .pupil(Samples.pupil), event: id)
            .seal(&payload, Self.older[0]) { _ in nil }
        return RecordedEvent(
            position: 1, id: id, stream: .pupil(Samples.pupil), version: 1, type: "PupilAdmitted", schema: 1, effectiveOn: 0,
            recordedAt: 0, actor: "system", commandID: id, fingerprint: [], payload: JSON.bytes(.object(payload)), hash: [])
    }

    @Test func `an event of the first schema is read through two steps, its sealed fields moved unseen`() throws {
        let keyring = TestKeyring()
        let codec = EventCodec(keyring: keyring, registry: try Self.registry(upcasters: [Self.first, Self.second]))
        try codec.check()
        let recorded = try ancient(keyring)
        #expect(!String(decoding: recorded.payload, as: UTF8.self).contains("Zara"))
        let expected = PupilAdmitted(
            identity: PupilIdentity(
                name: .known(PersonName(forename: "Zara", surname: "Quill")), upn: nil, uln: nil, dateOfBirth: nil),
            yearGroup: try #require(YearGroup("Y7")))
        #expect(try codec.decode(recorded).event == .pupil(.admitted(expected)))
    }

    @Test func `upcasters see marks where fields are sealed, and never what is sealed`() throws {
        let keyring = TestKeyring()
        let nosy = Upcaster("PupilAdmitted", from: 1) { old in
            #expect(old["forename"]?.stringValue == nil)
            #expect(old["remark"]?.stringValue == nil)
            #expect(old["forename"] != nil)
            return try Self.first.transform(old)
        }
        let codec = EventCodec(keyring: keyring, registry: try Self.registry(upcasters: [nosy, Self.second]))
        _ = try codec.decode(ancient(keyring))
    }

    @Test func `a gap in the chain is found at start and when reading`() throws {
        let keyring = TestKeyring()
        let codec = EventCodec(keyring: keyring, registry: try Self.registry(upcasters: [Self.first]))
        #expect(throws: CodecError.inconsistent("PupilAdmitted has no upcaster from schema 2")) { try codec.check() }
        let recorded = try ancient(keyring)
        #expect(throws: CodecError.unknownSchema("PupilAdmitted", 1, event: recorded.id)) { try codec.decode(recorded) }
    }

    @Test func `an upcaster that leads nowhere, twice, or of no type is found at start`() throws {
        let beyond = Upcaster("PupilAdmitted", from: 3) { $0 }
        #expect(throws: CodecError.inconsistent("PupilAdmitted has an upcaster from schema 3, which leads nowhere")) {
            try Self.registry(upcasters: [Self.first, Self.second, beyond]).check()
        }
        #expect(throws: CodecError.inconsistent("PupilAdmitted has two upcasters from schema 1")) {
            try Self.registry(upcasters: [Self.first, Self.first, Self.second]).check()
        }
        #expect(throws: CodecError.inconsistent("PupilFlew has an upcaster but is no type")) {
            try Self.registry(upcasters: [Self.first, Self.second, Upcaster("PupilFlew", from: 1) { $0 }]).check()
        }
        let type = try #require(EventRegistry.current.types["DayClosed"])
        #expect(throws: CodecError.inconsistent("DayClosed is declared twice")) {
            try EventRegistry(types: [type, type], upcasters: []).check()
        }
    }

    @Test func `the types as they are now have complete chains`() throws {
        try EventRegistry.current.check()
        #expect(EventRegistry.current.types.count == 76)
    }
}
