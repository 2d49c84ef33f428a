import Foundation
import JSON
import Testing

/// Copies of the keys that could undo an erasure: where they lie is said, and what an upgrade put back brings nobody back.
@Suite struct KeyCopiesTests {
    private static let reason = "kept long enough"

    @Test(.tags(.slow)) func `the records put back as before an upgrade keep erased pupils erased`() throws {
        let school = try School.withLeaver()
        #expect(school.stop() == 0)
        let copies = school.folder.appendingPathComponent("upgrade/state").path
        let copy = copies + "/20261116"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: school.state) {
            guard ["log.", "keys.", "ops.", "master.", "anchor"].contains(where: { name.hasPrefix($0) }) else { continue }
            try FileManager.default.copyItem(atPath: school.state + "/" + name, toPath: copy + "/" + name)
        }
        _ = FileManager.default.createFile(atPath: copy + "/complete", contents: nil)
        try school.start()
        try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", try school.erasureWord())
        #expect(school.stop() == 0)

        // The script as it is installed, on this state folder.
        let text = try String(contentsOf: Program.root.appendingPathComponent("Deploy/lib/state-back"), encoding: .utf8)
            .replacingOccurrences(of: "/usr/sbin/provd", with: Program.path("provd"))
            .replacingOccurrences(of: "state=/var/lib/provd", with: "state='\(school.state)'")
            .replacingOccurrences(of: "systemctl stop", with: ": stop")
        let back = try Program.run("/bin/sh", [try school.file("state-back", text), copy])
        #expect(back.status == 0 && back.output.contains("erased in it too") && back.errors.isEmpty, "\(back)")
        try school.start()
        try school.settled()
        #expect(try school.provctl("pupil", "history", Leaver.preferred).status == 1)
        #expect(try school.traces() == [])
        #expect(try school.log().contains { $0["type"] == "PupilErased" && $0["actor"] == "system" })
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `a folder that was backed up to by hand is named by an erasure and by doctor, for its keys do not expire`()
        throws
    {
        let school = try School.withLeaver()
        let configured = try school.provctl("doctor").output
        #expect(!configured.contains("lie in"), "\(configured)")
        try school.did("backup", "now", "--to", school.backup)
        let preview = try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason)
        let plain = preview.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(plain.contains("copies of the keys in \(school.backup) (last backup there 2026-11-16)"), "\(preview)")
        #expect(plain.contains("delete \(school.backup)/keys"), "\(preview)")
        #expect(try school.provctl("doctor").output.contains("copies of the keys lie in \(school.backup) too"))
        try FileManager.default.removeItem(atPath: school.backup + "/keys")
        _ = try FileManager.default.createDirectory(atPath: school.backup + "/keys", withIntermediateDirectories: true)
        #expect(try !school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason).contains("copies of the keys in"))
        school.stop()
    }

    @Test func `a socket path too long is refused before anything is made, and who read the recovery sheet is in the journal`() throws {
        let school = try School(start: false)
        let long = school.folder.path + "/" + String(repeating: "s", count: 120)
        let refused = try school.refusedStart(["--state", school.state, "--socket", long])
        #expect(refused.status == 1 && !FileManager.default.fileExists(atPath: school.state), "\(refused.errors)")
        try school.start()
        try school.did("key", "escrow")
        #expect(school.journal.contains("uid=\(geteuid())"), "\(school.journal)")
        school.stop()
    }
}
