package import ProvisionInterface

/// A pupil's targets and strategies.
package enum TargetsReport {
    /// The list as text.
    package static func text(_ output: PupilsInterface.ListTargets.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("TARGETS AND STRATEGIES   \(output.name)", output.at.school)
        block(output.targets, withReviews: true, on: &page)
        if output.targets.isEmpty { page.line(" no target set") }
        page.section("IN CLASS")
        for strategy in output.strategies {
            let ended = strategy.ended.map { "   until \(DayText.dated($0))" + (strategy.reason.map { ": \($0)" } ?? "") } ?? ""
            let late = DayText.late(strategy.recordedAt, on: strategy.from).map { "   " + $0 } ?? ""
            page.hanging(
                " \(DisplayWidth.padded("\(strategy.number)", to: 2, right: true))",
                "\(words(strategy.wording))   since \(DayText.brief(strategy.from))\(ended)\(late)")
        }
        if output.strategies.isEmpty { page.line(" nothing agreed") }
        page.foot([], at: output.at)
        return page.text
    }

    /// The block of a history: what is to be reached, by when, how it stands.
    static func history(_ targets: [PupilsInterface.Target], on page: inout Page) {
        guard !targets.isEmpty else { return }
        block(targets, withReviews: false, on: &page)
    }

    /// What holds in class, on one line.
    static func inClass(_ strategies: [PupilsInterface.Strategy], on page: inout Page) {
        let current = strategies.filter { $0.ended == nil }.map { words($0.wording) }
        if !current.isEmpty { page.hanging("class", current.joined(separator: ", ")) }
    }

    private static func block(_ targets: [PupilsInterface.Target], withReviews: Bool, on page: inout Page) {
        guard !targets.isEmpty else { return }
        page.section("TARGETS")
        for target in targets {
            let measure = target.measure.map { " (\($0))" } ?? ""
            page.hanging(
                " \(DisplayWidth.padded("\(target.number)", to: 2, right: true))",
                "\(words(target.wording))\(measure)   by \(DayText.brief(target.by))   \(standing(target))")
            guard withReviews else { continue }
            for review in target.reviews {
                let late = DayText.late(review.recordedAt, on: review.on)
                let by = review.by.map { "now by \(DayText.brief($0))" }
                let text = [spaced(review.status), review.note, by, late].compactMap { $0 }.joined(separator: "   ")
                page.hanging("      \(DisplayWidth.padded(DayText.dated(review.on), to: 11))", text)
            }
        }
    }

    /// `on course`, `met 11 Dec`, `not looked at yet`.
    static func standing(_ target: PupilsInterface.Target) -> String {
        guard let status = target.status else { return "not looked at yet" }
        guard status != "on-course", let last = target.reviews.last else { return spaced(status) }
        return "\(spaced(status)) \(DayText.brief(last.on))"
    }

    /// A text, or that it is destroyed.
    static func words(_ wording: String?) -> String { wording ?? "(destroyed)" }

    private static func spaced(_ status: String) -> String { status.split(separator: "-").joined(separator: " ") }
}
