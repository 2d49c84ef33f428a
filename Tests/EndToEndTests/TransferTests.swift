import Foundation
import JSON
import Testing

@Suite struct TransferTests {
    @Test(.tags(.slow)) func `a pupil's record goes to another school signed, is taken over there, and can be taken back`() throws {
        let here = try School.withLeaver()
        let folder = here.folder.appendingPathComponent("pack").path
        let said = try here.did("pupil", "send", Leaver.preferred, "--to", "308/4021", "--out", folder)
        // Fifteen school days after Friday 13 November.
        #expect(said.contains("Due by 2026-12-04"), "\(said)")
        let fingerprint = try #require(said.split(separator: " ").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        #expect(fingerprint.split(separator: "-").count == 5)
        let page = try String(contentsOfFile: folder + "/transfer.html", encoding: .utf8)
        for part in ["Xanthippe Quetzalcoatl", "308/4021", "need SPLD, rank 1", "NGRT 91", "ask Xanthippe daily", fingerprint] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("<script") && !page.contains("in secret"))
        #expect(try here.provctl("pupil", "send", Leaver.preferred, "--to", "308/4021", "--out", folder).status == 2)
        let elsewhere = here.folder.appendingPathComponent("elsewhere").path
        try here.did("pupil", "send", Leaver.preferred, "--to", "308/4099", "--out", elsewhere)
        #expect(here.stop() == 0)

        let there = try School()
        try there.found()
        let file = folder + "/transfer.json"
        let signed = try String(contentsOfFile: file, encoding: .utf8)
        let forged = try there.file("forged.json", signed.replacingOccurrences(of: "SPLD", with: "SEMH"))
        try there.refuses(
            "import", "transfer", forged, "--fingerprint", fingerprint, field: "file", value: "", rule: "changed after it was signed",
            remedy: "nothing was taken over")
        try there.refuses(
            "import", "transfer", file, "--fingerprint", "0000-1111-2222-3333-4444", field: "fingerprint",
            value: "0000-1111-2222-3333-4444",
            rule: "another key", remedy: "on a number you know")
        let guess = try there.provctl("import", "transfer", file, "--fingerprint", "0000-1111-2222-3333-4444")
        #expect(!guess.errors.contains(fingerprint), "a refusal must not say what to type to get past it")
        let before = try there.position()
        let astray = try there.provctl("import", "transfer", elsewhere + "/transfer.json", "--fingerprint", fingerprint)
        #expect(astray.status == 1 && astray.errors.contains("made for another school, 308/4099"), "\(astray)")
        #expect(!astray.output.contains(Leaver.preferred) && astray.errors.contains("--force"))
        #expect(
            try there.did("import", "transfer", elsewhere + "/transfer.json", "--fingerprint", fingerprint, "--force", "--dry-run")
                .contains("Dry run"))
        let dry = try there.did("import", "transfer", file, "--fingerprint", fingerprint.lowercased(), "--dry-run")
        #expect(dry.contains("new here") && dry.contains("need SPLD, rank 1"), "\(dry)")
        #expect(try there.position() == before)

        let done = try there.did("import", "transfer", file, "--fingerprint", fingerprint)
        #expect(done.contains("Took over 4 of 4 facts"), "\(done)")
        let history = try #require(try there.ask("Pupils.GetHistory", ["pupil": .string(Leaver.upn)])["history"])
        #expect(history["pupil"]?["sen"]?.stringValue == "K" && history["scores"]?.arrayValue?.count == 2, "\(history.text)")
        let again = try there.did("import", "transfer", file, "--fingerprint", fingerprint)
        #expect(
            again.contains("known here by the UPN") && again.contains("Known already, nothing recorded.") && !again.contains("undo"),
            "\(again)")
        let run = try #require(done.split(separator: " ").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        try there.did("import", "undo", run)
        #expect(try there.provctl("pupil", "history", Leaver.upn).status == 1)
        #expect(there.stop() == 0)
    }

    @Test(.tags(.slow)) func `confidential provision goes to another school with a reason alone, and the page says that it may be missing`()
        throws
    {
        let school = try School.withLeaver()
        func pack(_ name: String, _ more: [String] = []) throws -> (said: String, page: String, data: String) {
            let folder = school.folder.appendingPathComponent(name).path
            let said = try school.did(["pupil", "send", "zara", "--to", "308/4099", "--out", folder] + more)
            return (
                said, try String(contentsOfFile: folder + "/transfer.html", encoding: .utf8),
                try String(contentsOfFile: folder + "/transfer.json", encoding: .utf8)
            )
        }
        let left = "Confidential provision, where there is any, is left out."
        // The same words where there is none.
        let none = try pack("none")
        #expect(none.said.contains(left) && none.page.contains(left))
        try school.confidentialGroup()
        let bare = try pack("bare")
        for text in [bare.said, bare.page, bare.data] {
            for part in ["Counselling", "couns", "SWRT"] { #expect(!text.contains(part), "\(part): \(text)") }
        }
        #expect(bare.said.contains(left) && bare.page.contains(left) && bare.page.contains("Catch-Up Literacy"))
        let whole = try pack("whole", ["--why", "agreed with the family"])
        #expect(whole.page.contains("Counselling") && whole.data.contains("Counselling") && whole.data.contains("SWRT"))
        #expect(!whole.page.contains(left) && whole.page.contains("is in it"))
        #expect(try school.did("access", "--pupil", "zara").contains("agreed with the family"))
        #expect(school.stop() == 0)
    }
}
