package import ProvisionInterface

/// A week of a member of staff, a pupil, a room, a class or a group.
package enum TimetableReport {
    /// The week as text.
    package static func text(_ output: DeploymentInterface.GetWeek.Output, style: ReportStyle = ReportStyle()) -> String {
        let week = output.week
        var page = Page(style)
        let letter = week.letter.map { ", week \($0)" } ?? ""
        let name = (week.of == "room" ? "room " : "") + week.name
        page.head("TIMETABLE   \(name)   week of \(DayText.brief(week.monday))\(letter)", week.detail ?? "")
        page.table(table(week))
        for unslotted in week.unslotted {
            let minutes = unslotted.minutes.map { "\(Figures.clock($0)) a week" } ?? "no amount"
            page.line(" no slot  \(unslotted.group)   \(unslotted.provision)   \(unslotted.dose)   \(minutes)")
        }
        if let minutes = week.minutes { MinutesText.lines(minutes).forEach { page.line(" " + $0) } }
        page.foot(notes(week, output.at), at: output.at)
        return page.text
    }

    private static func table(_ week: DeploymentInterface.Week) -> TextTable {
        var table = TextTable([
            .init("", gap: 0), .init("", gap: 1), .init("", gap: 1), .init("", gives: 3, least: 10), .init("", gives: 4, least: 4),
            .init("", gives: 1, least: 14),
        ])
        for day in week.days {
            if let closed = day.closed { table.full("\(DayText.weekday(day.on))  closed: \(closed)") }
            if day.away == true { table.full("\(DayText.weekday(day.on))  away") }
            for (index, entry) in day.entries.enumerated() {
                let isFirst = index == 0 && day.closed == nil && day.away != true
                table.row([
                    isFirst ? DayText.weekday(day.on) : "", entry.when == entry.start ? "" : entry.when, time(entry), what(entry),
                    entry.room ?? "", who(entry, in: week),
                ])
            }
            if let line = emptyLine(day, in: week) { table.full(line) }
        }
        return table
    }

    /// What stands under a day's entries, or in their place.
    private static func emptyLine(_ day: DeploymentInterface.Day, in week: DeploymentInterface.Week) -> String? {
        guard day.closed == nil, day.away != true else { return nil }
        let weekday = day.entries.isEmpty ? DayText.weekday(day.on) : "   "
        if day.works == false { return day.entries.isEmpty ? "\(weekday)  does not work" : "     planned on a day not worked" }
        guard let free = day.free, let minutes = day.freeMinutes else { return day.entries.isEmpty ? "\(weekday)  –" : nil }
        guard !free.isEmpty else { return nil }
        return "\(weekday)  free \(free.joined(separator: " "))   \(Figures.clock(minutes))"
    }

    static func time(_ entry: DeploymentInterface.Entry) -> String {
        guard let start = entry.start else { return entry.minutes > 0 ? "\(entry.minutes)m" : "" }
        return start + (entry.end.map { "–\($0)" } ?? "")
    }

    private static func what(_ entry: DeploymentInterface.Entry) -> String {
        guard entry.kind == "session" else { return [entry.code, entry.about ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
        guard let code = entry.class else { return entry.code }
        return "\(entry.code) \(entry.supports == true ? "in" : "from") \(code)"
    }

    /// Whoever the timetable is not itself about, and what is unusual.
    private static func who(_ entry: DeploymentInterface.Entry, in week: DeploymentInterface.Week) -> String {
        let staff = entry.staff.map(NameText.short).joined(separator: ", ")
        let pupils = entry.pupils.joined(separator: ", ")
        var parts =
            switch week.of {
            case "staff": [pupils]
            case "pupil": [staff]
            default: [staff, pupils]
            }
        if let absent = entry.coverFor {
            let isOwn = week.of == "staff" && absent == week.name
            parts.append(isOwn ? "(\(staff) covers)" : "(for \(NameText.short(absent)))")
        }
        if !entry.away.isEmpty { parts.append("AWAY: \(entry.away.map(NameText.short).joined(separator: ", "))") }
        if let group = entry.takenOutFor { parts.append("taken out for \(group)") }
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private static func notes(_ week: DeploymentInterface.Week, _ at: Answered) -> [String] {
        var notes: [String] = []
        if !week.untimetabled.isEmpty {
            notes.append("lessons not known, nobody timetabled: \(week.untimetabled.joined(separator: ", "))")
        } else if week.of == "pupil", !week.days.contains(where: { $0.entries.contains { $0.kind == "lesson" } }) {
            notes.append("lessons not known: in no class with a timetable this week")
        }
        if week.minutes != nil || week.of == "room", week.days.allSatisfy({ $0.free == nil }) {
            notes.append("what is free is not known: no periods in the calendar, or no day in school")
        } else if (week.minutes?.unslotted ?? 0) > 0 || (week.minutes?.unknown ?? 0) > 0 {
            notes.append("free but for what has no slot")
        }
        if at.leftOut?.contains("others") == true { notes.append("own groups and pupils only") }
        return notes
    }
}

/// A member of staff's minutes in words.
enum MinutesText {
    static func lines(_ minutes: DeploymentInterface.Minutes) -> [String] {
        let planned = minutes.slotted + minutes.unslotted
        var lines = ["contracted " + (minutes.contracted.map(clock) ?? "not known") + "   planned " + clock(planned)]
        if minutes.unslotted > 0 { lines[0] += ", of it \(clock(minutes.unslotted)) without a slot" }
        if minutes.lessons > 0 { lines[0] += "   lessons " + clock(minutes.lessons) }
        if let contracted = minutes.contracted {
            let left = contracted - planned - minutes.lessons
            lines[0] += left >= 0 ? "   left \(clock(left))" : "   OVER BY \(clock(-left))"
        }
        lines.append("given so far " + clock(minutes.delivered))
        if minutes.notWorking > 0 { lines[1] += "   planned on days not worked \(clock(minutes.notWorking))" }
        if minutes.unknown > 0 {
            lines.append("not in these minutes: \(Figures.count(minutes.unknown, "group")) whose plan nobody can compute with")
        }
        return lines
    }

    /// Hours and minutes, zero said as such.
    static func clock(_ minutes: Int) -> String { minutes == 0 ? "0:00" : Figures.clock(minutes) }
}

/// Two things at once that need the same person, pupil or room.
package enum ClashReport {
    /// The list as text.
    package static func text(_ output: DeploymentInterface.ListClashes.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("CLASHES   \(DayText.long(output.at.asOf)) to \(DayText.brief(output.until))", output.at.school)
        let kinds = [("staff", "STAFF"), ("pupil", "PUPILS, IN TWO GROUPS"), ("lesson", "PUPILS, IN TWO LESSONS"), ("room", "ROOMS")]
        for (kind, heading) in kinds {
            let clashes = output.clashes.filter { $0.of == kind }
            guard !clashes.isEmpty else { continue }
            page.section(heading)
            var table = TextTable([
                .init("", gap: 1, gives: 2, least: 10), .init("", gap: 2), .init("", gap: 1), .init("", gives: 1, least: 20),
                .init("", gives: 3, least: 10),
            ])
            for clash in clashes {
                table.row([
                    clash.name, DayText.weekday(clash.on), "\(clash.start)–\(clash.end)", "\(clash.first) and \(clash.second)",
                    "from \(DayText.brief(clash.on))" + (clash.days > 1 ? ", \(clash.days) days" : ""),
                ])
            }
            page.table(table)
        }
        if output.clashes.isEmpty { page.line(" none") }
        var notes: [String] = []
        if output.unslotted > 0 {
            notes.append("\(Figures.count(output.unslotted, "group")) without a slot: not known what they clash with")
        }
        if output.untimetabled > 0 {
            notes.append("\(Figures.count(output.untimetabled, "class", "classes")) without a timetable: not known")
        }
        page.foot(notes, at: output.at)
        return page.text
    }
}
