/// Writes single values as JSON bytes.
enum JSONWriter {
    static func null(to output: inout [UInt8]) {
        literal("null", to: &output)
    }

    static func bool(_ flag: Bool, to output: inout [UInt8]) {
        literal(flag ? "true" : "false", to: &output)
    }

    /// Writes ASCII that is known when we compile.
    static func literal(_ text: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    static func int(_ number: Int64, to output: inout [UInt8]) {
        if number < 0 { output.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        if rest < 10 {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest))
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var place = 20
            while rest > 0 {
                place -= 1
                digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
        }
    }

    /// The shortest form that reads back equal; `null` where JSON has no form.
    static func double(_ number: Double, to output: inout [UInt8]) {
        guard number.isFinite else {
            null(to: &output)
            return
        }
        output.append(contentsOf: number.description.utf8)
    }

    static func float(_ number: Float, to output: inout [UInt8]) {
        output.append(contentsOf: number.description.utf8)
    }

    static func string(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for place in 0..<bytes.count {
                let byte = bytes[place]
                if byte >= 0x20 && byte != 0x22 && byte != 0x5c { continue }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
                escape(byte, to: &output)
                start = place + 1
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5c: output.append(byte)
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x0c: output.append(UInt8(ascii: "f"))
        case 0x0a: output.append(UInt8(ascii: "n"))
        case 0x0d: output.append(UInt8(ascii: "r"))
        case 0x09: output.append(UInt8(ascii: "t"))
        default:
            literal("u00", to: &output)
            output.append(UInt8(ascii: "0") + (byte >> 4))
            let low = byte & 15
            output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
