import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl class`.
struct ClassNoun: ParsableCommand {
    static let configuration = Help.command(
        "class", "Forms and teaching sets.",
        [
            ("class", "the list"), ("class set 7C --form --years Y7 --staff khan", "a form and its tutor"),
            ("class members 8X3 zara theo", "who is in it, the whole list"),
            ("class sheet 7C", "what its teachers need to know of its pupils"),
        ], subcommands: [ClassList.self, ClassSet.self, ClassMembers.self, ClassTimetable.self, ClassSheetCommand.self])
}

/// `provctl class list`.
struct ClassList: DaemonCommand {
    static let configuration = Help.command(
        "list", "The classes on a day.", [("class list", "today"), ("class list --as-of 1sep", "on that day")])

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(SchoolInterface.ListClasses.self, .init(asOf: asOf.day), ClassListReport.text)
    }
}

/// `provctl class set`.
struct ClassSet: DaemonCommand {
    static let configuration = Help.command(
        "set", "Set a class up, or change it.",
        [
            ("class set 7C --form --years Y7 --staff khan", "a form"),
            ("class set 8X3 --years Y8 --subject maths --staff adeyo", "a teaching set"),
        ])

    @Argument(help: "Its code.") var code: String
    @Flag(name: .customLong("form"), help: "A form, not a teaching set.") var isForm = false
    @Option(name: .customLong("years"), help: ArgumentHelp("Its year groups.", valueName: "Y7,Y8")) var yearGroups: [String]
    @Option(help: "Who teaches it (repeatable).") var staff: [String] = []
    @Option(help: "What it is taught.") var subject: String?
    @Option(help: ArgumentHelp("The first day it is so.", valueName: "day")) var from: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = SchoolInterface.SetClass.Input(
            code: code, isForm: isForm, yearGroups: Lists.parts(yearGroups), staff: staff, subject: subject, from: from,
            command: session.header(writing))
        try session.record(SchoolInterface.SetClass.self, input) { _ in "set up \(isForm ? "form" : "set") \(code)" }
    }
}

/// `provctl class members`.
struct ClassMembers: DaemonCommand {
    static let configuration = Help.command(
        "members", "Say who is in a class: the whole list.", [("class members 8X3 zara theo amira --from 1sep", "from that day on")])

    @Argument(help: "The class's code.") var code: String
    @Argument(help: "Names, UPNs or ids of all its members.") var members: [String]
    @Option(help: ArgumentHelp("The first day it is so.", valueName: "day")) var from: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = SchoolInterface.SetClassMembers.Input(class: code, members: members, from: from, command: session.header(writing))
        try session.record(SchoolInterface.SetClassMembers.self, input) { _ in
            "put \(Figures.count(members.count, "pupil")) in \(code)"
        }
    }
}

/// `provctl class timetable`.
struct ClassTimetable: DaemonCommand {
    static let configuration = Help.command(
        "timetable", "Say when a class meets: the whole week.",
        [("class timetable 8X3 \"mon P1\" \"wed P3 A M14\"", "Wednesday in week A only, in room M14")])

    @Argument(help: "The class's code.") var code: String
    @Argument(help: ArgumentHelp("Weekday, period, week A or B, room.", valueName: "\"mon P1 A M14\"")) var lessons: [String]
    @Option(help: ArgumentHelp("The first day it is so.", valueName: "day")) var from: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = SchoolInterface.SetClassTimetable.Input(
            class: code, lessons: try lessons.map(Self.lesson), from: from, command: session.header(writing))
        try session.record(SchoolInterface.SetClassTimetable.self, input) { _ in
            "timetabled \(code), \(Figures.count(lessons.count, "lesson")) a week"
        }
    }

    /// "wed P3 A M14": the week and the room may be left out.
    static func lesson(_ text: String) throws -> SchoolInterface.Lesson {
        let words = text.split(separator: " ")
        guard (2...4).contains(words.count), let weekday = Weekdays.number(Substring(words[0].lowercased())), weekday <= 5 else {
            throw Problem.usage("\"\(text)\" is no lesson", hint: "write \"mon P1\", or \"wed P3 A M14\" with week and room")
        }
        var rest = words.dropFirst(2).map(String.init)
        var week: String?
        if let first = rest.first?.uppercased(), ["A", "B", "AB"].contains(first) {
            week = first == "AB" ? nil : first
            rest.removeFirst()
        }
        guard rest.count <= 1 else {
            throw Problem.usage("\"\(text)\" is no lesson: \"\(rest[0])\" is no week", hint: "write \"wed P3 A M14\"; the week is A or B")
        }
        return SchoolInterface.Lesson(weekday: weekday, period: String(words[1]), week: week, room: rest.first)
    }
}
