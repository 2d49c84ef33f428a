import EventSourcing
import ProvisionDomain

/// An invented school in 2026/27 with a two-week timetable, and invented people.
enum Example {
    static func day(_ text: String) -> SchoolDay {
        guard let day = SchoolDay(iso: text) else { preconditionFailure("no day: \(text)") }
        return day
    }

    /// A Tuesday of week B.
    static let today = day("2026-11-10")
    static let year = AcademicYear(startYear: 2026)

    static func pupil(_ number: UInt64) -> PupilID { PupilID(UniqueID(high: 1, low: number)) }
    static func staff(_ number: UInt64) -> StaffID { StaffID(UniqueID(high: 2, low: number)) }
    static func group(_ number: UInt64) -> GroupID { GroupID(UniqueID(high: 3, low: number)) }
    static func provision(_ number: UInt64) -> ProvisionID { ProvisionID(UniqueID(high: 4, low: number)) }
    static func enrolment(_ number: UInt64) -> EnrolmentID { EnrolmentID(UniqueID(high: 5, low: number)) }
    static func session(_ number: UInt64) -> SessionID { SessionID(UniqueID(high: 6, low: number)) }
    static func assessment(_ number: UInt64) -> AssessmentID { AssessmentID(UniqueID(high: 7, low: number)) }

    static let calendar = AcademicYearSet(
        year: year,
        terms: [
            NamedDays(name: "Autumn", from: day("2026-09-03"), until: day("2026-12-18")),
            NamedDays(name: "Spring", from: day("2027-01-05"), until: day("2027-03-25")),
            NamedDays(name: "Summer", from: day("2027-04-12"), until: day("2027-07-21")),
        ],
        breaks: [
            NamedDays(name: "Autumn half-term", from: day("2026-10-26"), until: day("2026-10-30")),
            NamedDays(name: "Spring half-term", from: day("2027-02-15"), until: day("2027-02-19")),
        ],
        staffOnlyDays: [day("2026-09-03")],
        weeks: letters, periods: periods,
        away: [
            YearGroupsAway(yearGroups: [seven], from: day("2026-10-05"), until: day("2026-10-06"))
        ])

    static var seven: YearGroup { YearGroup(year: 7) ?? .reception }
    static var eight: YearGroup { YearGroup(year: 8) ?? .reception }

    /// A and B in turn, counted over the weeks that have a school day.
    private static var letters: [LetteredWeek] {
        var weeks: [LetteredWeek] = []
        var monday = day("2026-08-31")
        while monday <= day("2027-07-19") {
            defer { monday = monday + 7 }
            guard (0..<5).contains(where: { isInTerm(monday + $0) }) else { continue }
            weeks.append(LetteredWeek(monday: monday, letter: weeks.count.isMultiple(of: 2) ? .a : .b))
        }
        return weeks
    }

    private static func isInTerm(_ day: SchoolDay) -> Bool {
        (day >= self.day("2026-09-03") && day <= self.day("2026-12-18")
            && !(day >= self.day("2026-10-26") && day <= self.day("2026-10-30")))
            || (day >= self.day("2027-01-05") && day <= self.day("2027-03-25")
                && !(day >= self.day("2027-02-15") && day <= self.day("2027-02-19")))
            || (day >= self.day("2027-04-12") && day <= self.day("2027-07-21"))
    }

    private static var periods: [Period] {
        [("Reg", 520, 540), ("P1", 545, 605), ("P2", 605, 665), ("P3", 680, 740)].compactMap { code, start, end in
            guard let start = ClockTime(minutes: start), let end = ClockTime(minutes: end) else { return nil }
            return Period(code: PeriodCode(code), start: start, end: end)
        }
    }

    static let hash = String(repeating: "ab", count: 32)

    static let codeSets: [CodeSetAdopted] = [
        CodeSetAdopted(
            name: "reasons", sha256: hash,
            entries: [
                CodeEntry(code: "moved", label: "Moved to cover a lesson", group: "school"),
                CodeEntry(code: "no-cover", label: "No cover", group: "school"),
                CodeEntry(code: "ill", label: "Ill", group: "pupil", aliases: ["sick"]),
                CodeEntry(code: "trip", label: "On a trip", group: "pupil"),
                CodeEntry(code: "event", label: "A school event", group: "neither"),
            ]),
        CodeSetAdopted(
            name: "sen-status", sha256: hash,
            entries: [
                CodeEntry(code: "N", label: "None"), CodeEntry(code: "K", label: "SEN support"), CodeEntry(code: "E", label: "EHC plan"),
            ]),
        CodeSetAdopted(
            name: "need-types", sha256: hash,
            entries: [
                CodeEntry(code: "SPLD", label: "Specific learning difficulty", group: "cognition"),
                CodeEntry(code: "SLCN", label: "Speech and language", group: "communication"),
                CodeEntry(code: "SEMH", label: "Social, emotional and mental health", group: "semh", aliases: ["BESD"]),
            ]),
        CodeSetAdopted(
            name: "tiers", sha256: hash,
            entries: [
                CodeEntry(code: "universal", label: "Universal", aliases: ["wave 1"]),
                CodeEntry(code: "targeted", label: "Targeted", aliases: ["wave 2"]),
                CodeEntry(code: "specialist", label: "Specialist", aliases: ["wave 3"]),
            ]),
        CodeSetAdopted(
            name: "roles", sha256: hash,
            entries: [CodeEntry(code: "TA", label: "Teaching assistant"), CodeEntry(code: "teacher", label: "Teacher")]),
    ]

