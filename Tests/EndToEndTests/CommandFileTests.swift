import Foundation
import JSON
import Testing

@Suite struct CommandFileTests {
    private static let lines = """
        # what Larkfield typed in November; "all of it
        pupil meet 'zara quill' --on 2026-11-12 --with mother --about "homework" --agreed "a reading diary"

        pupil meet 'zara quill' --on 2026-11-12 --with mother --about "homework" --agreed "a reading diary"
        pupil meet 'nobody at all' --on 2026-11-12 --about "x"
        staff absent khan --on 2026-11-13 --until 2026-11-13
        import pupils /etc/passwd
        group today | less
        """

    @Test func `a line is carried out once, however often the file is taken in; a refused one is named and passed over`() throws {
        let school = try School.prepared()
        let file = school.folder.appendingPathComponent("november.txt").path
        try Self.lines.write(toFile: file, atomically: true, encoding: .utf8)
        let before = try school.status("position")?.intValue ?? 0
        let trial = try school.provctl("import", "commands", file, "--dry-run")
        #expect(trial.status == 1 && trial.output.contains(":7: import pupils /etc/passwd: "), "\(trial.output)\(trial.errors)")
        #expect(try school.status("position")?.intValue == before)

        let first = try school.provctl("import", "commands", file)
        #expect(first.status == 1)
        for said in [":5: pupil meet 'nobody at all'", ":7: ", ":8: ", "3 rows refused", "provctl import undo"] {
            #expect(first.output.contains(said), "\(said) in \(first.output)")
        }
        let after = try school.status("position")?.intValue ?? 0
        #expect(after > before)
        let again = try school.provctl("import", "commands", file)
        #expect(again.status == 1)
        #expect(try school.status("position")?.intValue == after, "\(again.output)")

        let batch = try #require(first.output.components(separatedBy: "import undo ").last?.split(separator: "\n").first.map(String.init))
        try school.did("import", "undo", batch)
        #expect(try !school.provctl("pupil", "zara quill").output.contains("reading diary"))
        _ = try school.provctl("import", "commands", file)
        #expect(try school.provctl("pupil", "zara quill").output.contains("reading diary"), "what was taken back can be taken in again")
    }
}
