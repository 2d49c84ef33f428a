internal import Evaluation
internal import ProvisionDomain

/// A pupil's own school days, and the stretches promises are kept in.
final class LedgerDays {
    private let rows: [TimelineRow]
    private let school: SchoolState
    private let rules: PlanningRules.Ledger
    /// The last day that is over.
    let last: SchoolDay
    private var isOwn: [SchoolDay: Bool] = [:]
    private var fortnights: [AcademicYear: [SchoolDay: Int]] = [:]

    init(rows: [TimelineRow], school: SchoolState, rules: PlanningRules.Ledger, last: SchoolDay) {
        self.rows = rows
        self.school = school
        self.rules = rules
        self.last = last
    }

    /// Whether the pupil is on roll and in school on a day, by the year group of that day.
    func isIn(_ day: SchoolDay) -> Bool {
        if let known = isOwn[day] { return known }
        let year = rows.nearest(.yearGroup, on: day).flatMap { YearGroup($0) }
        let isIn = rows.value(.roll, on: day) != nil && school.isSchoolDay(day, yearGroups: year.map { [$0] } ?? [])
        isOwn[day] = isIn
        return isIn
    }

    /// The pupil's own school days of a range.
    func own(in range: DayRange) -> [SchoolDay] {
        guard range.from <= range.until else { return [] }
        return (0...(range.until - range.from)).map { range.from + $0 }.filter(isIn)
    }

    /// A range widened so that every day's, week's and fortnight's promise in it is whole.
    static func widened(_ range: DayRange) -> DayRange { DayRange(from: range.from.monday - 35, until: range.until.monday + 41) }

    /// The number of the stretch a day's promise is kept in; `nil` for promises measured whole.
    func settlement(_ per: PromisedAmount.Period, of day: SchoolDay) -> Int? {
        // A kind each, so that a line whose period changes mixes no days with weeks.
        switch per {
        case .day: Int(day.number)
        case .week: 1_000_000 + Int(day.monday.number)
        case .fortnight: 2_000_000 + fortnight(of: day)
        case .halfTerm, .term, .year: nil
        }
    }

    /// Whether nothing of the stretch is still to come: no own school day of it after the last day that is over.
    func isOver(_ settlement: Int) -> Bool { !open.contains(settlement) }

    private lazy var open: Set<Int> = {
        var open: Set<Int> = []
        for offset in 1...42 {
            let day = last + offset
            guard isIn(day) else { continue }
            for per in PromisedAmount.Period.allCases { if let number = settlement(per, of: day) { open.insert(number) } }
        }
        return open
    }()

    /// The day's share of an amount; `nil` for amounts measured whole.
    func share(_ amount: PromisedAmount) throws -> Rational? {
        let days: Int
        switch amount.per {
        case .day: days = 1
        case .week: days = rules.weekSchoolDays
        case .fortnight: days = rules.fortnightSchoolDays
        case .halfTerm, .term, .year: return nil
        }
        return try amount.whole().divided(by: Rational(days))
    }

    /// School weeks pair up in order; where weeks have letters a fortnight begins with each week A.
    private func fortnight(of day: SchoolDay) -> Int {
        let year = AcademicYear(containing: day)
        if fortnights[year] == nil {
            var numbers: [SchoolDay: Int] = [:]
            var (number, weeks) = (0, 0)
            var monday = year.days.from.monday
            while monday <= year.days.until {
                defer { monday = monday + 7 }
                guard (0..<7).contains(where: { school.isSchoolDay(monday + $0) }) else { continue }
                let begins = school.weekLetter(of: monday).map { $0 == .a } ?? (weeks % 2 == 0)
                if begins { number += 1 }
                weeks += 1
                numbers[monday] = number
            }
            fortnights[year] = numbers
        }
        return year.startYear * 100 + (fortnights[year]?[day.monday] ?? 0)
    }
}
