import Foundation
import Testing

@Suite struct ReadmeTests {
    @Test func `the first day by hand works as the README writes it`() throws {
        let text = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
        let begin = try #require(text.range(of: "    provctl school name"))
        let rest = text[begin.lowerBound...]
        let end = try #require(rest.range(of: "\n\n"))
        let lines = rest[..<end.lowerBound].split(separator: "\n")
        #expect(lines.count > 10)
        let school = try School(clock: "2026-11-17T11:30")
        try FileManager.default.createSymbolicLink(
            at: school.folder.appendingPathComponent("Config"), withDestinationURL: Program.root.appendingPathComponent("Config"))
        for line in lines {
            let finished = try Program.run(
                "/bin/bash", ["-c", "cd '\(school.folder.path)' && \(line)"],
                environment: ["PROVD_SOCKET": school.socket, "PATH": Program.folder.path + ":/usr/bin:/bin"])
            #expect(finished.status == 0, "\(line): \(finished.errors)\(finished.output)")
        }

        try school.did("log", "1")
        try school.did("log", "1", "10m", "--correct")
        #expect(try school.did("group", "today").contains("✓ 10m"))
        // The correction is taken back; what it replaced stays taken back, and undo goes on to the entry before.
        #expect(try school.did("undo").contains("session delivered, y7-reading-1"))
        #expect(try school.did("undo").contains("pupil enrolled"))
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
}
