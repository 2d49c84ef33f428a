internal import Crypto

/// A master key as people can write it down and type it again: the recovery form for the school's safe.
///
/// Fourteen groups of five characters of an alphabet without I, L, O and U (they are read as 1, 1, 0 and V). The first thirteen carry
/// a version (4 bits) and the key (256 bits), the last one 20 bits of a digest over all of it. The fifth character of each
/// group checks the other four and the group's number, so one wrong character, two changed over, or a group in another's place are
/// found, and the group is named.
package enum RecoveryText {
    /// Groups of a whole text.
    package static let groupCount = 14
    /// Characters of a group, with the one that checks it.
    package static let groupLength = 5

    private static let version: UInt8 = 1
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The groups of a key, in order.
    package static func groups(of key: MasterKey) -> [String] {
        let bytes = key.bytes
        var symbols: [UInt8] = []
        var held = UInt32(version), bits = 4
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                symbols.append(UInt8(held >> UInt32(bits) & 31))
            }
        }
        symbols += digest(bytes)
        return stride(from: 0, to: symbols.count, by: groupLength - 1).enumerated().map { index, start in
            let group = Array(symbols[start..<start + groupLength - 1])
            return String(decoding: (group + [check(group, number: index + 1)]).map { letters[Int($0)] }, as: UTF8.self)
        }
    }

    /// Four numbered groups on a line: `1:0CX4M   2:…`.
    package static func text(of key: MasterKey) -> String {
        let numbered = groups(of: key).enumerated().map { index, group in
            (index < 9 ? " " : "") + "\(index + 1):\(group)"
        }
        return stride(from: 0, to: numbered.count, by: 4).map { start in
            numbered[start..<min(start + 4, numbered.count)].joined(separator: "   ")
        }.joined(separator: "\n")
    }

    /// Reads the key again from a whole recovery sheet, from its numbered groups in any order, or from the groups alone in
    /// their order. Case, hyphens and white space do not matter.
    /// - Throws: ``RecoveryTextError``, which names the groups that are wrong.
    package static func key(from text: String) throws(RecoveryTextError) -> MasterKey {
        let groups = try RecoveryText.groups(in: text)
        let missing = (1...groupCount).filter { groups[$0] == nil }
        guard missing.isEmpty else { throw .missing(groups: missing) }
        let wrong = groups.filter { !isSound($0.value, number: $0.key) }.map(\.key).sorted()
        guard wrong.isEmpty else { throw .mistyped(groups: wrong) }
        let symbols = groups.sorted { $0.key < $1.key }.flatMap { $0.value.dropLast() }
        guard symbols[0] >> 1 == version else { throw .otherForm }
        var bytes: [UInt8] = []
        var held = UInt32(symbols[0] & 1), bits = 1
        for symbol in symbols[1..<52] {
            held = held << 5 | UInt32(symbol)
            bits += 5
            while bits >= 8 {
                bits -= 8
                bytes.append(UInt8(held >> UInt32(bits) & 255))
            }
        }
        guard Array(symbols[52...]) == digest(bytes), let key = MasterKey(bytes: bytes) else { throw .doesNotAddUp }
        return key
    }

    /// Which of these groups are not the key's, by their numbers: for one who types a few back from the sheet.
    package static func differing(_ typed: [Int: String], from key: MasterKey) -> [Int] {
        let right = groups(of: key).map { symbols(of: $0) }
        return typed.filter { number, text in !right.indices.contains(number - 1) || symbols(of: text) != right[number - 1] }.map(\.key)
            .sorted()
    }

    // MARK: Reading

    private static func groups(in text: String) throws(RecoveryTextError) -> [Int: [UInt8]] {
        var found: [Int: [UInt8]] = [:]
        // A printed sheet has words around the groups: an example to fill in, a time of day. They count only where the group is nowhere else.
        var spoilt: Set<Int> = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            guard let colon = word.firstIndex(of: ":"), let number = Int(word[..<colon]), (1...groupCount).contains(number) else {
                continue
            }
            let rest = word[word.index(after: colon)...]
            // Nothing there, or underscores to write on: the sheet's own last line.
            guard rest.contains(where: { $0 != "_" }) else { continue }
            guard let symbols = symbols(of: rest), symbols.count == groupLength else {
                spoilt.insert(number)
                continue
            }
            if let other = found[number], other != symbols { throw .twice(group: number) }
            found[number] = symbols
        }
        let mistyped = spoilt.subtracting(found.keys).sorted()
        guard mistyped.isEmpty else { throw .mistyped(groups: mistyped) }
        if !found.isEmpty { return found }
        let plain = text.filter { !$0.isWhitespace && $0 != "-" }
        guard plain.count == groupCount * groupLength else { throw .length(found: plain.count, wanted: groupCount * groupLength) }
        let all = plain.map { symbols(of: String($0))?.first }
        for number in 1...groupCount {
            let part = all[(number - 1) * groupLength..<number * groupLength]
            guard !part.contains(nil) else { throw .mistyped(groups: [number]) }
            found[number] = part.compactMap(\.self)
        }
        return found
    }

    /// `nil` where a character is none of the alphabet.
    private static func symbols(of text: some StringProtocol) -> [UInt8]? {
        var symbols: [UInt8] = []
        for character in text.uppercased().utf8 where character != UInt8(ascii: "-") {
            let read: UInt8 =
                switch character {
                case UInt8(ascii: "O"): UInt8(ascii: "0")
                case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
                case UInt8(ascii: "U"): UInt8(ascii: "V")
                default: character
                }
            guard let value = letters.firstIndex(of: read) else { return nil }
            symbols.append(UInt8(value))
        }
        return symbols
    }

    // MARK: Checks

    private static func isSound(_ group: [UInt8], number: Int) -> Bool {
        group.count == groupLength && check(Array(group.dropLast()), number: number) == group.last
    }

    /// A sum over the field of 32 elements, each place with a weight of its own.
    private static func check(_ group: [UInt8], number: Int) -> UInt8 {
        var sum: UInt8 = 0
        for symbol in group + [UInt8(number)] { sum = doubled(sum ^ symbol) }
        return sum
    }

    /// Times x, modulo x⁵ + x² + 1.
    private static func doubled(_ value: UInt8) -> UInt8 { value & 16 == 0 ? value << 1 : (value << 1 & 31) ^ 5 }

    /// 20 bits over the version and the key.
    private static func digest(_ key: [UInt8]) -> [UInt8] {
        let hash = Array(SHA256.hash(data: Array("provd recovery".utf8) + [version] + key))
        let bits = UInt32(hash[0]) << 16 | UInt32(hash[1]) << 8 | UInt32(hash[2])
        return [19, 14, 9, 4].map { UInt8(bits >> $0 & 31) }
    }
}

