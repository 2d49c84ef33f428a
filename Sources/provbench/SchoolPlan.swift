internal import ProvisionDomain

/// An invented school: who is in it and what it provides. The same seed gives the same school.
///
/// Every pupil is in one group of six (the last may be smaller). One group in four keeps a timetable of two slots; the others have a
/// dose of two sessions a week, and take as many reports a day as a measurement needs.
struct SchoolPlan {
    /// The academic year the last day of the history lies in.
    static let lastYear = AcademicYear(startYear: 2025)
    /// What the daemon's clock reads at first: a day after the end of term.
    static let clock = "2026-07-20T12:00"
    static let groupSize = 6
    static let minutes = 20
    /// What the provisions are measured by.
    static let measures: [MeasureCode] = ["READ", "SPELL", "MATHS", "WORDS"].map { MeasureCode($0) }
    /// What the load's scores are on, so that they never meet those of a history.
    static let loadMeasures: [MeasureCode] = ["QUIZ-A", "QUIZ-B", "QUIZ-C", "QUIZ-D"].map { MeasureCode($0) }

    struct Pupil {
        var name: PersonName
        var upn: UPN
        var dateOfBirth: SchoolDay
    }

    struct Group {
        var code: GroupCode
        var provision: Int
        var staff: Int
        /// Two slots a week; `false`: a dose.
        var hasSlots: Bool
    }

    let size: SchoolSize
    /// Pupils on roll at a time.
    let roll: Int
    /// Everyone who is ever on roll, in the order they come: the oldest year group of the first year first.
    let pupils: [Pupil]
    let staff: [PersonName]
    let provisions: [ProvisionContent]
    /// The groups of one year; every year has the same.
    let groups: [Group]

    /// - Parameter times: how many times as many pupils and groups as a school of that size has.
    init(size: SchoolSize, seed: UInt64, times: Int = 1) {
        var random = SeededGenerator(seed: seed)
        self.size = size
        let roll = size.pupils * times
        self.roll = roll
        let intake = roll / size.yearGroups.count
        let first = SchoolPlan.lastYear.startYear - size.years + 1
        pupils = (0..<(roll + intake * (size.years - 1))).map { number in
            let cohort = number / intake
            // The first cohort is in the oldest year group of the first year.
            let born = first - size.yearGroups.upperBound - 5 + cohort
            return SchoolPlan.pupil(number, born: born, &random)
        }
        staff = (0..<max(8, roll / 33)).map { Names.name(9_000 + $0) }
        provisions = SchoolPlan.allProvisions
        let (staffCount, provisionCount) = (staff.count, provisions.count)
        groups = (0..<((roll + SchoolPlan.groupSize - 1) / SchoolPlan.groupSize)).map { number in
            Group(
                code: GroupCode("g\(number + 1)"), provision: Int(random.next() % UInt64(provisionCount)),
                staff: Int(random.next() % UInt64(staffCount)), hasSlots: number % 4 == 0)
        }
    }

    private static func pupil(_ number: Int, born: Int, _ random: inout SeededGenerator) -> Pupil {
        let day = SchoolDay(year: born, month: 9, day: 1).map { $0 + Int(random.next() % 364) } ?? SchoolDay(number: 0)
        return Pupil(name: Names.name(number), upn: Names.upn(number), dateOfBirth: day)
    }

    private static let allProvisions: [ProvisionContent] = [
        ("reading", "Paired reading", "targeted"), ("spelling", "Spelling club", "targeted"), ("phonics", "Phonics again", "targeted"),
        ("numbers", "Number sense", "targeted"), ("tables", "Times tables", "targeted"), ("talk", "Talk partners", "targeted"),
        ("speech", "Speech practice", "specialist"), ("motor", "Fine motor skills", "specialist"),
        ("nurture", "Nurture hour", "specialist"), ("mentor", "Mentoring", "targeted"), ("typing", "Touch typing", "universal"),
        ("homework", "Homework club", "universal"),
    ].enumerated().map { number, row in
        ProvisionContent(
            code: ProvisionCode(row.0), name: row.1,
            area: AreaCode(number < 6 ? "cognition-and-learning" : "communication-and-interaction"), tier: TierCode(row.2), usualDose: nil,
            intendedOutcome: "reads, writes or counts at the level of the year", measure: SchoolPlan.measures[number % 4], skills: [],
            confidential: false)
    }

    /// The pupils on roll in the academic year that many years after the first.
    func onRoll(_ year: Int) -> Range<Int> { year * intake..<year * intake + roll }

    /// A pupil's year group in that year.
    func yearGroup(of pupil: Int, year: Int) -> YearGroup {
        YearGroup(year: size.yearGroups.upperBound - (pupil / intake - year)) ?? .reception
    }

    /// Who is in a group that year: six neighbours of the roll, so of one year group but at its edges.
    func members(of group: Int, year: Int) -> Range<Int> {
        let roll = onRoll(year)
        let first = roll.lowerBound + group * SchoolPlan.groupSize
        return first..<min(first + SchoolPlan.groupSize, roll.upperBound)
    }

    /// How many come each year.
    var intake: Int { roll / size.yearGroups.count }
}
