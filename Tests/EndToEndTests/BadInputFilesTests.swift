import Foundation
import Testing

/// CSV files as offices send them: what is harmless is taken, what is wrong is named by row, and nothing of it is recorded.
@Suite struct BadInputFilesTests {
    static let header = "upn,forename,surname,preferred,dob,year,form,sen,sen_from,needs,cohorts,from_school,admitted"

    private func prepared() throws -> School {
        let school = try School()
        try school.found()
        return school
    }

    /// Imports a file and expects that it is refused at a line, for a reason, and records nothing.
    @discardableResult
    private func refuses(
        _ school: School, _ path: String, line: Int, _ reason: String, location: SourceLocation = #_sourceLocation
    ) throws -> String {
        let before = try school.position()
        let finished = try school.provctl("import", "pupils", path)
        #expect(finished.status == 1, "\(finished.errors)", sourceLocation: location)
        let said = finished.output + finished.errors
        let name = URL(fileURLWithPath: path).lastPathComponent
        let lines = said.split(separator: "\n").map(String.init)
        let place = lines.firstIndex { $0.contains("\(name):\(line): ") && $0.contains(reason) }
        #expect(place != nil, "\(said.prefix(2000))", sourceLocation: location)
        if let place { #expect(lines[place + 1].hasPrefix("    "), "no remedy: \(said.prefix(2000))", sourceLocation: location) }
        #expect(try school.position() == before, sourceLocation: location)
        return said
    }

    @Test func `a byte order mark, CRLF, quotes and doubled quotes are read`() throws {
        let school = try prepared()
        let text = "\u{FEFF}" + Self.header + "\r\n,\"Ann, \"\"Jo\"\"\",\"O'Hara\",,2015-01-02,Y7,7A,N,,,,,2026-09-03\r\n"
        try school.did("import", "pupils", try school.file("office.csv", text))
        let pupil = try #require(try school.json("pupil", "list").objects("pupils").first)
        #expect(pupil["forename"] as? String == "Ann, \"Jo\"" && pupil["surname"] as? String == "O'Hara")
        #expect(pupil["form"] as? String == "7A")
        let before = try school.position()
        try school.did(
            "import", "pupils",
            try school.file("plain.csv", text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\u{FEFF}", with: "")))
        #expect(try school.position() == before, "the same pupil in plain UTF-8 is nobody new")
    }

    @Test func `a missing column, a short row, an open quote and an empty file are refused by line`() throws {
        let school = try prepared()
        try refuses(school, try school.file("columns.csv", "upn,forename\nA,B\n"), line: 1, "\"surname\"")
        try refuses(school, try school.file("short.csv", Self.header + "\n,A,B,,2015-01-02,Y7\n"), line: 2, "6 fields and the header 13")
        try refuses(
            school, try school.file("quote.csv", Self.header + "\n,\"Ann,B,,2015-01-02,Y7,7A,N,,,,,2026-09-03\n"), line: 2, "never closed")
        try refuses(school, try school.file("empty.csv", ""), line: 1, "empty")
    }

    @Test func `bytes that are no UTF-8 are refused by line and field, and the other rows are taken`() throws {
        let school = try prepared()
        let row = { (name: [UInt8]) in Array(",".utf8) + name + Array(",Bell,,2015-01-02,Y7,7A,N,,,,,2026-09-03\n".utf8) }
        let bad = Array((Self.header + "\n").utf8) + row([0xE9] + Array("lodie".utf8))
        try refuses(school, try school.file("latin.csv", bad), line: 2, "0xe9")
        let mixed = try school.provctl("import", "pupils", try school.file("mixed.csv", bad + row(Array("Ada".utf8))))
        #expect(mixed.status == 1)
        #expect(try school.json("pupil", "list").objects("pupils").map { $0["forename"] as? String } == ["Ada"])
    }

    @Test func `a duplicate row and a wrong check letter are refused by row, and the good rows are taken`() throws {
        let school = try prepared()
        let ada = "B801200005001,Ada,Bell,,2015-01-02,Y7,7A,N,,,,,2026-09-03"
        let rows = [Self.header, ada, ada, "A801200005001,Theo,Marsh,,2015-02-02,Y7,7A,N,,,,,2026-09-03"]
        let path = try school.file("roll.csv", rows.joined(separator: "\n") + "\n")
        let trial = try school.provctl("import", "pupils", path, "--dry-run")
        #expect(
            trial.status == 1 && trial.output.contains("roll.csv:3: rows 2 and 3") && trial.output.contains("the digits given make it B"))
        #expect(try school.json("pupil", "list").objects("pupils").isEmpty)
        let run = try school.provctl("import", "pupils", path)
        #expect(run.status == 1)
        #expect(try school.json("pupil", "list").objects("pupils").map { $0["forename"] as? String } == ["Ada"])
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(school.provctl("import", "pupils", path, "--json").output.utf8)) as? [String: Any])
        let file = try #require(report.objects("files").first)
        #expect(file["refused"] as? Int == 2 && file["unchanged"] as? Int == 1 && file["changed"] as? Int == 0)
        #expect(file.objects("problems").allSatisfy { $0["row"] != nil && $0["reason"] != nil && $0["remedy"] != nil })
    }

    @Test(.tags(.slow)) func `50 MB are refused or read through, never swallowed`() throws {
        let school = try prepared()
        let megabytes = 50 * 1024 * 1024
        // One field without an end.
        try refuses(school, try school.file("endless.csv", [UInt8](repeating: 0x61, count: megabytes)), line: 1, "longer than 64 KiB")
        // Rows of 60 KiB, none of which is a pupil.
        let name = String(repeating: "a", count: 60 * 1024)
        let rows = (0...megabytes / name.utf8.count).map { ",\(1000 + $0)\(name),Bell,,2015-01-02,Y7,7A,N,,,,,2026-09-03\n" }
        let text = Self.header + "\n" + rows.joined()
        #expect(text.utf8.count > megabytes)
        let path = try school.file("long.csv", text)
        #expect(try refuses(school, path, line: 2, "forename").utf8.count < 1 << 20, "what is wrong is told, not the file")
        #expect(try school.provctl("status").status == 0)
    }

    @Test func `a file that is not there or is a folder is a wrong call`() throws {
        let school = try prepared()
        for path in [school.folder.appendingPathComponent("none.csv").path, school.folder.path] {
            let finished = try school.provctl("import", "pupils", path)
            #expect(finished.status == 2 && (finished.output + finished.errors).contains("give the path of a file"))
        }
    }
}
