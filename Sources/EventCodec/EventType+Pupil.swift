internal import ProvisionDomain

/// The types of the `pupil-<id>` streams.
extension EventType {
    static let pupil: [EventType] = [
        make("PupilExpected", identified("yearGroup fromSchool"), PupilEvent.expected),
        make("PupilAdmitted", identified("yearGroup form fromSchool"), PupilEvent.admitted),
        make("PupilRevised", identified("form"), PupilEvent.revised),
        make("PupilMovedYear", FieldTable("yearGroup"), PupilEvent.movedYear),
        make("SENStatusChanged", FieldTable("status"), PupilEvent.senStatusChanged),
        make("NeedIdentified", FieldTable("type rank"), PupilEvent.needIdentified),
        make("NeedEnded", FieldTable("type"), PupilEvent.needEnded),
        make("CohortJoined", FieldTable("cohort"), PupilEvent.cohortJoined),
        make("CohortLeft", FieldTable("cohort"), PupilEvent.cohortLeft),
        make(
            "AssessmentRecorded", FieldTable("assessment measure score", text: ["note": .stream]),
            PupilEvent.assessmentRecorded),
        make("PupilLeft", FieldTable("toSchool"), PupilEvent.left),
        make("PupilReadmitted", FieldTable("yearGroup form"), PupilEvent.readmitted),
        make("PupilMergedInto", FieldTable("pupil"), PupilEvent.mergedInto),
        make(
            "MeetingArranged",
            FieldTable(
                "meeting day start kind who.staff.* who.withPupil confidential seenBy.*",
                text: ["who.others": .stream, "about": .stream]),
            PupilEvent.meetingArranged),
        make(
            "MeetingHeld",
            FieldTable(
                "meeting kind asArranged who.staff.* who.withPupil next confidential seenBy.*",
                text: ["who.others": .stream, "about": .stream, "said": .stream, "agreed": .stream]),
            PupilEvent.meetingHeld),
        make(
            "MeetingCancelled", FieldTable("meeting confidential seenBy.*", text: ["reason": .stream]), PupilEvent.meetingCancelled),
        make("PlanIssued", FieldTable("plan kind authority draftOn"), PupilEvent.planIssued),
        make("PlanAmended", FieldTable("plan authority draftOn"), PupilEvent.planAmended),
        make("PlanCeased", FieldTable("plan reason"), PupilEvent.planCeased),
        make(
            "PlanLineSet",
            FieldTable(
                """
                plan line terms.code terms.amount.minutes terms.amount.times terms.amount.per terms.role terms.largestGroup
                terms.provider terms.includes.* terms.until
                """, text: ["terms.wording": .stream]),
            PupilEvent.planLineSet),
        make("PlanLineEnded", FieldTable("line"), PupilEvent.planLineEnded),
        make("AnnualReviewHeld", FieldTable("review plan", text: ["note": .stream]), PupilEvent.annualReviewHeld),
        make("AnnualReviewReported", FieldTable("review"), PupilEvent.annualReviewReported),
        make("AuthorityDecided", FieldTable("review decision"), PupilEvent.authorityDecided),
        make(
            "CycleReviewed",
            FieldTable(
                "meeting asArranged who.staff.* who.withPupil next confidential seenBy.*",
                text: [
                    "who.others": .stream, "about": .stream, "said": .stream, "agreed": .stream, "pupilView": .stream,
                    "parentView": .stream,
                ]),
            PupilEvent.cycleReviewed),
        make(
            "TargetSet", FieldTable("target number by", text: ["wording": .stream, "measure": .stream]), PupilEvent.targetSet),
        make("TargetReviewed", FieldTable("target status by review", text: ["note": .stream]), PupilEvent.targetReviewed),
        make("StrategyAgreed", FieldTable("strategy number", text: ["wording": .stream]), PupilEvent.strategyAgreed),
        make("StrategyEnded", FieldTable("strategy", text: ["reason": .stream]), PupilEvent.strategyEnded),
        make("AccessRequested", FieldTable("by educational due"), PupilEvent.accessRequested),
        make(
            "AccessItemReviewed", FieldTable("request item.event item.path decision", text: ["reason": .stream, "words": .stream]),
            PupilEvent.accessItemReviewed),
        make("AccessReleased", FieldTable("request given redacted withheld"), PupilEvent.accessReleased),
        // The reason is refused where it names the pupil: it must be readable when nothing else is.
        make("PupilErased", FieldTable("reason groups.*"), PupilEvent.erased),
    ]

    /// What identifies a pupil is private whole; the rest is as named.
    private static func identified(_ clear: String) -> FieldTable {
        FieldTable(
            clear,
            personal: [
                "identity.name": .stream, "identity.upn": .stream, "identity.uln": .stream, "identity.dateOfBirth": .stream,
            ])
    }

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> PupilEvent
    ) -> EventType {
        EventType(name, in: "pupil", fields) { .pupil(wrap($0)) }
    }
}
