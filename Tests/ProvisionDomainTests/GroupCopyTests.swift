import EventSourcing
import ProvisionDomain
import Testing

/// A group of one year made into one of the next.
@Suite struct GroupCopyTests {
    private static let next = AcademicYear(startYear: 2027)

    /// 2027/28 as a school might set it: other dates, the same half terms.
    private static let nextCalendar = AcademicYearSet(
        year: next,
        terms: [
            NamedDays(name: "Autumn", from: Example.day("2027-09-06"), until: Example.day("2027-12-17")),
            NamedDays(name: "Spring", from: Example.day("2028-01-04"), until: Example.day("2028-03-31")),
            NamedDays(name: "Summer", from: Example.day("2028-04-17"), until: Example.day("2028-07-20")),
        ],
        breaks: [
            NamedDays(name: "Autumn half-term", from: Example.day("2027-10-25"), until: Example.day("2027-10-29")),
            NamedDays(name: "Spring half-term", from: Example.day("2028-02-14"), until: Example.day("2028-02-18")),
        ], staffOnlyDays: [], weeks: [], periods: [], away: [])

    private static let mapping = CalendarMapping(from: Example.year, Example.calendar, into: next, nextCalendar)
    private static let blind = CalendarMapping(from: Example.year, Example.calendar, into: next, nil)

    private func copy(
        _ change: (inout GroupContent) -> Void = { _ in }, code: String? = nil, keepsYears: Bool = false,
        present: Set<StaffID> = [Example.staff(1)], pupils: Set<PupilID> = [], mapping: CalendarMapping = GroupCopyTests.mapping
    ) throws(Refusal) -> GroupCopy.Result {
        var content = Example.content()
        content.yearGroups = [Example.seven]
        content.code = GroupCode("y7-reading-1")
        change(&content)
        return try GroupCopy.content(
            of: content, id: Example.group(1),
            GroupCopy.Request(
                into: Self.next, code: code.map { GroupCode($0) }, keepsYears: keepsYears, present: present, pupils: pupils), mapping)
    }

    @Test(arguments: [
        // First and last days of a half term stay its first and last.
        ("2026-09-03", "2027-09-06"), ("2026-12-18", "2027-12-17"), ("2027-07-21", "2028-07-20"), ("2026-11-02", "2027-11-01"),
        // The Tuesday of the second week after the summer; of the second after half term.
        ("2026-09-15", "2027-09-21"), ("2026-11-10", "2027-11-09"),
        // The last day before half term; the summer holidays, and before the term.
        ("2026-10-23", "2027-10-22"), ("2027-08-31", "2028-07-20"), ("2026-09-01", "2027-09-01"),
    ])
    func `days go where they lie in their half term`(_ days: (String, String)) {
        #expect(Self.mapping.day(Example.day(days.0)).description == days.1)
    }

    @Test func `without a calendar days go on by whole weeks, inside the year`() {
        #expect(!Self.blind.isExact)
        #expect(Self.blind.day(Example.day("2026-09-15")) == Example.day("2027-09-14"))
        #expect(Self.blind.day(Example.day("2026-09-01")) == Example.day("2027-09-01"))
    }

    @Test func `it goes up with its year group, follows the old one, and staff and slots want a look`() throws {
        let copy = try copy()
        #expect(copy.content.code == GroupCode("y8-reading-1"))
        #expect(copy.content.yearGroups == [Example.eight] && copy.content.year == Self.next)
        #expect(copy.content.follows == Example.group(1))
        #expect(copy.content.from == Example.day("2027-09-13") && copy.content.until == Example.day("2027-12-17"))
        #expect(copy.content.toCheck == [.staff, .slots])
        #expect(copy.content.deliverers == [Example.ta] && copy.content.schedule.slots.count == 2)
        #expect(copy.notes.isEmpty && copy.gone.isEmpty)
    }

    @Test func `kept years keep the code, and other pupils mean another name`() throws {
        let copy = try copy({ $0.name = .known("Zara's reading") }, keepsYears: true)
        #expect(copy.content.code == GroupCode("y7-reading-1") && copy.content.yearGroups == [Example.seven])
        #expect(copy.content.name == nil && copy.notes == ["its name is not copied, as it may be a pupil's"])
        let same = try self.copy({ $0.name = .known("Zara's reading") }, pupils: [Example.pupil(1)])
        #expect(same.content.name == .known("Zara's reading") && same.notes.isEmpty)
    }

    @Test func `whoever left leaves the role behind, and a cost paid once is not paid again`() throws {
        let copy = try copy(
            { content in
                content.costs = [
                    OtherCost(label: "Books", amount: Pence(5000), per: .once), OtherCost(label: "Licence", amount: Pence(900), per: .year),
                ]
            }, present: [])
        #expect(copy.content.deliverers == [Deliverer(role: RoleCode("TA"), staff: nil)] && copy.gone == [Example.staff(1)])
        #expect(copy.content.costs.map(\.label) == ["Licence"])
        #expect(copy.notes == ["the cost Books was for once, and is not copied"])
    }

    @Test func `slots for single pupils keep those who come along`() throws {
        let slots = Example.slots.map { slot in
            var slot = slot
            slot.pupils = [Example.pupil(1), Example.pupil(2)]
            return slot
        }
        let copy = try copy({ $0.schedule = .slots(slots) }, pupils: [Example.pupil(2)])
        #expect(copy.content.schedule.slots.map(\.pupils) == [[Example.pupil(2)], [Example.pupil(2)]])
    }

    @Test func `a resource has nobody and no slots to look at, but dates where the calendar is not set`() throws {
        let resource: (inout GroupContent) -> Void = {
            $0.schedule = .none
            $0.deliverers = []
        }
        #expect(try copy(resource).content.toCheck == nil)
        let blind = try copy(resource, mapping: Self.blind)
        #expect(blind.content.toCheck == [.dates])
        #expect(blind.notes.first?.contains("the calendar of 2027/28 is not set") == true)
    }

    @Test func `a copy into the same year or an earlier one is refused`() {
        let refusal = #expect(throws: Refusal.self) {
            try GroupCopy.content(
                of: Example.content(), id: Example.group(1),
                GroupCopy.Request(into: Example.year, code: nil, keepsYears: false, present: [], pupils: []), Self.mapping)
        }
        #expect(refusal?.rule == .conflict && refusal?.remedy == "give 2027/28")
    }

    @Test func `a group and what is open in it end with the year, once`() throws {
        var group = Example.group()
        group.given(.enrolmentEnded(EnrolmentEnded(enrolment: Example.enrolment(1), reason: ReasonCode("finished"))), on: "2026-11-06")
        let events = try group.when(GroupAction.endYear, on: "2026-12-18")
        #expect(
            events == [
                Dated(.closed(GroupClosed(reason: .yearEnd)), effectiveOn: Example.day("2026-12-18").number),
                Dated(
                    .enrolmentEnded(EnrolmentEnded(enrolment: Example.enrolment(2), reason: .yearEnd)),
                    effectiveOn: Example.day("2026-12-18").number),
            ])
        try group.then(GroupAction.endYear, on: "2026-12-18")
        group.changesNothing(GroupAction.endYear, on: "2026-12-18")
        #expect(GroupInvariants.violations(group.state).isEmpty)
    }
}
