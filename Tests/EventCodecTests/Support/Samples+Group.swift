import ProvisionDomain

extension Samples {
    private static let deliverer = Deliverer(role: RoleCode("TA"), staff: staff)
    private static let slot = Slot(
        number: 1, weekday: .tuesday, period: PeriodCode("Reg"), start: ClockTime("08:40"), minutes: 20, week: .a,
        deliverers: [deliverer], room: "L2", classCode: ClassCode("7C"), supportsClass: true, pupils: [pupil])
    private static let bareSlot = Slot(
        number: 2, weekday: .friday, period: nil, start: nil, minutes: 50, week: nil, deliverers: [], room: nil, classCode: nil,
        supportsClass: false, pupils: [])

    private static func content(_ schedule: Schedule, whole: Bool) -> GroupContent {
        GroupContent(
            code: GroupCode("y7-reading-1"), name: whole ? .known("Zara’s reading") : nil, provision: ProvisionID(id(601)),
            year: AcademicYear(startYear: 2026), kind: whole ? .comparison : .provision, follows: whole ? GroupID(id(302)) : nil,
            yearGroups: whole ? [YearGroup("Y7"), YearGroup("Y12")].compactMap { $0 } : [], plannedSize: whole ? 4 : nil,
            capacity: whole ? 6 : nil, deliverers: whole ? [deliverer, Deliverer(role: RoleCode("teacher"), staff: nil)] : [],
            schedule: schedule, place: whole ? "Library" : nil, from: day("2026-09-07"), until: day("2026-12-18"),
            costs: whole ? [OtherCost(label: "licence", amount: Pence(1200), per: .year)] : [],
            funding: whole ? FundingSource("pupil-premium") : nil, recording: whole ? .exception : .each,
            toCheck: whole ? [.staff, .slots] : nil)
    }

    private static let register = [
        RegisterLine(enrolment: enrolment, pupil: pupil, attendance: .part(15), note: .text("blends secure")),
        RegisterLine(enrolment: secondEnrolment, pupil: secondPupil, attendance: .away(ReasonCode("ill")), note: nil),
        RegisterLine(enrolment: EnrolmentID(id(403)), pupil: PupilID(id(103)), attendance: .there, note: .text("café naïve 😀")),
    ]

    private static let plain = SessionDelivered(
        session: SessionID(id(801)), slot: 2, start: ClockTime("08:40"), minutes: 20, deliverers: [deliverer],
        register: register.map { RegisterLine(enrolment: $0.enrolment, pupil: $0.pupil, attendance: $0.attendance, note: nil) },
        note: nil, extra: false, repays: nil)

    static let groups: [Sample] =
        [
            group("GroupPlanned, slots", .planned(GroupPlanned(content: content(.slots([slot, bareSlot]), whole: true)))),
            group(
                "GroupPlanned, dose",
                .planned(GroupPlanned(content: content(.dose(Dose(times: Rational("4.5") ?? .zero, minutes: 50)), whole: false)))),
            group("GroupPlanned, staff time", .planned(GroupPlanned(content: content(.staffTime(minutes: 120), whole: true)))),
            group("GroupPlanned, resource", .planned(GroupPlanned(content: content(.none, whole: false)))),
            group("GroupPlanned, unquantified", .planned(GroupPlanned(content: content(.unquantified("full-time"), whole: true)))),
            group("GroupRevised", .revised(GroupRevised(content: content(.slots([slot]), whole: true)))),
            group(
                "GroupRevised, dose", .revised(GroupRevised(content: content(.dose(Dose(times: Rational(4), minutes: 20)), whole: true)))),
            group("GroupRevised, staff time", .revised(GroupRevised(content: content(.staffTime(minutes: 120), whole: false)))),
            group("GroupRevised, unquantified", .revised(GroupRevised(content: content(.unquantified("full-time"), whole: false)))),
            group("GroupClosed", .closed(GroupClosed(reason: ReasonCode("finished")))),
            group("GroupClosed, bare", .closed(GroupClosed(reason: nil))),
        ] + enrolments + sessions

