/// A unique pupil number: 13 characters, the first a check letter. Source: the DfE's UPN guide.
package struct UPN: Hashable, Sendable, CustomStringConvertible {
    /// Upper case, without spaces.
    package let text: String

    /// A number that was checked when it was recorded; not checked again.
    package init(recorded text: String) { self.text = text }

    /// Checks form and check letter.
    /// - Throws: a refusal of field `upn`: `malformed`, naming the letter it should begin with where only that is wrong.
    package init(validating given: some StringProtocol) throws(Refusal) {
        let text = given.uppercased().filter { $0 != " " }
        let letters = Array(text.utf8)
        let digits = letters.dropFirst().dropLast()
        guard letters.count == 13, UPN.place(of: letters[0]) != nil, digits.allSatisfy({ (48...57).contains($0) }),
            UPN.value(of: letters[12]) != nil
        else {
            throw Refusal(
                .malformed, field: "upn", value: String(given),
                reason: "a UPN is a letter (not I, O or S), eleven digits and a digit, or a letter last where it is temporary",
                remedy: "copy it again from the school's own records, or leave it out until it is known")
        }
        let expected = UPN.checkLetter(letters.dropFirst())
        guard letters[0] == expected else {
            throw Refusal(
                .malformed, field: "upn", value: String(given),
                reason: "the check letter is wrong: the digits given make it \(Character(UnicodeScalar(expected)))",
                remedy: "compare every digit with the school's own records")
        }
        self.text = text
    }

    /// Given by a school for the time being: its last character is a letter.
    package var isTemporary: Bool { text.utf8.last.map { !(48...57).contains($0) } ?? false }
    /// The local authority and establishment it was first given by: `801`, `2000`.
    package var origin: (authority: String, establishment: String) {
        (String(text.dropFirst().prefix(3)), String(text.dropFirst(4).prefix(4)))
    }
    package var description: String { text }

    private static let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)
    private static func place(of letter: UInt8) -> Int? { alphabet.firstIndex(of: letter) }
    private static func value(of character: UInt8) -> Int? {
        (48...57).contains(character) ? Int(character) - 48 : place(of: character)
    }
    /// Characters 2 to 13, each by its place, summed, modulo 23.
    private static func checkLetter(_ rest: some Collection<UInt8>) -> UInt8 {
        var sum = 0
        for (index, character) in rest.enumerated() { sum += (index + 2) * (value(of: character) ?? 0) }
        return alphabet[sum % 23]
    }
}

/// A unique learner number: ten digits, the last a check digit.
package struct ULN: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// A number that was checked when it was recorded; not checked again.
    package init(recorded text: String) { self.text = text }

    /// Checks form and check digit: Σ digit × (10…1) mod 11 is 10.
    /// - Throws: a refusal of field `uln`: `malformed`.
    package init(validating given: some StringProtocol) throws(Refusal) {
        let text = String(given.filter { $0 != " " })
        let digits = text.utf8.map { Int($0) - 48 }
        let isForm = digits.count == 10 && digits.allSatisfy { (0...9).contains($0) } && digits[0] != 0
        var sum = 0
        for (index, digit) in digits.enumerated() where isForm { sum += digit * (10 - index) }
        guard isForm, sum % 11 == 10 else {
            throw Refusal(
                .malformed, field: "uln", value: String(given),
                reason: isForm ? "the check digit of the ULN is wrong" : "a ULN is ten digits, the first not 0",
                remedy: "copy it again from the learner's record, or leave it out")
        }
        self.text = text
    }

    package var description: String { text }
}

extension UPN: Codable {
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension ULN: Codable {
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
