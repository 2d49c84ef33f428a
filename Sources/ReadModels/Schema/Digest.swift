/// A running digest of bytes, to compare two contents of ours with: 128 bits, not made to withstand an attacker.
struct Digest {
    private var first: UInt64 = 0xcbf2_9ce4_8422_2325
    private var second: UInt64 = 0x84222325_cbf29ce4

    mutating func add(_ byte: UInt8) {
        // FNV-1a twice, the second over what the first has become, so that both must collide at once.
        first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        second = (second ^ first >> 32 ^ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func add(contentsOf bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    mutating func add(_ text: String) {
        add(contentsOf: text.utf8)
        add(0 as UInt8)
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { add(contentsOf: $0) }
    }

    /// 32 digits.
    var hexadecimal: String {
        func digits(_ word: UInt64) -> String {
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        return digits(first) + digits(second)
    }
}
