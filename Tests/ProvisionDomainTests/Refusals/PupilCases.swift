import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static var admitted: Scenario<PupilDecider> {
        var scenario = Scenario(PupilDecider.self)
        scenario.given(.admitted(PupilAdmitted(identity: Example.identity(), yearGroup: Example.seven)), on: "2026-09-04")
        return scenario
    }

    static var withNeed: Scenario<PupilDecider> {
        var scenario = admitted
        scenario.given(.needIdentified(NeedIdentified(type: NeedType("SPLD"), rank: 1)), on: "2026-09-14")
        scenario.given(.senStatusChanged(SENStatusChanged(status: SENStatus("K"))), on: "2026-10-02")
        return scenario
    }

    static var left: Scenario<PupilDecider> {
        var scenario = admitted
        scenario.given(.left(PupilLeft()), on: "2026-10-23")
        return scenario
    }

    static var pupils: [RefusalCase] { rollRows + senRows + scoreRows + protectionRows }

    private static func admit(_ change: (inout PupilIdentity) -> Void = { _ in }) -> PupilAction {
        var identity = Example.identity()
        change(&identity)
        return .admit(identity: identity, yearGroup: Example.seven, form: nil, fromSchool: nil)
    }

    private static var rollRows: [RefusalCase] {
        let nobody = Scenario(PupilDecider.self)
        var merged = admitted
        merged.given(.mergedInto(PupilMergedInto(pupil: Example.pupil(2))), on: "2026-10-01")
        var scored = admitted
        scored.given(
            .assessmentRecorded(AssessmentRecorded(assessment: Example.assessment(1), measure: MeasureCode("SAS"), score: Score(80))),
            on: "2026-11-02")
        let on = "2026-11-03"
        return [
            RefusalCase("a status of nobody", .unknown, "pupil", nobody, PupilAction.setSEN(SENStatus("N")), on: on),
            RefusalCase("a second admission", .duplicate, "on", admitted, admit(), on: on),
            RefusalCase("an admission of one who left", .duplicate, "on", left, admit(), on: on),
            RefusalCase(
                "expecting one who is here", .duplicate, "on", admitted,
                PupilAction.expect(identity: Example.identity(), yearGroup: Example.seven, fromSchool: nil), on: on),
            RefusalCase(
                "a pupil without surname", .malformed, "name", nobody,
                admit { $0.name = .known(PersonName(forename: "Zara", surname: "'")) }, on: on),
            RefusalCase(
                "a pupil not yet born", .outsideDates, "dateOfBirth", nobody, admit { $0.dateOfBirth = .known(Example.day("2026-12-01")) },
                on: on),
            RefusalCase(
                "a pupil of fifty years", .outsideDates, "dateOfBirth", nobody,
                admit { $0.dateOfBirth = .known(Example.day("1976-12-01")) }, on: on),
            RefusalCase(
                "revising before the pupil is known", .outsideDates, "on", admitted,
                PupilAction.revise(identity: Example.identity(), form: nil), on: "2026-09-01"),
            RefusalCase("moving year after leaving", .ended, "on", left, PupilAction.moveYear(Example.eight), on: on),
            RefusalCase(
                "moving year before admission", .outsideDates, "on", admitted, PupilAction.moveYear(Example.eight), on: "2026-09-01"),
            RefusalCase("leaving before admission", .outsideDates, "on", admitted, PupilAction.leave(toSchool: nil), on: "2026-09-01"),
            RefusalCase("leaving twice", .ended, "on", left, PupilAction.leave(toSchool: nil), on: on),
            RefusalCase("leaving earlier than said", .ended, "on", left, PupilAction.leave(toSchool: nil), on: "2026-10-01"),
            RefusalCase("leaving before a score", .conflict, "on", scored, PupilAction.leave(toSchool: nil), on: "2026-10-30"),
            RefusalCase(
                "readmitting one who is here", .duplicate, "on", admitted,
                PupilAction.readmit(yearGroup: Example.seven, form: nil), on: on),
            RefusalCase(
                "readmitting before the last day", .outsideDates, "on", left, PupilAction.readmit(yearGroup: Example.seven, form: nil),
                on: "2026-10-23"),
            RefusalCase("anything of a merged record", .ended, "pupil", merged, PupilAction.setSEN(SENStatus("N")), on: on),
            RefusalCase("merging into a third record", .ended, "pupil", merged, PupilAction.mergeInto(Example.pupil(3)), on: on),
            RefusalCase("an admission years ahead", .future, "on", nobody, admit(), on: "2028-09-04"),
        ]
    }

    private static var senRows: [RefusalCase] {
        var two = withNeed
        two.given(.needIdentified(NeedIdentified(type: NeedType("SLCN"), rank: 2)), on: "2026-11-02")
        var ended = withNeed
        ended.given(.senStatusChanged(SENStatusChanged(status: SENStatus("N"))), on: "2026-10-20")
        ended.given(.needEnded(NeedEnded(type: NeedType("SPLD"))), on: "2026-10-20")
        let on = "2026-11-03"
        return [
            RefusalCase("SEN support without a need", .missingEarlier, "status", admitted, PupilAction.setSEN(SENStatus("K")), on: on),
            RefusalCase(
                "SEN support entered late, before the need", .missingEarlier, "status", withNeed, PupilAction.setSEN(SENStatus("E")),
                on: "2026-09-10"),
            RefusalCase("a status the law has not", .unknown, "status", withNeed, PupilAction.setSEN(SENStatus("Q")), on: on),
            RefusalCase("a status after leaving", .ended, "on", left, PupilAction.setSEN(SENStatus("N")), on: on),
            RefusalCase(
                "a type of need there is not", .unknown, "type", admitted, PupilAction.identifyNeed(NeedType("XYZ"), rank: 1), on: on),
            RefusalCase("a need of rank 0", .limit, "rank", admitted, PupilAction.identifyNeed(NeedType("SPLD"), rank: 0), on: on),
            RefusalCase("two primary needs", .conflict, "rank", withNeed, PupilAction.identifyNeed(NeedType("SLCN"), rank: 1), on: on),
            RefusalCase(
                "a late need that meets a later one's rank", .conflict, "rank", two, PupilAction.identifyNeed(NeedType("SEMH"), rank: 2),
                on: "2026-10-05"),
            RefusalCase("ending a need there is not", .missingEarlier, "type", withNeed, PupilAction.endNeed(NeedType("SLCN")), on: on),
            RefusalCase("ending a need twice", .ended, "type", ended, PupilAction.endNeed(NeedType("SPLD")), on: on),
            RefusalCase(
                "ending the last need under SEN support", .conflict, "type", withNeed, PupilAction.endNeed(NeedType("SPLD")), on: on),
            RefusalCase(
                "ending the last need before SEN support began", .conflict, "type", withNeed, PupilAction.endNeed(NeedType("SPLD")),
                on: "2026-09-20"),
            RefusalCase(
                "leaving a cohort the pupil is not in", .missingEarlier, "cohort", admitted, PupilAction.leaveCohort(CohortCode("EAL")),
                on: on),
        ]
    }

    private static func assess(_ number: UInt64, _ measure: String, _ score: Score, note: String? = nil) -> PupilAction {
        .assess(assessment: Example.assessment(number), measure: MeasureCode(measure), score: score, note: note)
    }

    private static var scoreRows: [RefusalCase] {
        var scored = admitted
        scored.given(
            .assessmentRecorded(AssessmentRecorded(assessment: Example.assessment(1), measure: MeasureCode("NGRT"), score: Score(92))),
            on: "2026-09-14")
        return [
            RefusalCase("a score on nothing defined", .unknown, "measure", admitted, assess(2, "ABC", Score(80)), on: "2026-11-03"),
            RefusalCase("a score of tomorrow", .future, "on", admitted, assess(2, "SAS", Score(80)), on: "2026-11-11"),
            RefusalCase("a score below the range", .limit, "score", admitted, assess(2, "NGRT", Score(59)), on: "2026-11-03"),
            RefusalCase(
                "half a standard score", .malformed, "score", admitted, assess(2, "SAS", Score(thousandths: 80_500)), on: "2026-11-03"),
            RefusalCase("another score of one test", .duplicate, "score", scored, assess(2, "NGRT", Score(93)), on: "2026-09-14"),
            RefusalCase("a score under another's id", .duplicate, "assessment", scored, assess(1, "NGRT", Score(93)), on: "2026-11-03"),
            RefusalCase(
                "a score three years before admission", .outsideDates, "on", admitted, assess(2, "SAS", Score(80)), on: "2023-09-01"),
            RefusalCase("a score after leaving", .ended, "on", left, assess(2, "SAS", Score(80)), on: "2026-11-03"),
            RefusalCase(
                "a note of five thousand letters", .limit, "note", admitted,
                assess(2, "SAS", Score(80), note: String(repeating: "a", count: 5000)), on: "2026-11-03"),
        ]
    }

    private static var protectionRows: [RefusalCase] {
        var erased = left
        erased.given(.erased(PupilErased(reason: "kept long enough", groups: [])), on: "2026-11-02")
        var asked = admitted
        asked.given(.accessRequested(AccessRequested(by: .parent, educational: false, due: Example.day("2026-12-01"))), on: "2026-11-01")
        let item = AccessItem(event: UniqueID(high: 8, low: 1), path: "note")
        let on = "2026-11-03"
        func erase(_ reason: String) -> PupilAction { .erase(reason: reason, groups: []) }
        return [
            RefusalCase("erasing one who is on roll", .conflict, "pupil", admitted, erase("asked for"), on: on),
            RefusalCase("erasing for a reason that names the pupil", .conflict, "reason", left, erase("zara's family asked"), on: on),
            RefusalCase("erasing without a reason", .malformed, "reason", left, erase(" "), on: on),
            RefusalCase("a status of an erased pupil", .ended, "pupil", erased, PupilAction.setSEN(SENStatus("N")), on: on),
            RefusalCase(
                "a request tomorrow", .future, "on", admitted, PupilAction.requestAccess(by: .parent, educational: false), on: "2026-11-11"),
            RefusalCase(
                "a second request while one is open", .duplicate, "pupil", asked, PupilAction.requestAccess(by: .pupil, educational: false),
                on: on),
            RefusalCase(
                "deciding on an item nobody asked for", .missingEarlier, "pupil", admitted,
                PupilAction.reviewAccess(item, .give, reason: nil, words: nil), on: on),
            RefusalCase(
                "withholding without a reason", .malformed, "reason", asked,
                PupilAction.reviewAccess(item, .withhold, reason: nil, words: nil), on: on),
            RefusalCase(
                "redacting no words", .malformed, "words", asked, PupilAction.reviewAccess(item, .redact, reason: "names Kit", words: nil),
                on: on),
            RefusalCase(
                "releasing what nobody asked for", .missingEarlier, "pupil", admitted,
                PupilAction.releaseAccess(given: 1, redacted: 0, withheld: 0), on: on),
        ]
    }
}
