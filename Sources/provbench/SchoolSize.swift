internal import ArgumentParser

/// Which of the invented schools.
enum SchoolSize: String, ExpressibleByArgument, CaseIterable {
    /// 210 pupils of seven year groups, one year.
    case primary
    /// 1,000 pupils of five year groups, one year.
    case secondary
    /// The secondary after ten years: 2,800 pupils, about 700,000 lines of attendance.
    case tenYears = "ten-years"

    /// Pupils on roll at a time, of one such school.
    var pupils: Int { self == .primary ? 210 : 1000 }
    /// The year groups by their order; reception is 0.
    var yearGroups: ClosedRange<Int> { self == .primary ? 0...6 : 7...11 }
    /// Academic years there is a history of.
    var years: Int { self == .tenYears ? 10 : 1 }
}
