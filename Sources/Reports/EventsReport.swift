package import ProvisionInterface

/// Events of the log: a list as it grows, one in full, and what checking the chain found.
package enum EventsReport {
    /// The events of one reply, a line each; "" for none.
    package static func tail(_ output: EventsInterface.Tail.Output, style: ReportStyle = ReportStyle()) -> String {
        var table = TextTable([
            .init("", .right, gap: 0), .init(""), .init("", gives: 3, least: 10), .init(""), .init("", gives: 1, least: 20),
        ])
        for event in output.events {
            let taken = event.retractedBy == nil ? "" : "(retracted) "
            let recorded = "\(DayText.brief(DayText.day(of: event.recordedAt))) \(DayText.time(of: event.recordedAt))"
            table.row([
                "#\(Figures.grouped(event.position))", recorded, event.actor, event.type,
                taken + (event.summary.isEmpty ? event.stream : event.summary),
            ])
        }
        var page = Page(style)
        page.table(table)
        return page.text
    }

    /// One event in full.
    package static func show(_ output: EventsInterface.Show.Output, style: ReportStyle = ReportStyle()) -> String {
        let event = output.event
        var page = Page(style)
        page.head("#\(Figures.grouped(event.position))  \(event.type)", output.at.school)
        if !event.summary.isEmpty { page.wrapped(event.summary, indent: 1) }
        let facts = [
            ("id", event.id), ("stream", "\(event.stream), version \(event.version)"), ("schema", String(event.schema)),
            ("true from", DayText.long(event.effectiveOn)), ("recorded", "\(event.recordedAt) by \(event.actor)"),
            ("command", event.command), ("hash", event.hash), ("retracted", event.retractedBy ?? ""), ("payload", event.payload),
        ]
        for (label, value) in facts where !value.isEmpty { page.line(" " + DisplayWidth.padded(label, to: 11) + value) }
        page.foot([], at: output.at)
        return page.text
    }

    /// What checking the chain found.
    package static func verify(_ output: EventsInterface.Verify.Output, style: ReportStyle = ReportStyle()) -> String {
        let checked = "\(Figures.grouped(output.checked)) of \(Figures.count(output.of, "event")) checked"
        guard output.ok else {
            return style.attention("DAMAGED: \(output.reason ?? "the chain does not hold")") + "\n\(checked)\n"
        }
        return "The log is whole: \(checked).\nAnchor, to be kept elsewhere: \(output.anchor)\n"
    }
}
