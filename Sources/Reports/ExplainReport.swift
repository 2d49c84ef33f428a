package import ProvisionInterface

/// Where a figure comes from: its parts, each with how it comes about, and the events beneath.
package enum ExplainReport {
    /// The explanation as text, or what can be asked.
    package static func text(_ output: EvaluationInterface.Explain.Output, style: ReportStyle = ReportStyle()) -> String {
        guard let explanation = output.explanation else { return topics(output, style) }
        var page = Page(style)
        page.head("WHERE IT COMES FROM   \(DayText.long(output.at.asOf))", output.at.school)
        page.section(explanation.title)
        add(explanation.lines, to: &page)
        if isCut(explanation) { page.line(" … more events or parts: --all") }
        var notes = explanation.notes
        if let pack = explanation.rulePack, let hash = explanation.rulePackSha256 {
            notes.append("rule pack \(pack), \(Page.short(hash))")
        }
        page.foot(notes, at: output.at)
        return page.text
    }

    private static func isCut(_ explanation: EvaluationInterface.Explanation) -> Bool {
        explanation.lines.contains { $0.partsLeftOut > 0 || (!$0.events.isEmpty && $0.events.count < $0.eventCount) }
    }

    /// Each line, and behind the last part of a line how many were left out.
    private static func add(_ lines: [EvaluationInterface.ExplainedLine], to page: inout Page) {
        var short: [(depth: Int, more: Int)] = []
        func close(to depth: Int, _ page: inout Page) {
            while let last = short.last, last.depth >= depth {
                page.line("\(indent(last.depth + 1))… and \(last.more) more")
                short.removeLast()
            }
        }
        for line in lines {
            close(to: line.depth, &page)
            add(line, to: &page, width: min(page.style.width, 80))
            if line.partsLeftOut > 0 { short.append((line.depth, line.partsLeftOut)) }
        }
        close(to: 0, &page)
    }

    private static func indent(_ depth: Int) -> String { String(repeating: " ", count: 1 + 2 * depth) }

    /// What it is and how it comes about on the left, the amount on the right; what does not fit goes onto lines of its own.
    private static func add(_ line: EvaluationInterface.ExplainedLine, to page: inout Page, width: Int) {
        let indent = indent(line.depth)
        let left = indent + line.what
        let whole = line.how.isEmpty ? left : left + "  " + line.how
        let events = events(line)
        let free = width - (line.amount.isEmpty ? 0 : DisplayWidth.of(line.amount) + 2)
        if !events.isEmpty, DisplayWidth.of(whole) + 2 + DisplayWidth.of(events) <= free {
            return page.line(spread(whole + "  " + page.style.quiet(events), line.amount, width))
        }
        if DisplayWidth.of(whole) <= free {
            page.line(spread(whole, line.amount, width))
        } else {
            page.line(spread(DisplayWidth.truncated(left, to: free), line.amount, width))
            if !line.how.isEmpty { page.wrapped(line.how, indent: indent.count + 2) }
        }
        guard !events.isEmpty else { return }
        page.add(Page.broken(events, indent: indent.count + 2, width: width).map(page.style.quiet))
    }

    private static func spread(_ left: String, _ right: String, _ width: Int) -> String {
        guard !right.isEmpty else { return left }
        return left + String(repeating: " ", count: max(2, width - DisplayWidth.of(left) - DisplayWidth.of(right))) + right
    }

    /// `StaffRateSet #1,234 3 Nov (recorded 9 Nov)`, events of one kind entered on one day together. The position names an event as well
    /// as its id does: 'events show' takes both.
    private static func events(_ line: EvaluationInterface.ExplainedLine) -> String {
        var runs: [(type: String, recorded: String?, places: [String])] = []
        for event in line.events {
            let place = "#\(Figures.grouped(event.position)) \(DayText.brief(event.effectiveOn))"
            let late = DayText.late(event.recordedAt, on: event.effectiveOn)
            if let last = runs.last, last.type == event.type, last.recorded == late {
                runs[runs.count - 1].places.append(place)
            } else {
                runs.append((event.type, late, [place]))
            }
        }
        let more = line.eventCount - line.events.count
        return runs.map { "\($0.type) \($0.places.joined(separator: ", "))" + ($0.recorded.map { " " + $0 } ?? "") }.joined(separator: "; ")
            + (more > 0 && !line.events.isEmpty ? "; and \(more) more" : "")
    }

    private static func topics(_ output: EvaluationInterface.Explain.Output, _ style: ReportStyle) -> String {
        var page = Page(style)
        page.head("WHAT CAN BE EXPLAINED", output.at.school)
        for topic in output.topics {
            page.hanging(" " + DisplayWidth.padded(topic.name, to: 11), topic.what)
            page.line(style.quiet(String(repeating: " ", count: 14) + "provctl " + topic.example))
        }
        page.foot([], at: output.at)
        return page.text
    }
}
