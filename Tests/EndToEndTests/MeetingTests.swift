import Foundation
import JSON
import Testing

/// Meetings about pupils with the real programs: arranged, held, called off, and who sees what.
@Suite struct MeetingTests {
    private static let why = "review with the family"

    /// A school where whoever runs the tests is Ruth Adeyo, form teacher of 7C.
    private func school() throws -> School {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("staff", "add", "Ruth Adeyo", "--role", "teacher", "--login", NSUserName(), "--on", "1sep")
        try school.did("class", "set", "7C", "--form", "--years", "Y7", "--staff", "adeyo", "--from", "3sep")
        return school
    }

    /// Starts the daemon again with the caller in one role and no other.
    private func become(_ role: String, in school: School) throws {
        school.stop()
        school.extraArguments = ["--config", try school.file("provd.toml", "[roles]\n\(role) = [\"\(NSUserName())\"]\n")]
        try school.start()
    }

    @Test func `a meeting is arranged, held with what was agreed, or called off, and stands in the history`() throws {
        let school = try school()
        let said = try school.did(
            "pupil", "meet", "zara", "--on", "9nov", "--with", "mother,khan", "--about", "homework reading", "--agreed",
            "reads ten minutes a day", "--next", "18dec")
        #expect(said.hasPrefix("Recorded a meeting of Mon 9 Nov about Zara Quill Y7 7C, with Priya Khan, mother.  #"), "\(said)")
        try school.did("pupil", "meet", "zara", "--arrange", "24nov", "--at", "14:00", "--with", "mother,zara,speech therapist (NHS)")
        try school.did("pupil", "meet", "zara", "--arrange", "1dec", "--with", "father", "--kind", "parents")
        let dry = try school.did("pupil", "meet", "zara", "--cancel", "1dec", "--dry-run")
        #expect(dry.hasPrefix("Dry run, nothing recorded: would have called off"), "\(dry)")
        try school.did("pupil", "meet", "zara", "--cancel", "1dec", "--reason", "away")
        let history = try school.did("pupil", "history", "zara")
        for part in [
            "MET", "mother, P Khan: homework reading; agreed: reads", "next by 18 Dec  (recorded 16 Nov)",
            "24 Nov 2026 14:00", "mother, speech therapist (NHS), Zara: arranged", "father: called off, away",
        ] {
            #expect(
                history.split(separator: "\n").joined(separator: " ").split(separator: " ").joined(separator: " ")
                    .contains(part.split(separator: " ").joined(separator: " ")), "\(part): \(history)")
        }
        try school.refuses(
            "pupil", "meet", "zara", "--on", "20nov", "--with", "mother", "--about", "reading", field: "on", value: "2026-11-20",
            rule: "today is", remedy: "on the day")
        let mixed = try school.provctl("pupil", "meet", "zara", "--cancel", "24nov", "--agreed", "nothing")
        #expect(mixed.status == 2 && mixed.errors.contains("--cancel takes --reason"), "\(mixed.errors)")

        try school.restart(clock: "2026-11-25T09:00")
        let later = try school.did("pupil", "meet", "zara")
        #expect(later.contains("arranged, not recorded"), "\(later)")
        let came = try school.did("pupil", "meet", "zara", "--on", "24nov", "--agreed", "six more weeks")
        #expect(came.contains("about Zara Quill Y7 7C, as arranged"), "\(came)")
        let meetings = try school.json("pupil", "meet", "zara").objects("meetings")
        #expect(meetings.map { $0["state"] as? String } == ["held", "held", "cancelled"])
        #expect(meetings[1]["others"] as? [String] == ["mother", "speech therapist (NHS)"] && meetings[1]["withPupil"] as? Bool == true)
        try school.refuses(
            "pupil", "meet", "zara", "--cancel", "24nov", field: "meeting", value: try #require(meetings[1]["id"] as? String),
            rule: "was held on 2026-11-24", remedy: "take that back")
        try school.did("undo")
        #expect(
            try school.json("pupil", "meet", "zara").objects("meetings").map { $0["state"] as? String } == [
                "held", "arranged", "cancelled",
            ])
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `what is confidential is seen by its named people with a reason, whoever asks and however`() throws {
        let school = try school()
        try school.did("pupil", "meet", "zara", "--on", "9nov", "--with", "mother", "--agreed", "ten minutes a day")
        try school.did(
            "pupil", "meet", "zara", "--on", "12nov", "--with", "mother", "--said", "quinces", "--confidential", "--seen-by", "khan")
        try school.did(
            "pupil", "meet", "zara", "--on", "13nov", "--with", "mother", "--said", "medlars", "--confidential", "--seen-by", "khan,adeyo")
        let plain = try school.did("pupil", "meet", "zara")
        #expect(plain.contains("without what is confidential: --why") && !plain.contains("quinces"), "\(plain)")
        #expect(try school.did("pupil", "history", "zara", "--why", Self.why).contains("said: quinces; confidential, seen by P Khan"))
        #expect(try school.did("access", "show", "--pupil", "zara").contains(Self.why))
        #expect(try !school.did("events", "tail").contains("quinces"))
        #expect(try school.did("events", "tail", "--why", Self.why).components(separatedBy: "meeting held").count == 4)
        try school.did("export", "run")
        let files = FileManager.default.enumerator(atPath: school.state + "/exports")?.compactMap { $0 as? String } ?? []
        #expect(files.contains { $0.hasSuffix("assessments.csv") })
        for name in files {
            guard let content = FileManager.default.contents(atPath: "\(school.state)/exports/\(name)") else { continue }
            for word in ["ten minutes", "quinces", "medlars"] { #expect(content.range(of: Data(word.utf8)) == nil, "\(name): \(word)") }
        }
        // Whoever decides what a family is given sees all of it.
        try school.did("access", "request", "zara", "--by", "parent", "--on", "16nov")
        let blind = try school.did("access", "review", "zara")
        #expect(blind.contains("6 items of confidential provisions or meetings wait") && !blind.contains("quinces"), "\(blind)")
        let review = try school.did("access", "review", "zara", "--why", Self.why)
        #expect(review.contains("said: meeting  [to decide, confidential]") && review.contains("quinces"), "\(review)")
        try school.did(
            "pupil", "send", "zara", "--to", "308/4099", "--why", Self.why, "--out", school.folder.appendingPathComponent("pack").path)
        let page = try String(contentsOf: school.folder.appendingPathComponent("pack/transfer.html"), encoding: .utf8)
        #expect(page.contains("ten minutes a day") && !page.contains("quinces") && !page.contains("medlars"))

        for role in ["teacher", "leader"] {
            try become(role, in: school)
            let seen = try school.did("pupil", "meet", "zara")
            #expect(seen.contains("ten minutes a day") && seen.contains("without what is confidential: --why"), "\(role): \(seen)")
            #expect(seen.contains("without confidential meetings"), "\(seen)")
            let more = try school.did("pupil", "history", "zara", "--why", Self.why)
            #expect(more.contains("medlars") && !more.contains("quinces"), "\(role): \(more)")
            try school.did("pupil", "meet", "kit", "--on", "16nov", "--with", "father", "--about", "reading, says the \(role)")
        }
        #expect(try !school.did("events", "tail", "--why", Self.why).contains("quinces"))
        try become("assistant", in: school)
        let denied = try school.provctl("pupil", "meet", "zara", "--on", "16nov", "--with", "mother", "--about", "reading")
        #expect(denied.status == 4, "\(denied.output)\(denied.errors)")
        try become("governor", in: school)
        #expect(try school.provctl("pupil", "meet", "zara").status == 4)
        #expect(school.stop() == 0)
    }
}
