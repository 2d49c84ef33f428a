import ProvisionDomain

extension Samples {
    private static let identity = PupilIdentity(
        name: .known(PersonName(forename: "Zara-Maë", surname: "O’Quill", preferred: "Zara")),
        upn: .known(UPN(recorded: "A123456789012")), uln: .known(ULN(recorded: "9276308686")), dateOfBirth: .known(day("2015-03-09")))
    private static let bareIdentity = PupilIdentity(
        name: .known(PersonName(forename: "", surname: "Suharto")), upn: nil, uln: nil, dateOfBirth: nil)
    private static let year = YearGroup("Y7") ?? .reception

    static let pupils: [Sample] = [
        pupil("PupilExpected", .expected(PupilExpected(identity: identity, yearGroup: year, fromSchool: "308/4021"))),
        pupil("PupilExpected, bare", .expected(PupilExpected(identity: bareIdentity, yearGroup: year))),
        pupil(
            "PupilAdmitted",
            .admitted(PupilAdmitted(identity: identity, yearGroup: year, form: ClassCode("7C"), fromSchool: "308/4021"))),
        pupil("PupilAdmitted, bare", .admitted(PupilAdmitted(identity: bareIdentity, yearGroup: year))),
        pupil("PupilRevised", .revised(PupilRevised(identity: identity, form: ClassCode("7D")))),
        pupil("PupilMovedYear", .movedYear(PupilMovedYear(yearGroup: year))),
        pupil("SENStatusChanged", .senStatusChanged(SENStatusChanged(status: SENStatus("K")))),
        pupil("NeedIdentified", .needIdentified(NeedIdentified(type: NeedType("SPLD"), rank: 1))),
        pupil("NeedEnded", .needEnded(NeedEnded(type: NeedType("SPLD")))),
        pupil("CohortJoined", .cohortJoined(CohortJoined(cohort: CohortCode("EAL")))),
        pupil("CohortLeft", .cohortLeft(CohortLeft(cohort: CohortCode("EAL")))),
        pupil(
            "AssessmentRecorded",
            .assessmentRecorded(
                AssessmentRecorded(
                    assessment: AssessmentID(id(701)), measure: MeasureCode("NGRT"), score: Score(82), note: .text("tired \"today\"")))),
        pupil(
            "AssessmentRecorded, bare",
            .assessmentRecorded(
                AssessmentRecorded(
                    assessment: AssessmentID(id(702)), measure: MeasureCode("NGRT"), score: Score(thousandths: 7500)))),
        pupil(
            "MeetingArranged",
            .meetingArranged(
                MeetingArranged(
                    meeting: MeetingID(id(711)), day: day("2026-11-24"), start: ClockTime(minutes: 840), kind: .agency,
                    who: MeetingPeople(staff: [staff], withPupil: true, others: .text("mother\nspeech therapist (NHS)")),
                    about: .text("what comes after the block"), confidential: true, seenBy: [staff]))),
        pupil(
            "MeetingArranged, bare",
            .meetingArranged(
                MeetingArranged(
                    meeting: MeetingID(id(712)), day: day("2026-11-24"), start: nil, kind: .parents,
                    who: MeetingPeople(staff: [], withPupil: true, others: nil), about: nil, confidential: false, seenBy: []))),
        pupil(
            "MeetingHeld",
            .meetingHeld(
                MeetingHeld(
                    meeting: MeetingID(id(713)), kind: .annualReview, asArranged: false,
                    who: MeetingPeople(staff: [staff], withPupil: true, others: .text("mother")), about: .text("homework reading"),
                    said: .text("“too long”"), agreed: .text("ten minutes a day"), next: day("2026-12-18"), confidential: true,
                    seenBy: [staff]))),
        pupil(
            "MeetingHeld, bare",
            .meetingHeld(
                MeetingHeld(
                    meeting: MeetingID(id(711)), kind: .call, asArranged: true, who: .nobody, about: nil, said: nil, agreed: nil,
                    next: nil, confidential: false, seenBy: []))),
        pupil(
            "CycleReviewed",
            .cycleReviewed(
                CycleReviewed(
                    meeting: MeetingID(id(714)), asArranged: false,
                    who: MeetingPeople(staff: [staff], withPupil: true, others: .text("mother")), about: .text("autumn term"),
                    said: .text("reads more"), agreed: .text("ten minutes a day"), pupilView: .text("likes the group"),
                    parentView: .text("less worried"), next: day("2027-03-26"), confidential: true, seenBy: [staff]))),
        pupil(
            "CycleReviewed, bare",
            .cycleReviewed(
                CycleReviewed(
                    meeting: MeetingID(id(711)), asArranged: true, who: .nobody, about: nil, said: nil, agreed: nil, pupilView: nil,
                    parentView: nil, next: nil, confidential: false, seenBy: []))),
        pupil(
            "TargetSet",
            .targetSet(
                TargetSet(
                    target: TargetID(id(721)), number: 1, wording: .text("reads a Y7 science page"), measure: .text("under 5 slips"),
                    by: day("2026-12-18")))),
        pupil(
            "TargetSet, bare",
            .targetSet(
                TargetSet(target: TargetID(id(722)), number: 2, wording: .text("asks for help"), measure: nil, by: day("2026-12-18")))),
        pupil(
            "TargetReviewed",
            .targetReviewed(
                TargetReviewed(
                    target: TargetID(id(721)), status: .onCourse, note: .text("7 slips"), by: day("2027-02-12"),
                    review: MeetingID(id(714))))),
        pupil(
            "TargetReviewed, bare",
            .targetReviewed(TargetReviewed(target: TargetID(id(722)), status: .notMet, note: nil, by: nil, review: nil))),
        pupil(
            "StrategyAgreed",
            .strategyAgreed(StrategyAgreed(strategy: StrategyID(id(731)), number: 1, wording: .text("yellow overlay")))),
        pupil(
            "StrategyEnded", .strategyEnded(StrategyEnded(strategy: StrategyID(id(731)), reason: .text("has glasses now")))),
        pupil("StrategyEnded, bare", .strategyEnded(StrategyEnded(strategy: StrategyID(id(731)), reason: nil))),
        pupil(
            "MeetingCancelled",
            .meetingCancelled(
                MeetingCancelled(meeting: MeetingID(id(711)), reason: .text("mother is ill"), confidential: true, seenBy: [staff]))),
        pupil(
            "MeetingCancelled, bare",
            .meetingCancelled(MeetingCancelled(meeting: MeetingID(id(712)), reason: nil, confidential: false, seenBy: []))),
        pupil(
            "PlanIssued",
            .planIssued(PlanIssued(plan: PlanID(id(901)), kind: .ehc, authority: "Northmoor", draftOn: day("2026-02-02")))),
        pupil("PlanIssued, bare", .planIssued(PlanIssued(plan: PlanID(id(902)), kind: .support, authority: nil, draftOn: nil))),
        pupil("PlanAmended", .planAmended(PlanAmended(plan: PlanID(id(901)), authority: "Northmoor", draftOn: day("2026-11-20")))),
        pupil("PlanAmended, bare", .planAmended(PlanAmended(plan: PlanID(id(902)), authority: nil, draftOn: nil))),
        pupil("PlanCeased", .planCeased(PlanCeased(plan: PlanID(id(902)), reason: ReasonCode("met")))),
        pupil("PlanCeased, bare", .planCeased(PlanCeased(plan: PlanID(id(902)), reason: nil))),
        pupil(
            "PlanLineSet",
            .planLineSet(
                PlanLineSet(
                    plan: PlanID(id(901)), line: PlanLineID(id(911)),
                    terms: PlanLineContent(
                        code: PlanLineCode("F2"), wording: .text("45 minutes a week with Zara’s group"),
                        amount: PromisedAmount(minutes: 45, times: Rational("3/2") ?? .zero, per: .week), role: RoleCode("TA"),
                        largestGroup: 4, provider: .school, includes: [PlanLineID(id(912))], until: day("2027-07-21"))))),
        pupil(
            "PlanLineSet, bare",
            .planLineSet(
                PlanLineSet(
                    plan: PlanID(id(901)), line: PlanLineID(id(912)),
                    terms: PlanLineContent(
                        code: PlanLineCode("F5"), wording: .text("regular sensory breaks"), amount: nil, role: nil, largestGroup: nil,
                        provider: .health, includes: [], until: nil)))),
        pupil("PlanLineEnded", .planLineEnded(PlanLineEnded(line: PlanLineID(id(911))))),
        pupil(
            "AnnualReviewHeld",
            .annualReviewHeld(
                AnnualReviewHeld(review: AnnualReviewID(id(921)), plan: PlanID(id(901)), note: .text("F5 is to name an amount")))),
        pupil(
            "AnnualReviewHeld, bare",
            .annualReviewHeld(AnnualReviewHeld(review: AnnualReviewID(id(922)), plan: PlanID(id(901)), note: nil))),
        pupil("AnnualReviewReported", .annualReviewReported(AnnualReviewReported(review: AnnualReviewID(id(921))))),
        pupil("AuthorityDecided", .authorityDecided(AuthorityDecided(review: AnnualReviewID(id(921)), decision: .amend))),
        pupil("PupilLeft", .left(PupilLeft(toSchool: "308/4099"))),
        pupil("PupilLeft, bare", .left(PupilLeft(toSchool: nil))),
        pupil("PupilReadmitted", .readmitted(PupilReadmitted(yearGroup: year, form: ClassCode("8A")))),
        pupil("PupilMergedInto", .mergedInto(PupilMergedInto(pupil: secondPupil))),
        pupil(
            "AccessRequested", .accessRequested(AccessRequested(by: .parent, educational: true, due: day("2026-12-01")))),
        pupil(
            "AccessItemReviewed",
            .accessItemReviewed(
                AccessItemReviewed(
                    request: id(801), item: AccessItem(event: id(802), path: "register.2.note"), decision: .redact,
                    reason: .text("names Kit"), words: .text("Kit\nDunmore")))),
        pupil(
            "AccessItemReviewed, bare",
            .accessItemReviewed(
                AccessItemReviewed(
                    request: id(801), item: AccessItem(event: id(803), path: nil), decision: .give, reason: nil, words: nil))),
        pupil("AccessReleased", .accessReleased(AccessReleased(request: id(801), given: 12, redacted: 1, withheld: 2))),
        pupil("PupilErased", .erased(PupilErased(reason: "retention period over", groups: [GroupID(id(901))]))),
        pupil("PupilErased, bare", .erased(PupilErased(reason: "asked for by the family", groups: []))),
        pupil("EventRetracted in pupil", .retracted(retraction)),
        pupil("TextRedacted in pupil", .redacted(redaction)),
    ]
}
