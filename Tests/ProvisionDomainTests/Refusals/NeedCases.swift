import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static let nextYear = AcademicYear(startYear: 2027)

    static func need(_ number: UInt64) -> NeedID { NeedID(UniqueID(high: 8, low: number)) }

    /// A pupil's need, or what the change makes of it.
    static func needed(_ number: UInt64 = 1, _ change: (inout NeedProjected) -> Void = { _ in }) -> NeedProjected {
        var content = NeedProjected(
            need: need(number), year: nextYear, pupil: Example.pupil(1), provision: Example.provision(1), priority: .should,
            evidence: .text("reading age 7.2"))
        change(&content)
        return content
    }

    static func project(
        _ content: NeedProjected = needed(), provision: ProvisionState? = Example.provisionState,
        pupil: PupilState? = Example.pupilState()
    ) -> NeedAction { .project(content, provision: provision, pupil: pupil) }

    static func adoption(_ change: (inout ScenarioAdopted) -> Void = { _ in }) -> NeedAction {
        var content = ScenarioAdopted(
            scenario: ScenarioID(UniqueID(high: 9, low: 1)), year: nextYear, name: "more-literacy",
            groups: [
                ScenarioAdopted.Group(
                    group: Example.group(1), code: GroupCode("y8-literacy"), provision: Example.provision(1), yearGroups: [Example.eight])
            ], rates: [], met: [need(1)], unmet: [])
        change(&content)
        return .adopt(content)
    }

    static var projected: Scenario<NeedDecider> {
        var scenario = Scenario(NeedDecider.self)
        scenario.given(.projected(needed()), on: "2026-11-02")
        return scenario
    }

    static var needs: [RefusalCase] {
        let nothing = Scenario(NeedDecider.self)
        var dropped = projected
        dropped.given(.dropped(NeedDropped(need: need(1), pupil: Example.pupil(1), provision: Example.provision(1))), on: "2026-11-05")
        var adopted = projected
        if case .adopt(let content) = adoption() { adopted.given(.adopted(content), on: "2026-11-09") }
        var retired = Example.provisionState
        retired.retiredOn = Example.day("2027-07-21")
        let on = "2026-11-10"
        return [
            RefusalCase(
                "a need of a year that is over", .outsideDates, "year", nothing,
                project(needed { $0.year = AcademicYear(startYear: 2025) }), on: on),
            RefusalCase(
                "a need of a year far ahead", .future, "year", nothing, project(needed { $0.year = AcademicYear(startYear: 2030) }), on: on),
            RefusalCase("a need of nobody there is", .unknown, "pupil", nothing, project(pupil: PupilState()), on: on),
            RefusalCase(
                "a need of a pupil who leaves", .ended, "pupil", nothing, project(pupil: Example.pupilState(until: "2027-07-21")), on: on),
            RefusalCase(
                "a head count without a number", .malformed, "count", nothing,
                project(
                    needed {
                        $0.pupil = nil
                        $0.yearGroup = Example.eight
                    }, pupil: nil), on: on),
            RefusalCase(
                "a head count of nobody", .limit, "count", nothing,
                project(
                    needed {
                        $0.pupil = nil
                        $0.yearGroup = Example.eight
                        $0.count = 0
                    }, pupil: nil), on: on),
            RefusalCase("a need of no provision there is", .unknown, "provision", nothing, project(provision: nil), on: on),
            RefusalCase("a need of a provision retired by then", .ended, "provision", nothing, project(provision: retired), on: on),
            RefusalCase(
                "a must that nothing makes statutory", .missingEarlier, "priority", nothing, project(needed { $0.priority = .must }), on: on
            ),
            RefusalCase("dropping a need there is not", .unknown, "need", nothing, NeedAction.drop(need(1), reason: nil), on: on),
            RefusalCase("dropping a need twice", .ended, "need", dropped, NeedAction.drop(need(1), reason: nil), on: on),
            RefusalCase(
                "dropping a need before it was known", .outsideDates, "on", projected, NeedAction.drop(need(1), reason: nil),
                on: "2026-10-30"),
            RefusalCase("adopting two drafts for a year", .duplicate, "scenario", adopted, adoption(), on: on),
            RefusalCase("adopting a draft without groups", .conflict, "scenario", nothing, adoption { $0.groups = [] }, on: on),
        ]
    }
}
