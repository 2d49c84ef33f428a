/// A person's name as typed, parted into forename and surname.
struct PersonNames: Equatable {
    /// Empty for somebody with one name.
    var forename: String
    var surname: String

    /// "Noor Vale", or "van der Berg, Noor" where more than the last word is the surname; one word is a surname.
    init(_ text: String) throws {
        let comma = text.split(separator: ",", omittingEmptySubsequences: false)
        if comma.count == 2 {
            self.init(forename: Self.tidy(String(comma[1])), surname: Self.tidy(String(comma[0])))
        } else {
            let words = text.split(separator: " ").map(String.init)
            self.init(forename: words.dropLast().joined(separator: " "), surname: words.last ?? "")
        }
        guard !surname.isEmpty, comma.count <= 2 else {
            throw Problem.usage("\"\(text)\" is no name", hint: "write \"Noor Vale\", or \"van der Berg, Noor\"")
        }
    }

    init(forename: String, surname: String) {
        self.forename = forename
        self.surname = surname
    }

    private static func tidy(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }
}
