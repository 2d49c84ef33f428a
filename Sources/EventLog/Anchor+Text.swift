package import EventSourcing

extension Anchor {
    /// The whole anchor in one line: `log id/epoch/position/hash in hexadecimal`.
    package var text: String { "\(log)/\(epoch)/\(position)/\(Hexadecimal.text(hash))" }

    /// For footers, to be compared by eye: `#48,213 9c41…e07b`.
    package var short: String {
        var digits = Array(String(position))
        for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
        return "#\(String(digits)) \(Hexadecimal.text(hash.prefix(2)))…\(Hexadecimal.text(hash.suffix(2)))"
    }

    /// Reads ``text``; `nil` where it is anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, let log = UniqueID(parts[0]), let epoch = Int(parts[1]), epoch > 0,
            let position = Int64(parts[2]), position >= 0, let hash = Hexadecimal.bytes(parts[3]), hash.count == 32
        else { return nil }
        self.init(log: log, epoch: epoch, position: position, hash: hash)
    }
}

/// Bytes written as hexadecimal digits.
/// Bytes as lower-case hexadecimal digits.
package enum Hexadecimal {
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
    }

    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map(value)
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0) }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
}
