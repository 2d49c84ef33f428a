import ProvisionDomain

extension Samples {
    private static let year = AcademicYear(startYear: 2027)
    private static let provision = ProvisionID(id(601))
    private static let eight = YearGroup(year: 8) ?? .reception
    private static let headCount = NeedID(id(1102))

    static let needs: [Sample] = [
        need(
            "NeedProjected",
            .projected(
                NeedProjected(
                    need: NeedID(id(1101)), year: year, pupil: pupil, provision: provision, priority: .must,
                    planLine: PlanLineID(id(1001)), basis: .text("tribunal order of 3 May"), evidence: .text("therapist’s report")))),
        need(
            "NeedProjected, bare",
            .projected(NeedProjected(need: NeedID(id(1101)), year: year, pupil: pupil, provision: provision, priority: .should))),
        need(
            "NeedProjected, head count",
            .projected(
                NeedProjected(
                    need: headCount, year: year, yearGroup: eight, count: 6, provision: provision, priority: .should,
                    evidence: .text("behaviour log")))),
        need(
            "NeedDropped",
            .dropped(NeedDropped(need: NeedID(id(1101)), pupil: pupil, provision: provision, reason: .text("caught up")))),
        need(
            "NeedDropped, head count", .dropped(NeedDropped(need: headCount, provision: provision, reason: .text("fewer than thought")))),
        need("NeedDropped, bare", .dropped(NeedDropped(need: headCount, provision: provision))),
        need(
            "ScenarioAdopted",
            .adopted(
                ScenarioAdopted(
                    scenario: ScenarioID(id(1201)), year: year, name: "two-more-groups",
                    groups: [
                        ScenarioAdopted.Group(
                            group: group, code: GroupCode("y8-literacy-2"), provision: provision, yearGroups: [eight], places: 8,
                            funding: FundingSource("notional"), yearly: Pence(119_700), follows: GroupID(id(302))),
                        ScenarioAdopted.Group(group: GroupID(id(303)), code: GroupCode("y8-nurture"), provision: provision, yearGroups: []),
                    ], rates: [ScenarioAdopted.Rate(role: RoleCode("TA"), hourly: Pence(1850))], met: [NeedID(id(1101))],
                    unmet: [headCount]))),
        need(
            "ScenarioAdopted, bare",
            .adopted(
                ScenarioAdopted(
                    scenario: ScenarioID(id(1201)), year: year, name: "bare",
                    groups: [ScenarioAdopted.Group(group: group, code: GroupCode("y8"), provision: provision, yearGroups: [])], rates: [],
                    met: [], unmet: []))),
        need("EventRetracted in need", .retracted(retraction)),
        need("TextRedacted in need", .redacted(redaction)),
    ]
}
