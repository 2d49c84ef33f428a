package import ProvisionInterface

/// One group: what it is, when it meets, who gives it, who is in it.
package enum GroupReport {
    /// The group as text.
    package static func text(_ output: GroupsInterface.Get.Output, style: ReportStyle = ReportStyle()) -> String {
        let group = output.group
        var page = Page(style)
        let name = group.name.map { "  \($0)" } ?? ""
        page.head("\(group.code)\(name)   \(group.provisionName)   \(group.year)", output.at.school)
        for (label, value) in facts(group) { page.line(" " + DisplayWidth.padded(label, to: 10) + value) }
        for slot in group.slots { page.line(" " + DisplayWidth.padded("", to: 10) + SlotText.text(slot)) }
        page.line()
        page.table(places(group))
        page.foot([], at: output.at)
        return page.text
    }

    private static func facts(_ group: GroupsInterface.Group) -> [(String, String)] {
        let open = group.pupils.filter { $0.ended == nil }.count
        var size = "\(open) enrolled"
        if let capacity = group.capacity { size += ", at most \(capacity)" }
        if let planned = group.plannedSize { size += ", planned for \(planned)" }
        var facts = [
            (
                "runs",
                "\(DayText.dated(group.from)) to \(DayText.dated(group.until))"
                    + (group.closed.map { ", closed \(DayText.dated($0))" } ?? "")
            ),
            ("for", group.yearGroups.joined(separator: ", ") + "   " + size),
            ("dose", group.dose + (group.schedule == "unquantified" ? "   (unquantified, in no total)" : "")),
            ("given by", group.deliverers.map(SlotText.deliverer).joined(separator: ", ")),
        ]
        if group.kind != "provision" { facts.append(("kind", group.kind)) }
        if let place = group.place { facts.append(("where", place)) }
        if let funding = group.funding { facts.append(("funding", funding)) }
        if let follows = group.follows { facts.append(("carries on", follows)) }
        if let next = group.followedBy { facts.append(("carried on", "by \(next)")) }
        if let parts = group.toCheck, !parts.isEmpty {
            facts.append(("to check", parts.joined(separator: ", ") + "   (right as it is: group revise \(group.code) --checked)"))
        }
        for cost in group.costs { facts.append(("cost", "\(cost.label) \(Figures.money(cost.amount)), \(per(cost.per))")) }
        facts.append(("recorded", group.recording))
        return facts.filter { !$0.1.isEmpty }
    }

    private static func per(_ word: String) -> String { word == "once" ? "once" : "a \(word)" }

    private static func places(_ group: GroupsInterface.Group) -> TextTable {
        var table = TextTable([
            .init("pupil", gap: 1, gives: 2, least: 16), .init("year"), .init("enrolled"), .init("priority"),
            .init("baseline", .right), .init("post", .right), .init("", gives: 1, least: 8),
        ])
        for place in group.pupils {
            table.row([
                place.name, place.yearGroup, DayText.span(place.from, place.until), place.priority ?? "–", place.baseline ?? "–",
                place.post ?? "–", place.ended.map { "ended: \($0)" } ?? "",
            ])
        }
        if group.pupils.isEmpty { table.full(" nobody enrolled") }
        return table
    }
}

/// Slots and who gives them, in words.
enum SlotText {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    static func text(_ slot: GroupsInterface.Slot) -> String {
        var words = (1...7).contains(slot.weekday) ? [weekdays[slot.weekday - 1]] : []
        words += [slot.period, slot.start, slot.minutes.map { "\($0)m" }, slot.week.map { "week \($0)" }].compactMap { $0 }
        if let room = slot.room { words.append("in \(room)") }
        if let code = slot.class { words.append((slot.supportsClass ?? false) ? "supports \(code)" : "from \(code)") }
        if let staff = slot.deliverers, !staff.isEmpty { words.append("by " + staff.map(deliverer).joined(separator: ", ")) }
        if let pupils = slot.pupils { words.append("for " + pupils.joined(separator: ", ")) }
        let number = slot.number.map { "slot \($0)  " } ?? ""
        return number + words.joined(separator: " ")
    }

    static func deliverer(_ deliverer: GroupsInterface.Deliverer) -> String {
        switch (deliverer.staff, deliverer.role) {
        case (let staff?, let role?): "\(staff) (\(role))"
        case (let staff?, nil): staff
        case (nil, let role?): role
        case (nil, nil): ""
        }
    }
}
