/// RFC 4648 base64 with padding: how sealed bytes stand in a payload.
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// 255 where a byte is no letter.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.enumerated() { table[Int(letter)] = UInt8(value) }
        return table
    }()

    static func text(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var place = 0
        while place < bytes.count {
            let left = bytes.count - place
            let group =
                UInt32(bytes[place]) << 16 | (left > 1 ? UInt32(bytes[place + 1]) << 8 : 0) | (left > 2 ? UInt32(bytes[place + 2]) : 0)
            output.append(letters[Int(group >> 18)])
            output.append(letters[Int(group >> 12 & 63)])
            output.append(left > 1 ? letters[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            output.append(left > 2 ? letters[Int(group & 63)] : UInt8(ascii: "="))
            place += 3
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// `nil` for anything but whole groups of four letters with padding at the end only and no stray bits.
    static func bytes(_ text: String) -> [UInt8]? {
        let input = Array(text.utf8)
        guard input.count % 4 == 0 else { return nil }
        let padding = input.suffix(2).count { $0 == UInt8(ascii: "=") }
        var output: [UInt8] = []
        output.reserveCapacity(input.count / 4 * 3)
        var group: UInt32 = 0
        for (place, byte) in input.enumerated() {
            let value = place >= input.count - padding ? 0 : values[Int(byte)]
            guard value != 255 else { return nil }
            group = group << 6 | UInt32(value)
            if place % 4 == 3 {
                output.append(UInt8(truncatingIfNeeded: group >> 16))
                output.append(UInt8(truncatingIfNeeded: group >> 8))
                output.append(UInt8(truncatingIfNeeded: group))
            }
        }
        guard output.suffix(padding).allSatisfy({ $0 == 0 }) else { return nil }
        output.removeLast(padding)
        return output
    }
}
