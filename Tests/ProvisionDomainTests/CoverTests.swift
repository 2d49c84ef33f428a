import EventSourcing
import ProvisionDomain
import Testing

/// Somebody covers a session: given what is planned and recorded, when cover is arranged or called off, then events or a refusal.
@Suite struct CoverTests {
    /// Tuesday 10 November, slot 1: staff 1 gives it.
    private static let tuesday = "2026-11-10"

    private static func arrange(_ staff: UInt64 = 2, slot: Int? = 1, away: UInt64 = 1) -> GroupAction {
        .arrangeCover(
            GroupState.Cover(slot: slot, away: Example.staff(away), by: Deliverer(role: RoleCode("ta"), staff: Example.staff(staff))))
    }

    private static func arranged(_ staff: UInt64 = 2) -> GroupEvent {
        .coverArranged(CoverArranged(slot: 1, away: Example.staff(1), role: RoleCode("TA"), staff: Example.staff(staff)))
    }

    private static func refusal(_ group: Scenario<GroupDecider>, _ action: GroupAction, on day: String = tuesday) throws -> Refusal {
        try #require(throws: Refusal.self) { try group.when(action, on: day) }
    }

    @Test func `cover is arranged for a session that is planned, ahead too, and the same again changes nothing`() throws {
        var group = Example.group()
        #expect(try group.when(Self.arrange(), on: Self.tuesday) == [Dated(Self.arranged(), effectiveOn: Example.day(Self.tuesday).number)])
        #expect(try group.when(Self.arrange(), on: "2026-11-17").count == 1)
        try group.then(Self.arrange(), on: Self.tuesday)
        group.changesNothing(Self.arrange(), on: Self.tuesday)
    }

    @Test func `whoever covers is planned to give it, that day alone, and another takes the place of the first`() throws {
        var group = Example.group()
        try group.then(Self.arrange(), on: Self.tuesday)
        func givers(_ day: String) -> [StaffID?] {
            let day = Example.day(day)
            return group.state.due(in: DayRange(from: day, until: day), school: group.school).flatMap { $0.deliverers.map(\.staff) }
        }
        #expect(givers(Self.tuesday) == [Example.staff(2)] && givers("2026-11-03") == [Example.staff(1)])
        let unrecorded = group.state.unrecorded(
            in: DayRange(from: Example.day(Self.tuesday), until: Example.day(Self.tuesday)), school: group.school)
        #expect(unrecorded.flatMap(\.deliverers) == [Example.cover])
        try group.then(Self.arrange(3), on: Self.tuesday)
        #expect(givers(Self.tuesday) == [Example.staff(3)])
        #expect(group.state.isCovered(by: Example.staff(3), from: Example.day(Self.tuesday)))
        #expect(!group.state.isCovered(by: Example.staff(2), from: Example.day("2026-09-01")))
        #expect(!group.state.isCovered(by: Example.staff(3), from: Example.day("2026-11-11")))
        try group.then(RefusalCases.deliver(1), on: Self.tuesday)
        #expect(group.state.sessions(on: Example.day(Self.tuesday)).first?.deliverers.map(\.staff) == [Example.staff(3)])
    }

    @Test func `cover called off leaves the session with whom it was planned`() throws {
        var group = Example.group()
        try group.then(Self.arrange(), on: Self.tuesday)
        let off = try group.when(.cancelCover(slot: 1, away: Example.staff(1)), on: Self.tuesday)
        #expect(off.map(\.event) == [.coverCancelled(CoverCancelled(slot: 1, away: Example.staff(1)))])
        try group.then(.cancelCover(slot: 1, away: Example.staff(1)), on: Self.tuesday)
        #expect(group.state.covers.isEmpty)
        #expect(try Self.refusal(group, .cancelCover(slot: 1, away: Example.staff(1))).rule == .missingEarlier)
    }

    @Test func `what makes no sense is refused`() throws {
        var group = Example.group()
        #expect(try Self.refusal(group, Self.arrange(1)).rule == .conflict)
        #expect(try Self.refusal(group, Self.arrange(away: 9)).field == "away")
        #expect(try Self.refusal(group, Self.arrange(slot: 2)).rule == .outsideDates)
        #expect(try Self.refusal(group, Self.arrange(slot: nil)).rule == .outsideDates)
        #expect(try Self.refusal(group, Self.arrange(), on: "2026-10-27").rule == .closedDay)
        #expect(try Self.refusal(group, Self.arrange(), on: "2026-11-11").rule == .outsideDates)
        try group.then(RefusalCases.deliver(1), on: Self.tuesday)
        #expect(try Self.refusal(group, Self.arrange()).reason.contains("recorded already"))
        var twice = Example.content()
        twice.deliverers = [Example.ta, Example.cover]
        #expect(try Self.refusal(Example.group(twice), Self.arrange()).rule == .duplicate)
    }

    @Test func `a session by dose is covered by its day`() throws {
        let third = try Rational(3, over: 1)
        var group = Example.group(Example.content(.dose(Dose(times: third, minutes: 20))))
        try group.then(Self.arrange(slot: nil), on: Self.tuesday)
        try group.then(RefusalCases.deliver(1) { $0.slot = nil }, on: Self.tuesday)
        #expect(group.state.sessions(on: Example.day(Self.tuesday)).first?.deliverers.map(\.staff) == [Example.staff(2)])
    }
}
