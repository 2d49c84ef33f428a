internal import ProvisionDomain

/// The types of the `need-<academic year>` streams.
///
/// Texts about a pupil are sealed with the pupil, so that they go with the pupil; those of a head count with the need's own key.
extension EventType {
    static let need: [EventType] = [
        make(
            "NeedProjected",
            FieldTable(
                "need year pupil yearGroup count provision priority planLine",
                text: ["basis": .pupilOr("pupil", "need"), "evidence": .pupilOr("pupil", "need")]),
            NeedEvent.projected),
        make("NeedDropped", FieldTable("need pupil provision", text: ["reason": .pupilOr("pupil", "need")]), NeedEvent.dropped),
        make(
            "ScenarioAdopted",
            FieldTable(
                """
                scenario year name groups.*.group groups.*.code groups.*.provision groups.*.yearGroups.* groups.*.places
                groups.*.funding groups.*.yearly groups.*.follows rates.*.role rates.*.hourly met.* unmet.*
                """),
            NeedEvent.adopted),
    ]

    private static func make<Payload: Decodable & Sendable>(
        _ name: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> NeedEvent
    ) -> EventType {
        EventType(name, in: "need", fields) { .need(wrap($0)) }
    }
}
