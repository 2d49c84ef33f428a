package import ProvisionInterface

/// What a command did, in one or two calm lines.
package enum DoneReport {
    /// `what` is a past participle with its object: "admitted Noor Vale to Y9".
    package static func text(_ done: Done, what: String, style: ReportStyle = ReportStyle()) -> String {
        var text: String
        if done.dryRun {
            text =
                done.events.isEmpty
                ? "Dry run: would change nothing, already \(what).\n"
                : "Dry run, nothing recorded: would have \(what) (\(Figures.count(done.events.count, "event"))).\n"
        } else if done.events.isEmpty {
            text = "Nothing to change: already \(what).\n"
        } else {
            let opening = done.repeated ? "Recorded before: " + what : what.prefix(1).uppercased() + what.dropFirst()
            text = "\(opening).  \(style.quiet(positions(done.events)))\n"
        }
        for warning in done.warnings { text += style.attention("Warning: \(warning)") + "\n" }
        return text
    }

    /// "#48,214", or "#48,212–48,214".
    package static func positions(_ events: [RecordedReference]) -> String {
        let places = events.map(\.position)
        guard let first = places.min(), let last = places.max() else { return "" }
        return first == last ? "#\(Figures.grouped(first))" : "#\(Figures.grouped(first))–\(Figures.grouped(last))"
    }

    /// The effective day of its first event, "Tue 10 Nov", "" where it recorded none.
    package static func day(_ done: Done) -> String {
        done.events.first.map { DayText.short($0.effectiveOn) } ?? ""
    }
}
