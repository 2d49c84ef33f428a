/// The school as the log tells it: calendars, closures, rates, code sets, measures.
package struct SchoolState: Sendable {
    package var name = Timeline<SchoolNamed>()
    package var calendars: [AcademicYear: Timeline<AcademicCalendar>] = [:]
    /// Days closed or opened after all: the last word on each.
    package var closures: [SchoolDay: Closure] = [:]
    package var rates: [RoleCode: Timeline<StaffRate>] = [:]
    package var budgets: [BudgetKey: Timeline<Pence>] = [:]
    package var rulePacks = Timeline<RulePackAdopted>()
    /// By name, in lower case.
    package var codeSets: [String: Timeline<CodeSet>] = [:]
    package var measures: [MeasureCode: Timeline<MeasureDefined>] = [:]
    /// What went up at the beginning of a year; several where it was done in steps.
    package var rolls: [AcademicYear: [YearRoll.Recorded]] = [:]
    /// The years that are closed.
    package var closings: [AcademicYear: YearClosing] = [:]

    /// The last word on whether a day is closed.
    package struct Closure: Hashable, Sendable {
        package var position: Int64
        /// `nil`: open after all.
        package var reason: String?
    }

    /// What a budget is for.
    package struct BudgetKey: Hashable, Sendable {
        package var year: AcademicYear
        package var source: FundingSource

        package init(year: AcademicYear, source: FundingSource) {
            self.year = year
            self.source = source
        }
    }

    package init() {}

    package var exists: Bool { !name.isEmpty }
    /// The IANA zone civil days are of; `nil` while the school is not named.
    package var timeZone: String? { name.latest?.timeZone }
    /// A measure as it is now; `nil` where none of that code is defined.
    package func measure(_ code: MeasureCode) -> MeasureDefined? { measures[code]?.latest }
    package func rate(of role: RoleCode, on day: SchoolDay) -> StaffRate? { rates[role]?.value(on: day) }
    package func rulePack(on day: SchoolDay) -> RulePackAdopted? { rulePacks.value(on: day) }
}
