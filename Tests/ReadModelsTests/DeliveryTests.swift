import Evaluation
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

extension Story {
    /// The reasons with their sides, and rules that say what drifting is: under 85 % for two weeks.
    func tellReasonsAndRules() {
        let entries = [("moved", "Moved to cover a lesson", "school"), ("absent", "Staff absent", "school"), ("ill", "Ill", "pupil")].map {
            CodeEntry(code: $0.0, label: $0.1, group: $0.2)
        }
        tell(.school(.codeSetAdopted(CodeSetAdopted(name: "reasons", sha256: "bb", entries: entries))), in: .school, on: day("2026-08-01"))
        let content = Story.rules.dropLast() + ",\"planning\":" + Story.planning + "}"
        tell(
            .school(.rulePackAdopted(RulePackAdopted(name: "planning", sha256: "cc", content: String(content)))), in: .school,
            on: day("2026-08-02"))
    }

    static let planning = """
        {"annualReview":{"source":"a test","everyMonths":12,"everyMonthsUnderFive":6,"papersDays":14,"reportDays":14,"decisionDays":28,
        "amendedDays":84,"phaseTransfer":"02-15","phaseTransferAfter16":"03-31","phaseYearGroups":["Y6"],"adulthoodFrom":"Y9"},
        "ledger":{"pupilAwayIsOwed":false,"lateEntryDays":5,"weekSchoolDays":5,"fortnightSchoolDays":10},
        "drift":{"percent":85,"weeks":2},"support":{"adultsMany":2,"lessonsWithdrawn":4},
        "due":{"aheadDays":14,"assessmentSchoolDays":10,"unrecordedSchoolDays":1,"undiscussedDays":120,"skillLapsesDays":90}}
        """

    @discardableResult
    func tellMissed(_ group: GroupID, on: String, slot: Int?, minutes: Int = 20, _ reason: String) -> SessionID {
        let session = SessionID(id())
        tell(
            .group(.sessionMissed(SessionMissed(session: session, slot: slot, minutes: minutes, reason: ReasonCode(reason)))),
            in: .group(group), on: day(on))
        return session
    }

    @discardableResult
    func tellGiven(
        _ group: GroupID, on: String, slot: Int?, minutes: Int = 20, by staff: [StaffID], _ lines: [RegisterLine], extra: Bool = false
    ) -> SessionID {
        let session = SessionID(id())
        tell(
            .group(
                .sessionDelivered(
                    SessionDelivered(
                        session: session, slot: slot, minutes: minutes,
                        deliverers: staff.map { Deliverer(role: RoleCode("TA"), staff: $0) }, register: lines, extra: extra))),
            in: .group(group), on: day(on))
        return session
    }
}

/// A reading group of Khan's on Mondays and Tuesdays for Zara and Theo, from Monday 7 September.
struct ReadingStory {
    let story = Story()
    let khan: StaffID
    let okoro: StaffID
    let zara: PupilID
    let theo: PupilID
    let group: GroupID
    let enrolments: [EnrolmentID]

    init() {
        story.tellSchool()
        story.tellReasonsAndRules()
        khan = story.tellStaff("Priya", "Khan")
        okoro = story.tellStaff("John", "Okoro")
        zara = story.tellPupil("Zara", "Quill")
        theo = story.tellPupil("Theo", "Marsh")
        let slots = Schedule.slots([Story.slot(1, .monday), Story.slot(2, .tuesday)])
        group = story.tellGroup(
            Story.content(
                "r1", story.tellProvision("Reading", code: "r"), slots, by: [Deliverer(role: RoleCode("TA"), staff: khan)]))
        enrolments = [zara, theo].map { [story, group] in story.tellEnrolment($0, group) }
    }

    func lines(_ zara: Attendance = .there, _ theo: Attendance = .there) -> [RegisterLine] {
        [
            RegisterLine(enrolment: enrolments[0], pupil: self.zara, attendance: zara, note: nil),
            RegisterLine(enrolment: enrolments[1], pupil: self.theo, attendance: theo, note: nil),
        ]
    }

    /// Three weeks: 7 and 8 September given, the 14th moved to cover, the 15th not recorded, the 21st 15 minutes by Okoro, the 22nd given.
    func tell() {
        story.tellGiven(group, on: "2026-09-07", slot: 1, by: [khan], lines())
        story.tellGiven(group, on: "2026-09-08", slot: 2, by: [khan], lines(.away(ReasonCode("ill"))))
        story.tellMissed(group, on: "2026-09-14", slot: 1, "moved")
        story.tellGiven(group, on: "2026-09-21", slot: 1, minutes: 15, by: [okoro], lines(.part(10)))
        story.tellGiven(group, on: "2026-09-22", slot: 2, minutes: 25, by: [khan], lines())
        story.tellGiven(group, on: "2026-09-23", slot: nil, minutes: 30, by: [khan], lines(), extra: true)
    }

