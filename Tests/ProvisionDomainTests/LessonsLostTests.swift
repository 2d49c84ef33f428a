import Foundation
import ProvisionDomain
import Testing

/// Lessons lost: what is known, and what is not.
@Suite struct LessonsLostTests {
    static let seeds = Seeded.seeds(8, environment: ProcessInfo.processInfo.environment)
    private static let monday = Example.day("2026-11-09")

    private static func lesson(_ day: Int, _ start: Int, _ code: String = "7X1") -> LessonsLost.Lesson {
        LessonsLost.Lesson(day: monday + day, span: MinuteSpan(start: start, end: start + 50), code: ClassCode(code))
    }

    private static func out(_ day: Int, _ start: Int?, _ minutes: Int = 20, from: String? = nil) -> LessonsLost.Withdrawal {
        LessonsLost.Withdrawal(
            day: monday + day, span: start.flatMap { MinuteSpan(start: $0, end: $0 + minutes) }, from: from.map { ClassCode($0) })
    }

    @Test func `a lesson counts once however often one is taken out of it, and two that are met count both`() {
        let lessons = [Self.lesson(0, 540), Self.lesson(0, 590, "7Y2"), Self.lesson(1, 540)]
        let found = LessonsLost.find([Self.out(0, 540), Self.out(0, 570)], lessons: lessons, isKnown: true)
        #expect(found.lost == [lessons[0]] && found.unknown == 0)
        #expect(LessonsLost.find([Self.out(0, 580)], lessons: lessons, isKnown: true).lost == [lessons[0], lessons[1]])
        #expect(LessonsLost.find([Self.out(2, 540)], lessons: lessons, isKnown: true).lost.isEmpty)
        #expect(LessonsLost.find([Self.out(0, 640)], lessons: lessons, isKnown: true).unknown == 0)
    }

    @Test func `without a time or a timetable it is not known, but for a class the plan names`() {
        let nothing = LessonsLost.find([Self.out(0, nil), Self.out(1, 540)], lessons: [], isKnown: false)
        #expect(nothing.lost.isEmpty && nothing.unknown == 2)
        let named = LessonsLost.find([Self.out(0, nil, from: "7X1"), Self.out(1, 540, from: "7Y2")], lessons: [], isKnown: false)
        #expect(named.lost.map(\.code.text) == ["7X1", "7Y2"] && named.unknown == 0)
        let part = LessonsLost.find([Self.out(0, 540), Self.out(3, 540)], lessons: [Self.lesson(0, 540)], isKnown: false)
        #expect(part.lost.count == 1 && part.unknown == 1)
    }

    @Test(arguments: seeds) func `what is lost is what shares a minute, counted by hand, in whatever order`(_ seed: UInt64) {
        var random = Seeded(seed: seed)
        for _ in 0..<200 {
            let lessons = (0..<6).map { Self.lesson(Int.random(in: 0...1, using: &random), 540 + 60 * $0, "7X\($0)") }
            let outs = (0..<5).map { _ in
                Self.out(
                    Int.random(in: 0...1, using: &random), Int.random(in: 500...900, using: &random), Int.random(in: 1...90, using: &random)
                )
            }
            let byHand = lessons.filter { lesson in
                outs.contains { out in
                    guard out.day == lesson.day, let one = out.span, let other = lesson.span else { return false }
                    return (one.start..<one.end).contains { (other.start..<other.end).contains($0) }
                }
            }
            let found = LessonsLost.find(outs, lessons: lessons, isKnown: true)
            #expect(Set(found.lost) == Set(byHand) && found.unknown == 0, "seed \(seed)")
            #expect(LessonsLost.find(outs.shuffled(using: &random), lessons: lessons.reversed(), isKnown: true) == found, "seed \(seed)")
        }
    }
}
