import EventSourcing
import Foundation
import ProvisionDomain
import Testing

/// Random commands and random histories. A failing run prints its seed; `PROVD_SEED` repeats it.
struct PropertyTests {
    static let seeds = Seeded.seeds(8, environment: ProcessInfo.processInfo.environment)

    private func day(_ random: inout Seeded) -> String {
        (Example.day("2026-09-01") + Int.random(in: 0...120, using: &random)).description
    }

    private func action(_ random: inout Seeded, _ step: UInt64) -> GroupAction {
        func enrolment() -> EnrolmentID { Example.enrolment(UInt64.random(in: 1...12, using: &random)) }
        let scores = Example.pupilState(
            scores: (1...6).map { ($0, "2026-\($0 < 4 ? "09" : "10")-1\($0)", $0 == 6 ? Example.sas : Example.ngrt, 90) })
        let until = Bool.random(using: &random) ? Example.day(day(&random)) : nil
        let terms = EnrolmentTerms(until: until, priority: nil, intendedOutcome: nil, funding: nil, planLine: nil)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return RefusalCases.plan { $0.capacity = Int.random(in: 1...4, using: &random) }
        case 1...3:
            return .enrol(enrolment(), pupil: Example.pupil(UInt64.random(in: 1...6, using: &random)), state: scores, terms: terms)
        case 4: return .endEnrolment(enrolment(), reason: ReasonCode("finished"))
        case 5: return .reviseEnrolment(enrolment(), terms: terms)
        case 6:
            return .name(
                AssessmentPoint.allCases.randomElement(using: &random) ?? .post, enrolment: enrolment(),
                assessment: Example.assessment(UInt64.random(in: 1...6, using: &random)), state: scores)
        case 7: return RefusalCases.miss(step)
        case 8: return .close(reason: nil)
        case 9:
            return RefusalCases.deliver(step) {
                $0.extra = true; $0.minutes = 15
            }
        default: return RefusalCases.deliver(step) { $0.deliverers = Bool.random(using: &random) ? [Example.cover] : [] }
        }
    }

    @Test(arguments: seeds)
    func `whatever is asked of a group, what is recorded keeps every rule`(_ seed: UInt64) throws {
        var random = Seeded(seed: seed)
        var group = Scenario(GroupDecider.self, today: Example.day("2026-12-18"))
        try group.then(RefusalCases.plan(), on: "2026-09-01")
        var state = group.state
        var taken = 0
        for step in 1...400 {
            let action = action(&random, UInt64(step))
            // A closing early on would leave little to do.
            if case .close = action, step < 380 { continue }
            do throws(Refusal) {
                let asked = Asked(action, on: Example.day(day(&random)), today: group.today, school: group.school)
                for dated in try GroupDecider.decide(asked, state) {
                    group.given(dated.event, on: SchoolDay(number: dated.effectiveOn).description)
                    if let last = group.events.last { GroupDecider.evolve(&state, last) }
                    taken += 1
                }
            } catch { continue }
        }
        #expect(GroupInvariants.violations(state).isEmpty, "seed \(seed)")
        #expect(taken > 20, "seed \(seed)")
        expectCapacityEveryDay(state, seed)
        expectEqual(state, group.state, seed)
    }

    /// Counted day by day, unlike the decider's own way of looking at days something begins.
    private func expectCapacityEveryDay(_ state: GroupState, _ seed: UInt64) {
        for offset in 0...110 {
            let day = Example.day("2026-09-01") + offset
            let here = state.enrolments(on: day)
            #expect(here.count <= state.content(on: day)?.capacity ?? .max, "seed \(seed), \(day)")
            #expect(Set(here.map(\.pupil)).count == here.count, "seed \(seed), \(day)")
            var meetings: Set<String> = []
            for session in state.sessions(on: day) where session.slot != nil || session.start != nil {
                let who = session.deliverers.map { "\($0.staff?.description ?? $0.role.text)" }.joined()
                let isNew = meetings.insert("\(session.slot ?? 0) \(session.start?.description ?? "") \(who)").inserted
                #expect(isNew, "seed \(seed), \(day)")
            }
        }
    }

    private func expectEqual(_ left: GroupState, _ right: GroupState, _ seed: UInt64) {
        #expect(left.enrolments.keys == right.enrolments.keys && left.sessions.keys == right.sessions.keys, "seed \(seed)")
        #expect(left.sessionsByDay == right.sessionsByDay && left.repaid == right.repaid && left.closed == right.closed, "seed \(seed)")
        #expect(left.content == right.content, "seed \(seed)")
        for (id, enrolment) in left.enrolments {
            #expect(enrolment.points == right.enrolments[id]?.points && enrolment.ended == right.enrolments[id]?.ended, "seed \(seed)")
        }
    }

    @Test(arguments: seeds)
    func `events in any order, with holes, never trap and never lose a session`(_ seed: UInt64) {
        var random = Seeded(seed: seed)
        var events = History.example.all + History.readmitted.all + History.redacted.all
        for number in 1...30 {
            let minutes = Int.random(in: -5...700, using: &random)
            let event = GroupEvent.sessionDelivered(
                SessionDelivered(
                    session: Example.session(UInt64.random(in: 1...9, using: &random)), minutes: minutes, deliverers: [], register: [],
                    extra: true,
                    repays: Example.session(UInt64(number % 5))))
            events.append(
                StreamEvent(
                    stream: .group(Example.group(1)),
                    recorded: Recorded(
                        id: UniqueID(high: 8, low: UInt64(number)), position: Int64.random(in: -3...50, using: &random),
                        effectiveOn: Int32.random(in: -800_000...800_000, using: &random), recordedAt: 0, actor: "", event: .group(event))))
        }
        events.shuffle(using: &random)
        events.removeLast(Int.random(in: 0...10, using: &random))
        var pupil = PupilState(), group = GroupState()
        for event in events {
            switch event.recorded.event {
            case .pupil(let one): PupilDecider.evolve(&pupil, event.recorded.map { _ in one })
            case .group(let one): GroupDecider.evolve(&group, event.recorded.map { _ in one })
            default: continue
            }
        }
        #expect(group.sessionsByDay.values.reduce(0) { $0 + $1.count } == group.sessions.count, "seed \(seed)")
        _ = GroupInvariants.violations(group)
        _ = PupilInvariants.violations(pupil)
    }

    @Test(arguments: seeds)
    func `whatever is asked of a pupil, SEN keeps its rules on every day`(_ seed: UInt64) {
        var random = Seeded(seed: seed)
        var pupil = RefusalCases.admitted
        let types = ["SPLD", "SLCN", "SEMH"].map { NeedType($0) }
        for _ in 1...300 {
            let type = types.randomElement(using: &random) ?? types[0]
            let action: PupilAction =
                switch Int.random(in: 0..<3, using: &random) {
                case 0: .setSEN(SENStatus(["N", "K", "E"].randomElement(using: &random) ?? "N"))
                case 1: .identifyNeed(type, rank: Int.random(in: 1...3, using: &random))
                default: .endNeed(type)
                }
            try? pupil.then(action, on: day(&random))
        }
        for offset in 0...130 {
            let day = Example.day("2026-08-25") + offset
            let needs = pupil.state.needs(on: day)
            #expect(Set(needs.map(\.rank)).count == needs.count, "seed \(seed), \(day)")
            if let status = pupil.state.senStatus(on: day), status.text != "N" { #expect(!needs.isEmpty, "seed \(seed), \(day)") }
        }
        #expect(pupil.events.count > 10, "seed \(seed)")
    }
}
