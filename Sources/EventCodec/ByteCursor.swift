internal import EventSourcing

/// Walks over JSON bytes that are expected to be exactly of the form we write; any surprise is `nil`.
struct ByteCursor {
    private var at: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return nil }
        at = base
        end = base + bytes.count
    }

    var isAtEnd: Bool { at == end }

    /// Steps over these bytes where they stand here; answers whether they did.
    @inline(__always)
    mutating func skip(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard end - at >= count else { return false }
        let start = literal.utf8Start
        for place in 0..<count where at[place] != start[place] { return false }
        at += count
        return true
    }

    /// A text without escapes, its quotes included in what is stepped over.
    @inline(__always)
    mutating func string() -> String? {
        guard at < end, at.pointee == UInt8(ascii: "\"") else { return nil }
        var place = at + 1
        let start = place
        while place < end {
            let byte = place.pointee
            if byte == UInt8(ascii: "\"") {
                at = place + 1
                return String(validating: UnsafeBufferPointer(start: start, count: place - start), as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
            place += 1
        }
        return nil
    }

    /// A whole number of at most nine digits.
    @inline(__always)
    mutating func int() -> Int? {
        var place = at
        var value = 0
        while place < end, place.pointee >= 48, place.pointee <= 57 {
            value = value * 10 + Int(place.pointee - 48)
            place += 1
        }
        let digits = place - at
        // A leading zero is no JSON; ten digits and more are left to the parser.
        guard digits >= 1, digits <= 9, digits == 1 || at.pointee != 48 else { return nil }
        // A fraction or exponent would make it another number.
        if place < end, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(place.pointee) { return nil }
        at = place
        return value
    }

    /// An id between quotes.
    @inline(__always)
    mutating func id() -> UniqueID? {
        guard end - at >= 38, at.pointee == UInt8(ascii: "\""), at[37] == UInt8(ascii: "\"") else { return nil }
        let text = at + 1
        guard text[8] == UInt8(ascii: "-"), text[13] == UInt8(ascii: "-"), text[18] == UInt8(ascii: "-"),
            text[23] == UInt8(ascii: "-")
        else { return nil }
        var bad: UInt8 = 0
        let first = Self.hex(text, 8, &bad)
        let second = Self.hex(text + 9, 4, &bad)
        let third = Self.hex(text + 14, 4, &bad)
        let fourth = Self.hex(text + 19, 4, &bad)
        let fifth = Self.hex(text + 24, 12, &bad)
        guard bad != 255 else { return nil }
        at += 38
        return UniqueID(high: first << 32 | second << 16 | third, low: fourth << 48 | fifth)
    }

    @inline(__always)
    private static func hex(_ text: UnsafePointer<UInt8>, _ count: Int, _ bad: inout UInt8) -> UInt64 {
        var value: UInt64 = 0
        for place in 0..<count {
            let nibble = nibble(text[place])
            if nibble == 255 { bad = 255 }
            value = value << 4 | UInt64(nibble & 15)
        }
        return value
    }

    @inline(__always)
    private static func nibble(_ byte: UInt8) -> UInt8 {
        if byte >= 48, byte <= 57 { return byte - 48 }
        if byte >= 97, byte <= 102 { return byte - 87 }
        if byte >= 65, byte <= 70 { return byte - 55 }
        return 255
    }
}
