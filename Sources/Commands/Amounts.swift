import Exchange

/// Amounts as typed on a command line.
enum Amounts {
    /// Pounds as pence: "18", "18.50", "£1,200".
    static func pence(_ text: String) throws -> Int {
        guard let pence = MoneyText.pence(text) else {
            throw Problem.usage("\"\(text)\" is no amount of money", hint: "write pounds: 18 or 18.50")
        }
        return pence
    }

    /// Hours as minutes: "27.5", "27:30", "27h30m".
    static func minutes(hours text: String) throws -> Int {
        if let minutes = length(text) { return minutes }
        let parts = text.split(separator: text.contains(":") ? ":" : ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, let hours = Int(parts[0]), (0...168).contains(hours) { return hours * 60 }
        if parts.count == 2, let hours = Int(parts[0]), (0...168).contains(hours), let rest = Int(parts[1]), rest >= 0 {
            if text.contains(":") {
                if parts[1].count == 2, rest < 60 { return hours * 60 + rest }
            } else if let whole = minutes(ofFraction: parts[1]) {
                return hours * 60 + whole
            }
        }
        throw Problem.usage("\"\(text)\" is no number of hours", hint: "write 27.5 or 27:30")
    }

    /// A length with its unit: "20m", "1h", "1h20m", "1h20"; `nil` for anything else. At most a day.
    static func length(_ text: String) -> Int? {
        var rest = Substring(text.lowercased())
        var total = 0
        var found = false
        if let mark = rest.firstIndex(of: "h") {
            guard let hours = whole(rest[..<mark]) else { return nil }
            total = hours * 60
            rest = rest[rest.index(after: mark)...]
            found = true
        }
        if !rest.isEmpty {
            if rest.last == "m" { rest = rest.dropLast() } else if !found { return nil }
            guard let minutes = whole(rest), !found || minutes < 60 else { return nil }
            total += minutes
            found = true
        }
        return found && (1...1440).contains(total) ? total : nil
    }

    private static func whole(_ text: Substring) -> Int? {
        guard (1...4).contains(text.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    /// "5" as 30 minutes, "25" as 15; `nil` where it is no whole minute.
    private static func minutes(ofFraction digits: String) -> Int? {
        guard (1...3).contains(digits.count), let number = Int(digits) else { return nil }
        let unit = [10, 100, 1000][digits.count - 1]
        return number * 60 % unit == 0 ? number * 60 / unit : nil
    }
}
