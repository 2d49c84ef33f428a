internal import EventSourcing

/// Events as lines of JSON, one a line, members always in this order, the payload byte for byte as stored:
///
///     {"position":1,"id":"…","stream":"pupil-…","version":1,"type":"PupilAdmitted","schema":1,"effectiveOn":20400,
///      "recordedAt":1763000000000000,"actor":"uid:0","command":"…","fingerprint":"…","hash":"…","payload":{…}}
///
/// (on one line). A payload that holds a line feed, as ours never do, stands as `"payloadHex":"…"`.
enum SegmentLine {
    static func append(_ event: RecordedEvent, to bytes: inout [UInt8]) {
        bytes += #"{"position":\#(event.position),"id":"\#(event.id)","stream":"#.utf8
        SegmentText.append(event.stream.description, to: &bytes)
        bytes += #","version":\#(event.version),"type":"#.utf8
        SegmentText.append(event.type, to: &bytes)
        bytes += #","schema":\#(event.schema),"effectiveOn":\#(event.effectiveOn),"recordedAt":\#(event.recordedAt),"actor":"#.utf8
        SegmentText.append(event.actor, to: &bytes)
        bytes += #","command":"\#(event.commandID)","fingerprint":"\#(Hexadecimal.text(event.fingerprint))","#.utf8
        bytes += #""hash":"\#(Hexadecimal.text(event.hash))","#.utf8
        if event.payload.contains(UInt8(ascii: "\n")) {
            bytes += #""payloadHex":"\#(Hexadecimal.text(event.payload))"}"#.utf8
        } else {
            bytes += #""payload":"#.utf8
            bytes += event.payload
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Reads a line, without its line feed; `nil` where it is none that ``append(_:to:)`` wrote.
    static func event(_ line: ArraySlice<UInt8>) -> RecordedEvent? {
        var text = SegmentText(line)
        guard text.skip(#"{"position":"#), let position = text.number(), text.skip(#","id":"#), let id = text.id(),
            text.skip(#","stream":"#), let stream = text.string(), text.skip(#","version":"#), let version = text.number(),
            text.skip(#","type":"#), let type = text.string(), text.skip(#","schema":"#), let schema = text.number(),
            text.skip(#","effectiveOn":"#), let day = text.number().flatMap({ Int32(exactly: $0) }), text.skip(#","recordedAt":"#),
            let recordedAt = text.number(), text.skip(#","actor":"#), let actor = text.string(), text.skip(#","command":"#),
            let command = text.id(), text.skip(#","fingerprint":"#), let fingerprint = text.bytes(), text.skip(#","hash":"#),
            let hash = text.bytes(), text.skip(","), let payload = payload(&text)
        else { return nil }
        return RecordedEvent(
            position: position, id: id, stream: StreamName(written: stream), version: Int(version), type: type, schema: Int(schema),
            effectiveOn: day, recordedAt: recordedAt, actor: actor, commandID: command, fingerprint: fingerprint, payload: payload,
            hash: hash)
    }

    /// Whether a line is an event of a stream, by its first members alone.
    static func isOf(_ stream: StreamName, _ line: ArraySlice<UInt8>) -> Bool {
        var text = SegmentText(line)
        return text.skip(#"{"position":"#) && text.number() != nil && text.skip(#","id":"#) && text.string() != nil
            && text.skip(#","stream":"#) && text.string() == stream.description
    }

    /// Where an event stands and what it is, by its first members alone; `nil` where the line is none.
    static func positionAndType(_ line: ArraySlice<UInt8>) -> (position: Int64, type: String)? {
        var text = SegmentText(line)
        guard text.skip(#"{"position":"#), let position = text.number(), text.skip(#","id":"#), text.string() != nil,
            text.skip(#","stream":"#), text.string() != nil, text.skip(#","version":"#), text.number() != nil,
            text.skip(#","type":"#), let type = text.string()
        else { return nil }
        return (position, type)
    }

    private static func payload(_ text: inout SegmentText) -> [UInt8]? {
        if text.skip(#""payload":"#) { return text.rest(before: UInt8(ascii: "}")) }
        guard text.skip(#""payloadHex":"#), let bytes = text.bytes(), text.skip("}"), text.isAtEnd else { return nil }
        return bytes
    }
}

/// A line of a segment, read from left to right: members come in a fixed order, so nothing is looked for.
struct SegmentText {
    private let line: ArraySlice<UInt8>
    private var at: Int

    init(_ line: ArraySlice<UInt8>) {
        self.line = line
        at = line.startIndex
    }

    var isAtEnd: Bool { at == line.endIndex }

    /// Passes over `text`; whether it stands here.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard line.endIndex - at >= count else { return false }
        for index in 0..<count where line[at + index] != text.utf8Start[index] { return false }
        at += count
        return true
    }

    mutating func number() -> Int64? {
        var value: Int64 = 0
        let isNegative = at < line.endIndex && line[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        let start = at
        while at < line.endIndex, line[at] &- 48 < 10 {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(Int64(line[at] - 48))
            if tooLarge || overflow { return nil }
            value = sum
            at += 1
        }
        return at == start ? nil : isNegative ? -value : value
    }

    /// A JSON string, its quotation marks passed over.
    mutating func string() -> String? {
        guard skip("\"") else { return nil }
        var content: [UInt8] = []
        while at < line.endIndex {
            let byte = line[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return String(validating: content, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                continue
            }
            if skip("\"") {
                content.append(UInt8(ascii: "\""))
            } else if skip("\\") {
                content.append(UInt8(ascii: "\\"))
            } else if skip("u00"), line.endIndex - at >= 2,
                let code = Hexadecimal.bytes(String(decoding: line[at..<at + 2], as: UTF8.self))?.first
            {
                content.append(code)
                at += 2
            } else {
                return nil
            }
        }
        return nil
    }

    mutating func id() -> UniqueID? { string().flatMap { UniqueID($0) } }

    mutating func bytes() -> [UInt8]? { string().flatMap { Hexadecimal.bytes($0) } }

    /// All up to the line's last byte, which must be `last`.
    mutating func rest(before last: UInt8) -> [UInt8]? {
        guard at < line.endIndex, line.last == last else { return nil }
        defer { at = line.endIndex }
        return Array(line[at..<line.endIndex - 1])
    }

    /// Appends a JSON string.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += "\\u00\(Hexadecimal.text([byte]))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
