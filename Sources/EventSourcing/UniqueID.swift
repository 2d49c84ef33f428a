/// A 128-bit identifier, written as a lower-case UUID.
///
/// Ids of events, commands and everything the domain names are UUIDs of version 7 (time-ordered, RFC 9562), so that
/// unique indexes grow at their end. The value itself says nothing about a person.
package struct UniqueID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first eight bytes, big-endian.
    package let high: UInt64
    /// The last eight bytes, big-endian.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the canonical 36-character text, upper or lower case; `nil` where it is anything else.
    package init?(_ text: some StringProtocol) {
        var digits = 0
        var parts: (UInt64, UInt64) = (0, 0)
        var index = 0
        for byte in text.utf8 {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let nibble = UniqueID.nibble(byte) else { return nil }
                if digits < 16 { parts.0 = parts.0 << 4 | nibble } else { parts.1 = parts.1 << 4 | nibble }
                digits += 1
            }
            index += 1
            if index > 36 { return nil }
        }
        guard index == 36 else { return nil }
        self.init(high: parts.0, low: parts.1)
    }

    /// A version 7 UUID.
    /// - Parameters:
    ///   - milliseconds: since 1970-01-01 UTC; the lower 48 bits are kept.
    ///   - sequence: 12 bits that order ids of one millisecond.
    ///   - random: 62 bits are kept.
    package init(milliseconds: Int64, sequence: UInt16, random: UInt64) {
        let time = UInt64(bitPattern: milliseconds) & 0xffff_ffff_ffff
        self.init(
            high: time << 16 | 0x7000 | UInt64(sequence & 0x0fff),
            low: 0x8000_0000_0000_0000 | random & 0x3fff_ffff_ffff_ffff)
    }

    /// Milliseconds since 1970 a version 7 id was made at; meaningless for other versions.
    package var milliseconds: Int64 { Int64(high >> 16) }

    package static func < (left: UniqueID, right: UniqueID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    package var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var at = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    buffer[at] = UInt8(ascii: "-")
                    at += 1
                }
                let word = index < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: word >> (60 - 4 * UInt64(index % 16)) & 0xf)
                buffer[at] = nibble < 10 ? 48 + nibble : 87 + nibble
                at += 1
            }
            return 36
        }
    }

    /// Appends the written form's 36 bytes.
    package func append(to output: inout [UInt8]) {
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { output.append(UInt8(ascii: "-")) }
            let word = index < 16 ? high : low
            let nibble = UInt8(truncatingIfNeeded: word >> (60 - 4 * UInt64(index % 16)) & 0xf)
            output.append(nibble < 10 ? 48 + nibble : 87 + nibble)
        }
    }

    private static func nibble(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 48...57: UInt64(byte - 48)
        case 97...102: UInt64(byte - 87)
        case 65...70: UInt64(byte - 55)
        default: nil
        }
    }
}

extension UniqueID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = UniqueID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id (36 characters, 8-4-4-4-12)")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Makes version 7 ids that increase strictly, also when the clock stands still or jumps back.
package struct UniqueIDSequence: Sendable {
    private var lastMilliseconds: Int64 = 0
    private var sequence: UInt16 = 0

    package init() {}

    /// The next id.
    /// - Parameters:
    ///   - milliseconds: the clock's reading, since 1970 UTC.
    ///   - random: 62 random bits, from the caller: this target has no randomness of its own.
    package mutating func next(milliseconds: Int64, random: UInt64) -> UniqueID {
        if milliseconds > lastMilliseconds {
            lastMilliseconds = milliseconds
            sequence = 0
        } else if sequence == 0x0fff {
            lastMilliseconds += 1
            sequence = 0
        } else {
            sequence += 1
        }
        return UniqueID(milliseconds: lastMilliseconds, sequence: sequence, random: random)
    }
}
