internal import EventSourcing
internal import ProvisionDomain

/// Reading what callers wrote, each with the field it stands in.
extension CommandContext {
    /// A day, `nil` where none was given.
    func day(_ text: String?, field: String) throws -> SchoolDay? {
        guard let text else { return nil }
        // The written form needs no calendar, and is what programs send.
        if let day = SchoolDay(iso: text) { return day }
        if let day = DateWords.day(text, today: today, school: try school()) { return day }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no day", remedy: "write 2026-11-10, or today, yesterday, tue, 12nov")
    }

    /// A day, today where none was given.
    func dayOrToday(_ text: String?, field: String = "on") throws -> SchoolDay { try day(text, field: field) ?? today }

    func year(_ text: String, field: String) throws -> AcademicYear {
        if let year = AcademicYear(text) { return year }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no academic year", remedy: "write it as \(year)")
    }

    func yearGroup(_ text: String, field: String) throws -> YearGroup {
        if let group = YearGroup(text) { return group }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no year group", remedy: "write Y7, R, N2, E1, M or X")
    }

    func time(_ text: String?, field: String) throws -> ClockTime? {
        guard let text else { return nil }
        if let time = ClockTime(text) { return time }
        throw ServiceError.refuse(.malformed, field: field, value: text, reason: "it is no time of day", remedy: "write it as 08:40")
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, field: String, of type: Choice.Type
    ) throws -> Choice where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let all = Choice.allCases.map(\.rawValue)
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is none of the words this takes",
            remedy: "use one of: \(all.joined(separator: ", "))", items: all)
    }

    func measure(_ text: String, field: String) throws -> MeasureDefined {
        let school = try school()
        if let measure = school.measure(MeasureCode(text)) { return measure }
        let all = school.measures.keys.map(\.text).sorted()
        throw ServiceError.notFound(
            field: field, value: text, reason: "no measure has that code",
            remedy: "use one of those listed, or define it first with provctl school measure", candidates: all)
    }

    func weekday(_ number: Int, field: String) throws -> Weekday {
        if let day = Weekday(rawValue: number) { return day }
        throw ServiceError.refuse(
            .malformed, field: field, value: "\(number)", reason: "weekdays are 1 (Monday) to 7", remedy: "use 1 to 7")
    }

    func weekLetter(_ text: String?, field: String) throws -> WeekLetter? {
        guard let text, text.uppercased() != "AB" else { return nil }
        if let letter = WeekLetter(rawValue: text.uppercased()) { return letter }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "weeks are A or B", remedy: "write A, B, or leave it out for both")
    }

    /// Text of a bounded length without control characters but line ends.
    func text(_ text: String?, field: String, most: Int = 4000) throws -> String? {
        guard let text else { return nil }
        let trimmed = text.trimmed
        if trimmed.isEmpty { return nil }
        guard trimmed.utf8.count <= most else {
            throw ServiceError.refuse(
                .limit, field: field, value: "\(trimmed.utf8.count) bytes", reason: "it may have \(most) bytes", remedy: "shorten it")
        }
        guard !trimmed.unicodeScalars.contains(where: { ($0.value < 32 && $0 != "\n" && $0 != "\t") || $0.value == 127 }) else {
            throw ServiceError.refuse(
                .malformed, field: field, value: "…", reason: "it holds control characters", remedy: "take them out")
        }
        return trimmed
    }

    /// A name, which must be there.
    func name(_ given: String?, field: String) throws -> String {
        guard let name = try text(given, field: field, most: 100), !name.contains("\n") else {
            throw ServiceError.refuse(.malformed, field: field, value: given ?? "", reason: "a name is missing", remedy: "give one")
        }
        return name
    }
}

extension String {
    /// Without blanks and line ends around it.
    var trimmed: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.isWhitespace { view = view.dropLast() }
        return String(view)
    }
}
