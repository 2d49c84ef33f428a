extension JSONParser {
    /// Reads a text from its opening to behind its closing quotation mark.
    mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        var seen: UInt8 = 0
        while at < count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let text = try text(from: start, ascii: seen < 0x80)
                at += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw fault(.controlCharacter) }
            seen |= byte
            at += 1
        }
        throw fault(.unexpectedEnd)
    }

    private func text(from start: Int, ascii: Bool) throws(JSONError) -> String {
        let slice = UnsafeBufferPointer(start: bytes + start, count: at - start)
        if ascii { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw JSONError(offset: start, reason: .invalidUTF8)
        }
        return text
    }

    /// The slower way, taken from the first escape on.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var output = Array(UnsafeBufferPointer(start: bytes + start, count: at - start))
        while at < count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: output, as: UTF8.self) else {
                    throw JSONError(offset: start, reason: .invalidUTF8)
                }
                at += 1
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &output)
            case 0..<0x20:
                throw fault(.controlCharacter)
            default:
                output.append(byte)
                at += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func escape(into output: inout [UInt8]) throws(JSONError) {
        at += 1
        guard at < count else { throw fault(.unexpectedEnd) }
        let byte = bytes[at]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0c)
        case UInt8(ascii: "n"): output.append(0x0a)
        case UInt8(ascii: "r"): output.append(0x0d)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"):
            at += 1
            appendUTF8(try escapedScalar(), to: &output)
            return
        default: throw fault(.invalidEscape)
        }
        at += 1
    }

    /// Writes a scalar that is known not to be a surrogate.
    private func appendUTF8(_ scalar: UInt32, to output: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3f }
        switch scalar {
        case ..<0x80: output.append(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800: output += [0xc0 | UInt8(truncatingIfNeeded: scalar >> 6), tail(0)]
        case ..<0x10000: output += [0xe0 | UInt8(truncatingIfNeeded: scalar >> 12), tail(6), tail(0)]
        default: output += [0xf0 | UInt8(truncatingIfNeeded: scalar >> 18), tail(12), tail(6), tail(0)]
        }
    }

    private mutating func escapedScalar() throws(JSONError) -> UInt32 {
        let start = at - 2
        let first = try fourDigits()
        switch first {
        case 0xd800...0xdbff:
            guard at + 1 < count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
                throw JSONError(offset: start, reason: .loneSurrogate)
            }
            at += 2
            let second = try fourDigits()
            guard (0xdc00...0xdfff).contains(second) else {
                throw JSONError(offset: start, reason: .loneSurrogate)
            }
            return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        case 0xdc00...0xdfff: throw JSONError(offset: start, reason: .loneSurrogate)
        default: return first
        }
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard at < count else { throw fault(.unexpectedEnd) }
            let byte = bytes[at]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw fault(.invalidEscape)
            }
            number = number << 4 | UInt32(digit)
            at += 1
        }
        return number
    }
}
