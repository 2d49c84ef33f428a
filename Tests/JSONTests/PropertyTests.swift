import Foundation
import JSON
import Testing

@Suite struct PropertyTests {
    static let seeds: [UInt64] = [1, 20_260_901, 0xfeed]

    @Test(arguments: seeds)
    func `what is written reads back the same`(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<120 {
            let value = random.value()
            // The outcome is held apart, so that a failure prints the seed and not the document.
            let compact = try JSON.parse(JSON.bytes(value)) == value
            let pretty = try JSON.parse(JSON.pretty(value)) == value
            let encoded = try JSON.encode(Wrapped(value: value)) == JSON.bytes(["value": value])
            #expect(compact && pretty && encoded, "seed \(seed), round \(round)")
        }
    }

    private struct Wrapped: Encodable { var value: JSONValue }

    @Test(arguments: seeds)
    func `Foundation reads the same from what we write`(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<60 {
            let value = JSONValue.array([random.value()])
            let theirs = try JSONSerialization.jsonObject(with: Data(JSON.bytes(value)))
            let isSame = same(value, theirs)
            #expect(isSame, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: seeds)
    func `we read the same from what Foundation writes`(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<60 {
            let value = JSONValue.array([random.value()])
            let read = try JSONSerialization.jsonObject(with: Data(JSON.bytes(value)))
            let written = try JSONSerialization.data(withJSONObject: read)
            let isSame = same(try JSON.parse([UInt8](written)), read)
            #expect(isSame, "seed \(seed), round \(round)")
        }
    }

    private func same(_ ours: JSONValue, _ theirs: Any) -> Bool {
        switch ours {
        case .null: return theirs is NSNull
        case .bool(let flag): return theirs as? Bool == flag
        case .int(let number): return (theirs as? NSNumber)?.int64Value == number
        case .double(let number):
            // Foundation goes by way of decimal numbers here and may be some last places off.
            guard let other = (theirs as? NSNumber)?.doubleValue else { return false }
            return abs(other - number) <= abs(number) * 1e-14 || abs(number) < 1e-120
        case .string(let text): return theirs as? String == text
        case .array(let items):
            guard let list = theirs as? [Any], list.count == items.count else { return false }
            return zip(items, list).allSatisfy(same)
        case .object(let object):
            guard let map = theirs as? [String: Any], map.count == object.count else { return false }
            return object.members.allSatisfy { member in map[member.key].map { same(member.value, $0) } ?? false }
        }
    }

    @Test(arguments: seeds)
    func `garbage never traps and is never half accepted`(seed: UInt64) throws {
        var random = Seeded(seed)
        let alphabet = Array(#"{}[]:,"\u0d8eE+-.123truefalsn "#.utf8) + [0, 0xff, 0xc3, 0xa9, 0x0a]
        for round in 0..<600 {
            var bytes = JSON.bytes(random.value(depth: 3))
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = random.pick(alphabet)
                case 1: bytes.remove(at: place)
                default: bytes.insert(random.pick(alphabet), at: place)
                }
            }
            guard let value = try? JSON.parse(bytes) else { continue }
            let isSame = try JSON.parse(JSON.bytes(value)) == value
            #expect(isSame, "seed \(seed), round \(round)")
        }
    }

    @Test func `a document cut short anywhere is refused`() {
        let whole = JSON.bytes(["a": [1, "é\n", ["b": nil]], "c": true])
        for length in 0..<whole.count { #expect(throws: JSONError.self) { try JSON.parse(Array(whole[..<length])) } }
    }
}
