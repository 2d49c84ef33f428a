import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static func plan(
        _ provision: ProvisionState? = Example.provisionState, follows: GroupState? = nil, _ change: (inout GroupContent) -> Void = { _ in }
    )
        -> GroupAction
    {
        var content = Example.content()
        change(&content)
        return .set(content, provision: provision, follows: follows)
    }

    private static func slots(_ change: @escaping (inout [Slot]) -> Void) -> GroupAction {
        plan {
            var slots = Example.slots
            change(&slots)
            $0.schedule = .slots(slots)
        }
    }

    static var delivered: Scenario<GroupDecider> {
        var scenario = Example.group()
        scenario.given(
            .sessionDelivered(
                SessionDelivered(
                    session: Example.session(1), slot: 1, start: ClockTime("08:40"), minutes: 20, deliverers: [Example.ta],
                    register: [
                        RegisterLine(enrolment: Example.enrolment(1), pupil: Example.pupil(1), attendance: .there, note: nil),
                        RegisterLine(
                            enrolment: Example.enrolment(2), pupil: Example.pupil(2), attendance: .away(ReasonCode("ill")), note: nil),
                    ], extra: false)), on: "2026-11-03", recordedAt: 1_793_695_380_000_000)
        return scenario
    }

    static var groups: [RefusalCase] { planRows + scheduleRows + changeRows }

    private static var planRows: [RefusalCase] {
        let none = Scenario(GroupDecider.self)
        var retired = Example.provisionState
        retired.retiredOn = Example.day("2026-08-31")
        let on = "2026-09-01"
        return [
            RefusalCase("closing no group", .unknown, "group", none, GroupAction.close(reason: nil), on: on),
            RefusalCase(
                "a group outside its academic year", .outsideDates, "until", none, plan { $0.until = Example.day("2027-09-01") }, on: on),
            RefusalCase(
                "a group that ends before it begins", .outsideDates, "until", none, plan { $0.until = Example.day("2026-09-01") }, on: on),
            RefusalCase("a group of no provision", .unknown, "provision", none, plan(nil), on: on),
            RefusalCase("a group of a retired provision", .ended, "provision", none, plan(retired), on: on),
            RefusalCase("a group that follows nothing", .unknown, "follows", none, plan { $0.follows = Example.group(9) }, on: on),
            RefusalCase(
                "a group that follows one of its own year", .conflict, "follows", none,
                plan(follows: Example.group().state) { $0.follows = Example.group(9) }, on: on),
            RefusalCase("a group for nobody", .limit, "capacity", none, plan { $0.capacity = 0 }, on: on),
            RefusalCase("a group planned beyond its capacity", .conflict, "plannedSize", none, plan { $0.plannedSize = 3 }, on: on),
            RefusalCase(
                "a cost below nothing", .limit, "costs", none,
                plan { $0.costs = [OtherCost(label: "books", amount: Pence(-1), per: .once)] }, on: on),
            RefusalCase("a person named twice", .duplicate, "deliverers", none, plan { $0.deliverers = [Example.ta, Example.ta] }, on: on),
            RefusalCase(
                "a deliverer of an unknown role", .unknown, "deliverers", none,
                plan { $0.deliverers = [Deliverer(role: RoleCode("wizard"), staff: nil)] }, on: on),
        ]
    }

    private static var scheduleRows: [RefusalCase] {
        let none = Scenario(GroupDecider.self)
        let on = "2026-09-01"
        var oneWeek = Example.calendar
        oneWeek.weeks = []
        let plain = Scenario(
            GroupDecider.self,
            school: Example.state(of: Example.schoolEvents.map { if case .academicYearSet = $0 { .academicYearSet(oneWeek) } else { $0 } }))
        return [
            RefusalCase("a timetable without slots", .malformed, "schedule", none, plan { $0.schedule = .slots([]) }, on: on),
            RefusalCase("two slots of one number", .duplicate, "schedule", none, slots { $0[1].number = 1 }, on: on),
            RefusalCase("a slot of eleven hours", .limit, "schedule", none, slots { $0[0].minutes = 660 }, on: on),
            RefusalCase("a slot at no time", .malformed, "schedule", none, slots { $0[0].period = nil }, on: on),
            RefusalCase("a slot in a period there is not", .unknown, "schedule", none, slots { $0[0].period = PeriodCode("P9") }, on: on),
            RefusalCase("a slot of week A where weeks have no letters", .conflict, "schedule", plain, slots { _ in }, on: on),
            RefusalCase(
                "a dose of no minutes", .limit, "schedule", none, plan { $0.schedule = .dose(Dose(times: Rational(4), minutes: 0)) }, on: on
            ),
            RefusalCase("staff time of no minutes", .limit, "schedule", none, plan { $0.schedule = .staffTime(minutes: 0) }, on: on),
            RefusalCase("an amount not said", .malformed, "schedule", none, plan { $0.schedule = .unquantified(" ") }, on: on),
        ]
    }

    private static var changeRows: [RefusalCase] {
        var closed = Example.group()
        closed.given(.closed(GroupClosed()), on: "2026-10-23")
        return [
            RefusalCase("a smaller capacity than pupils", .capacity, "group", Example.group(), plan { $0.capacity = 1 }, on: "2026-09-01"),
            RefusalCase(
                "dates that leave enrolments out", .outsideDates, "group", Example.group(), plan { $0.from = Example.day("2026-09-14") },
                on: "2026-09-01"),
            RefusalCase(
                "dates that leave a session out", .outsideDates, "group", delivered, plan { $0.until = Example.day("2026-10-23") },
                on: "2026-10-20"),
            RefusalCase(
                "a timetable without the slot of a session", .missingEarlier, "group", delivered, slots { $0.removeFirst() },
                on: "2026-10-20"),
            RefusalCase(
                "another provision", .conflict, "provision", Example.group(), plan { $0.provision = Example.provision(2) }, on: "2026-10-20"
            ),
            RefusalCase("another kind", .conflict, "kind", Example.group(), plan { $0.kind = .comparison }, on: "2026-10-20"),
            RefusalCase("revising a closed group", .ended, "on", closed, plan { $0.capacity = 9 }, on: "2026-11-02"),
            RefusalCase("closing twice", .ended, "on", closed, GroupAction.close(reason: nil), on: "2026-10-20"),
            RefusalCase("closing after the end", .outsideDates, "on", Example.group(), GroupAction.close(reason: nil), on: "2027-01-08"),
            RefusalCase("closing before a session", .conflict, "on", delivered, GroupAction.close(reason: nil), on: "2026-10-20"),
        ]
    }

    private static func enrol(
        _ number: UInt64, pupil: UInt64, _ state: PupilState = Example.pupilState(), until: String? = nil, funding: String? = nil
    ) -> GroupAction {
        .enrol(
            Example.enrolment(number), pupil: Example.pupil(pupil), state: state,
            terms: EnrolmentTerms(
                until: until.map { Example.day($0) }, priority: nil, intendedOutcome: nil, funding: funding.map { FundingSource($0) },
                planLine: nil))
    }

    private static func terms(until: String) -> EnrolmentTerms {
        EnrolmentTerms(until: Example.day(until), priority: nil, intendedOutcome: nil, funding: nil, planLine: nil)
    }

    static var enrolments: [RefusalCase] { placeRows + endRows }

    private static var placeRows: [RefusalCase] {
        let one = Example.group(pupils: 1)
        var closed = one
        closed.given(.closed(GroupClosed()), on: "2026-10-23")
        var later = one
        later.given(.enrolled(PupilEnrolled(enrolment: Example.enrolment(5), pupil: Example.pupil(5))), on: "2026-12-01")
        return [
            RefusalCase("an enrolment past capacity", .capacity, "group", Example.group(), enrol(3, pupil: 3), on: "2026-11-02"),
            RefusalCase("an enrolment past capacity weeks later", .capacity, "group", later, enrol(3, pupil: 3), on: "2026-11-02"),
            RefusalCase("a second enrolment at once", .duplicate, "pupil", one, enrol(3, pupil: 1), on: "2026-11-02"),
            RefusalCase("an enrolment under another's id", .duplicate, "enrolment", one, enrol(1, pupil: 3), on: "2026-11-02"),
            RefusalCase("an enrolment before the group", .outsideDates, "on", one, enrol(3, pupil: 3), on: "2026-09-04"),
            RefusalCase(
                "an enrolment past the group", .outsideDates, "until", one, enrol(3, pupil: 3, until: "2027-01-08"), on: "2026-11-02"),
            RefusalCase(
                "an enrolment that ends before it begins", .outsideDates, "until", one, enrol(3, pupil: 3, until: "2026-11-01"),
                on: "2026-11-02"),
            RefusalCase("an enrolment in a closed group", .ended, "on", closed, enrol(3, pupil: 3), on: "2026-11-02"),
            RefusalCase("an enrolment of one not admitted", .outsideDates, "on", one, enrol(3, pupil: 3, PupilState()), on: "2026-11-02"),
            RefusalCase(
                "an enrolment before admission", .outsideDates, "on", one, enrol(3, pupil: 3, Example.pupilState(from: "2026-11-03")),
                on: "2026-11-02"),
            RefusalCase(
                "an enrolment after leaving", .ended, "on", one, enrol(3, pupil: 3, Example.pupilState(until: "2026-10-23")),
                on: "2026-11-02"),
            RefusalCase(
                "an enrolment past the pupil's last day", .outsideDates, "until", one,
                enrol(3, pupil: 3, Example.pupilState(until: "2026-11-27")), on: "2026-11-02"),
            RefusalCase("a funding source without a name", .malformed, "funding", one, enrol(3, pupil: 3, funding: ""), on: "2026-11-02"),
        ]
    }

    private static var endRows: [RefusalCase] {
        var ended = Example.group()
        ended.given(.enrolmentEnded(EnrolmentEnded(enrolment: Example.enrolment(1), reason: ReasonCode("finished"))), on: "2026-10-09")
        var again = ended
        again.given(.enrolled(PupilEnrolled(enrolment: Example.enrolment(3), pupil: Example.pupil(3))), on: "2026-10-12")
        let finished = ReasonCode("finished")
        var short = Example.group(pupils: 1)
        short.given(
            .enrolmentRevised(EnrolmentRevised(enrolment: Example.enrolment(1), until: Example.day("2026-10-09"))), on: "2026-09-07")
        short.given(.enrolled(PupilEnrolled(enrolment: Example.enrolment(2), pupil: Example.pupil(1))), on: "2026-10-12")
        return [
            RefusalCase(
                "ending an enrolment there is not", .unknown, "enrolment", ended,
                GroupAction.endEnrolment(Example.enrolment(9), reason: finished), on: "2026-10-09"),
            RefusalCase(
                "ending later what has ended", .ended, "on", ended, GroupAction.endEnrolment(Example.enrolment(1), reason: finished),
                on: "2026-10-16"),
            RefusalCase(
                "ending before the beginning", .outsideDates, "on", ended, GroupAction.endEnrolment(Example.enrolment(2), reason: finished),
                on: "2026-09-04"),
            RefusalCase(
                "ending before a register", .conflict, "on", delivered, GroupAction.endEnrolment(Example.enrolment(1), reason: finished),
                on: "2026-10-23"),
            RefusalCase(
                "an end without a reason", .malformed, "reason", ended,
                GroupAction.endEnrolment(Example.enrolment(2), reason: ReasonCode("")), on: "2026-10-09"),
            RefusalCase(
                "lengthening what has ended", .ended, "until", ended,
                GroupAction.reviseEnrolment(Example.enrolment(1), terms: terms(until: "2026-12-04")), on: "2026-10-09"),
            RefusalCase(
                "revising before the beginning", .outsideDates, "on", ended,
                GroupAction.reviseEnrolment(Example.enrolment(2), terms: terms(until: "2026-12-04")), on: "2026-09-04"),
            RefusalCase(
                "shortening to before a register", .conflict, "until", delivered,
                GroupAction.reviseEnrolment(Example.enrolment(1), terms: terms(until: "2026-10-23")), on: "2026-10-09"),
            RefusalCase(
                "lengthening into the pupil's next enrolment", .duplicate, "until", short,
                GroupAction.reviseEnrolment(Example.enrolment(1), terms: terms(until: "2026-11-27")), on: "2026-10-05"),
        ]
    }

    static var points: [RefusalCase] {
        let scores = Example.pupilState(scores: [
            (1, "2026-09-14", Example.ngrt, 92), (2, "2026-10-12", Example.ngrt, 94), (3, "2026-11-09", Example.ngrt, 95),
            (4, "2026-11-09", Example.sas, 80),
        ])
        func name(_ point: AssessmentPoint, _ number: UInt64, enrolment: UInt64 = 1) -> GroupAction {
            .name(point, enrolment: Example.enrolment(enrolment), assessment: Example.assessment(number), state: scores)
        }
        func assessed(_ number: UInt64) -> EnrolmentAssessed {
            EnrolmentAssessed(
                enrolment: Example.enrolment(1), assessment: Example.assessment(number), measure: MeasureCode("NGRT"), score: Score(92))
        }
        var based = Example.group()
        based.given(.baselineAssessed(assessed(2)), on: "2026-10-12")
        var posted = based
        posted.given(.postAssessed(assessed(3)), on: "2026-11-09")
        var interim = Example.group()
        interim.given(.baselineAssessed(assessed(1)), on: "2026-09-14")
        interim.given(.interimAssessed(assessed(3)), on: "2026-11-09")
        var early = Example.group()
        early.given(.baselineAssessed(assessed(1)), on: "2026-09-14")
        early.given(.postAssessed(assessed(2)), on: "2026-10-12")
        var ended = Example.group()
        ended.given(.enrolmentEnded(EnrolmentEnded(enrolment: Example.enrolment(1), reason: ReasonCode("finished"))), on: "2026-10-09")
        func review(_ outcome: Int?, next: String? = nil) -> GroupAction {
            .review(Example.enrolment(1), ReviewReport(outcome: outcome, decision: .continue, next: next.map { Example.day($0) }))
        }
        let on = "2026-11-10"
        return [
            RefusalCase("a baseline of a score there is not", .unknown, "assessment", Example.group(), name(.baseline, 9), on: on),
            RefusalCase("a baseline of no enrolment", .unknown, "enrolment", Example.group(), name(.baseline, 1, enrolment: 9), on: on),
            RefusalCase("a second baseline", .duplicate, "point", based, name(.baseline, 1), on: on),
            RefusalCase("a second post", .duplicate, "point", early, name(.post, 3), on: on),
            RefusalCase("a post without baseline", .missingEarlier, "assessment", Example.group(), name(.post, 3), on: on),
            RefusalCase("a post before the baseline", .outsideDates, "assessment", based, name(.post, 1), on: on),
            RefusalCase("a post that is the baseline", .conflict, "assessment", based, name(.post, 2), on: on),
            RefusalCase("a post on another measure", .conflict, "assessment", based, name(.post, 4), on: on),
            RefusalCase("a post before an interim", .outsideDates, "assessment", interim, name(.post, 2), on: on),
            RefusalCase("an interim after the post", .outsideDates, "assessment", early, name(.interim, 3), on: on),
            RefusalCase("a baseline after the enrolment", .outsideDates, "assessment", ended, name(.baseline, 3), on: on),
            RefusalCase("a review of the future", .future, "on", based, review(1), on: "2026-11-11"),
            RefusalCase("a review before the enrolment", .outsideDates, "on", based, review(1), on: "2026-09-04"),
            RefusalCase("an outcome of plus three", .limit, "outcome", based, review(3), on: on),
            RefusalCase("a next review before this one", .outsideDates, "next", based, review(1, next: "2026-11-10"), on: on),
        ]
    }
}
