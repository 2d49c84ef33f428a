import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static func target(_ number: UInt64) -> TargetID { TargetID(UniqueID(high: 81, low: number)) }
    static func strategy(_ number: UInt64) -> StrategyID { StrategyID(UniqueID(high: 82, low: number)) }

    static func setTarget(_ number: UInt64 = 1, _ wording: String = "reads a page", by: String = "2026-12-18") -> PupilAction {
        .setTarget(target(number), wording: wording, measure: nil, by: Example.day(by))
    }

    static func look(_ number: UInt64 = 1, _ status: TargetStatus, by: String? = nil, review: MeetingID? = nil) -> PupilAction {
        .reviewTarget(target(number), TargetVerdict(status: status, by: by.map { Example.day($0) }, review: review))
    }

    static func agree(_ number: UInt64 = 1, _ wording: String = "yellow overlay") -> PupilAction {
        .agreeStrategy(strategy(number), wording: wording)
    }

    static func cycle(
        _ number: UInt64 = 1, _ names: MeetingNames = names(), agreed: String? = nil, view: String? = "likes the group", next: String? = nil
    ) -> PupilAction {
        .reviewCycle(
            meeting(number),
            CycleReport(meeting: MeetingReport(names: names, agreed: agreed, next: next.map { Example.day($0) }), pupilView: view))
    }

    /// A pupil with a target and a strategy since 5 October.
    static var supported: Scenario<PupilDecider> {
        var scenario = admitted
        try? scenario.then(setTarget(), on: "2026-10-05")
        try? scenario.then(agree(), on: "2026-10-05")
        return scenario
    }

    static var targets: [RefusalCase] {
        let on = "2026-11-03"
        var met = supported
        try? met.then(look(1, .met), on: on)
        var onCourse = supported
        try? onCourse.then(look(1, .onCourse), on: on)
        var reviewed = admitted
        try? reviewed.then(cycle(), on: on)
        return [
            RefusalCase("a target of tomorrow", .future, "on", admitted, setTarget(), on: "2026-11-11"),
            RefusalCase("a target to be reached the day it is set", .outsideDates, "by", admitted, setTarget(by: on), on: on),
            RefusalCase("a target for ten years on", .future, "by", admitted, setTarget(by: "2036-11-03"), on: on),
            RefusalCase("a target without words", .malformed, "target", admitted, setTarget(1, "  "), on: on),
            RefusalCase("a target of two lines", .malformed, "target", admitted, setTarget(1, "reads\nwrites"), on: on),
            RefusalCase("one target set twice", .duplicate, "target", supported, setTarget(), on: on),
            RefusalCase("a look at no target", .unknown, "target", admitted, look(1, .met), on: on),
            RefusalCase("a look at a target that is met", .ended, "target", met, look(1, .onCourse), on: "2026-11-05"),
            RefusalCase("a look before the target was set", .outsideDates, "on", supported, look(1, .met), on: "2026-10-01"),
            RefusalCase("a look in the future", .future, "on", supported, look(1, .met), on: "2026-11-11"),
            RefusalCase("met before it was on course", .conflict, "on", onCourse, look(1, .met), on: "2026-11-02"),
            RefusalCase("a new day for a target that is met", .malformed, "by", supported, look(1, .met, by: "2027-02-12"), on: on),
            RefusalCase("a new day before the look", .outsideDates, "by", supported, look(1, .onCourse, by: on), on: on),
            RefusalCase("a strategy without words", .malformed, "strategy", admitted, agree(1, ""), on: on),
            RefusalCase("a strategy of tomorrow", .future, "on", admitted, agree(), on: "2026-11-11"),
            RefusalCase("one strategy agreed twice", .duplicate, "strategy", supported, agree(), on: on),
            RefusalCase("the end of no strategy", .unknown, "strategy", admitted, .endStrategy(strategy(1), reason: nil), on: on),
            RefusalCase(
                "a strategy ended before it was agreed", .outsideDates, "on", supported, .endStrategy(strategy(1), reason: nil),
                on: "2026-10-01"),
            RefusalCase("a cycle review with nobody", .malformed, "with", admitted, cycle(1, names([], [])), on: on),
            RefusalCase("a cycle review that says nothing", .malformed, "about", admitted, cycle(view: " "), on: on),
            RefusalCase("a cycle review recorded twice", .duplicate, "meeting", reviewed, cycle(), on: "2026-11-04"),
            RefusalCase("a next cycle review before this one", .outsideDates, "next", admitted, cycle(next: on), on: on),
        ]
    }
}
