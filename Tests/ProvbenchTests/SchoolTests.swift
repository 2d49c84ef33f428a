import EventCodec
import EventLog
import EventSourcing
import ProvisionDomain
import Testing

@testable import provbench

@Suite struct SchoolTests {
    @Test func `the same seed makes the same school, another seed another`() {
        let one = SchoolPlan(size: .secondary, seed: 7)
        let same = SchoolPlan(size: .secondary, seed: 7)
        let other = SchoolPlan(size: .secondary, seed: 8)
        #expect(one.pupils.map(\.dateOfBirth) == same.pupils.map(\.dateOfBirth))
        #expect(one.groups.map(\.provision) == same.groups.map(\.provision))
        #expect(one.pupils.map(\.dateOfBirth) != other.pupils.map(\.dateOfBirth))
    }

    @Test func `nobody shares a name or a UPN, and every UPN has its check letter`() throws {
        let pupils = SchoolPlan(size: .tenYears, seed: 1).pupils
        #expect(pupils.count == 2_800)
        #expect(Set(pupils.map(\.name)).count == pupils.count)
        #expect(Set(pupils.map(\.upn)).count == pupils.count)
        for pupil in pupils { #expect(try UPN(validating: pupil.upn.text) == pupil.upn) }
    }

    @Test func `every pupil on roll is in one group and of the school's year groups`() {
        let plan = SchoolPlan(size: .primary, seed: 1)
        let members = plan.groups.indices.flatMap { Array(plan.members(of: $0, year: 0)) }
        #expect(members.sorted() == Array(plan.onRoll(0)))
        #expect(Set(plan.onRoll(0).map { plan.yearGroup(of: $0, year: 0).description }) == ["R", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6"])
    }

    @Test func `a history written straight into the log is one the deciders go on from`() throws {
        let parent = try TemporaryFolder(in: "/tmp/provbench-tests", keep: false)
        let path = try parent.make("state")
        let plan = SchoolPlan(size: .primary, seed: 3)
        let filled = try FilledFolder(path: path, plan: plan, seed: 3)
        let folder = StateFolder(path: path)
        let keyring = try folder.openKeyring(now: { 0 })
        let log = try folder.openLog(.init(newLog: UniqueID(high: 0, low: 0), now: 0))
        #expect(log.damage == nil)
        #expect(log.head.position == Int64(filled.events))
        let codec = EventCodec(keyring: keyring)
        let events = try log.events(after: 0, limit: filled.events).map { (stream: $0.stream, event: try codec.decode($0)) }
        var groups: [StreamName: [Recorded<GroupEvent>]] = [:]
        var lines = 0
        for (stream, recorded) in events {
            guard case .group(let event) = recorded.event else {
                lines += 1
                continue
            }
            groups[stream, default: []].append(recorded.map { _ in event })
            if case .sessionDelivered(let session) = event { lines += session.register.count } else { lines += 1 }
        }
        #expect(lines == filled.facts)
        #expect(groups.count == plan.groups.count)
        let last = SchoolYear(SchoolPlan.lastYear).days[5]
        for recorded in groups.values {
            let state = GroupDecider.fold(recorded)
            let report = SessionReport(
                session: SessionID(UniqueID(high: 1, low: 1)), slot: nil, start: ClockTime(minutes: 600), minutes: 20, deliverers: [],
                exceptions: [], note: nil, extra: true, repays: nil)
            let asked = Asked(GroupAction.deliver(report), on: last, today: last + 300, school: SchoolState())
            let decided = try GroupDecider.decide(asked, state)
            guard case .sessionDelivered(let session)? = decided.first?.event else {
                Issue.record("no session was decided")
                continue
            }
            #expect(session.register.count == 6)
        }
        try log.close()
        try keyring.close()
    }
}
