import Foundation
import Testing

/// The example school, through the real programs: imported, asked, taken back.
@Suite struct ExampleSchoolTests {
    static let folder = School.config("example-school")
    /// What a school has before any pupil is enrolled, in the order of the import.
    static let setting = [
        ("name", "school"), ("calendar", "calendar"), ("measures", "measures"), ("provisions", "provisions"), ("staff", "staff"),
        ("rates", "rates"), ("groups", "groups"),
    ]

    /// Planned hours of the text in FORMULAE: TA and teacher minutes a week.
    static let hours: [(year: String, assistant: Int, teacher: Int)] = [
        ("Y7", 2520, 1560), ("Y8", 1400, 295), ("Y9", 0, 180), ("Y10", 1300, 1300),
    ]
    /// The rows nobody can multiply out, as the map writes them.
    static let unquantified: Set<String> = [
        "y7-nurture: Full-time support teacher", "y9-study: not stated", "y10-study: 2 x 50 mons x groups",
        "y10-cert-english: Extra teacher to run small set", "y10-cert-maths: Extra teacher to run small set",
    ]

    /// The files that stand before any pupil, imported one by one.
    private func unpeopled() throws -> School {
        let school = try School()
        for (noun, file) in Self.setting.prefix(2) { try school.did("import", noun, "\(Self.folder)/\(file).csv") }
        let sets = try FileManager.default.contentsOfDirectory(atPath: School.config("code-sets")).filter { $0.hasSuffix(".toml") }.sorted()
        #expect(sets.count >= 9)
        for set in sets { try school.did("import", "codes", School.config("code-sets/\(set)")) }
        try school.did("import", "rules", School.config("rules/default.toml"))
        for (noun, file) in Self.setting.dropFirst(2) { try school.did("import", noun, "\(Self.folder)/\(file).csv") }
        return school
    }

    private func minutes(_ map: [String: Any], _ role: String) -> Int {
        map.objects("map.minutes").first { $0["role"] as? String == role }?["minutes"] as? Int ?? 0
    }

    private func rows(_ map: [String: Any]) -> [[String: Any]] { map.objects("map.sections").flatMap { $0.objects("rows") } }

    /// The acceptance figures of FORMULAE, by `--json` and in the printed text.
    private func expectEaling(_ school: School, enrolled: Bool) throws {
        for year in Self.hours {
            let map = try school.json("map", "--year", year.year)
            #expect(minutes(map, "TA") == year.assistant, "\(year.year)")
            #expect(minutes(map, "teacher") == year.teacher, "\(year.year)")
        }
        let whole = try school.json("map")
        #expect(minutes(whole, "TA") == 87 * 60)
        #expect(minutes(whole, "teacher") == 55 * 60 + 35)
        #expect(whole.at("map.yearlyCosts") as? Int == 515_000)
        #expect(whole.at("map.unquantified") as? Int == 5)
        #expect(whole.at("map.weeks") as? String == "38")
        // 87 h at £18 and 55 h 35 min at £42.
        #expect(whole.at("map.weekly") as? Int == 156_600 + 233_450)
        #expect(whole.objects("map.missingRates").isEmpty)
        #expect(((whole.at("map.pupils") as? Int ?? -1) > 0) == enrolled)
        let named = rows(whole).compactMap { row -> String? in
            guard let why = row["unquantified"] as? String, let group = (row["groups"] as? [String])?.first else { return nil }
            #expect(row["weekly"] == nil)
            return "\(group): \(why)"
        }
        #expect(Set(named) == Self.unquantified && named.count == 5)

        let text = try school.did("map")
        let total = try #require(text.split(separator: "\n").first { $0.contains(enrolled ? " of 367 pupils" : "0 of 0 pupils") })
        #expect(total.contains(" 87:00 ") && total.contains(" 55:35 ") && total.contains("3,900.50"))
        #expect(text.contains("38 weeks £148,219, resources £5,150, 5 rows unquantified"))
        #expect(text.split(separator: "\n").filter { $0.contains(" ?  ") }.count == 5)
        let first = try school.did("map", "--year", "Y7")
        #expect(first.split(separator: "\n").contains { $0.contains("42:00") && $0.contains("26:00") && $0.contains("1,848") })
    }

    @Test func `the map's figures stand before any pupil is enrolled`() throws {
        try expectEaling(try unpeopled(), enrolled: false)
    }

    @Test func `a dry run of the whole school records nothing and says what the run then does`() throws {
        let school = try School()
        let trial = try school.json("import", "school", Self.folder, "--dry-run")
        #expect(try school.position() == 0)
        let run = try school.json("import", "school", Self.folder)
        let counts = { (report: [String: Any]) in
            report.objects("files").map { "\($0["file"] ?? "") \($0["changed"] ?? "") \($0["unchanged"] ?? "") \($0["refused"] ?? "")" }
        }
        #expect(counts(trial).count == 26)
        #expect(counts(trial) == counts(run))
        #expect(try school.position() > 2000)

        try expectEaling(school, enrolled: true)

        let before = try school.position()
        let again = try school.json("import", "school", Self.folder)
        #expect(try school.position() == before)
        #expect(again.objects("files").allSatisfy { $0["changed"] as? Int == 0 && $0["refused"] as? Int == 0 })
        let verified = try school.did("events", "verify")
        #expect(verified.contains("The log is whole"))
    }

    @Test func `a run is taken back whole, leaves the school as before it, and can be made again`() throws {
        let school = try School()
        let empty = try school.json("map")
        #expect(rows(empty).isEmpty)
        try school.importExample()
        let filled = try school.did("map")
        let batch = try #require(try school.json("import", "list").objects("batches").first?["id"] as? String)

        let length = try school.position()
        try school.did("import", "undo", batch, "--dry-run")
        #expect(try school.position() == length)
        try school.did("import", "undo", batch)
        #expect(try school.position() == 2 * length, "each entry is answered by one retraction")
        let after = try school.json("map")
        for name in ["sections", "pupils", "roll", "minutes", "weekly", "weeks", "yearlyCosts", "unquantified"] {
            #expect(String(describing: after.at("map.\(name)")) == String(describing: empty.at("map.\(name)")), "\(name)")
        }
        #expect(try school.json("pupil", "list").objects("pupils").isEmpty)
        #expect(try school.json("group", "list").objects("groups").isEmpty)
        let gone = try school.provctl("import", "undo", batch)
        #expect(gone.status == 1 && gone.errors.contains("nothing of it is left"))

        try school.importExample()
        #expect(try strip(school.did("map")) == strip(filled))
        #expect(try school.did("events", "verify").contains("The log is whole"))
    }

    /// A screen without its footer, which names a position.
    private func strip(_ screen: String) -> [String] { screen.split(separator: "\n").map(String.init).filter { !$0.contains("#") } }
}
