/// Words as people write them, made comparable: case, accents, apostrophes, hyphens and spaces do not count.
package enum Words {
    /// Letters and digits alone, in lower case, Latin letters without their accents: `Zoë O’Neil-Łuk` becomes `zoeoneilluk`.
    package static func fold(_ text: some StringProtocol) -> String {
        var folded = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7a, 0x30...0x39: folded.unicodeScalars.append(scalar)
            case 0x41...0x5a: folded.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value + 32)))
            case 0...0x7f: continue
            default: fold(scalar, into: &folded)
            }
        }
        return folded
    }

    /// The words of a text, folded, in order: apostrophes join, all else that is no letter or digit parts.
    package static func split(_ text: some StringProtocol) -> [String] {
        text.split(whereSeparator: { !($0.isLetter || $0.isNumber || apostrophes.contains($0)) }).map { fold($0) }
            .filter { !$0.isEmpty }
    }

    /// A word as folded, and as it may be without the s of a possessive: `zaras` is Zara's.
    package static func withoutPossessive(_ word: String) -> [String] {
        word.count > 3 && word.hasSuffix("s") ? [word, String(word.dropLast())] : [word]
    }

    private static let apostrophes: Set<Character> = ["'", "’", "‘", "ʼ", "ʻ", "`", "´", "′"]

    private static func fold(_ scalar: Unicode.Scalar, into folded: inout String) {
        // A composed letter and its parts must fold alike, so loose accents go.
        if (0x300...0x36f).contains(scalar.value) { return }
        if let plain = table[scalar] {
            folded += plain
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36f).contains(lower.value) {
                folded += table[lower] ?? String(lower)
            }
        }
    }

    /// Latin letters by what they fold to. A table, since the standard library offers no decomposition.
    private static let table: [Unicode.Scalar: String] = {
        let letters: [(String, String)] = [
            ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"), ("b", "ƀɓ"), ("c", "çćĉċčƈ"), ("d", "ďđðɖɗḍḏ"),
            ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệǝ"), ("f", "ƒ"), ("g", "ĝğġģǥǧǵɠ"), ("h", "ĥħȟḥḩḫ"), ("i", "ìíîïĩīĭįıǐȉȋỉị"),
            ("j", "ĵǰ"), ("k", "ķƙǩḳĸ"), ("l", "ĺļľŀłƚḷḻ"), ("m", "ṃṁ"), ("n", "ñńņňŉŋǹṅṇṉ"),
            ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợ"), ("p", "ƥṗ"), ("r", "ŕŗřȑȓṛṟ"), ("s", "śŝşšșṣṡſ"), ("t", "ţťŧțƭṭṯ"),
            ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự"), ("w", "ŵẁẃẅ"), ("x", "ẋẍ"), ("y", "ýÿŷȳỳỵỷỹ"), ("z", "źżžƶẑẓ"), ("ss", "ßẞ"),
            ("ae", "æǣǽ"), ("oe", "œ"), ("th", "þ"), ("ij", "ĳ"), ("dz", "ǆǳ"), ("lj", "ǉ"), ("nj", "ǌ"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (plain, accented) in letters {
            for scalar in accented.unicodeScalars {
                table[scalar] = plain
                let upper = scalar.properties.uppercaseMapping.unicodeScalars
                if upper.count == 1, let first = upper.first, !first.isASCII { table[first] = plain }
            }
        }
        return table
    }()
}
