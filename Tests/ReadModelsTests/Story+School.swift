import EventSourcing
import JSON
import ProvisionDomain

@testable import ReadModels

/// An invented school told into the log.
extension Story {
    func tellSchool() {
        let on = day("2026-08-01")
        tell(.school(.named(SchoolNamed(name: "Larkfield School", timeZone: "Europe/London"))), in: .school, on: on)
        tell(.school(.academicYearSet(Story.calendar)), in: .school, on: on)
        tell(.school(.staffRateSet(StaffRateSet(role: RoleCode("TA"), rate: .hourly(Pence(1800))))), in: .school, on: on)
        tell(.school(.staffRateSet(StaffRateSet(role: RoleCode("teacher"), rate: .hourly(Pence(4200))))), in: .school, on: on)
        tell(
            .school(.rulePackAdopted(RulePackAdopted(name: "test", sha256: "aa", content: Story.rules))), in: .school, on: on)
        for measure in Story.measures { tell(.school(.measureDefined(measure)), in: .school, on: on) }
    }

    static let calendar = AcademicYearSet(
        year: AcademicYear(startYear: 2026),
        terms: [
            NamedDays(name: "Autumn", from: day("2026-09-07"), until: day("2026-12-18")),
            NamedDays(name: "Spring", from: day("2027-01-04"), until: day("2027-03-26")),
        ],
        breaks: [NamedDays(name: "half term", from: day("2026-10-26"), until: day("2026-10-30"))], staffOnlyDays: [], weeks: [],
        periods: [
            Period(code: PeriodCode("Reg"), start: time("08:40"), end: time("09:00")),
            Period(code: PeriodCode("P3"), start: time("11:20"), end: time("12:10")),
        ], away: [])

    static let measures = [
        MeasureDefined(
            code: MeasureCode("NGRT"), name: "New Group Reading Test", kind: .standardScore, least: Score(60), greatest: Score(140),
            floor: Score(60), ceiling: Score(140), band: Score(5)),
        MeasureDefined(
            code: MeasureCode("RA"), name: "Reading age", kind: .age, least: Score(48), greatest: Score(240), floor: nil, ceiling: nil,
            band: nil),
    ]

    static func time(_ text: String) -> ClockTime {
        guard let time = ClockTime(text) else { preconditionFailure("not a time: \(text)") }
        return time
    }

    static let rules = """
        {"name":"test","source":"a test","from":"2026-01-01","yearlyWeeks":38,"weekDays":5,"termsPerYear":3,
        "groupCostCharged":"share","thresholds":[],"toolkit":[],"daysPerMonth":"30.4375","minimumRatioDays":28,
        "ratioBands":[{"label":"very small"},{"label":"small","from":"1.4"},{"label":"useful","from":2},{"label":"substantial","from":3}],
        "effectBands":[{"label":"none"}],"tooFew":5,"fidelity":{"minutesLeast":20,"minutesMost":50,"sessionsLeast":3,
        "sessionsMost":5,"weeksLeast":8,"weeksMost":20,"trainedDeliverer":true},"labels":{"noGain":"no gain",
        "withinError":"within error","tooFew":"too few to judge","noComparison":"no comparison group","unquantified":"?",
        "costUnknown":"cost unknown"}}
        """

    func tellPupil(
        _ forename: String, _ surname: String, year: String = "Y7", form: String? = "7C", upn: String? = nil, on: String = "2026-09-07"
    ) -> PupilID {
        let pupil = PupilID(id())
        tell(
            .pupil(
                .admitted(
                    PupilAdmitted(
                        identity: Story.identity(forename, surname, upn), yearGroup: Story.year(year), form: form.map { ClassCode($0) }))),
            in: .pupil(pupil), on: day(on))
        return pupil
    }

    static func identity(_ forename: String, _ surname: String, _ upn: String? = nil) -> PupilIdentity {
        PupilIdentity(
            name: .known(PersonName(forename: forename, surname: surname)), upn: upn.map { .known(UPN(recorded: $0)) }, uln: nil,
            dateOfBirth: nil)
    }

