import Foundation
import JSON
import Testing
import Varlink

@Suite(.serialized, .tags(.slow)) struct ExportKillTests {
    @Test func `killed at any moment of an export it leaves no half one in sight`() throws {
        let school = try School.prepared()
        try school.settled()
        let scores = try Scores(school)
        var cutOff = 0
        for (round, files) in [0, 1, 3, 5, 8, 10, 11, 14, 17, 20].enumerated() {
            // Every round has an export to write: something was recorded since the last.
            _ = try school.ask("Pupils.RecordScore", scores.score(round))
            let before = Set(try school.exportNames())
            let ended = try killDuring(school, files: files, full: files < 12)
            if ended { cutOff += 1 }
            let names = Set(try school.exportNames())
            #expect(names.isSuperset(of: before))
            for name in names { try expectWhole(school, name) }
            try school.start()
            try school.settled()
            let hidden = try FileManager.default.contentsOfDirectory(atPath: school.exports).filter { $0.hasPrefix(".") }
            #expect(hidden.isEmpty, "left behind: \(hidden)")
        }
        #expect(cutOff > 3, "the daemon was killed too late each time: the test says nothing")
        try school.export()
        #expect(try school.provctl("export", "verify").status == 0)
    }

    /// Asks for an export and kills the daemon once so many files of it are there; whether it was still being written.
    private func killDuring(_ school: School, files: Int, full: Bool) throws -> Bool {
        let client = try school.connect()
        try client.send("io.provd.Exchange.RunExport", ["full": .bool(full)])
        let ends = Date().addingTimeInterval(30)
        let before = try school.exportNames().count
        while Date() < ends {
            let all = (try? FileManager.default.contentsOfDirectory(atPath: school.exports)) ?? []
            if all.filter({ !$0.hasPrefix(".") }).count > before { break }
            guard let writing = all.first(where: { $0.hasPrefix(".writing-") }) else { continue }
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: school.exports + "/" + writing)) ?? []
            if inside.count >= files {
                school.kill9()
                return try school.exportNames().count == before
            }
        }
        school.kill9()
        return false
    }

    /// Every file is as the sums say, without asking the daemon.
    private func expectWhole(_ school: School, _ name: String) throws {
        let folder = school.exports + "/" + name
        let checked = try Program.run(
            "/bin/sh", ["-c", "cd '\(folder)' && test -s manifest.json && sha256sum --check --strict --quiet SHA256SUMS"])
        #expect(checked.status == 0, "\(name): \(checked.errors)")
    }

    @Test func `a full disk refuses the export, leaves nothing of it, and later writes it`() throws {
        let disk = try SmallDisk(megabytes: 48)
        let school = try School.prepared(on: disk.mount)
        try school.settled()
        try disk.fill()
        let refused = try school.provctl("export", "run", "--no-hooks")
        #expect(refused.status == 1 && refused.errors.contains("nothing of it is left"), "\(refused)")
        #expect(try school.exportNames().isEmpty)
        let left = (try? FileManager.default.contentsOfDirectory(atPath: school.exports)) ?? []
        #expect(left.isEmpty, "left behind: \(left)")
        try disk.free()
        try school.export()
        #expect(try school.provctl("export", "verify").status == 0)
        school.stop()
    }
}
