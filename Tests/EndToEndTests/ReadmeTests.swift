import Foundation
import Testing

@Suite struct ReadmeTests {
    @Test func `the first day by hand works as the README writes it`() throws {
        let school = try School(clock: "2026-11-17T11:30")
        try expectToWork(commands(from: "    provctl school name", to: "\n\n"), at: school)

        try school.did("log", "1")
        try school.did("log", "1", "10m", "--correct")
        #expect(try school.did("group", "today").contains("✓ 10m"))
        // The correction is taken back; what it replaced stays taken back, and undo goes on to the entry before.
        #expect(try school.did("undo").contains("session delivered, y7-reading-1"))
        #expect(try school.did("undo").contains("pupil enrolled"))
    }

    @Test func `each line of every day works in the example school as the README writes it`() throws {
        let school = try School.prepared()
        try expectToWork(commands(from: "An assistant's day:", to: "**Mistakes**"), at: school)
    }

    @Test func `the codes of the printed week are those the README types in`() throws {
        let school = try School.prepared()
        let sheet = try school.did("group", "today", "--week", "--print", "--staff", "khan", "--on", "9nov")
        for code in [" B7 ", " C19 ", " E19 "] { #expect(sheet.contains(code), "\(code)") }
        try expectToWork(["provctl log E19 poppy:ill --for khan --week 9nov"], at: school)
    }

    @Test func `an emptied key file is not taken for a new one`() throws {
        let school = try School()
        try school.did("school", "name", "Larkfield School")
        #expect(school.stop() == 0)
        try Data().write(to: URL(fileURLWithPath: school.state + "/keys.sqlite"))
        let finished = try Program.run(Program.path("provd"), ["--state", school.state, "--socket", school.socket])
        #expect(finished.status == 1)
        #expect(finished.errors.contains("keys.sqlite"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: school.state + "/keys.sqlite")).isEmpty)
    }

    @Test func `a decimal comma is refused, a comma between thousands is read`() throws {
        let school = try School()
        #expect(try school.provctl("rates", "set", "TA", "9,50", "--from", "1oct").status == 2)
        try school.did("school", "budget", "pupil-premium", "42,000", "--year", "2026/27")
    }

    /// The README's command lines between two places of it.
    private func commands(from begin: String, to end: String) throws -> [String] {
        let text = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
        let rest = text[try #require(text.range(of: begin)).lowerBound...]
        let part = rest[..<(try #require(rest.range(of: end))).lowerBound]
        let lines = part.split(separator: "\n").filter { $0.hasPrefix("    provctl ") }.map(String.init)
        #expect(lines.count > 10)
        return lines
    }

    /// Runs command lines as a shell does, comments and quotation marks included, where the configuration's files are at hand.
    private func expectToWork(_ lines: [String], at school: School) throws {
        try FileManager.default.createSymbolicLink(
            at: school.folder.appendingPathComponent("Config"), withDestinationURL: Program.root.appendingPathComponent("Config"))
        for line in lines {
            let finished = try Program.run(
                "/bin/bash", ["-c", "cd '\(school.folder.path)' && \(line)"],
                environment: ["PROVD_SOCKET": school.socket, "PATH": Program.folder.path + ":/usr/bin:/bin"])
            #expect(finished.status == 0, "\(line): \(finished.errors)\(finished.output)")
        }
    }
}
