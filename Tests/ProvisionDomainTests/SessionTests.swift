import EventSourcing
import ProvisionDomain
import Testing

struct SessionTests {
    @Test func `whoever is not named was there, as planned`() throws {
        let group = Example.group()
        let events = try group.when(
            RefusalCases.deliver(1) {
                $0.exceptions = [RefusalCases.says(2, .away(ReasonCode("sick")))]; $0.note = " blends secure "
            }, on: "2026-11-03")
        #expect(
            events == [
                Dated(
                    .sessionDelivered(
                        SessionDelivered(
                            session: Example.session(1), slot: 1, start: ClockTime("08:40"), minutes: 20, deliverers: [Example.ta],
                            register: [
                                RegisterLine(enrolment: Example.enrolment(1), pupil: Example.pupil(1), attendance: .there, note: nil),
                                RegisterLine(
                                    enrolment: Example.enrolment(2), pupil: Example.pupil(2), attendance: .away(ReasonCode("ill")),
                                    note: nil),
                            ], note: .text("blends secure"), extra: false)), effectiveOn: Example.day("2026-11-03").number)
            ])
    }

    @Test func `the same session reported again changes nothing`() throws {
        var group = Example.group()
        try group.then(RefusalCases.deliver(1), on: "2026-11-03")
        group.changesNothing(RefusalCases.deliver(1), on: "2026-11-03")
        try group.then(RefusalCases.miss(2, slot: 2), on: "2026-11-05")
        group.changesNothing(RefusalCases.miss(2, slot: 2), on: "2026-11-05")
    }

    @Test func `a duplicate is told when the first was recorded`() throws {
        let refusal = try #require(throws: Refusal.self) { try RefusalCases.delivered.when(RefusalCases.deliver(2), on: "2026-11-03") }
        #expect(refusal.reason.hasSuffix("at 2026-11-03 08:43 UTC"))
        #expect(refusal.items == [Example.session(1).description])
    }

    @Test func `two people may each give one slot`() throws {
        var group = Example.group()
        try group.then(RefusalCases.deliver(1), on: "2026-11-03")
        try group.then(RefusalCases.deliver(2) { $0.deliverers = [Example.cover] }, on: "2026-11-03")
        #expect(group.state.sessions(on: Example.day("2026-11-03")).count == 2)
        #expect(throws: Refusal.self) {
            try group.when(RefusalCases.deliver(3) { $0.deliverers = [Deliverer(role: RoleCode("ta"), staff: nil)] }, on: "2026-11-03")
        }
    }

    @Test func `an extra session needs no timetable and may be on a closed day`() throws {
        var group = Example.group()
        try group.then(
            RefusalCases.deliver(1) {
                $0.extra = true; $0.minutes = 30
            }, on: "2026-10-27")
        try group.then(
            RefusalCases.deliver(2) {
                $0.extra = true; $0.minutes = 30; $0.start = ClockTime("15:30")
            }, on: "2026-10-27")
        #expect(throws: Refusal.self) {
            try group.when(
                RefusalCases.deliver(3) {
                    $0.extra = true; $0.minutes = 30; $0.start = ClockTime("15:30")
                }, on: "2026-10-27")
        }
        #expect(group.state.sessions(on: Example.day("2026-10-27")).allSatisfy { $0.extra && $0.slot == nil })
    }

    @Test func `a missed session is made up for, in parts too`() throws {
        var group = RefusalCases.missed
        try group.then(
            RefusalCases.deliver(2) {
                $0.repays = Example.session(1); $0.minutes = 10
            }, on: "2026-11-04")
        try group.then(
            RefusalCases.deliver(3) {
                $0.repays = Example.session(1); $0.minutes = 10
            }, on: "2026-11-05")
        #expect(group.state.repaid[Example.session(1)] == 20)
        #expect(group.state.sessions[Example.session(2)]?.extra == true)
        #expect(throws: Refusal.self) {
            try group.when(
                RefusalCases.deliver(4) {
                    $0.repays = Example.session(1); $0.minutes = 10
                }, on: "2026-11-06")
        }
    }

    @Test func `part of a session is kept, all of it is being there`() throws {
        let group = Example.group()
        let events = try group.when(
            RefusalCases.deliver(1) { $0.exceptions = [RefusalCases.says(1, .part(20)), RefusalCases.says(2, .part(15))] }, on: "2026-11-03"
        )
        guard case .sessionDelivered(let event)? = events.first?.event else { throw Unexpected() }
        #expect(event.register.map(\.attendance) == [.there, .part(15)])
    }

    @Test func `a slot for some of the pupils has them alone on its register`() throws {
        var slots = Example.slots
        slots[0].pupils = [Example.pupil(2), Example.pupil(9)]
        let events = try Example.group(Example.content(.slots(slots))).when(RefusalCases.deliver(1), on: "2026-11-03")
        guard case .sessionDelivered(let event)? = events.first?.event else { throw Unexpected() }
        #expect(event.register.map(\.pupil) == [Example.pupil(2)])
    }

    @Test func `of two slots a day the one not recorded is meant, or the one of the start`() throws {
        var slots = Example.slots
        slots[1].weekday = .tuesday
        slots[1].week = nil
        var group = Example.group(Example.content(.slots(slots)))
        try group.then(RefusalCases.deliver(1) { $0.start = ClockTime("09:05") }, on: "2026-11-03")
        #expect(group.state.sessions[Example.session(1)]?.slot == 2)
        try group.then(RefusalCases.deliver(2), on: "2026-11-03")
        #expect(group.state.sessions[Example.session(2)]?.slot == 1)
    }

    @Test func `staff time and support of a class may have nobody on the register`() throws {
        var slots = Example.slots
        slots[0].supportsClass = true
        #expect(try Example.group(Example.content(.slots(slots)), pupils: 0).when(RefusalCases.deliver(1), on: "2026-11-03").count == 1)
        #expect(
            try Example.group(Example.content(.staffTime(minutes: 120)), pupils: 0).when(
                RefusalCases.deliver(1) { $0.minutes = 60 }, on: "2026-11-03"
            ).count == 1)
    }

    @Test func `by slots, the school days of its weekday and week are due`() {
        let due = DueSessions.due(
            Example.content(), school: Example.school, in: DayRange(from: Example.day("2026-10-19"), until: Example.day("2026-11-08")))
        #expect(
            due.map { "\($0.on) \($0.slot ?? 0) \($0.start?.description ?? "") \($0.minutes)" } == [
                "2026-10-20 1 08:40 20", "2026-11-03 1 08:40 20", "2026-11-05 2 09:05 40",
            ])
        #expect(due.allSatisfy { $0.deliverers == [Example.ta] })
        #expect(
            DueSessions.due(
                Example.content(), school: SchoolState(), in: DayRange(from: Example.day("2026-10-19"), until: Example.day("2026-11-08"))
            ).isEmpty)
    }

    @Test(arguments: [
        ("2026-09-07", 1, 4), ("2026-09-11", 1, 4), ("2026-09-14", 2, 9), ("2026-09-21", 3, 13), ("2026-10-30", 7, 31),
        ("2026-11-02", 8, 36), ("2027-01-08", 14, 63),
    ])
    func `by dose, the whole part of weeks begun times the dose is due`(_ day: String, _ weeks: Int, _ due: Int) throws {
        let dose = try Dose(times: #require(Rational("9/2")), minutes: 50)
        let found = try #require(DueSessions.dose(Example.content(.dose(dose)), school: Example.school, through: Example.day(day)))
        #expect(found.weeks == weeks && found.due == due)
        let group = Example.group(Example.content(.dose(dose)))
        #expect(group.state.doseWeeks(school: Example.school, through: Example.day(day)).reduce(0) { $0 + $1.due } == due)
    }

    @Test func `a dose that changes counts from its own week on`() throws {
        var group = Example.group(Example.content(.dose(Dose(times: Rational(4), minutes: 50))))
        try group.then(RefusalCases.plan { $0.schedule = .dose(Dose(times: Rational(2), minutes: 50)) }, on: "2026-09-21")
        #expect(group.state.doseWeeks(school: Example.school, through: Example.day("2026-09-25")).map(\.due) == [4, 4, 2])
    }

    private func byException(_ schedule: Schedule) -> Scenario<GroupDecider> {
        var content = Example.content(schedule)
        content.recording = .exception
        return Example.group(content)
    }

    private func ids(_ range: ClosedRange<UInt64>) -> GroupAction { .confirmWeek(sessions: range.map { Example.session($0) }) }

    @Test func `a dose of one long session a week counts on the day somebody says so, and only once`() throws {
        var group = byException(.dose(Dose(times: Rational(1), minutes: 1800)))
        let monday = Example.day("2026-11-02")
        let week = DayRange(from: monday, until: monday + 1)
        #expect(group.state.unrecorded(in: week, school: Example.school).isEmpty, "nobody said so, and the week is not over")
        #expect(group.state.unrecorded(in: week, school: Example.school, said: true).count == 1)
        try group.then(ids(10...10), on: "2026-11-03")
        group.changesNothing(ids(20...20), on: "2026-11-03")
    }

    @Test func `a week is confirmed in one go, except what is recorded`() throws {
        var group = byException(.slots(Example.slots))
        try group.then(RefusalCases.miss(1, slot: 1), on: "2026-11-03")
        let events = try group.when(ids(10...20), on: "2026-11-06")
        #expect(events.count == 1)
        guard case .sessionDelivered(let event)? = events.first?.event else { throw Unexpected() }
        #expect(event.slot == 2 && event.minutes == 40 && event.session == Example.session(10) && event.register.count == 2)
        #expect(events[0].effectiveOn == Example.day("2026-11-05").number)
        try group.then(ids(10...20), on: "2026-11-06")
        group.changesNothing(ids(30...40), on: "2026-11-06")
        #expect(try group.when(ids(30...40), on: "2026-11-10").map(\.effectiveOn) == [Example.day("2026-11-10").number])
    }

    @Test func `a week of a dose is laid on its school days, more than one a day where it must`() throws {
        var group = byException(.dose(Dose(times: Rational(15), minutes: 50)))
        let events = try group.when(ids(1...99), on: "2026-11-04")
        #expect(events.count == 15)
        #expect(Dictionary(grouping: events, by: \.effectiveOn).mapValues(\.count).values.allSatisfy { $0 == 3 })
        try group.then(ids(1...99), on: "2026-11-04")
        group.changesNothing(ids(100...200), on: "2026-11-04")
        #expect(GroupInvariants.violations(group.state).isEmpty)
    }

    @Test func `of the week under way no more is due than its days' share`() throws {
        let group = byException(.dose(Dose(times: Rational(5), minutes: 80)))
        let events = try group.when(ids(1...9), on: "2026-11-10")
        #expect(events.map(\.effectiveOn) == [Example.day("2026-11-09").number, Example.day("2026-11-10").number])
    }

    @Test func `thirty hours a week is one entry of its own length`() throws {
        let group = byException(.dose(Dose(times: Rational(1), minutes: 1800)))
        let events = try group.when(ids(1...9), on: "2026-11-04")
        guard case .sessionDelivered(let event)? = events.first?.event else { throw Unexpected() }
        #expect(events.count == 1 && event.minutes == 1800)
    }
}
