/// Blacking words out of a text that is given out.
package enum BlackOut {
    /// What stands in a word's place, whatever its length: the length may tell who is meant.
    package static let mark = "█████"

    /// The text with every place of each of the words marked, in any case of letters, and the words that are not in it.
    package static func apply(_ words: [String], to text: String) -> (text: String, absent: [String]) {
        var text = text
        var absent: [String] = []
        // Longer ones first: "Kit Dunmore" before "Kit".
        for word in words.sorted(by: { $0.count > $1.count }) {
            let (marked, found) = mark(word, in: text)
            if !found, !words.contains(where: { $0 != word && Words.fold($0).contains(Words.fold(word)) }) { absent.append(word) }
            text = marked
        }
        return (text, absent)
    }

    private static func mark(_ word: String, in text: String) -> (String, Bool) {
        let sought = Array(word.lowercased())
        guard !sought.isEmpty else { return (text, false) }
        let characters = Array(text)
        // A letter whose small form is two characters cannot be sought one by one; none of a name's is.
        let small = characters.map { $0.lowercased() }
        var out = ""
        var place = 0, found = false
        while place < characters.count {
            let fits =
                place + sought.count <= characters.count
                && sought.indices.allSatisfy { small[place + $0] == String(sought[$0]) }
            if fits {
                out += mark
                place += sought.count
                found = true
            } else {
                out.append(characters[place])
                place += 1
            }
        }
        return (out, found)
    }
}
