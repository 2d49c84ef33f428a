import JSON
import Testing

private enum Kind: String, Codable { case group, oneToOne }
private struct Line: Codable, Equatable {
    var minutes: Int
    var note: String?
}
private struct Session: Codable, Equatable {
    var id: UInt32
    var kind: Kind
    var cost: Double
    var share: Float
    var held: Bool
    var lines: [Line]
    var marks: [String: Int]
    var optional: [Int?]
    var byNumber: [Int: String]
    var extra: JSONValue
    var outcome: Outcome
}
private enum Outcome: Codable, Equatable {
    case attended(minutes: Int)
    case absent
}

/// Writes its members interleaved between two nested containers, which no stream can follow.
private struct Interleaved: Encodable {
    enum Key: String, CodingKey { case first, second }
    func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Key.self)
        var first = outer.nestedUnkeyedContainer(forKey: .first)
        var second = outer.nestedContainer(keyedBy: Key.self, forKey: .second)
        try first.encode(1)
        try second.encode("x", forKey: .first)
        try first.encode(2)
        #expect(first.count == 2 || first.count == 0)
    }
}

private class Base: Codable {
    var name = "Noor"
    init() {}
}
private final class Derived: Base {
    enum Key: String, CodingKey { case year }
    var year = 7
    override init() { super.init() }
    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let year = try container.decode(Int.self, forKey: .year)
        try super.init(from: container.superDecoder())
        self.year = year
    }
    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try super.encode(to: container.superEncoder())
        try container.encode(year, forKey: .year)
    }
}

/// Two types that share one object.
private struct Flattened: Codable, Equatable {
    enum Key: String, CodingKey { case version }
    var line: Line
    var version: Int
    init(line: Line, version: Int) {
        self.line = line
        self.version = version
    }
    init(from decoder: any Decoder) throws {
        line = try Line(from: decoder)
        version = try decoder.container(keyedBy: Key.self).decode(Int.self, forKey: .version)
    }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(version, forKey: .version)
        try line.encode(to: encoder)
    }
}

private struct Nothing: Codable, Equatable {}
private struct Odd: Encodable { var list: [Double] }
private struct Big: Encodable { var number: UInt64 }

@Suite struct CodableTests {
    private let session = Session(
        id: 4_000_000_000, kind: .oneToOne, cost: 12.5, share: 0.1, held: true, lines: [Line(minutes: 20), Line(minutes: 0, note: "late")],
        marks: ["z": 1, "a": 2, "m": 3], optional: [1, nil, 3], byNumber: [10: "ten", 2: "two"], extra: ["k": [nil]],
        outcome: .attended(minutes: 15))

    private let golden =
        #"{"id":4000000000,"kind":"oneToOne","cost":12.5,"share":0.1,"held":true,"lines":[{"minutes":20},{"minutes":0,"note":"late"}],"#
        + #""marks":{"a":2,"m":3,"z":1},"optional":[1,null,3],"byNumber":{"10":"ten","2":"two"},"extra":{"k":[null]},"#
        + #""outcome":{"attended":{"minutes":15}}}"#

    private func text<T: Encodable>(_ value: T) throws -> String { String(decoding: try JSON.encode(value), as: UTF8.self) }

    @Test func `keys come in declaration order, dictionaries sorted, absent optionals left out`() throws {
        #expect(try text(session) == golden)
        #expect(try JSON.string(JSON.value(of: session)) == golden)
    }

    @Test func `a value decodes to what was encoded`() throws {
        #expect(try JSON.decode(Session.self, from: JSON.encode(session)) == session)
        #expect(try JSON.decode(Session.self, from: JSON.value(of: session)) == session)
    }

    @Test func `members in another order, and members nobody asks for, do no harm`() throws {
        let value: JSONValue = ["note": "late", "surplus": [1], "minutes": 5]
        #expect(try JSON.decode(Line.self, from: value) == Line(minutes: 5, note: "late"))
        #expect(try JSON.decode(Line.self, from: ["minutes": 5, "note": nil]) == Line(minutes: 5))
    }

