import Foundation
import JSON
import Testing

/// When an export is a full one, how long exports are kept, and what is seen of them.
@Suite struct ExportKeepingTests {
    /// Exports once at the clock's day, and gives the mode and why.
    private func mode(_ school: School, _ options: String...) throws -> String {
        let run = try school.json(["export", "run", "--no-hooks"] + options)
        return "\(run.at("export.mode") as? String ?? "") \(run["fullBecause"] as? String ?? "")"
    }

    @Test func `deltas by day, a full one when the week turns, when asked for, and after any gap`() throws {
        let school = try School()
        try school.found()
        #expect(try mode(school) == "full the first")
        #expect(try mode(school, "--full") == "full ")
        try school.restart(clock: "2026-11-17T02:00")
        #expect(try mode(school) == "delta ")
        #expect(try mode(school, "--full") == "full asked for")
        try school.restart(clock: "2026-11-18T02:00")
        #expect(try mode(school) == "delta ")
        // Saturday; nobody was there on Sunday, so Monday's is the weekly one.
        try school.restart(clock: "2026-11-21T02:00")
        #expect(try mode(school) == "delta ")
        try school.restart(clock: "2026-11-23T02:00")
        #expect(try mode(school) == "full the weekly one")
        try school.restart(clock: "2026-11-24T02:00")
        #expect(try mode(school) == "delta ")
        // A delta cut short by hand: the next one does not build on it.
        let last = try #require(try school.exportNames().last)
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(school.exports)/\(last)/pupils.csv"))
        let listed = try school.did("export", "list")
        #expect(listed.contains("DAMAGED"))
        #expect(try school.provctl("export", "verify").status == 1)
        try school.restart(clock: "2026-11-25T02:00")
        #expect(try mode(school) == "full \(last) is damaged")
        try school.restart(clock: "2026-11-26T02:00")
        #expect(try mode(school) == "delta ")
        // The one the newest builds on is gone.
        let names = try school.exportNames().sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        try FileManager.default.removeItem(atPath: "\(school.exports)/\(names[names.count - 2])")
        try school.restart(clock: "2026-11-27T02:00")
        #expect(try mode(school).hasPrefix("full an export since"))
        try school.restart(clock: "2026-11-28T02:00")
        try FileManager.default.removeItem(atPath: school.exports)
        #expect(try mode(school) == "full the first")
    }

    @Test func `a byte that was changed is found before anything is said or built: a full one is made, and the damaged one set aside`()
        throws
    {
        let school = try School()
        try school.found()
        try school.readingGroup()
        #expect(try mode(school) == "full the first")
        func change(_ name: String) throws {
            let file = URL(fileURLWithPath: "\(school.exports)/\(name)/pupils.csv")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count - 2] ^= 1
            try bytes.write(to: file)
        }
        // The very export that is there already.
        let first = try #require(try school.exportNames().last)
        try change(first)
        let dry = try school.json("export", "run", "--dry-run")
        #expect(dry["repeated"] as? Bool == false && dry["fullBecause"] as? String == "\(first) is damaged")
        #expect(try school.exportNames() == [first])
        let said = try school.did("export", "run", "--no-hooks")
        #expect(said.contains("full export (\(first) is damaged)") && said.contains("Was damaged, set aside: "), "\(said)")
        let aside = "\(school.exports)/.damaged-\(first)"
        #expect(FileManager.default.fileExists(atPath: aside + "/pupils.csv"))
        #expect(try school.did("export", "verify") == "\(first): whole\n")
        #expect(school.journal.contains("damaged and was set aside") && school.journal.contains("pupils.csv was changed"))
        #expect(try school.did("export", "run", "--no-hooks").contains("there already"))

        // What a delta would be built on, and what that is built on.
        try school.did("log", "y7-reading", "--on", "3nov")
        #expect(try mode(school) == "delta ")
        try change(first)
        try school.did("log", "y7-reading", "--on", "5nov")
        #expect(try mode(school) == "full \(first) is damaged")
        #expect(FileManager.default.fileExists(atPath: aside + "-2"))
        try school.did("log", "y7-reading", "--on", "10nov")
        #expect(try mode(school) == "delta ")
        // They hold the same data in clear as exports do, and go with them.
        try school.did("pupil", "leave", "sam", "--on", "13nov")
        let asked: JSONObject = ["pupil": "sam", "reason": "asked for"]
        let word = try #require(try school.ask("Pupils.Erase", asked)["erasure"]?["confirm"]?.stringValue)
        try school.did("pupil", "erase", "sam", "--reason", "asked for", "--confirm", word)
        #expect(try FileManager.default.contentsOfDirectory(atPath: school.exports).isEmpty)
    }

    @Test func `old exports go, but never the full one that kept deltas start from`() throws {
        let school = try School()
        let file = try school.file("provd.toml", "[roles]\nsenco = [\"\(NSUserName())\"]\n[export]\nkeep = 2\nfullOn = \"sun\"\n")
        chmod(file, 0o600)
        school.stop()
        school.extraArguments = ["--config", file]
        try school.start()
        try school.found()
        for day in 16...19 {
            try school.restart(clock: "2026-11-\(day)T02:00")
            try school.export()
        }
        // Four of them, three deltas on one full: none can go.
        #expect(try school.exportNames().count == 4)
        try school.restart(clock: "2026-11-22T02:00")
        let weekly = try school.export()
        #expect((weekly["removed"] as? [String])?.isEmpty == true)
        try school.restart(clock: "2026-11-23T02:00")
        let next = try school.export()
        #expect((next["removed"] as? [String])?.count == 4)
        #expect(try school.exportNames().count == 2)
    }

    @Test func `what is shown, and what is said of an export there is not`() throws {
        let school = try School()
        try school.found()
        #expect(try school.did("export", "list").contains("no exports yet"))
        #expect(try school.did("status").contains("export ") == false)
        try school.export()
        #expect(try school.did("export", "show", "last").contains("pupils.csv"))
        #expect(try school.did("export").contains("2026-11-16-full"))
        #expect(try school.did("status").contains("export    full to #"))
        let missing = try school.provctl("export", "show", "1-2-2026-01-01-full")
        #expect(missing.status == 1 && missing.errors.contains("there is no such export"))
        let rehearsed = try school.did("export", "run", "--full", "--dry-run")
        #expect(rehearsed.hasPrefix("Nothing to write"))
        #expect(try school.did("export", "columns", "attendance").contains("away_reason"))
        #expect(try school.provctl("export", "columns", "marks").status == 2)
    }

    @Test func `an empty school has nothing to export, and a dry run writes nothing`() throws {
        let school = try School()
        #expect(try school.provctl("export", "run").errors.contains("no school yet"))
        try school.found()
        #expect(try school.did("export", "run", "--dry-run").hasPrefix("Would write a full export (the first): "))
        #expect(try school.exportNames().isEmpty)
    }
}
