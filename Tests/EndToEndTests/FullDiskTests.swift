import Foundation
import JSON
import Testing
import Varlink

/// A small disk of its own for a state folder, unmounted and deleted with this object. Needs root.
final class SmallDisk {
    let image: String
    let mount: String

    /// - Parameter megabytes: how much the image takes.
    init(megabytes: Int) throws {
        try #require(geteuid() == 0, "only root can mount a small disk: run these tests as root")
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("provd-disk-\(UUID().uuidString.prefix(8))").path
        image = base + ".ext4"
        mount = base
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
        try administer("/usr/bin/truncate", "-s", "\(megabytes)M", image)
        // No blocks kept for root, who runs the tests: full is full.
        try administer("/usr/sbin/mkfs.ext4", "-q", "-m", "0", image)
        try administer("/usr/bin/mount", "-o", "loop", image, mount)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: mount)
    }

    deinit {
        _ = try? Program.run("/usr/bin/umount", ["--lazy", mount])
        try? FileManager.default.removeItem(atPath: image)
        try? FileManager.default.removeItem(atPath: mount)
    }

    private var filler: String { mount + "/filler" }

    /// Leaves no block free.
    func fill() throws {
        let handle = open(filler, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        try #require(handle >= 0)
        defer { close(handle) }
        for size in [1 << 20, 4096, 1024] {
            let block = [UInt8](repeating: 7, count: size)
            while write(handle, block, size) == size {}
        }
        fsync(handle)
    }

    /// Gives the room back.
    func free() throws { try FileManager.default.removeItem(atPath: filler) }

    func mountReadOnly() throws { try administer("/usr/bin/mount", "-o", "remount,ro", mount) }
    func mountWritable() throws { try administer("/usr/bin/mount", "-o", "remount,rw", mount) }
}

@Suite(.serialized, .tags(.slow)) struct FullDiskTests {
    @Test func `a full disk refuses what is recorded, reads go on, and with room it is recorded again`() throws {
        let disk = try SmallDisk(megabytes: 48)
        let school = try School.prepared(on: disk.mount)
        try school.settled()
        let scores = try Scores(school)
        try disk.fill()
        let (acknowledged, refusal) = try recordUntilRefused(school, scores)
        #expect(refusal["what"] == "disk-full")
        #expect(refusal["remedy"]?.stringValue?.contains("free some room") == true)
        let finished = try school.provctl("pupil", "score", scores.pupils[0], "KS2R", "99", "--on", "2026-11-13")
        #expect(finished.status == 1 && finished.errors.contains("disk is full"), "\(finished)")

        let whileFull = try school.answers()
        let position = try school.status("position")
        try disk.free()
        let done = try school.ask("Pupils.RecordScore", scores.score(20_000))
        #expect(done["done"]?["events"]?.arrayValue?.count == 1)
        #expect(try school.status("position")?.intValue == (position?.intValue ?? 0) + 1)
        #expect(whileFull.count == (try school.answers().count))
        try school.verified()
        let recorded = Set(try school.log().compactMap { $0["command"]?.stringValue })
        #expect(recorded.isSuperset(of: acknowledged))

        #expect(school.stop() == 0)
        try school.start()
        try school.verified()
        #expect(FileManager.default.fileExists(atPath: school.state + "/reserve"))
        school.stop()
    }

    @Test func `killed on a full disk, it starts again, answers, and recovers with room`() throws {
        let disk = try SmallDisk(megabytes: 48)
        let school = try School.prepared(on: disk.mount)
        try school.settled()
        let scores = try Scores(school)
        try disk.fill()
        let (acknowledged, _) = try recordUntilRefused(school, scores)
        school.kill9()
        // Without room and without the reserve it says so and touches nothing.
        try disk.fill()
        let before = try school.files()
        let refused = try school.refusedStart()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("no room left") && refused.errors.contains("Free some"), "\(refused.errors)")
        expectUnchanged(before, try school.files())
        try disk.free()
        try school.start()
        try school.settled()
        let recorded = Set(try school.log().compactMap { $0["command"]?.stringValue })
        #expect(recorded.isSuperset(of: acknowledged))
        _ = try school.ask("Pupils.RecordScore", scores.score(20_000))
        try school.verified()
        school.stop()
    }

    @Test func `a redaction that finds the disk of the keys full is recorded, says so, and destroys the text when there is room`() throws {
        let sentence = "Quixotic zeppelins were mentioned"
        let disk = try SmallDisk(megabytes: 8)
        let school = try School.prepared()
        try school.settled()
        let done = try school.ask(
            "Pupils.RecordScore",
            ["pupil": "L307201119001", "measure": "KS2R", "score": "100", "on": "2026-11-02", "note": .string(sentence)])
        let event = try #require(done["done"]?["events"]?.arrayValue?.first?["id"]?.stringValue)
        #expect(school.stop() == 0)
        // The keys alone on a disk of their own: what is recorded has room, what is destroyed has none.
        let keys = school.state + "/keys.sqlite"
        try administer("/usr/bin/mv", keys, disk.mount + "/keys.sqlite")
        try FileManager.default.createSymbolicLink(atPath: keys, withDestinationPath: disk.mount + "/keys.sqlite")
        try school.start()
        try school.settled()
        try disk.fill()
        let refused = try school.provctl("redact", event)
        #expect(refused.status == 1, "\(refused)")
        #expect(refused.errors.contains("it is recorded, but the disk is too full to destroy the text yet"), "\(refused.errors)")
        #expect(try school.log().last?["type"] == "TextRedacted")
        #expect(school.journal.contains("Texts are not destroyed yet"), "\(school.journal)")
        try disk.free()
        try waitUntil("the text is destroyed by itself") { try !school.log().contains { $0.text.contains(sentence) } }
        try school.verified()
        school.kill9()
        for (name, content) in try school.files() { #expect(content.range(of: Data(sentence.utf8)) == nil, "\(name) holds the sentence") }
    }

    /// Records scores until one is refused.
    private func recordUntilRefused(_ school: School, _ scores: Scores) throws -> (Set<String>, JSONObject) {
        let client = try school.connect()
        var acknowledged: Set<String> = []
        for number in 0..<15_000 {
            let id = UUID().uuidString.lowercased()
            try client.send("io.provd.Pupils.RecordScore", scores.score(number, id: id))
            let reply = try client.receive()
            if reply.error == nil {
                acknowledged.insert(id)
            } else {
                #expect(reply.error == "io.provd.Unavailable", "\(reply)")
                return (acknowledged, reply.parameters)
            }
        }
        throw Unexpected(what: "the disk never became full")
    }
}
