import Foundation
import ProvisionDomain
import Testing

/// What overlaps, what clashes, what is free: against counting minutes by hand.
@Suite struct TimetableTests {
    static let seeds = Seeded.seeds(8, environment: ProcessInfo.processInfo.environment)

    private static func span(_ start: Int, _ end: Int) -> MinuteSpan {
        guard let span = MinuteSpan(start: start, end: end) else { preconditionFailure("no span: \(start) to \(end)") }
        return span
    }

    private static func minutes(_ span: MinuteSpan) -> Set<Int> { Set(span.start..<span.end) }

    @Test func `touching ends share no minute`() {
        let first = Self.span(520, 540)
        #expect(!first.overlaps(Self.span(540, 600)) && !Self.span(540, 600).overlaps(first))
        #expect(first.common(with: Self.span(540, 600)) == nil)
        #expect(first.overlaps(Self.span(539, 541)) && first.overlaps(first))
        #expect(MinuteSpan(start: 540, end: 540) == nil)
    }

    @Test(arguments: seeds) func `two stretches overlap as their minutes do, whichever is asked`(_ seed: UInt64) {
        var random = Seeded(seed: seed)
        for _ in 0..<500 {
            let spans = (0..<5).map { _ -> MinuteSpan in
                let start = Int.random(in: 0...60, using: &random)
                return Self.span(start, start + Int.random(in: 1...25, using: &random))
            }
            let (one, other) = (spans[0], spans[1])
            let shared = Self.minutes(one).intersection(Self.minutes(other))
            #expect(one.overlaps(other) == !shared.isEmpty && other.overlaps(one) == one.overlaps(other), "seed \(seed)")
            #expect(one.common(with: other).map(Self.minutes) ?? [] == shared, "seed \(seed)")
            let day = Self.span(0, 90)
            let free = day.without(spans)
            let left = spans.reduce(Self.minutes(day)) { $0.subtracting(Self.minutes($1)) }
            #expect(free.reduce(into: Set<Int>()) { $0.formUnion(Self.minutes($1)) } == left, "seed \(seed)")
            #expect(free.reduce(0) { $0 + $1.minutes } == left.count && free == free.sorted(), "seed \(seed)")
        }
    }

    // MARK: Clashes

    private static let school = Example.school
    private static let term = DayRange(from: Example.day("2026-09-21"), until: Example.day("2026-10-16"))

    private static func entry(
        _ slot: Int, _ weekday: Weekday, _ span: MinuteSpan?, _ resources: [TimetableResource], week: WeekLetter? = nil,
        days: DayRange = term, lesson: ClassCode? = nil
    ) -> TimetableEntry {
        TimetableEntry(
            source: .group(Example.group(UInt64(slot)), slot: 1), days: days, weekday: weekday, week: week, span: span, yearGroups: [],
            inLessonOf: lesson, holdings: resources.map { .init($0, on: days) })
    }

    private static func clashes(_ entries: [TimetableEntry]) -> [TimetableClash] {
        TimetableClashes.find(entries, in: term, school: school)
    }

    @Test func `a person needed twice at once clashes, and not where ends touch, weeks differ or nothing says when`() throws {
        let khan = TimetableResource.staff(Example.staff(1))
        let first = Self.entry(1, .tuesday, Self.span(520, 540), [khan])
        let both = Self.clashes([first, Self.entry(2, .tuesday, Self.span(530, 560), [khan])])
        let clash = try #require(both.first)
        #expect(both.count == 1 && clash.resource == khan && clash.span == Self.span(530, 540))
        // Tuesdays from 22 September to 13 October; on 6 October only Y7 are away, and these are of no year group.
        #expect(clash.day == Example.day("2026-09-22") && clash.days == 4)
        #expect(Self.clashes([first, Self.entry(2, .tuesday, Self.span(540, 560), [khan])]).isEmpty)
        #expect(Self.clashes([first, Self.entry(2, .wednesday, Self.span(520, 540), [khan])]).isEmpty)
        #expect(Self.clashes([first, Self.entry(2, .tuesday, nil, [khan])]).isEmpty)
        #expect(Self.clashes([first, Self.entry(2, .tuesday, Self.span(520, 540), [.staff(Example.staff(2))])]).isEmpty)
        let weekA = Self.entry(1, .tuesday, Self.span(520, 540), [khan], week: .a),
            weekB = Self.entry(2, .tuesday, Self.span(520, 540), [khan], week: .b)
        #expect(Self.clashes([weekA, weekB]).isEmpty)
        // Week A is that of 28 September and 12 October.
        #expect(Self.clashes([weekA, Self.entry(2, .tuesday, Self.span(520, 540), [khan])]).map(\.days) == [2])
        let over = DayRange(from: Self.term.from, until: Example.day("2026-09-27"))
        let later = DayRange(from: Example.day("2026-09-28"), until: Self.term.until)
        let kept = [
            Self.entry(1, .tuesday, Self.span(520, 540), [khan], days: over),
            Self.entry(2, .tuesday, Self.span(520, 540), [khan], days: later),
        ]
        #expect(Self.clashes(kept).isEmpty)
    }