/// What is wrong with a recovery text as typed. Holds numbers of groups, nothing of the key.
package enum RecoveryTextError: Error, Hashable, CustomStringConvertible {
    /// These groups hold a wrong character, or stand in another's place.
    case mistyped(groups: [Int])
    case missing(groups: [Int])
    /// The group is there twice, and differs.
    case twice(group: Int)
    /// Without numbers there must be every character, and no other.
    case length(found: Int, wanted: Int)
    /// Each group is sound, but they are not of one sheet.
    case doesNotAddUp
    /// A later version's form.
    case otherForm

    package var description: String {
        switch self {
        case .mistyped(let groups):
            "\(RecoveryTextError.named(groups)) mistyped: compare with the sheet, character by character (there is no I, L, O or U)"
        case .missing(let groups): "\(RecoveryTextError.named(groups)) missing: a recovery text has \(RecoveryText.groupCount) groups"
        case .twice(let group): "Group \(group) is there twice, and differs: leave the right one"
        case .length(let found, let wanted):
            "It has \(found) characters, and a recovery text has \(wanted): write each group with its number, as 1:0CX4M, to find the one missing"
        case .doesNotAddUp: "Each group is sound, but they do not belong together: do all come from the same sheet?"
        case .otherForm: "It is of a later version's form: use the program that printed it, or a newer one"
        }
    }

    private static func named(_ groups: [Int]) -> String {
        groups.count == 1 ? "Group \(groups[0]) is" : "Groups \(groups.map(String.init).joined(separator: ", ")) are"
    }
}
