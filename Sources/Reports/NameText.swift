/// Names as people shorten them.
enum NameText {
    /// "Priya Khan" as "P Khan"; one word stays.
    static func short(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count > 1, let first = words[0].first else { return name }
        return "\(first) " + words.dropFirst().joined(separator: " ")
    }
}