    private static let enrolments: [Sample] = [
        group(
            "PupilEnrolled",
            .enrolled(
                PupilEnrolled(
                    enrolment: enrolment, pupil: pupil, until: day("2026-12-11"), priority: .should,
                    intendedOutcome: .text("reads for pleasure"), funding: FundingSource("top-up"), planLine: PlanLineID(id(1001))))),
        group("PupilEnrolled, bare", .enrolled(PupilEnrolled(enrolment: enrolment, pupil: pupil))),
        group(
            "EnrolmentRevised",
            .enrolmentRevised(
                EnrolmentRevised(
                    enrolment: enrolment, until: day("2026-12-11"), priority: .must, intendedOutcome: .text("reads to Kit"),
                    funding: FundingSource("top-up"), planLine: PlanLineID(id(1001))))),
        group("EnrolmentRevised, bare", .enrolmentRevised(EnrolmentRevised(enrolment: enrolment))),
        group("EnrolmentEnded", .enrolmentEnded(EnrolmentEnded(enrolment: enrolment, reason: ReasonCode("left")))),
        group("BaselineAssessed", .baselineAssessed(assessed)),
        group("InterimAssessed", .interimAssessed(assessed)),
        group("PostAssessed", .postAssessed(assessed)),
        group(
            "EnrolmentReviewed",
            .enrolmentReviewed(
                EnrolmentReviewed(
                    enrolment: enrolment, outcome: 1, decision: .stepUp, note: .text("more of it"), pupilView: .text("I like the plays"),
                    parentView: .text("she reads to her brother"), next: day("2027-01-08")))),
        group("EnrolmentReviewed, bare", .enrolmentReviewed(EnrolmentReviewed(enrolment: enrolment, decision: .continue))),
        group(
            "CoverArranged",
            .coverArranged(CoverArranged(slot: 2, away: StaffID(id(402)), role: RoleCode("TA"), staff: StaffID(id(403))))),
        group(
            "CoverArranged, by dose",
            .coverArranged(CoverArranged(slot: nil, away: StaffID(id(402)), role: RoleCode("teacher"), staff: StaffID(id(403))))),
        group("CoverCancelled", .coverCancelled(CoverCancelled(slot: 2, away: StaffID(id(402))))),
    ]

    private static let assessed = EnrolmentAssessed(
        enrolment: enrolment, assessment: AssessmentID(id(701)), measure: MeasureCode("NGRT"), score: Score(82))

    private static let sessions: [Sample] = [
        group(
            "SessionDelivered",
            .sessionDelivered(
                SessionDelivered(
                    session: SessionID(id(801)), slot: 2, start: ClockTime("08:40"), minutes: 20, deliverers: [deliverer],
                    register: register, note: .text("fire drill\nat 9"), extra: true, repays: SessionID(id(802))))),
        group("SessionDelivered, nothing private", .sessionDelivered(plain)),
        group(
            "SessionDelivered, bare",
            .sessionDelivered(
                SessionDelivered(
                    session: SessionID(id(803)), slot: nil, start: nil, minutes: 20,
                    deliverers: [Deliverer(role: RoleCode("TA"), staff: nil)], register: [], note: nil, extra: true,
                    repays: SessionID(id(802))))),
        group(
            "SessionMissed",
            .sessionMissed(
                SessionMissed(
                    session: SessionID(id(804)), slot: 1, start: ClockTime("08:40"), minutes: 20, reason: ReasonCode("moved"),
                    note: .text("covering 9B")))),
        group("SessionMissed, bare", .sessionMissed(SessionMissed(session: SessionID(id(805)), minutes: 20, reason: ReasonCode("moved")))),
        group("EventRetracted in group", .retracted(retraction)),
        group("TextRedacted in group", .redacted(redaction)),
    ]
}
