import Foundation
import Testing

/// What tests expect of answers, in one place.
extension School {
    /// The log's last position.
    func position() throws -> Int { try #require(try json("status").at("status.position") as? Int) }

    /// Runs `provctl` and expects a refusal: exit 1, a first line that names field and value, the rule in words, a remedy, and
    /// nothing recorded. Gives what was printed as errors.
    @discardableResult
    func refuses(
        _ arguments: String..., field: String, value: String, rule: String, remedy: String, items: [String] = [], input: String? = nil,
        location: SourceLocation = #_sourceLocation
    ) throws -> String {
        let before = try position()
        let finished = try provctl(arguments, input: input)
        let said = finished.errors
        #expect(finished.status == 1, "provctl \(arguments): \(finished.output)\(said)", sourceLocation: location)
        #expect(finished.output == "", sourceLocation: location)
        let lines = said.split(separator: "\n").map(String.init)
        let about = value.isEmpty ? "Error: \(field): " : "Error: \(field) \"\(value)\": "
        #expect(lines.first?.hasPrefix(about) == true, "\(said)", sourceLocation: location)
        #expect(lines.first?.contains(rule) == true, "\(said)", sourceLocation: location)
        #expect(lines.last?.hasPrefix("Hint: ") == true && lines.last?.contains(remedy) == true, "\(said)", sourceLocation: location)
        for item in items {
            #expect(lines.contains { $0.hasPrefix("  ") && $0.contains(item) }, "\(item): \(said)", sourceLocation: location)
        }
        #expect(try position() == before, "a refused command recorded something", sourceLocation: location)
        return said
    }

    /// Writes a file into the school's scratch folder and gives its path.
    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url.path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }
}

extension [String: Any] {
    /// What is at a path of names, "map.sections".
    func at(_ path: String) -> Any? {
        path.split(separator: ".").reduce(self as Any?) { value, name in (value as? [String: Any])?[String(name)] }
    }

    /// The objects in the array at a path.
    func objects(_ path: String) -> [[String: Any]] { at(path) as? [[String: Any]] ?? [] }
}

/// A small school made by hand: named, with a calendar, rates, rules, one measure of each common kind, two members of staff.
extension School {
    static let measures = """
        code,name,kind,least,greatest,floor,ceiling,band,from
        NGRT,"New Group Reading Test",standardScore,69,141,69,141,7,2026-09-01
        SWRT,"Single Word Reading Test",age,5y0m,16y11m,6y0m,16y6m,0y4m,2026-09-01

        """

    static func config(_ path: String) -> String { Program.root.appendingPathComponent("Config/\(path)").path }

    /// What stands before any pupil comes: the school, its calendar, rates, rules, code sets, measures and staff.
    func found() throws {
        try did("school", "name", "Ferndale School", "--dfe", "308/4021", "--on", "1sep")
        try did("calendar", "set", School.config("example-school/calendar.csv"))
        for set in ["reasons", "roles", "areas", "tiers", "need-types", "sen-status", "cohorts", "funding", "year-groups"] {
            try did("import", "codes", School.config("code-sets/\(set).toml"))
        }
        try did("rules", "adopt", School.config("rules/default.toml"))
        try did("import", "measures", try file("measures.csv", School.measures))
        try did("rates", "set", "TA", "18.00", "--from", "1sep")
        try did("rates", "set", "teacher", "42.00", "--from", "1sep")
        try did("staff", "add", "Priya Khan", "--role", "TA", "--hours", "27.5", "--days", "mon-thu", "--login", "pkhan", "--on", "1sep")
        try did("staff", "add", "Siân O'Hanlon", "--role", "teacher", "--on", "1sep")
    }

    /// A provision, one group with slots on Tuesday and Thursday, and three pupils in it.
    func readingGroup(max: Int = 4) throws {
        try did(
            "provision", "define", "catch-up", "--name", "Catch-Up Literacy", "--tier", "targeted", "--area", "cognition-and-learning",
            "--dose", "4 x 20", "--measure", "NGRT", "--on", "1sep")
        try did(
            "group", "plan", "y7-reading", "--provision", "Catch-Up Literacy", "--years", "Y7", "--slot", "tue reg AB", "--slot", "thu reg",
            "--staff", "khan", "--max", "\(max)", "--from", "14sep", "--until", "18dec")
        for name in ["Zara Quill", "Kit Dunmore", "Sam O'Brien"] {
            try did("pupil", "admit", name, "--year", "Y7", "--form", "7C", "--on", "3sep")
        }
        try did("group", "add", "y7-reading", "zara", "kit", "sam", "--priority", "should", "--from", "14sep")
    }
}
