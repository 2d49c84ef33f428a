/// Whether bytes are a JSON object (RFC 8259) in valid UTF-8, without building anything from them.
///
/// The log checks every payload with it: what stands in the log must still be readable in thirty years.
package struct JSONObjectCheck {
    /// How deep arrays and objects may be nested.
    package static let deepest = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// Whether `bytes` are one JSON object and nothing but white space around it.
    package static func isObject(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var check = JSONObjectCheck(bytes: buffer)
            check.skipSpace()
            guard check.peek == UInt8(ascii: "{"), check.value(depth: 0) else { return false }
            check.skipSpace()
            return check.at == buffer.count
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The byte here; 0, which no JSON text holds outside an error, past the end.
    private var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte, at < bytes.count else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0a || bytes[at] == 0x0d || bytes[at] == 0x09 { at += 1 }
    }

    private mutating func value(depth: Int) -> Bool {
        switch peek {
        case UInt8(ascii: "{"): depth < JSONObjectCheck.deepest && object(depth: depth + 1)
        case UInt8(ascii: "["): depth < JSONObjectCheck.deepest && array(depth: depth + 1)
        case UInt8(ascii: "\""): string()
        case UInt8(ascii: "t"): word("true")
        case UInt8(ascii: "f"): word("false")
        case UInt8(ascii: "n"): word("null")
        default: number()
        }
    }

    private mutating func object(depth: Int) -> Bool {
        at += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return true }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\""), string() else { return false }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { return false }
            skipSpace()
            guard value(depth: depth) else { return false }
            skipSpace()
            if take(UInt8(ascii: "}")) { return true }
            guard take(UInt8(ascii: ",")) else { return false }
        }
    }

    private mutating func array(depth: Int) -> Bool {
        at += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return true }
        while true {
            skipSpace()
            guard value(depth: depth) else { return false }
            skipSpace()
            if take(UInt8(ascii: "]")) { return true }
            guard take(UInt8(ascii: ",")) else { return false }
        }
    }

    private mutating func word(_ text: StaticString) -> Bool {
        guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[at + index] != text.utf8Start[index] { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    private mutating func number() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")), !digits() { return false }
        if take(UInt8(ascii: ".")), !digits() { return false }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            return digits()
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = at
        while at < bytes.count, bytes[at] &- 48 < 10 { at += 1 }
        return at > start
    }

    private mutating func string() -> Bool {
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                at += 1
                return true
            }
            if byte == UInt8(ascii: "\\") {
                guard escape() else { return false }
            } else if byte < 0x20 {
                return false
            } else if byte < 0x80 {
                at += 1
            } else {
                guard multibyte(byte) else { return false }
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        at += 1
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 1
            return true
        case UInt8(ascii: "u"):
            guard at + 4 < bytes.count else { return false }
            for index in at + 1...at + 4 {
                let digit = bytes[index]
                guard digit &- 48 < 10 || (digit | 0x20) &- 97 < 6 else { return false }
            }
            at += 5
            return true
        default: return false
        }
    }

    /// A scalar of two to four bytes: no overlong form, no surrogate, nothing past U+10FFFF.
    private mutating func multibyte(_ lead: UInt8) -> Bool {
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: (length, second) = (3, 0x80...0xbf)
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: return false
        }
        guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return false }
        for index in 2..<max(2, length) where bytes[at + index] & 0xc0 != 0x80 { return false }
        at += length
        return true
    }
}
