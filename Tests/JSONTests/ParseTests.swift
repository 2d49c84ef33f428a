import JSON
import Testing

@Suite struct ParseTests {
    private func reason(_ text: String) -> JSONError.Reason? {
        do throws(JSONError) {
            _ = try JSON.parse(text)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `every kind of value is read`() throws {
        let value = try JSON.parse(#" {"a":[1,-2.5,true,false,null,"x"], "b":{}, "c":[ ]} "#)
        #expect(value == ["a": [1, -2.5, true, false, nil, "x"], "b": [:], "c": []])
        #expect(JSON.string(value) == #"{"a":[1,-2.5,true,false,null,"x"],"b":{},"c":[]}"#)
    }

    @Test(arguments: [
        ("9223372036854775807", JSONValue.int(.max)), ("-9223372036854775808", .int(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("0", .int(0)), ("-0", .int(0)), ("1.0", .double(1)),
        ("1e3", .double(1000)), ("1E-2", .double(0.01)), ("0.1", .double(0.1)),
        ("123456789012345678901234567890", .double(1.2345678901234568e29)),
        ("2.2250738585072014e-308", .double(2.2250738585072014e-308)), ("5e-324", .double(Double.leastNonzeroMagnitude)),
        ("1.7976931348623157e308", .double(1.7976931348623157e308)), ("1e-400", .double(0)),
    ])
    func `numbers are whole where they can be and rounded right where not`(text: String, expected: JSONValue) throws {
        #expect(try JSON.parse(text) == expected)
    }

    @Test(arguments: [
        ("", JSONError.Reason.unexpectedEnd), ("  ", .unexpectedEnd), ("{", .unexpectedEnd), ("[1,", .unexpectedEnd),
        ("\"abc", .unexpectedEnd), ("tru", .unexpectedEnd), ("nul1", .unexpectedByte), ("[1,]", .unexpectedByte),
        ("{\"a\":1,}", .unexpectedByte), ("{a:1}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte), ("[1 2]", .unexpectedByte),
        ("1 2", .trailingBytes), ("{}x", .trailingBytes), ("01", .invalidNumber), ("-", .invalidNumber), ("1.", .invalidNumber),
        ("1e", .invalidNumber), (".5", .unexpectedByte), ("+1", .unexpectedByte), ("NaN", .unexpectedByte), ("1e999", .numberOutOfRange),
        ("\"\u{1}\"", .controlCharacter), ("\"\\x\"", .invalidEscape), ("\"\\u12g4\"", .invalidEscape), ("\"\\ud800\"", .loneSurrogate),
        ("\"\\udc00\"", .loneSurrogate), ("\"\\ud800\\u0041\"", .loneSurrogate), ("{\"a\":1,\"a\":2}", .duplicateKey),
        ("{\"a\":1,\"\\u0061\":2}", .duplicateKey), ("\u{feff}1", .unexpectedByte), ("// 1", .unexpectedByte),
    ])
    func `what JSON does not allow is refused`(text: String, expected: JSONError.Reason) {
        #expect(reason(text) == expected)
    }

    @Test func `escapes are read`() throws {
        #expect(try JSON.parse(#""\"\\\/\b\f\n\r\té\u6f22\uD83D\uDE00\u0000""#) == "\"\\/\u{8}\u{c}\n\r\té漢😀\u{0}")
        #expect(JSON.string("\u{0}\u{1f}\"\\/é😀") == #""\u0000\u001f\"\\/é😀""#)
    }

    @Test(
        arguments: [
            [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xf5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0x5c, 0x6e, 0xe2, 0x82, 0x22],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSONError(offset: 1, reason: .invalidUTF8)) { try JSON.parse(bytes) }
    }

    @Test func `nesting is bounded`() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try JSON.parse(deep).arrayValue?.count == 1)
        #expect(reason("[" + deep + "]") == .tooDeep)
        #expect(reason(String(repeating: "[", count: 2_000_000)) == .tooDeep)
        #expect(throws: JSONError(offset: 1, reason: .tooDeep)) { try JSON.parse("[[]]", maxDepth: 1) }
    }

    @Test func `a fault tells its place and never the text`() {
        #expect(throws: JSONError(offset: 6, reason: .unexpectedByte)) { try JSON.parse("[\"Kit\"Noor]") }
        #expect(JSONError(offset: 6, reason: .unexpectedByte).description == "a byte that cannot stand here, at byte 6")
    }

    @Test func `a large object is neither slow to build nor lax about names`() throws {
        var text = "{"
        for number in 0..<200_000 { text += "\"k\(number)\":\(number)," }
        let object = try #require(try JSON.parse(text + "\"last\":0}").objectValue)
        #expect(object.count == 200_001)
        #expect(object["k199999"] == 199_999)
        #expect(reason(text + "\"k7\":0}") == .duplicateKey)
    }

    @Test func `pretty output is for reading`() {
        let value: JSONValue = ["name": "Kit", "marks": [1, 2], "none": [], "empty": [:]]
        #expect(
            JSON.pretty(value) == """
                {
                  "name": "Kit",
                  "marks": [
                    1,
                    2
                  ],
                  "none": [],
                  "empty": {}
                }
                """)
    }
}

@Suite struct ObjectTests {
    @Test func `members keep their order and can be replaced and removed`() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["b"] = 3
        object["c"] = 4
        #expect(object.keys == ["b", "a", "c"])
        #expect(object["b"] == 3)
        object["a"] = nil
        #expect(object.keys == ["b", "c"])
        #expect(object.remove("b") == 3 && object.remove("b") == nil)
        #expect(object == ["c": 4])
    }

    @Test func `an object that grew past sixteen members and shrank again still finds them`() {
        var object = JSONObject()
        for number in 0..<40 { object["k\(number)"] = .int(Int64(number)) }
        for number in stride(from: 0, to: 40, by: 3) { object["k\(number)"] = nil }
        for number in 0..<40 { #expect(object["k\(number)"] == (number % 3 == 0 ? nil : .int(Int64(number)))) }
        for number in 0..<38 { object["k\(number)"] = nil }
        #expect(object == ["k38": 38] && object["k39"] == nil)
    }

    @Test func `equality does not ask for the order`() {
        let left: JSONObject = ["a": 1, "b": 2]
        #expect(left == ["b": 2, "a": 1])
        #expect(left != ["a": 1, "c": 2])
        #expect(left != ["a": 1])
    }
}