    static let autumn = DayRange(from: day("2026-09-07"), until: day("2026-10-23"))

    func ask(_ subject: DeliverySubject, on: String = "2026-09-24", below: Int? = nil) throws -> DeliveryInterface.Delivery {
        try story.ask { try $0.delivery(of: subject, in: Self.autumn, below: below, asking(on)) }
    }
}

@Suite struct `Delivery of what was due` {
    let reading = ReadingStory()

    private func parts(_ tally: DeliveryInterface.Tally) -> Int {
        tally.given.minutes + (tally.missed + tally.away).reduce(0) { $0 + $1.minutes } + tally.part.minutes + tally.short
            + tally.unrecorded.minutes + tally.handedOver.minutes
    }

    @Test func `a group's minutes are each in one column`() throws {
        reading.tell()
        let delivery = try reading.ask(.group(reading.group))
        let tally = delivery.total
        #expect(tally.due == .init(minutes: 120, sessions: 6))
        #expect(tally.given == .init(minutes: 75, sessions: 4))
        #expect(tally.missed == [.init(reason: "moved", label: "Moved to cover a lesson", side: "school", minutes: 20, sessions: 1)])
        #expect(tally.unrecorded == .init(minutes: 20, sessions: 1))
        #expect(tally.short == 5)
        #expect(tally.extra == .init(minutes: 35, sessions: 1))
        #expect(tally.away.isEmpty && tally.part.minutes == 0)
        #expect(parts(tally) == tally.due.minutes)
        #expect(tally.low == 62.5 && tally.high == 79.2)
        #expect(delivery.weeks.map(\.monday) == ["2026-09-07", "2026-09-14", "2026-09-21"])
        #expect(delivery.weeks.map(\.tally.due.minutes) == [40, 40, 40])
        #expect(delivery.until == "2026-09-24")
    }

    @Test func `a pupil's are by her own line of the register`() throws {
        reading.tell()
        let zara = try reading.ask(.pupil(reading.zara)).total
        #expect(zara.due.minutes == 120)
        // 20 on the 7th, 10 on the 21st, 20 on the 22nd.
        #expect(zara.given == .init(minutes: 50, sessions: 3))
        #expect(zara.away == [.init(reason: "ill", label: "Ill", side: "pupil", minutes: 20, sessions: 1)])
        #expect(zara.part == .init(minutes: 5, sessions: 1))
        #expect(zara.missed.map(\.minutes) == [20])
        #expect(zara.short == 5)
        #expect(zara.extra == .init(minutes: 35, sessions: 1))
        #expect(parts(zara) == 120)
        let theo = try reading.ask(.pupil(reading.theo)).total
        #expect(theo.given == .init(minutes: 75, sessions: 4))
        #expect(parts(theo) == 120)
    }

    @Test func `cover counts to who gave it, and is handed over for who was to`() throws {
        reading.tell()
        let khan = try reading.ask(.staff(reading.khan))
        #expect(khan.total.due == .init(minutes: 120, sessions: 6))
        #expect(khan.total.given == .init(minutes: 60, sessions: 3))
        #expect(khan.total.handedOver == .init(minutes: 15, sessions: 1))
        #expect(khan.total.short == 5)
        #expect(khan.rows.first?.handedTo == [.init(name: "John Okoro", minutes: 15, sessions: 1)])
        #expect(parts(khan.total) == 120)
        let okoro = try reading.ask(.staff(reading.okoro))
        #expect(okoro.total.due.minutes == 0)
        #expect(okoro.total.covered == .init(minutes: 15, sessions: 1))
        #expect(okoro.rows.first?.coveredFor == [.init(name: "Priya Khan", minutes: 15, sessions: 1)])
    }

    @Test func `two people who record one slot make one session of both`() throws {
        reading.story.tellGiven(reading.group, on: "2026-09-07", slot: 1, by: [reading.okoro], reading.lines())
        reading.story.tellGiven(reading.group, on: "2026-09-07", slot: 1, by: [reading.khan], reading.lines())
        let group = try reading.ask(.group(reading.group), on: "2026-09-07")
        #expect(group.total.due.minutes == 20 && group.total.given.minutes == 20)
        let khan = try reading.ask(.staff(reading.khan), on: "2026-09-07")
        #expect(khan.total.given.minutes == 20 && khan.total.handedOver.minutes == 0)
        #expect(try reading.ask(.pupil(reading.zara), on: "2026-09-07").total.given.minutes == 20)
    }

