import EventSourcing
import ProvisionDomain
import Testing

struct PupilTests {
    @Test func `a pupil is expected, admitted, leaves and is readmitted`() throws {
        var pupil = Scenario(PupilDecider.self)
        try pupil.then(.expect(identity: Example.identity(), yearGroup: Example.seven, fromSchool: "St Brannoc's"), on: "2026-09-04")
        pupil.changesNothing(.expect(identity: Example.identity(), yearGroup: Example.seven, fromSchool: "St Brannoc's"), on: "2026-09-04")
        #expect(pupil.state.exists && !pupil.state.isOnRoll(on: Example.day("2026-09-04")))
        try pupil.then(
            .admit(identity: Example.identity(), yearGroup: Example.seven, form: ClassCode("7C"), fromSchool: nil), on: "2026-09-04")
        #expect(pupil.state.expected == nil)
        try pupil.then(.leave(toSchool: "308/4099"), on: "2026-10-02")
        pupil.changesNothing(.leave(toSchool: "308/4099"), on: "2026-10-02")
        try pupil.then(.readmit(yearGroup: Example.eight, form: nil), on: "2026-11-02")
        pupil.changesNothing(.readmit(yearGroup: Example.eight, form: nil), on: "2026-11-02")
        #expect(pupil.state.stretches.map { "\($0.from) \($0.until?.description ?? "")" } == ["2026-09-04 2026-10-02", "2026-11-02 "])
        #expect(
            pupil.state.firstDayOffRoll(in: DayRange(from: Example.day("2026-09-20"), until: Example.day("2026-11-05")))
                == Example.day("2026-10-03"))
        #expect(pupil.state.firstDayOffRoll(in: DayRange(from: Example.day("2026-11-02"), until: Example.day("2027-07-05"))) == nil)
    }

    @Test func `a pupil who leaves and comes back the next day was never away`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.leave(toSchool: nil), on: "2026-10-02")
        try pupil.then(.readmit(yearGroup: Example.seven, form: nil), on: "2026-10-03")
        #expect(pupil.state.firstDayOffRoll(in: DayRange(from: Example.day("2026-09-04"), until: Example.day("2026-11-05"))) == nil)
    }

    @Test func `a new UPN leaves the old one as a former one`() throws {
        var pupil = Scenario(PupilDecider.self)
        let first = try UPN(validating: "J80120002401A"), second = try UPN(validating: "B801200005001")
        try pupil.then(
            .admit(identity: Example.identity(upn: first), yearGroup: Example.seven, form: nil, fromSchool: nil), on: "2026-09-04")
        try pupil.then(.revise(identity: Example.identity(upn: second), form: nil), on: "2026-10-01")
        pupil.changesNothing(.revise(identity: Example.identity(upn: second), form: nil), on: "2026-10-05")
        #expect(pupil.state.formerUPNs == [first])
        #expect(pupil.state.latestIdentity?.upn?.value == second)
    }

    @Test func `a name is kept as the family writes it, without the spaces around it`() throws {
        var pupil = Scenario(PupilDecider.self)
        try pupil.then(
            .admit(identity: Example.identity(" Zoë ", "O’Neil-Łuk "), yearGroup: Example.seven, form: nil, fromSchool: nil),
            on: "2026-09-04")
        #expect(pupil.state.name?.description == "Zoë O’Neil-Łuk")
    }

    @Test func `an older change entered late does not undo a newer one`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.moveYear(Example.eight), on: "2026-11-02")
        try pupil.then(.moveYear(YearGroup.reception), on: "2026-10-05")
        #expect(pupil.state.yearGroup.latest == Example.eight)
        #expect(pupil.state.yearGroup.value(on: Example.day("2026-10-06")) == .reception)
    }

    @Test func `needs come before SEN support, and an alias is stored as its code`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.identifyNeed(NeedType("BESD"), rank: 1), on: "2026-10-02")
        pupil.changesNothing(.identifyNeed(NeedType("SEMH"), rank: 1), on: "2026-10-05")
        try pupil.then(.setSEN(SENStatus("k")), on: "2026-10-02")
        pupil.changesNothing(.setSEN(SENStatus("K")), on: "2026-11-02")
        #expect(pupil.state.senStatus(on: Example.day("2026-11-01"))?.text == "K")
        try pupil.then(.identifyNeed(NeedType("SPLD"), rank: 2), on: "2026-10-09")
        try pupil.then(.endNeed(NeedType("SEMH")), on: "2026-10-16")
        pupil.changesNothing(.endNeed(NeedType("SEMH")), on: "2026-10-16")
        try pupil.then(.identifyNeed(NeedType("SPLD"), rank: 1), on: "2026-10-16")
        #expect(pupil.state.needs(on: Example.day("2026-10-10")).map(\.type.text) == ["SEMH", "SPLD"])
        #expect(pupil.state.needs(on: Example.day("2026-10-16")).map(\.rank) == [1])
    }

    @Test func `history from before admission is taken`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.identifyNeed(NeedType("SPLD"), rank: 1), on: "2024-03-01")
        try pupil.then(.setSEN(SENStatus("K")), on: "2024-03-01")
        try pupil.then(
            .assess(assessment: Example.assessment(1), measure: MeasureCode("SAS"), score: Score(88), note: nil), on: "2026-05-12")
        #expect(pupil.state.assessments.count == 1)
    }

    @Test func `a score twice is one score, whatever id it comes under`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(
            .assess(assessment: Example.assessment(1), measure: MeasureCode("ngrt"), score: Score(92), note: " with a reader "),
            on: "2026-09-14")
        pupil.changesNothing(
            .assess(assessment: Example.assessment(2), measure: MeasureCode("NGRT"), score: Score(92), note: nil), on: "2026-09-14")
        #expect(pupil.state.assessment(on: MeasureCode("NGRT"), day: Example.day("2026-09-14"))?.id == Example.assessment(1))
        guard case .assessmentRecorded(let event) = pupil.events[1].event else { throw Unexpected() }
        #expect(event.note == .text("with a reader") && event.measure.text == "NGRT")
    }

    @Test func `cohorts are joined and left once`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.joinCohort(CohortCode("EAL")), on: "2026-09-04")
        pupil.changesNothing(.joinCohort(CohortCode("eal")), on: "2026-10-04")
        try pupil.then(.leaveCohort(CohortCode("EAL")), on: "2026-11-02")
        pupil.changesNothing(.leaveCohort(CohortCode("EAL")), on: "2026-11-02")
        #expect(
            pupil.state.cohorts(on: Example.day("2026-11-01")) == [CohortCode("EAL")]
                && pupil.state.cohorts(on: Example.day("2026-11-02")).isEmpty)
    }

    @Test func `a merged record takes the same merging again and nothing else`() throws {
        var pupil = RefusalCases.admitted
        try pupil.then(.mergeInto(Example.pupil(2)), on: "2026-10-01")
        pupil.changesNothing(.mergeInto(Example.pupil(2)), on: "2026-10-01")
    }
}