    static let ngrt = MeasureDefined(
        code: MeasureCode("NGRT"), name: "Reading age", kind: .age, least: Score(60), greatest: Score(204), floor: nil, ceiling: nil,
        band: Score(3))
    static let sas = MeasureDefined(
        code: MeasureCode("SAS"), name: "Standard age score", kind: .standardScore, least: Score(60), greatest: Score(140), floor: nil,
        ceiling: nil,
        band: nil)

    static let schoolEvents: [SchoolEvent] =
        [
            .named(SchoolNamed(name: "Larkfield School", timeZone: "Europe/London")), .academicYearSet(calendar), .measureDefined(ngrt),
            .measureDefined(sas),
        ] + codeSets.map { .codeSetAdopted($0) }

    static let school: SchoolState = state(of: schoolEvents)

    static func state(of events: [SchoolEvent]) -> SchoolState {
        var state = SchoolState()
        for (index, event) in events.enumerated() {
            SchoolDecider.evolve(
                &state,
                Recorded(
                    id: UniqueID(high: 9, low: UInt64(index)), position: Int64(index + 1), effectiveOn: day("2026-08-01").number,
                    recordedAt: 0,
                    actor: "system", event: event))
        }
        return state
    }

    static func identity(_ forename: String = "Zara", _ surname: String = "Quill", upn: UPN? = nil) -> PupilIdentity {
        PupilIdentity(
            name: .known(PersonName(forename: forename, surname: surname)), upn: upn.map { .known($0) }, uln: nil,
            dateOfBirth: .known(day("2015-02-03")))
    }

    /// A pupil on roll from 4 September 2026, unless told another day.
    static func pupilState(from: String = "2026-09-04", until: String? = nil, scores: [(UInt64, String, MeasureDefined, Int)] = [])
        -> PupilState
    {
        var scenario = Scenario(PupilDecider.self)
        scenario.given(.admitted(PupilAdmitted(identity: identity(), yearGroup: seven)), on: from)
        for (number, day, measure, score) in scores {
            scenario.given(
                .assessmentRecorded(AssessmentRecorded(assessment: assessment(number), measure: measure.code, score: Score(score))), on: day
            )
        }
        if let until { scenario.given(.left(PupilLeft()), on: until) }
        return scenario.state
    }

    static var provisionContent: ProvisionContent {
        ProvisionContent(
            code: ProvisionCode("catch-up"), name: "Catch-Up Literacy", area: AreaCode("cognition"), tier: TierCode("targeted"),
            usualDose: nil,
            intendedOutcome: nil, measure: MeasureCode("NGRT"), skills: [], confidential: false)
    }

    static var provisionState: ProvisionState {
        var scenario = Scenario(ProvisionDecider.self)
        scenario.given(.defined(ProvisionDefined(content: provisionContent)), on: "2026-08-01")
        return scenario.state
    }

    static let ta = Deliverer(role: RoleCode("TA"), staff: staff(1))
    static let cover = Deliverer(role: RoleCode("TA"), staff: staff(2))

    /// Tuesdays at registration in both weeks, and Thursdays in week A at P1.
    static var slots: [Slot] {
        [
            Slot(
                number: 1, weekday: .tuesday, period: PeriodCode("Reg"), start: nil, minutes: 20, week: nil, deliverers: [], room: nil,
                classCode: nil,
                supportsClass: false, pupils: []),
            Slot(
                number: 2, weekday: .thursday, period: PeriodCode("P1"), start: nil, minutes: 40, week: .a, deliverers: [], room: nil,
                classCode: nil,
                supportsClass: false, pupils: []),
        ]
    }

    static func content(_ schedule: Schedule = .slots(slots), capacity: Int? = 2) -> GroupContent {
        GroupContent(
            code: GroupCode("y7-reading"), name: nil, provision: provision(1), year: year, kind: .provision, follows: nil,
            yearGroups: [eight],
            plannedSize: nil, capacity: capacity, deliverers: [ta], schedule: schedule, place: nil, from: day("2026-09-07"),
            until: day("2026-12-18"),
            costs: [], funding: nil, recording: .each)
    }

    /// A group with pupils 1, 2… enrolled from its first day.
    static func group(_ content: GroupContent = content(), pupils: UInt64 = 2) -> Scenario<GroupDecider> {
        var scenario = Scenario(GroupDecider.self)
        scenario.given(.planned(GroupPlanned(content: content)), on: "2026-09-01")
        for number in 0..<pupils {
            scenario.given(.enrolled(PupilEnrolled(enrolment: enrolment(number + 1), pupil: pupil(number + 1))), on: "2026-09-07")
        }
        return scenario
    }

    static func report(_ number: UInt64, slot: Int? = nil, minutes: Int? = nil) -> SessionReport {
        SessionReport(
            session: session(number), slot: slot, start: nil, minutes: minutes, deliverers: [], exceptions: [], note: nil, extra: false,
            repays: nil)
    }
}
