import FoundationEssentials
import JSON
import ProvisionDomain
import TOML
import Testing

@testable import Evaluation

/// The rule packs and code sets that come with the project.
@Suite struct `Config` {
    private static let folder: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/") + "/Config"
    }()

    private static func toml(_ path: String) throws -> JSONValue {
        let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(path)"), "\(folder)/\(path) cannot be read")
        return try TOML.parse(String(decoding: data, as: UTF8.self), file: path)
    }

    private static func pack(_ name: String) throws -> RulePack {
        try JSON.decode(RulePack.self, from: JSON.bytes(toml("rules/\(name).toml")))
    }

    @Test(arguments: ["default", "flat-rate", "paid-weeks-39"])
    func `every rule pack is read and sound`(name: String) throws {
        let pack = try Self.pack(name)
        #expect(pack.name == name)
        try pack.check()
        #expect(try JSON.decode(RulePack.self, from: JSON.encode(pack)) == pack)
    }

    @Test func `the default is what these tests compute with`() throws {
        #expect(try Self.pack("default") == .standard)
    }

    @Test func `authorities contradict each other`() throws {
        let weeks = try ["default", "flat-rate", "paid-weeks-39"].map { try Self.pack($0).yearlyWeeks.value }
        #expect(weeks == [Rational(38), exact("38.6"), Rational(39)])
        #expect(try Self.pack("flat-rate").groupCostCharged == .whole)
    }

    @Test(arguments: [
        ("sen-status", 3), ("need-types", 14), ("areas", 5), ("tiers", 3), ("cohorts", 8), ("reasons", 23), ("year-groups", 21),
        ("funding", 9), ("roles", 8), ("safeguarding", 11),
    ])
    func `every code set is read, its spellings each of one code`(name: String, count: Int) throws {
        let set = try JSON.decode(SetFile.self, from: JSON.bytes(Self.toml("code-sets/\(name).toml")))
        #expect(set.name == name)
        #expect(CodeSetName(rawValue: name) != nil)
        #expect(set.entries.count == count)
        var spellings: [String: String] = [:]
        for entry in set.entries {
            #expect(!entry.label.isEmpty)
            for spelling in [entry.code] + entry.aliases {
                let known = spellings.updateValue(entry.code, forKey: spelling.lowercased())
                #expect(known == nil || known == entry.code, "\(spelling) is of \(known ?? "") and \(entry.code)")
            }
        }
    }

    private struct SetFile: Decodable {
        var name: String
        var from: SchoolDay
        var entries: [CodeEntry]
    }

    private static func entries(_ name: String) throws -> [CodeEntry] {
        try JSON.decode(SetFile.self, from: JSON.bytes(toml("code-sets/\(name).toml"))).entries
    }

    @Test func `every reason has a side, every need type an area, every role a column`() throws {
        for entry in try Self.entries("reasons") { #expect(["school", "pupil", "neither"].contains(entry.group), "\(entry.code)") }
        let areas = try Self.entries("areas").map(\.code)
        for entry in try Self.entries("need-types") { #expect(entry.group.map(areas.contains) == true, "\(entry.code)") }
        for entry in try Self.entries("roles") { #expect(["teacher", "TA", "other"].contains(entry.group), "\(entry.code)") }
    }

    @Test func `every year group of the set is one, in order`() throws {
        let entries = try Self.entries("year-groups")
        #expect(entries.compactMap { YearGroup($0.code) } == YearGroup.all)
        for entry in entries {
            for alias in entry.aliases where YearGroup(alias) != nil { #expect(YearGroup(alias) == YearGroup(entry.code), "\(alias)") }
        }
    }

    @Test func `older words are taken`() throws {
        var aliases: [String: String] = [:]
        for name in ["tiers", "need-types", "sen-status"] {
            for entry in try Self.entries(name) {
                for alias in entry.aliases { aliases[alias] = entry.code }
            }
        }
        #expect(aliases["wave 3"] == "specialist")
        #expect(aliases["BESD"] == "SEMH")
        #expect(aliases["S"] == "E" && aliases["A"] == "K" && aliases["P"] == "K")
    }

    private static let faults: [(key: String, value: JSONValue)] = [
        ("yearlyWeeks", 0), ("weekDays", 8), ("termsPerYear", 0), ("daysPerMonth", "0"), ("minimumRatioDays", 0), ("tooFew", 0),
        ("name", ""), ("until", "2001-01-01"), ("ratioBands", [["label": "x", "from": 2]]),
        ("effectBands", [["label": "x"], ["label": "y", "from": 2], ["label": "z", "from": 1]]),
        ("toolkit", [["edition": "e", "from": "2020-01-01", "bands": [["label": "low", "below": 100]]]]),
    ]

    @Test(arguments: faults)
    func `a pack nobody can compute with is refused by its key`(key: String, value: JSONValue) throws {
        guard case .object(var object) = try Self.toml("rules/default.toml") else { throw ArithmeticOverflow() }
        object[key] = value
        let pack = try JSON.decode(RulePack.self, from: JSON.bytes(.object(object)))
        let fault = #expect(throws: RulePackFault.self) { try pack.check() }
        #expect(fault?.key == key)
    }

    @Test(arguments: [("38", "38"), ("\"38.6\"", "193/5"), ("38.6", "193/5"), ("\"9/2\"", "9/2")])
    func `exact numbers are read as written`(json: String, value: String) throws {
        #expect(try JSON.decode(ExactNumber.self, from: JSON.parse(json)).value == exact(value))
    }

    @Test(arguments: ["\"many\"", "true", "null", "[]", "\"1e3\""])
    func `anything else is no exact number`(json: String) {
        #expect(throws: DecodingError.self) { try JSON.decode(ExactNumber.self, from: JSON.parse(json)) }
    }
}