    static func year(_ text: String) -> YearGroup {
        guard let year = YearGroup(text) else { preconditionFailure("not a year group: \(text)") }
        return year
    }

    func tellStaff(_ forename: String, _ surname: String, role: String = "TA", login: String? = nil) -> StaffID {
        let staff = StaffID(id())
        let content = StaffContent(
            name: .known(PersonName(forename: forename, surname: surname)), role: RoleCode(role), contractedMinutes: nil,
            workingDays: [], agency: nil, login: login.map { .known($0) })
        tell(.staff(.joined(StaffJoined(content: content))), in: .staff(staff), on: day("2026-09-01"))
        return staff
    }

    func tellProvision(_ name: String, code: String, tier: String = "targeted", measure: String? = nil) -> ProvisionID {
        let provision = ProvisionID(id())
        let content = ProvisionContent(
            code: ProvisionCode(code), name: name, area: AreaCode("none"), tier: TierCode(tier), usualDose: nil, intendedOutcome: nil,
            measure: measure.map { MeasureCode($0) }, skills: [], confidential: false)
        tell(.provision(.defined(ProvisionDefined(content: content))), in: .provision(provision), on: day("2026-08-01"))
        return provision
    }

    static func content(
        _ code: String, _ provision: ProvisionID, _ schedule: Schedule, years: [String] = ["Y7"], by: [Deliverer] = [],
        size: Int? = 4, from: String = "2026-09-07", until: String = "2027-03-26", costs: [OtherCost] = []
    ) -> GroupContent {
        GroupContent(
            code: GroupCode(code), name: nil, provision: provision, year: AcademicYear(startYear: 2026), kind: .provision,
            follows: nil, yearGroups: years.map(year), plannedSize: size, capacity: nil, deliverers: by, schedule: schedule,
            place: "LS2", from: day(from), until: day(until), costs: costs, funding: nil, recording: .each)
    }

    func tellGroup(_ content: GroupContent) -> GroupID {
        let group = GroupID(id())
        tell(.group(.planned(GroupPlanned(content: content))), in: .group(group), on: content.from)
        return group
    }

    func tellEnrolment(_ pupil: PupilID, _ group: GroupID, on: String = "2026-09-07", outcome: String? = nil) -> EnrolmentID {
        let enrolment = EnrolmentID(id())
        tell(
            .group(.enrolled(PupilEnrolled(enrolment: enrolment, pupil: pupil, intendedOutcome: outcome.map { .text($0) }))),
            in: .group(group), on: day(on))
        return enrolment
    }

    static func slot(_ number: Int, _ weekday: Weekday, period: String = "Reg", minutes: Int = 20) -> Slot {
        Slot(
            number: number, weekday: weekday, period: PeriodCode(period), start: nil, minutes: minutes, week: nil, deliverers: [],
            room: nil, classCode: nil, supportsClass: false, pupils: [])
    }

    @discardableResult
    func tellSession(
        _ group: GroupID, on: String, slot: Int? = nil, minutes: Int = 20, _ lines: [RegisterLine], recorded: String? = nil,
        note: String? = nil, extra: Bool = false, actor: String = "uid:1000"
    ) -> Recorded<DomainEvent> {
        let session = SessionDelivered(
            session: SessionID(id()), slot: slot, minutes: minutes, deliverers: [], register: lines,
            note: note.map { .text($0) }, extra: extra)
        return tell(.group(.sessionDelivered(session)), in: .group(group), on: day(on), recorded: recorded.map(day), actor: actor)
    }

    func tellScore(_ pupil: PupilID, _ measure: String, _ score: Int, on: String) -> AssessmentID {
        let assessment = AssessmentID(id())
        tell(
            .pupil(
                .assessmentRecorded(
                    AssessmentRecorded(
                        assessment: assessment, measure: MeasureCode(measure), score: Score(score)))), in: .pupil(pupil), on: day(on))
        return assessment
    }
}
