internal import JSON
internal import ProvisionDomain

/// The types of the `group-<id>` streams.
extension EventType {
    static let group: [EventType] = [
        make("GroupPlanned", groupContent, GroupEvent.planned),
        make("GroupRevised", groupContent, GroupEvent.revised),
        make("GroupClosed", FieldTable("reason"), GroupEvent.closed),
        make(
            "PupilEnrolled",
            FieldTable(
                "enrolment pupil until priority funding planLine", text: ["intendedOutcome": .pupil("pupil")]),
            GroupEvent.enrolled),
        make(
            "EnrolmentRevised",
            FieldTable(
                "enrolment until priority funding planLine", text: ["intendedOutcome": .enrolment("enrolment")]),
            GroupEvent.enrolmentRevised),
        make("EnrolmentEnded", FieldTable("enrolment reason"), GroupEvent.enrolmentEnded),
        make("BaselineAssessed", assessed, GroupEvent.baselineAssessed),
        make("InterimAssessed", assessed, GroupEvent.interimAssessed),
        make("PostAssessed", assessed, GroupEvent.postAssessed),
        make(
            "SessionDelivered",
            FieldTable(
                """
                session slot start minutes deliverers.*.role deliverers.*.staff extra repays
                register.*.enrolment register.*.pupil register.*.there register.*.part register.*.away
                """,
                text: ["register.*.note": .pupil("register.*.pupil"), "note": .stream]),
            GroupEvent.sessionDelivered),
        make(
            "SessionMissed", FieldTable("session slot start minutes reason", text: ["note": .stream]),
            GroupEvent.sessionMissed),
        EventType("EnrolmentReviewed", in: "group", fields: reviewed) { payload, _ in
            .group(.enrolmentReviewed(try JSON.decode(EnrolmentReviewed.self, from: payload)))
        },
        make("CoverArranged", FieldTable("slot away role staff"), GroupEvent.coverArranged),
        make("CoverCancelled", FieldTable("slot away"), GroupEvent.coverCancelled),
    ]

    private static let reviewed = [
        FieldTable("enrolment outcome decision next", text: ["note": .enrolment("enrolment")]),
        FieldTable(
            "enrolment outcome decision next",
            text: [
                "note": .enrolment("enrolment"), "pupilView": .enrolment("enrolment"), "parentView": .enrolment("enrolment"),
            ]),
    ]

    /// A group's name is private, since that of a one-to-one group is its pupil's.
    private static let groupContent = [groupContent(besides: ""), groupContent(besides: " content.toCheck.*")]

    private static func groupContent(besides more: String) -> FieldTable {
        FieldTable(firstGroupContent + more, personal: ["content.name": .stream])
    }

    /// How groups of before they were copied from year to year are read: nothing of them waits for a look; and how reviews of before
    /// there were views in them: nobody's is recorded.
    static let groupUpcasters = ["GroupPlanned", "GroupRevised", "EnrolmentReviewed"].map { Upcaster($0, from: 1) { $0 } }

    private static let firstGroupContent = """
        content.code content.provision content.year content.kind content.follows content.yearGroups.* content.plannedSize
        content.capacity content.deliverers.*.role content.deliverers.*.staff content.place content.from content.until
        content.costs.*.label content.costs.*.amount content.costs.*.per content.funding content.recording
        content.schedule.kind content.schedule.times content.schedule.minutes content.schedule.text
        content.schedule.slots.*.number content.schedule.slots.*.weekday content.schedule.slots.*.period
        content.schedule.slots.*.start content.schedule.slots.*.minutes content.schedule.slots.*.week
        content.schedule.slots.*.deliverers.*.role content.schedule.slots.*.deliverers.*.staff
        content.schedule.slots.*.room content.schedule.slots.*.classCode content.schedule.slots.*.supportsClass
        content.schedule.slots.*.pupils.*
        """

    private static let assessed = FieldTable("enrolment assessment measure score")

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> GroupEvent
    ) -> EventType {
        EventType(name, in: "group", fields) { .group(wrap($0)) }
    }

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: [FieldTable], _ wrap: @escaping @Sendable (Payload) -> GroupEvent
    ) -> EventType {
        EventType(name, in: "group", fields: fields) { value, _ in .group(wrap(try JSON.decode(Payload.self, from: value))) }
    }
}
