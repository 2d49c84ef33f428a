import EventSourcing
import Foundation
import ProvisionDomain
import Testing

/// Who could cover: the rules one by one, and that nobody is offered who is not there.
@Suite struct CoverPlanTests {
    static let seeds = Seeded.seeds(8, environment: ProcessInfo.processInfo.environment)
    private static let ta = RoleCode("TA"), teacher = RoleCode("teacher")

    private static func need(
        _ number: Int = 1, _ start: Int? = 600, role: RoleCode = ta, skills: [SkillCode] = [], pupils: Set<PupilID> = [], promised: Int = 0,
        priority: Priority? = nil
    ) -> CoverNeed {
        CoverNeed(
            number: number, span: start.flatMap { MinuteSpan(start: $0, end: $0 + 50) }, minutes: 50, role: role, skills: skills,
            pupils: pupils, weight: CoverWeight(promised: promised, priority: priority))
    }

    private static func person(
        _ number: UInt64, role: RoleCode = ta, works: Bool = true, isAway: Bool = false, taken: [CoverCandidate.Taken] = [],
        skills: Set<SkillCode> = [], knows: Set<PupilID> = [], contracted: Int? = 1800, planned: Int = 0
    ) -> CoverCandidate {
        CoverCandidate(
            staff: Example.staff(number), role: role, works: works, isAway: isAway, taken: taken, skills: skills, knows: knows,
            contracted: contracted, planned: planned, unslotted: 0)
    }

    private static func taken(_ start: Int, session: Int? = 9, promised: Int = 0, priority: Priority? = nil) -> CoverCandidate.Taken {
        guard let span = MinuteSpan(start: start, end: start + 30) else { preconditionFailure() }
        return CoverCandidate.Taken(span: span, session: session, weight: CoverWeight(promised: promised, priority: priority))
    }

    private static func numbers(_ offers: [CoverOffer]) -> [UInt64] { offers.map(\.staff.id.low) }

    @Test func `only who works that day, is there and has nothing then is free; touching ends do not matter`() {
        let people = [
            Self.person(1), Self.person(2, works: false), Self.person(3, isAway: true), Self.person(4, taken: [Self.taken(640)]),
            Self.person(5, taken: [Self.taken(650), Self.taken(570)]),
        ]
        #expect(Self.numbers(CoverPlan.free(Self.need(), people)) == [1, 5])
        #expect(CoverPlan.free(Self.need(1, nil), people).isEmpty)
    }

    @Test func `the role comes first, then skills, pupils known, minutes over the contract, and who has least to do`() {
        let skill = SkillCode("ELSA"), pupil = Example.pupil(1)
        let people = [
            Self.person(1, role: Self.teacher, skills: [skill], knows: [pupil]), Self.person(2, planned: 1790),
            Self.person(3, planned: 100), Self.person(4, knows: [pupil], planned: 1790), Self.person(5, skills: [skill], planned: 1790),
            Self.person(6, contracted: nil, planned: 50),
        ]
        let offers = CoverPlan.free(Self.need(skills: [skill], pupils: [pupil]), people)
        #expect(Self.numbers(offers) == [5, 4, 6, 3, 2, 1])
        #expect(offers.map(\.over) == [40, 40, 0, 0, 40, 0] && offers.last?.fitsRole == false)
        #expect(offers[0].holds == [skill] && offers[1].lacks == [skill] && offers[1].knows == 1)
    }

    @Test func `promised minutes are covered first, and nobody covers two sessions at once`() {
        let needs = [
            Self.need(1, 600, priority: .must), Self.need(2, 620, promised: 50), Self.need(3, 700, priority: .could),
            Self.need(4, nil, promised: 90),
        ]
        let best = CoverPlan.best(needs, [Self.person(1)])
        #expect(best.keys.sorted() == [2, 3] && best[2]?.staff == Example.staff(1))
        let both = CoverPlan.best(needs, [Self.person(1), Self.person(2)])
        #expect(both.keys.sorted() == [1, 2, 3] && both[1]?.staff != both[2]?.staff)
    }

    @Test func `somebody is moved only from one session of less weight, never from a lesson`() {
        let people = [
            Self.person(1, taken: [Self.taken(600, session: 7, promised: 20)]), Self.person(2, taken: [Self.taken(600, session: nil)]),
            Self.person(3, taken: [Self.taken(600, session: 8, priority: .could)]), Self.person(4, taken: [Self.taken(600, session: 5)]),
            Self.person(5, taken: [Self.taken(600, session: 5), Self.taken(630, session: 6)]), Self.person(6),
        ]
        let moves = CoverPlan.moves(Self.need(priority: .should), people)
        #expect(Self.numbers(moves) == [4, 3] && moves.map(\.moved) == [5, 8])
        #expect(CoverPlan.moves(Self.need(), people).isEmpty)
    }

    @Test(arguments: seeds) func `nobody is ever offered who is busy, away or not working, whatever the order`(_ seed: UInt64) {
        var random = Seeded(seed: seed)
        for _ in 0..<60 {
            let people = (1...8).map { number in
                Self.person(
                    number, role: Bool.random(using: &random) ? Self.ta : Self.teacher, works: Int.random(in: 0..<4, using: &random) > 0,
                    isAway: Int.random(in: 0..<4, using: &random) == 0,
                    taken: (0..<Int.random(in: 0...3, using: &random)).map { _ in
                        Self.taken(
                            Int.random(in: 54...70, using: &random) * 10, session: Bool.random(using: &random) ? 20 : nil,
                            promised: Int.random(in: 0...2, using: &random) * 10)
                    }, planned: Int.random(in: 1700...1800, using: &random))
            }
            let needs = (1...4).map { number in
                Self.need(number, Int.random(in: 54...70, using: &random) * 10, promised: Int.random(in: 0...3, using: &random) * 10)
            }
            let best = CoverPlan.best(needs, people)
            #expect(CoverPlan.best(needs.shuffled(using: &random), people.shuffled(using: &random)) == best, "seed \(seed)")
            for need in needs {
                let free = CoverPlan.free(need, people), moves = CoverPlan.moves(need, people)
                let byHand = people.filter { person in
                    person.works && !person.isAway
                        && person.taken.allSatisfy { taken in
                            need.span.map { $0.end <= taken.span.start || taken.span.end <= $0.start } ?? false
                        }
                }
                #expect(Set(free.map(\.staff)) == Set(byHand.map(\.staff)), "seed \(seed)")
                #expect(CoverPlan.free(need, people.shuffled(using: &random)) == free, "seed \(seed)")
                for move in moves {
                    let person = people.first { $0.staff == move.staff }
                    #expect(person?.works == true && person?.isAway == false && !free.contains { $0.staff == move.staff }, "seed \(seed)")
                }
            }
            for (one, first) in best {
                #expect(CoverPlan.free(needs[one - 1], people).contains { $0.staff == first.staff }, "seed \(seed)")
                for (other, second) in best where one < other && first.staff == second.staff {
                    #expect(
                        needs[one - 1].span.flatMap { span in needs[other - 1].span.map { !span.overlaps($0) } } ?? false, "seed \(seed)")
                }
            }
        }
    }
}
