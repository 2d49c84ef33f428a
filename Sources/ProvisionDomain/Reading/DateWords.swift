/// Reading days and stretches of days as people say them, with today given.
package enum DateWords {
    /// A day: `2026-11-03`, `3/11/2026`, `today`, `yesterday`, `tomorrow`, `tue` (the last one up to today), `12nov`, `3 nov 2026`.
    /// `nil` where it is none.
    ///
    /// A date without a year is of today's academic year; once that year's last term is over, one in autumn is of the next.
    package static func day(_ text: some StringProtocol, today: SchoolDay, school: SchoolState) -> SchoolDay? {
        let word = text.lowercased()
        if let day = SchoolDay(iso: word) { return day }
        switch word {
        case "today": return today
        case "yesterday": return today - 1
        case "tomorrow": return today + 1
        default: break
        }
        if let weekday = weekday(word) { return today - (today.weekday.rawValue - weekday.rawValue + 7) % 7 }
        return slashed(word) ?? spelled(word, today: today, school: school)
    }

    /// Days from one to another: any day word (that day), `2026/27`, `autumn`, `autumn1`, `autumn1 2025/26`, `nov`, `3nov..7nov`.
    package static func range(_ text: some StringProtocol, today: SchoolDay, school: SchoolState) -> DayRange? {
        let word = text.lowercased()
        if let parting = word.firstRange(of: "..") {
            guard let from = day(word[..<parting.lowerBound], today: today, school: school),
                let until = day(word[parting.upperBound...], today: today, school: school), from <= until
            else { return nil }
            return DayRange(from: from, until: until)
        }
        if let day = day(word, today: today, school: school) { return DayRange(from: day, until: day) }
        if let year = AcademicYear(word) { return year.days }
        let words = word.split(separator: " ")
        if words.count > 1, let last = words.last, let year = AcademicYear(last),
            let named = school.days(named: words.dropLast().joined(), in: year)
        {
            return named
        }
        let year = AcademicYear(containing: today)
        if let named = school.days(named: word, in: year) { return named }
        guard let month = month(word),
            let first = SchoolDay(year: calendarYear(of: month, today: today, school: school), month: month, day: 1)
        else { return nil }
        var last = first + 27
        while (last + 1).month == month { last = last + 1 }
        return DayRange(from: first, until: last)
    }

    /// A weekday by its name or its first three letters or more.
    package static func weekday(_ text: some StringProtocol) -> Weekday? {
        let word = text.lowercased()
        guard word.count >= 3 else { return nil }
        return Weekday.allCases.first { $0.name.lowercased().hasPrefix(word) }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
    private static func month(_ word: some StringProtocol) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }
    private static func calendarYear(of month: Int, today: SchoolDay, school: SchoolState) -> Int {
        let start = AcademicYear(containing: today).startYear
        guard month >= 9 else { return start + 1 }
        let isOver = school.calendar(on: today)?.content.terms.map(\.until).max().map { $0 < today } ?? (today.month == 8)
        return isOver ? start + 1 : start
    }

    private static func slashed(_ word: String) -> SchoolDay? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].utf8.count == 4, let day = digits(parts[0]), let month = digits(parts[1]),
            let year = digits(parts[2])
        else { return nil }
        return SchoolDay(year: year, month: month, day: day)
    }

    private static func spelled(_ word: String, today: SchoolDay, school: SchoolState) -> SchoolDay? {
        let compact = word.filter { $0 != " " && $0 != "," }
        let number = compact.prefix { ("0"..."9").contains($0) }
        let name = compact.dropFirst(number.count).prefix { $0.isLetter }
        let rest = compact.dropFirst(number.count + name.count)
        guard let day = digits(number), let month = month(name) else { return nil }
        if rest.isEmpty { return SchoolDay(year: calendarYear(of: month, today: today, school: school), month: month, day: day) }
        guard rest.utf8.count == 4, let year = digits(rest) else { return nil }
        return SchoolDay(year: year, month: month, day: day)
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
