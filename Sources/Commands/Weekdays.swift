/// Working days as typed: "mon-thu", "mon,wed,fri".
enum Weekdays {
    /// The days as numbers, 1 Monday to 7 Sunday, in order.
    static func numbers(_ text: String) throws -> [Int] {
        var days: Set<Int> = []
        for part in text.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(number)
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
                throw Problem.usage("\"\(text)\" names no days of the week", hint: "write mon-thu or mon,wed,fri")
            }
            days.formUnion(first...last)
        }
        return days.sorted()
    }

    /// One day's number, by at least its first three letters.
    static func number(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        let whole = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return whole.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

}
