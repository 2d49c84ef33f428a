import Foundation
import JSON
import Testing

extension School {
    var exports: String { state + "/exports" }

    /// Runs an export without hooks and gives its id.
    @discardableResult
    func export(_ options: String..., location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
        try json(["export", "run", "--no-hooks"] + options, location: location)
    }

    /// The lines of a file of an export after its header, each ended by CR LF; checks that it ends so.
    func rows(_ export: String, _ file: String, location: SourceLocation = #_sourceLocation) throws -> [String] {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(exports)/\(export)/\(file)")), as: UTF8.self)
        #expect(text.hasSuffix("\r\n"), sourceLocation: location)
        return Array(text.components(separatedBy: "\r\n").dropLast().dropFirst())
    }

    /// What lies in the folder of exports, but for what is hidden.
    func exportNames() throws -> [String] {
        guard FileManager.default.fileExists(atPath: exports) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: exports).filter { !$0.hasPrefix(".") }.sorted()
    }
}

@Suite struct ExportTests {
    @Test func `the first export is whole, sums included, and running it again writes nothing`() throws {
        let school = try School.prepared()
        let first = try school.export()
        let id = try #require(first.at("export.id") as? String)
        #expect(id.hasSuffix("-2026-11-16-full") && first["repeated"] as? Bool == false)
        #expect(first["fullBecause"] as? String == "the first")
        let folder = school.exports + "/" + id
        let checked = try Program.run("/bin/sh", ["-c", "cd '\(folder)' && sha256sum --check --strict --quiet SHA256SUMS && ls"])
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(
            checked.output.split(separator: "\n").sorted() == [
                "SHA256SUMS", "assessments.csv", "attendance.csv", "costs.csv", "enrolments.csv", "groups.csv", "manifest.json",
                "provisions.csv", "pupils.csv", "reviews.csv", "sessions.csv",
            ])
        #expect(try school.rows(id, "pupils.csv").count == 367)
        let groups = try #require(try school.ask("Groups.List", ["includeClosed": true])["groups"]?.arrayValue)
        #expect(try school.rows(id, "groups.csv").count == groups.count)
        let manifest = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/manifest.json"))) as? [String: Any])
        #expect(manifest["id"] as? String == id && manifest["mode"] as? String == "full" && manifest["previous"] == nil)
        #expect(manifest["school"] as? String == "Larkfield School (example)" && manifest["asOf"] as? String == "2026-11-16")
        let anchor = try #require(manifest["anchor"] as? String)
        try school.did("events", "verify", "--against", anchor)

        let before = try school.exportNames()
        let again = try school.export()
        #expect(again["repeated"] as? Bool == true && again.at("export.id") as? String == id)
        #expect(try school.did("export", "run", "--no-hooks").contains("Nothing to write"))
        #expect(try school.exportNames() == before)
        #expect(try school.did("export", "verify") == "\(id): whole\n")
        let rights = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
        #expect(rights == 0o700)
    }

    @Test func `the same facts are the same bytes, whatever was exported before and however the views were made`() throws {
        let school = try School.prepared()
        let id = try #require(try school.export().at("export.id") as? String)
        let first = try contents(of: school, id)
        try FileManager.default.removeItem(atPath: school.exports)
        _ = try school.ask("Service.RebuildViews")
        try school.settled()
        #expect(try school.export().at("export.id") as? String == id)
        #expect(try contents(of: school, id) == first)
    }

    private func contents(of school: School, _ id: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: school.exports + "/" + id) {
            contents[name] = try Data(contentsOf: URL(fileURLWithPath: "\(school.exports)/\(id)/\(name)"))
        }
        return contents
    }

    @Test func `a delta holds what changed and the keys of what is no more`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("log", "y7-reading", "--on", "3nov", "kit:ill", "--note", "not for export")
        let full = try #require(try school.export().at("export.id") as? String)
        #expect(try school.rows(full, "attendance.csv").count == 3)
        let session = try #require(try school.rows(full, "sessions.csv").first?.split(separator: ",").first)

        try school.did("undo")
        try school.did("log", "y7-reading", "--on", "5nov")
        try school.did("pupil", "leave", "sam", "--on", "13nov")
        let delta = try school.export()
        let id = try #require(delta.at("export.id") as? String)
        #expect(id.hasSuffix("-delta") && delta["fullBecause"] == nil && delta.at("export.previous") as? String == full)
        #expect(try school.rows(id, "sessions.deleted.csv") == [String(session)])
        #expect(try school.rows(id, "attendance.deleted.csv").count == 3)
        #expect(try school.rows(id, "sessions.csv").count == 1)
        let pupils = try school.rows(id, "pupils.csv")
        #expect(pupils.count == 1 && pupils[0].contains(",O'Brien,Sam,") && pupils[0].hasSuffix(",2026-09-03,2026-11-13,"))
        #expect(try school.rows(id, "enrolments.csv").count == 1)
        #expect(try school.rows(id, "pupils.deleted.csv").isEmpty)
        // As long a session as before, at the same cost.
        #expect(try school.rows(id, "costs.csv").isEmpty)
        let all = try FileManager.default.contentsOfDirectory(atPath: school.exports + "/" + full)
        for file in all {
            let text = try String(contentsOfFile: "\(school.exports)/\(full)/\(file)", encoding: .utf8)
            #expect(!text.contains("not for export"), "\(file)")
        }
    }

    @Test func `values are never altered, only quoted`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "=SUM(A1) \"Quotes, Commas\"", "--year", "Y7", "--on", "3sep")
        let id = try #require(try school.export().at("export.id") as? String)
        let row = try #require(try school.rows(id, "pupils.csv").first)
        #expect(row.contains("\"\"") && row.contains("=SUM(A1)") && !row.contains("'="), "\(row)")
    }

    @Test func `confidential provisions are in no file, whenever they became so`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("log", "y7-reading", "--on", "3nov")
        try school.export()
        try school.did("provision", "set", "catch-up", "--confidential", "--on", "1sep")
        let dropped = try school.export("--allow-drop")
        let id = try #require(dropped.at("export.id") as? String)
        for file in ["provisions", "groups", "enrolments", "sessions", "attendance"] {
            #expect(try !school.rows(id, "\(file).deleted.csv").isEmpty, "\(file)")
            #expect(try school.rows(id, "\(file).csv").isEmpty, "\(file)")
        }
        let full = try #require(try school.export("--full").at("export.id") as? String)
        #expect(try school.rows(full, "groups.csv").isEmpty && school.rows(full, "costs.csv").isEmpty)
    }

    @Test func `a table that loses more than a tenth of its rows is refused unless told`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        for day in ["3nov", "5nov", "10nov", "12nov"] { try school.did("log", "y7-reading", "--on", day) }
        let first = try #require(try school.export().at("export.id") as? String)
        try school.did("undo")
        try school.did("undo")
        let before = try school.exportNames()
        let refused = try school.provctl("export", "run", "--no-hooks")
        #expect(refused.status == 1 && refused.errors.contains("sessions.csv would go from 4 rows to 2"), "\(refused)")
        #expect(refused.errors.contains("--allow-drop"))
        #expect(try school.exportNames() == before && before == [first])
        try school.did("export", "run", "--no-hooks", "--allow-drop")
        #expect(try school.exportNames().count == 2)
    }
}
