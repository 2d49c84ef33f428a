package import EventSourcing

/// The first line of a segment file: which events it holds, and between which anchors.
///
///     {"format":"eventlog-segment/1","log":"…","created":1763000000000000,"epochs":"1@0@… 2@150@…","epoch":2,"from":151,
///      "through":300,"before":"ANCHOR","after":"ANCHOR"}
package struct SegmentHeader: Hashable, Sendable {
    /// One epoch of the log: it counts positions after `after`.
    package struct Epoch: Hashable, Sendable {
        package var number: Int
        package var after: Int64
        /// Microseconds from 1970 UTC.
        package var began: Int64
    }

    package var log: UniqueID
    /// When the log was made, microseconds from 1970 UTC.
    package var created: Int64
    /// The log's epochs when the segment was written, the first first.
    package var epochs: [Epoch]
    /// Where the log stood before the segment's first event, and at its last.
    package var before: Anchor
    package var after: Anchor

    /// The epoch the log was in when the segment was written.
    package var epoch: Int { after.epoch }
    package var from: Int64 { before.position + 1 }
    package var through: Int64 { after.position }

    /// The file's name: epoch, first and last position, so that names sort as the log runs.
    package var fileName: String { "\(Self.padded(Int64(epoch), 4))-\(Self.padded(from, 12))-\(Self.padded(through, 12)).ndjson" }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// With its line feed.
    var line: [UInt8] {
        let epochs = epochs.map { "\($0.number)@\($0.after)@\($0.began)" }.joined(separator: " ")
        return Array(
            (#"{"format":"eventlog-segment/1","log":"\#(log)","created":\#(created),"epochs":"\#(epochs)","epoch":\#(epoch),"#
                + #""from":\#(from),"through":\#(through),"before":"\#(before.text)","after":"\#(after.text)"}"# + "\n").utf8)
    }

    /// Reads ``line``, without its line feed; `nil` where it is anything else.
    init?(_ line: ArraySlice<UInt8>) {
        var text = SegmentText(line)
        guard text.skip(#"{"format":"eventlog-segment/1","log":"#), let log = text.id(), text.skip(#","created":"#),
            let created = text.number(), text.skip(#","epochs":"#), let epochs = text.string().flatMap(Self.epochs),
            text.skip(#","epoch":"#), let epoch = text.number(), text.skip(#","from":"#), let from = text.number(),
            text.skip(#","through":"#), let through = text.number(), text.skip(#","before":"#),
            let before = text.string().flatMap({ Anchor($0) }), text.skip(#","after":"#),
            let after = text.string().flatMap({ Anchor($0) }), text.skip("}"), text.isAtEnd,
            before.log == log, after.log == log, after.epoch == epoch, before.position == from - 1, after.position == through,
            from <= through
        else { return nil }
        self.init(log: log, created: created, epochs: epochs, before: before, after: after)
    }

    init(log: UniqueID, created: Int64, epochs: [Epoch], before: Anchor, after: Anchor) {
        self.log = log
        self.created = created
        self.epochs = epochs
        self.before = before
        self.after = after
    }

    private static func epochs(_ text: String) -> [Epoch]? {
        var epochs: [Epoch] = []
        for part in text.split(separator: " ") {
            let numbers = part.split(separator: "@").map { Int64($0) }
            guard numbers.count == 3, let number = numbers[0], let after = numbers[1], let began = numbers[2] else { return nil }
            epochs.append(Epoch(number: Int(number), after: after, began: began))
        }
        return epochs.isEmpty ? nil : epochs
    }

    /// The last position an epoch shares with this one; `nil` where it is not over.
    func end(of epoch: Int) -> Int64? { epochs.first { $0.number > epoch }?.after }
}
