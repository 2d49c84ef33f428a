import Foundation
import Testing

/// `provctl doctor` with a real daemon, and without one.
@Suite struct DoctorTests {
    private func findings(_ school: School) throws -> [String: [String: Any]] {
        let finished = try school.provctl("doctor", "--json")
        let data = try #require(try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? [String: Any], "\(finished)")
        let pairs = data.objects("findings").compactMap { finding in (finding["id"] as? String).map { ($0, finding) } }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test func `a running daemon says how its log, files, hooks and people are, and names no pupil`() throws {
        let school = try School.prepared()
        let found = try findings(school)
        for id in ["daemon.answers", "log.verified", "log.views", "clock.log", "disk.state", "files.state", "files.keys"] {
            #expect(found[id]?["state"] as? String == "ok", "\(id): \(String(describing: found[id]))")
        }
        // The example school's staff have no logins on this machine.
        #expect(found["staff.logins"]?["state"] as? String == "warn")
        let text = try school.provctl("doctor").output
        #expect(!text.contains("Quill"))
    }

    @Test func `keys that others may read are red, with the command that mends it`() throws {
        let school = try School()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: school.state + "/keys.sqlite")
        let found = try findings(school)
        #expect(found["files.keys"]?["state"] as? String == "fail")
        #expect((found["files.keys"]?["remedy"] as? String)?.hasPrefix("chmod 600 ") == true)
        #expect(try school.provctl("doctor").status == 1)
    }

    @Test func `a daemon that is down is red, and the rest is looked at`() throws {
        let school = try School()
        school.stop()
        let found = try findings(school)
        #expect(found["daemon.answers"]?["state"] as? String == "fail")
        #expect(found["clock.synchronised"] != nil)
        #expect(try school.provctl("doctor").status == 1)
    }
}
