internal import ProvisionDomain

/// Invented people.
enum Names {
    private static let forenames = [
        "Al", "Be", "Ca", "Do", "El", "Fi", "Ga", "Ha", "Is", "Jo", "Ka", "Li", "Ma", "No", "Or", "Pe", "Ro", "Sa", "Ta", "Vi",
    ]
    private static let endings = ["la", "ren", "mi", "vin", "sha", "dor", "nia"]
    private static let surnames = [
        "Ash", "Birch", "Cedar", "Dale", "Elm", "Fern", "Grove", "Heath", "Ivy", "Lark", "Moor", "Oak", "Quill", "Reed", "Stone",
        "Thorn", "Vale", "Wren", "Yew",
    ]
    private static let places = ["by", "combe", "den", "field", "ford", "ham", "ley", "low", "mere", "stead", "ton", "well", "wick"]

    /// The nth of 34,580 names, all different.
    static func name(_ number: Int) -> PersonName {
        let surname = number % (surnames.count * places.count)
        // 3 × 247 has no factor in common with 140: those of one surname have 140 forenames in turn.
        let forename = number * 3 % (forenames.count * endings.count)
        return PersonName(
            forename: forenames[forename % forenames.count] + endings[forename / forenames.count],
            surname: surnames[surname % surnames.count] + places[surname / surnames.count])
    }

    /// The nth of 100,000 UPNs of an authority that is not there.
    static func upn(_ number: Int) -> UPN {
        let digits = "9994000" + String(100_000 + number).suffix(5)
        for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" {
            if let upn = try? UPN(validating: String(letter) + digits) { return upn }
        }
        return UPN(recorded: "A" + digits)
    }
}
