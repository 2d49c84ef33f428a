import ProvisionDomain
package import ProvisionInterface

/// A slot as people write it: `tue reg AB`, `thu 08:40 20m A @LS2`.
package enum SlotText {
    /// Reads a weekday, then in any order: a period or a start (`08:40`), minutes (`20m`), a week (`A`, `B`, `AB`), a room (`@LS2`), a
    /// class it takes from (`from=7C`) or supports (`class=7C`). `nil` where a word is missing or too many.
    package static func read(_ text: some StringProtocol) -> GroupsInterface.Slot? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let weekday = weekday(first) else { return nil }
        var slot = GroupsInterface.Slot(weekday: weekday)
        for word in words.dropFirst() {
            guard take(Substring(word), into: &slot) else { return nil }
        }
        guard slot.period != nil || (slot.start != nil && slot.minutes != nil) else { return nil }
        return slot
    }

    private static func weekday(_ word: some StringProtocol) -> Int? {
        let lower = word.lowercased()
        guard lower.utf8.count >= 3 else { return nil }
        return Weekday.allCases.first { $0.name.lowercased().hasPrefix(lower) }?.rawValue
    }

    private static func take(_ word: Substring, into slot: inout GroupsInterface.Slot) -> Bool {
        if ["A", "B", "AB", "BA"].contains(word.uppercased()) {
            guard slot.week == nil else { return false }
            slot.week = word.utf8.count == 1 ? word.uppercased() : nil
        } else if let time = ClockTime(word) {
            guard slot.start == nil else { return false }
            slot.start = time.description
        } else if word.hasSuffix("m"), let minutes = Int(word.dropLast()) {
            guard slot.minutes == nil, (1...600).contains(minutes) else { return false }
            slot.minutes = minutes
        } else if word.hasPrefix("@") {
            slot.room = String(word.dropFirst())
        } else if let name = after("from=", word) ?? after("class=", word) {
            slot.class = name
            slot.supportsClass = word.hasPrefix("class=")
        } else {
            guard slot.period == nil, !word.contains(":") else { return false }
            slot.period = String(word)
        }
        return true
    }

    private static func after(_ prefix: String, _ word: Substring) -> String? {
        word.hasPrefix(prefix) && word.count > prefix.count ? String(word.dropFirst(prefix.count)) : nil
    }
}