    @Test func `the whole school is by provision, then by group, and its sum is theirs`() throws {
        reading.tell()
        let second = reading.story.tellGroup(
            Story.content("r0", reading.story.tellProvision("Maths", code: "m"), .dose(Dose(times: Rational(2), minutes: 30))))
        let provision = try reading.story.ask { try $0.groupRow(reading.group)?.content(on: day("2026-09-24"))?.provision }
        let third = reading.story.tellGroup(
            Story.content("r2", try #require(provision), Schedule.slots([Story.slot(1, .wednesday)])))
        _ = (second, third)
        let delivery = try reading.ask(.school)
        #expect(delivery.rows.map(\.kind) == ["provision", "provision", "group", "group"])
        #expect(delivery.rows.map(\.provision) == ["Maths", "Reading", "Reading", "Reading"])
        #expect(delivery.rows.map(\.group) == [nil, nil, "r1", "r2"])
        let own = delivery.rows.filter { $0.kind == "provision" }
        #expect(own.reduce(0) { $0 + $1.tally.due.minutes } == delivery.total.due.minutes)
        #expect(delivery.rows[1].tally.due.minutes == delivery.rows[2].tally.due.minutes + delivery.rows[3].tally.due.minutes)
        // Two weeks of two maths sessions, of the third week what its days make due by Wednesday.
        #expect(
            delivery.rows[0].tally.given.minutes == 0 && delivery.rows[0].tally.unrecorded.minutes == delivery.rows[0].tally.due.minutes)
        let below = try reading.ask(.school, below: 50)
        #expect(below.rows.map(\.group) == [nil, nil, "r2"])
        // 75 of Reading's 180 minutes are under a half, and r1 alone with 75 of 120 is not.
        #expect(below.rows.map(\.provision) == ["Maths", "Reading", "Reading"])
        #expect(below.total == delivery.total)
    }

    @Test func `what drifts is told in delivery and in the map, and a holiday is no excuse`() throws {
        reading.tell()
        #expect(try reading.ask(.group(reading.group), on: "2026-09-24").rows.first?.drift == nil, "the running week does not count")
        // Of the week of the 14th nothing is known to be given, of the week of the 21st 35 of 40 minutes are: no run.
        #expect(try reading.ask(.group(reading.group), on: "2026-09-28").rows.first?.drift == nil)
        for on in ["2026-10-12", "2026-10-13", "2026-10-19"] {
            reading.story.tellMissed(reading.group, on: on, slot: day(on).weekday == .monday ? 1 : 2, "moved")
        }
        reading.story.tellGiven(reading.group, on: "2026-10-20", slot: 2, by: [reading.khan], reading.lines())
        for on in ["2026-09-28", "2026-10-05"] {
            reading.story.tellGiven(reading.group, on: on, slot: 1, by: [reading.khan], reading.lines())
            reading.story.tellGiven(reading.group, on: (day(on) + 1).description, slot: 2, by: [reading.khan], reading.lines())
        }
        let drift = DeliveryInterface.Drift(weeks: 2, certain: true, low: 25, high: 25)
        // The week of half term has nothing due, and the Monday after it nothing yet.
        #expect(try reading.ask(.group(reading.group), on: "2026-11-02").rows.first?.drift == drift)
        #expect(try reading.ask(.pupil(reading.theo), on: "2026-11-02").rows.first?.drift == drift)
        let map = try reading.story.ask { try $0.map(yearGroup: nil, tier: nil, area: nil, asking("2026-11-02")) }
        #expect(map.sections.first?.rows.first?.driftWeeks == 2 && map.sections.first?.rows.first?.driftCertain == true)
        #expect(map.driftPercent == 85)
    }
}

@Suite struct `What was lost` {
    @Test func `by reason, week and whose it was, at the day's rate`() throws {
        let reading = ReadingStory()
        reading.tell()
        reading.story.tellMissed(reading.group, on: "2026-09-15", slot: 2, "absent")
        reading.story.tellMissed(reading.group, on: "2026-09-28", slot: 1, "moved")
        let lost = try reading.story.ask { try $0.lost(reason: nil, in: ReadingStory.autumn, asking("2026-09-30")) }
        #expect(lost.all.minutes == 60 && lost.all.sessions == 3 && lost.all.pupils == 2)
        // An hour of a TA at £18.00.
        #expect(lost.all.cost == 1800)
        #expect(lost.reasons.map(\.of) == ["Moved to cover a lesson", "Staff absent"])
        #expect(lost.reasons.map(\.cost) == [1200, 600])
        #expect(lost.weeks.map(\.of) == ["2026-09-14", "2026-09-28"])
        #expect(lost.weeks.map(\.minutes) == [40, 20])
        #expect(lost.people.map(\.of) == ["Priya Khan"] && lost.people.first?.role == "TA")
        let moved = try reading.story.ask {
            try $0.lost(reason: ReasonCode("moved"), in: ReadingStory.autumn, asking("2026-09-30"))
        }
        #expect(moved.all.minutes == 40 && moved.weeks.map(\.minutes) == [20, 20])
    }
}
