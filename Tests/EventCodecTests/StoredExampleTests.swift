import EventSourcing
import FoundationEssentials
import JSON
import ProvisionDomain
import Testing

@testable import EventCodec

/// `Stored/<type>.<schema>[.n].json`: events as the log held them once, kept for ever. They are never edited; a new schema adds files.
@Suite struct `Stored examples` {
    private static let folder: String = {
        let file = #filePath
        return file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/Stored"
    }()

    private static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
    }

    private static func recorded(_ file: String) throws -> RecordedEvent {
        let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"), "\(file) cannot be read")
        let example = try JSON.parse([UInt8](data))
        return RecordedEvent(
            position: 1, id: try #require(example["id"]?.stringValue.flatMap { UniqueID($0) }),
            stream: StreamName(written: try #require(example["stream"]?.stringValue)), version: 1,
            type: try #require(example["type"]?.stringValue), schema: Int(try #require(example["schema"]?.intValue)),
            effectiveOn: 0, recordedAt: 0, actor: "system", commandID: Samples.id(9), fingerprint: [],
            payload: JSON.bytes(try #require(example["payload"])), hash: [])
    }

    @Test func `every type and schema has one, and a missing one is written and fails`() throws {
        let known = try Set(
            Self.files().map { file in
                let event = try Self.recorded(file)
                return "\(event.type).\(event.schema)"
            })
        let codec = EventCodec(keyring: TestKeyring())
        for type in EventRegistry.current.types.values {
            for schema in 1...type.schema where !known.contains("\(type.name).\(schema)") {
                Issue.record("no stored example of \(type.name), schema \(schema)")
                guard schema == type.schema else { continue }
                let samples = Samples.all.filter { $0.event.parts.type == type.name }
                for (number, sample) in samples.enumerated() { try Self.write(sample, codec, number: number) }
            }
        }
    }

    private static func write(_ sample: Sample, _ codec: EventCodec, number: Int) throws {
        let event = try stored(sample, with: codec)
        let example: JSONValue = [
            "type": .string(event.type), "schema": .int(Int64(event.schema)), "stream": .string(event.stream.description),
            "id": .string(event.id.description), "payload": try JSON.parse(event.payload),
            // What it means, unsealed: what an event of any later schema must still say.
            "opened": try JSON.value(of: sample.event.parts.payload),
        ]
        let name = "\(event.type).\(event.schema)" + (number == 0 ? "" : ".\(number + 1)") + ".json"
        try Data((JSON.pretty(example) + "\n").utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }

    @Test func `each still decodes, and means what it meant`() throws {
        let codec = EventCodec(keyring: TestKeyring())
        let files = try Self.files()
        try #require(files.count >= EventRegistry.current.types.count)
        for file in files {
            let recorded = try Self.recorded(file)
            let event = try codec.decode(recorded).event
            #expect(event.parts.type == recorded.type, "\(file)")
            let example = try JSON.parse([UInt8](try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(file)"))))
            guard recorded.schema == EventRegistry.current.types[recorded.type]?.schema else { continue }
            #expect(try JSON.value(of: event.parts.payload) == example["opened"], "\(file)")
            // Written again it is read again as the same.
            let again = try stored(Sample(name: file, stream: recorded.stream, event: event), with: codec)
            #expect(try codec.decode(again).event == event, "\(file)")
        }
    }
}
