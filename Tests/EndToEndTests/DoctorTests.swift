import Foundation
import Testing
import Varlink

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

    @Test func `a provd that cannot start under its socket is red soon: doctor does not wait with the calls there`() throws {
        let school = try School()
        school.stop()
        // Listens, and never accepts: a socket unit whose service does not start.
        let listener = try UnixSocket.make()
        defer { close(listener) }
        let path = school.folder.appendingPathComponent("waiting.sock").path
        #expect(try UnixSocket.withAddress(path) { bind(listener, $0, $1) } == 0 && listen(listener, 8) == 0)
        let finished = try Program.run(Program.path("provctl"), ["doctor", "--socket", path], environment: ["NO_COLOR": "1"])
        #expect(finished.status == 1 && finished.output.contains("nobody is answered"), "\(finished)")
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