    @Test func `interleaved containers are written right`() throws {
        #expect(try text(Interleaved()) == #"{"first":[1,2],"second":{"first":"x"}}"#)
        #expect(try text([Interleaved()]) == #"[{"first":[1,2],"second":{"first":"x"}}]"#)
    }

    @Test func `inheritance goes by way of super`() throws {
        #expect(try text(Derived()) == #"{"super":{"name":"Noor"},"year":7}"#)
        let back = try JSON.decode(Derived.self, from: ["super": ["name": "Kit"], "year": 8])
        #expect(back.name == "Kit" && back.year == 8)
    }

    @Test func `two types may share an object`() throws {
        let value = Flattened(line: Line(minutes: 3), version: 2)
        #expect(try text(value) == #"{"version":2,"minutes":3}"#)
        #expect(try JSON.decode(Flattened.self, from: JSON.encode(value)) == value)
    }

    @Test func `plain values, empty types and optionals stand alone`() throws {
        #expect(try text(7) == "7" && text("x") == "\"x\"" && text(Int?.none) == "null" && text(Nothing()) == "{}")
        #expect(try text([Nothing(), Nothing()]) == "[{},{}]" && text([[Int]]()) == "[]" && text([String: Nothing]()) == "{}")
        #expect(try JSON.decode(Int?.self, from: .null) == nil)
        #expect(try JSON.decode(Nothing.self, from: [:]) == Nothing())
        #expect(try JSON.decode([UInt8].self, from: .array([1, 255])) == [1, 255])
    }

    @Test func `encoding behind other bytes leaves them, also on an error`() throws {
        var output: [UInt8] = Array("ab".utf8)
        try JSON.encode(["k": 1], to: &output)
        #expect(throws: EncodingError.self) { try JSON.encode(Odd(list: [1, .nan]), to: &output) }
        #expect(String(decoding: output, as: UTF8.self) == #"ab{"k":1}"#)
    }

    @Test func `a number without a JSON form is refused with its path`() {
        let error = #expect(throws: EncodingError.self) { try JSON.encode(Odd(list: [1, .infinity])) }
        guard case .invalidValue(_, let context)? = error else {
            Issue.record("wanted invalidValue, got \(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["list", "1"])
        #expect(throws: EncodingError.self) { try JSON.encode(Big(number: .max)) }
    }

    @Test(
        arguments: [
            ([:], "keyNotFound at "), (["minutes": "5"], "typeMismatch at minutes"), (["minutes": nil], "valueNotFound at minutes"),
            (["minutes": 1.5], "typeMismatch at minutes"), (["minutes": 1, "note": 3], "typeMismatch at note"), ([], "typeMismatch at "),
        ] as [(JSONValue, String)])
    func `a fault in decoding tells its path`(value: JSONValue, expected: String) {
        let error = #expect(throws: DecodingError.self) { try JSON.decode([Line].self, from: [value]) }
        #expect(error.map(place) == expected.replacing(" at ", with: " at 0.").trimming(while: "."))
    }

    private func place(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String { context.codingPath.map(\.stringValue).joined(separator: ".") }
        switch error {
        case .keyNotFound(_, let context): return "keyNotFound at \(path(context))"
        case .typeMismatch(_, let context): return "typeMismatch at \(path(context))"
        case .valueNotFound(_, let context): return "valueNotFound at \(path(context))"
        case .dataCorrupted(let context): return "dataCorrupted at \(path(context))"
        @unknown default: return "unknown"
        }
    }

    @Test func `a whole number must fit its type`() {
        let error = #expect(throws: DecodingError.self) { try JSON.decode([String: UInt8].self, from: ["n": 256]) }
        #expect(error.map(place) == "dataCorrupted at n")
        #expect(throws: DecodingError.self) { try JSON.decode(UInt.self, from: -1) }
    }

    @Test func `any value goes through another coder's eyes as well`() throws {
        let value: JSONValue = ["a": [1, 2.5, "x", nil, true]]
        #expect(try JSON.decode(JSONObject.self, from: value) == value.objectValue)
        #expect(try JSON.decode(JSONValue.self, from: value) == value)
    }
}

extension String {
    fileprivate func trimming(while character: Character) -> String {
        var text = self
        while text.last == character { text.removeLast() }
        return text
    }
}
