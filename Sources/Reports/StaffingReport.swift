package import ProvisionInterface

/// Everybody's minutes of a week.
package enum StaffMinutesReport {
    /// The list as text.
    package static func text(_ output: DeploymentInterface.ListStaff.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("STAFF MINUTES   \(StaffingText.week(output.monday, output.letter))", output.at.school)
        var table = TextTable([
            .init("", gap: 1, gives: 2, least: 10), .init("role", gives: 3, least: 7), .init("days", gives: 1, least: 7),
            .init("con-\ntract", .right), .init("plan-\nned", .right), .init("no\nslot", .right), .init("les-\nsons", .right),
            .init("left", .right), .init("given", .right), .init(""),
        ])
        for person in output.staff { table.row(row(person)) }
        if output.staff.isEmpty { table.full(" nobody") }
        page.table(table)
        var notes = ["planned has the minutes without a slot in it; ? the contract is not known"]
        if output.staff.contains(where: { $0.minutes.unknown > 0 }) { notes.append("+ more whose plan nobody can compute with") }
        page.foot(notes, at: output.at)
        return page.text
    }

    private static func row(_ person: DeploymentInterface.StaffLoad) -> [String] {
        let minutes = person.minutes
        let planned = minutes.slotted + minutes.unslotted
        let left = minutes.contracted.map { $0 - planned - minutes.lessons }
        var flags: [String] = []
        if let left, left < 0 { flags.append("OVER") }
        if minutes.notWorking > 0 { flags.append("\(Figures.clock(minutes.notWorking)) on days off") }
        return [
            NameText.short(person.name), person.role + (person.agency.map { ", \($0)" } ?? ""), StaffingText.days(person.workingDays),
            minutes.contracted.map(Figures.clock) ?? "?", Figures.clock(planned) + (minutes.unknown > 0 ? "+" : ""),
            Figures.clock(minutes.unslotted), Figures.clock(minutes.lessons), left.map(MinutesText.clock) ?? "?",
            Figures.clock(minutes.delivered), flags.joined(separator: ", "),
        ]
    }
}

/// Which lessons have several adults, and which have none.
package enum SupportReport {
    /// The lessons as text.
    package static func text(_ output: DeploymentInterface.GetSupport.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("SUPPORT IN LESSONS   \(StaffingText.week(output.monday, output.letter))", output.at.school)
        section("SEVERAL ADULTS", output.lessons.filter(\.over), on: &page)
        section("NOBODY, AND SOMEBODY NEEDS IT", output.lessons.filter { $0.adults.isEmpty && !$0.pupils.isEmpty }, on: &page)
        section("OTHERS", output.lessons.filter { !$0.over && !($0.adults.isEmpty && !$0.pupils.isEmpty) }, on: &page)
        if output.lessons.isEmpty { page.line(" no lesson with several adults, none without where somebody needs one") }
        var notes: [String] = []
        if output.adultsMany == nil {
            notes.append(
                "how many adults are many is not known: the rules say nothing of it (provctl rules adopt Config/rules/default.toml)")
        }
        if !output.untimetabled.isEmpty { notes.append("not known, nobody timetabled: \(StaffingText.some(output.untimetabled))") }
        if output.unslotted > 0 {
            notes.append("\(Figures.count(output.unslotted, "group")) without a slot: not known whom they support when")
        }
        notes.append("who needs it: pupils with an EHC plan, and those of groups that support the class")
        page.foot(notes, at: output.at)
        return page.text
    }

    private static func section(_ heading: String, _ lessons: [DeploymentInterface.Supported], on page: inout Page) {
        guard !lessons.isEmpty else { return }
        page.section(heading)
        var table = TextTable([
            .init("", gap: 1), .init("", gap: 1), .init("", gives: 3, least: 8), .init("", gives: 2, least: 12),
            .init("", gives: 1, least: 12),
        ])
        for lesson in lessons {
            var adults =
                lesson.adults.isEmpty ? "nobody" : "\(lesson.adults.count): " + lesson.adults.map(NameText.short).joined(separator: ", ")
            if lesson.adults.isEmpty, lesson.pupils.isEmpty { adults = "–" }
            table.row([
                "\(DayText.weekday(lesson.on)) \(lesson.when)", lesson.start,
                [lesson.class, lesson.subject ?? ""].filter { !$0.isEmpty }.joined(separator: " "), adults,
                lesson.pupils.joined(separator: ", "),
            ])
            if !lesson.without.isEmpty { table.full("     while there is nobody in \(lesson.without.joined(separator: ", "))") }
        }
        page.table(table)
    }
}

/// Lessons pupils are taken out of.
package enum LessonsLostReport {
    /// The list as text.
    package static func text(_ output: DeploymentInterface.ListLost.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("LESSONS LOST   \(StaffingText.week(output.monday, output.letter))", output.at.school)
        var table = TextTable([
            .init("", gap: 1, gives: 2, least: 14), .init("year"), .init("lessons", .right), .init("", gap: 1),
            .init("subjects", gives: 1, least: 16), .init("not known", gives: 3, least: 12),
        ])
        for pupil in output.pupils {
            table.row([
                pupil.pupil, pupil.yearGroup, lessons(pupil), pupil.over ? "▲" : "",
                pupil.subjects.map { "\($0.subject) \($0.lessons)" }.joined(separator: ", "), unknown(pupil),
            ])
        }
        if output.pupils.isEmpty { table.full(" nobody is in a group that week") }
        page.table(table)
        var notes: [String] = []
        if let budget = output.budget {
            notes.append("▲ more than \(Figures.count(budget, "lesson")) a week")
        } else {
            notes.append("no budget: the rules say nothing of it (provctl rules adopt Config/rules/default.toml)")
        }
        if output.at.leftOut?.contains("others") == true { notes.append("own groups and pupils only") }
        page.foot(notes, at: output.at)
        return page.text
    }

    /// Nothing known of is no nought.
    private static func lessons(_ pupil: DeploymentInterface.Lost) -> String {
        let isKnown = pupil.unknown == 0 && pupil.unslotted.isEmpty
        if pupil.lessons == 0 { return isKnown ? "0" : "?" }
        return isKnown ? "\(pupil.lessons)" : "\(pupil.lessons)+"
    }

    private static func unknown(_ pupil: DeploymentInterface.Lost) -> String {
        var parts: [String] = []
        if pupil.unknown > 0 {
            let why = pupil.untimetabled.isEmpty ? "" : ", no timetable: \(pupil.untimetabled.joined(separator: " "))"
            parts.append(Figures.count(pupil.unknown, "session") + why)
        }
        if !pupil.unslotted.isEmpty { parts.append("no slot: \(pupil.unslotted.joined(separator: " "))") }
        return parts.joined(separator: "; ")
    }
}

/// Words they have in common.
private enum StaffingText {
    static func week(_ monday: String, _ letter: String?) -> String {
        "week of \(DayText.brief(monday))" + (letter.map { ", week \($0)" } ?? "")
    }

    /// "mon-fri", "mon wed fri".
    static func days(_ numbers: [Int]) -> String {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let days = numbers.sorted().filter { (1...7).contains($0) }
        guard let first = days.first, let last = days.last else { return "–" }
        if days.count > 2, last - first == days.count - 1 { return "\(names[first - 1])-\(names[last - 1])" }
        return days.map { names[$0 - 1] }.joined(separator: " ")
    }

    /// The first of many.
    static func some(_ words: [String]) -> String {
        words.count > 12 ? words.prefix(12).joined(separator: " ") + " and \(words.count - 12) more" : words.joined(separator: " ")
    }
}
