package import EventSourcing
package import ProvisionDomain

/// The import run an event belongs to: a readable member `batch` at the end of the payload, which is no field of the event.
enum BatchMember {
    private static let start = Array("\"batch\":\"".utf8)

    static func append(_ batch: BatchID, to payload: inout [UInt8]) {
        guard payload.popLast() == UInt8(ascii: "}") else { return }
        if payload.count > 1 { payload.append(UInt8(ascii: ",")) }
        payload += start
        payload += Array(batch.description.utf8)
        payload += Array("\"}".utf8)
    }

    /// Looks at the end of the bytes only: no text in a payload can look like it, since its quotes would be escaped.
    static func read(_ payload: [UInt8]) -> BatchID? {
        let length = start.count + 36 + 2
        guard payload.count > length else { return nil }
        let tail = payload.suffix(length)
        let before = payload[payload.count - length - 1]
        guard before == UInt8(ascii: ",") || before == UInt8(ascii: "{"), tail.starts(with: start),
            payload.last == UInt8(ascii: "}")
        else { return nil }
        return BatchID(String(decoding: tail.dropFirst(start.count).dropLast(2), as: UTF8.self))
    }
}

extension EventCodec {
    /// The import run a stored event belongs to; `nil` where somebody entered it by hand.
    package static func batch(of recorded: RecordedEvent) -> BatchID? { BatchMember.read(recorded.payload) }
}
