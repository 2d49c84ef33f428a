import EventSourcing
import Testing

@Suite struct `Ids` {
    @Test func `are written as a lower-case UUID and read back`() throws {
        let id = UniqueID(high: 0x0192_3abc_def0_7123, low: 0x8456_789a_bcde_f012)
        #expect(id.description == "01923abc-def0-7123-8456-789abcdef012")
        #expect(UniqueID(id.description) == id)
        #expect(UniqueID(id.description.uppercased()) == id)
    }

    @Test(arguments: [
        "", "01923abc", "01923abc-def0-7123-8456-789abcdef0123", "01923abcdef0-7123-8456-789abcdef0120",
        "01923abc-def0-7123-8456-789abcdef01g", "01923abc-def0-7123-8456-789abcdef01é",
    ])
    func `are not read from anything else`(_ text: String) {
        #expect(UniqueID(text) == nil)
    }

    @Test func `of a sequence increase, whatever the clock does`() {
        var sequence = UniqueIDSequence()
        let clock: [Int64] = [5, 5, 4, 6] + Array(repeating: 6, count: 5_000) + [1]
        let ids = clock.map { sequence.next(milliseconds: $0, random: 0) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `are UUIDs of version 7`() {
        let id = UniqueID(milliseconds: 0x0192_3abc_def0, sequence: 0xffff, random: .max)
        #expect(id.description == "01923abc-def0-7fff-bfff-ffffffffffff")
        #expect(id.milliseconds == 0x0192_3abc_def0)
    }
}

@Suite struct `Stream names` {
    @Test(arguments: [("school", "school", ""), ("need-2026/27-x", "need", "2026/27-x"), ("group-7", "group", "7")])
    func `are split at the first hyphen`(_ text: String, _ category: String, _ identifier: String) {
        let name = StreamName(written: text)
        #expect(name.category == category)
        #expect(name.identifier == identifier)
        #expect(name.description == text)
    }
}

@Suite struct `A payload` {
    @Test(arguments: [
        "{}", " {\n\t} \r\n", #"{"a":1,"b":[true,false,null,{}],"c":{"d":"\u00e9\n\\"}}"#, #"{"é🙂":-0.5e+10}"#, #"{"a":0}"#,
        #"{"a":[[],[]],"a":1E9}"#,
    ])
    func `may be any JSON object`(_ text: String) {
        #expect(JSONObjectCheck.isObject(Array(text.utf8)))
    }

    @Test(arguments: [
        "", " ", "[]", "1", "null", "{", "}", "{}{}", "{} x", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{'a':1}"#, "{a:1}",
        #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":+1}"#, #"{"a":1e}"#, #"{"a":-}"#, #"{"a":tru}"#, #"{"a":NaN}"#,
        #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\u12g4"}"#, "{\"a\":\"\n\"}", #"{"a":[1,]}"#, #"{"a":[1 2]}"#,
        #"{"a" 1}"#, #"{"a":1 "b":2}"#, "{\"a\":\"\\",
    ])
    func `may be nothing else`(_ text: String) {
        #expect(!JSONObjectCheck.isObject(Array(text.utf8)))
    }

    @Test(
        arguments: [
            [0xff], [0xc3], [0xc3, 0x28], [0xc0, 0xaf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
            [0xf0, 0x80, 0x80, 0x80], [0x80], [0xe2, 0x82], [0x00],
        ] as [[UInt8]])
    func `is valid UTF-8`(_ bytes: [UInt8]) {
        #expect(!JSONObjectCheck.isObject(Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)))
    }

    @Test func `is nested no deeper than the limit`() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((#"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}").utf8)
        }
        #expect(JSONObjectCheck.isObject(nested(JSONObjectCheck.deepest - 1)))
        #expect(!JSONObjectCheck.isObject(nested(JSONObjectCheck.deepest)))
        #expect(!JSONObjectCheck.isObject(nested(100_000)))
    }
}

@Suite struct `The keyring in memory` {
    private let event = UniqueID(high: 1, low: 1)
    private let other = UniqueID(high: 1, low: 2)

    @Test func `opens what it sealed until the key is destroyed`() throws {
        let keyring = InMemoryKeyring()
        let subject = try keyring.newSubject()
        let box = try keyring.seal([1, 2], for: subject, in: event)
        #expect(try keyring.open(box, of: subject, in: event) == [1, 2])
        #expect(throws: SealBroken(event: other)) { try keyring.open(box, of: subject, in: other) }
        try keyring.destroy([subject])
        #expect(try keyring.open(box, of: subject, in: event) == nil)
        #expect(try !keyring.holds(subject))
    }

    @Test func `destroys one text and leaves the others`() throws {
        let keyring = InMemoryKeyring()
        let subject = try keyring.newSubject()
        let first = try keyring.sealText([1], of: subject, in: event, at: "note")
        let second = try keyring.sealText([2], of: subject, in: event, at: "note")
        #expect(throws: SealBroken(event: event)) { try keyring.openText(first, of: subject, in: event, at: "why") }
        try keyring.destroy([first.key])
        #expect(try keyring.openText(first, of: subject, in: event, at: "note") == nil)
        #expect(try keyring.openText(second, of: subject, in: event, at: "note") == [2])
    }
}