    @Test func `nothing clashes with itself, and two adults in one lesson are no clash`() {
        let khan = TimetableResource.staff(Example.staff(1)), room = TimetableResource.room("m14")
        let first = Self.entry(1, .monday, Self.span(545, 605), [khan, room])
        #expect(Self.clashes([first, first]).isEmpty)
        let lesson = ClassCode("8X3")
        let support = Self.entry(1, .monday, Self.span(545, 605), [khan, room], lesson: lesson)
        let taught = Self.entry(2, .monday, Self.span(545, 605), [khan, room], lesson: lesson)
        #expect(Self.clashes([support, taught]).isEmpty)
        #expect(Self.clashes([support, Self.entry(3, .monday, Self.span(545, 605), [room], lesson: ClassCode("8X4"))]).count == 1)
    }

    /// A few people and rooms, so that much clashes.
    private static func random(_ number: UInt64, _ random: inout Seeded) -> TimetableEntry {
        let from = term.from + Int.random(in: 0...20, using: &random)
        let days = DayRange(from: from, until: from + Int.random(in: 0...25, using: &random))
        let start = Int.random(in: 0...8, using: &random) * 10
        let resources: [TimetableResource] = (0..<2).map { _ in
            let number = UInt64.random(in: 1...3, using: &random)
            return switch Int.random(in: 0..<4, using: &random) {
            case 0: .staff(Example.staff(number))
            case 1: .pupil(Example.pupil(number))
            case 2: .inLesson(Example.pupil(number))
            default: .room("r\(number)")
            }
        }
        let held = DayRange(from: days.from + Int.random(in: 0...5, using: &random), until: days.until)
        return TimetableEntry(
            source: .group(Example.group(number), slot: 1),
            days: days, weekday: Weekday(rawValue: Int.random(in: 1...3, using: &random)) ?? .monday,
            week: [nil, .a, .b].randomElement(using: &random) ?? nil,
            span: Int.random(in: 0..<10, using: &random) == 0
                ? nil : MinuteSpan(start: start, end: start + 10 * Int.random(in: 1...3, using: &random)),
            yearGroups: Bool.random(using: &random) ? [Example.seven] : [],
            inLessonOf: [nil, nil, ClassCode("7A"), ClassCode("7B")].randomElement(using: &random) ?? nil,
            holdings: resources.map { .init($0, on: held) })
    }

    /// Who shares what with whom on which day, minute by minute.
    private static func byHand(_ entries: [TimetableEntry]) -> Set<String> {
        var found: Set<String> = []
        for offset in 0...(term.until - term.from) {
            let day = term.from + offset
            let here = entries.filter { entry in
                entry.days.contains(day) && entry.weekday == day.weekday && school.kind(of: day, for: entry.yearGroups) == .open
                    && (entry.week == nil || entry.week == school.weekLetter(of: day))
            }
            for one in here {
                for other in here where one.source < other.source {
                    if let lesson = one.inLessonOf, lesson == other.inLessonOf { continue }
                    guard let first = one.span, let second = other.span, !minutes(first).isDisjoint(with: minutes(second)) else { continue }
                    let left = one.holdings.filter { $0.days.contains(day) }.map(\.resource)
                    let right = other.holdings.filter { $0.days.contains(day) }.map(\.resource)
                    for resource in left where right.contains(resource) {
                        found.insert("\(resource) \(one.source) \(other.source) \(day)")
                    }
                }
            }
        }
        return found
    }

    @Test(arguments: seeds) func `a clash is found exactly where two share a resource and a minute of a day both meet`(_ seed: UInt64) {
        var random = Seeded(seed: seed)
        for _ in 0..<20 {
            let entries = (0..<14).map { Self.random($0, &random) }
            let byHand = Self.byHand(entries)
            let found = Self.clashes(entries)
            // Each clash is of one weekday: its pair, resource and first day are among those counted by hand, and no day is missing.
            let pairs = Set(byHand.map { $0.split(separator: " ").dropLast().joined(separator: " ") })
            #expect(Set(found.map { "\($0.resource) \($0.first) \($0.second)" }) == pairs, "seed \(seed)")
            for clash in found {
                #expect(byHand.contains("\(clash.resource) \(clash.first) \(clash.second) \(clash.day)"), "seed \(seed)")
            }
            #expect(found.reduce(0) { $0 + $1.days } == byHand.count, "seed \(seed)")
            #expect(Self.clashes(entries.shuffled(using: &random)) == found, "seed \(seed)")
            #expect(Self.clashes(entries.reversed()) == found, "seed \(seed)")
        }
    }
}
