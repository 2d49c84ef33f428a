package import ProvisionInterface

/// What is due: late, this week, next, later and worth starting, and what is to be watched; a line each, with what to do about it.
package enum DueReport {
    private static let sections = [
        ("late", "LATE"), ("week", "THIS WEEK"), ("next", "NEXT"), ("later", "LATER, WORTH STARTING"), ("watch", "WATCH"),
    ]

    /// The list as text.
    package static func text(_ output: DeliveryInterface.GetDue.Output, style: ReportStyle = ReportStyle()) -> String {
        let due = output.due
        var page = Page(style)
        page.head("DUE   \(DayText.long(due.day)), \(Figures.count(due.ahead, "day")) ahead", due.who ?? output.at.school)
        for (section, heading) in sections {
            let items = due.items.filter { $0.section == section }
            guard !items.isEmpty else { continue }
            page.section(heading)
            for item in items { add(item, to: &page) }
        }
        if due.items.isEmpty { page.line(due.inTerm ? " nothing is due" : " nothing is due, and it is a holiday") }
        page.foot(due.inTerm ? [] : ["outside term: what waits for lessons is left out"], at: output.at)
        return page.text
    }

    private static func add(_ item: DeliveryInterface.DueItem, to page: inout Page) {
        if item.section == "watch" {
            page.hanging("  " + item.what, [item.who, item.detail ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
        } else {
            let time = item.start.map { " " + $0 } ?? ""
            let head =
                " " + DisplayWidth.padded(when(item), to: 6, right: true) + "  " + DisplayWidth.padded(item.what + time, to: 21) + " "
                + DisplayWidth.padded(item.who, to: 17)
            if let detail = item.detail { page.hanging(head, detail) } else { page.line(trimmed(head)) }
        }
        if let remedy = item.remedy { page.wrapped(remedy, indent: item.section == "watch" ? 6 : 10) }
    }

    private static func trimmed(_ text: String) -> String { String(text.reversed().drop { $0 == " " }.reversed()) }

    /// "7 d", "Thu", "17 Nov".
    private static func when(_ item: DeliveryInterface.DueItem) -> String {
        if let late = item.late { return "\(late) d" }
        guard let on = item.on else { return "" }
        return item.section == "week" ? DayText.weekday(on) : DayText.brief(on)
    }
}
