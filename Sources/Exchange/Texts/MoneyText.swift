package import ProvisionInterface

/// Pounds as people write them.
package enum MoneyText {
    /// `18`, `18.5`, `£18.50` and `1,200.00` in pence; `nil` for anything else, a third decimal included.
    package static func pence(_ text: some StringProtocol) -> Int? {
        var digits = CSVRow.trim(text)
        if digits.hasPrefix("£") { digits.removeFirst() }
        // A comma parts thousands; as a decimal sign it would multiply by a hundred unseen.
        let groups = digits.split(separator: ".", omittingEmptySubsequences: false)[0].split(
            separator: ",", omittingEmptySubsequences: false)
        guard groups.count == 1 || (groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)) else {
            return nil
        }
        digits.removeAll { $0 == "," }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...9).contains(parts[0].utf8.count), parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
            let pounds = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return pounds * 100 }
        guard (1...2).contains(parts[1].utf8.count), let part = Int(parts[1]) else { return nil }
        return pounds * 100 + (parts[1].utf8.count == 1 ? part * 10 : part)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

/// A cost besides staff time as people write it: `Laptops: 1200 year`.
package enum CostText {
    /// Reads a label, a colon, pounds, and how often: once, session, week, term or year (`a year`, `/year` and `yearly` too).
    package static func read(_ text: some StringProtocol) -> GroupsInterface.OtherCost? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let label = CSVRow.trim(text[..<colon])
        var words = text[text.index(after: colon)...].split(whereSeparator: { $0.isWhitespace || $0 == "/" }).map { $0.lowercased() }
        words.removeAll { ["a", "per", "each", "every"].contains($0) }
        guard !label.isEmpty, words.count == 2, let pence = MoneyText.pence(words[0]),
            let per = ["once", "session", "week", "term", "year"].first(where: { words[1] == $0 || words[1] == $0 + "ly" })
        else { return nil }
        return GroupsInterface.OtherCost(label: label, amount: pence, per: per)
    }
}

/// Who gives a group's sessions as people write it: a role, and the person where it is settled: `TA:Priya Khan`.
package enum DelivererText {
    /// Reads `TA`, `TA:Priya Khan` and `:Priya Khan`; `nil` where neither is there.
    package static func read(_ text: some StringProtocol) -> GroupsInterface.Deliverer? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { CSVRow.trim($0) }
        let role = parts.first.flatMap { $0.isEmpty ? nil : $0 }
        let staff = parts.count == 2 && !parts[1].isEmpty ? parts[1] : nil
        guard role != nil || staff != nil else { return nil }
        return GroupsInterface.Deliverer(role: role, staff: staff)
    }
}
