import Foundation
import JSON
import Testing

/// Whatever else writes, on a full disk. Commands and the log: `FullDiskTests`; read models: `RoomTests`; exports: `ExportKillTests`;
/// backups and restoring: `BackupTests`; starting: `StateFolderTests`; the record of reads: `AccessRecordTests`.
@Suite(.serialized, .tags(.slow)) struct FullDiskPathsTests {
    private static let reason = "kept long enough"

    @Test func `an erasure, a rebuild and what is kept beside the log wait for room, and reading goes on`() throws {
        let disk = try SmallDisk(megabytes: 32)
        let school = try School.withLeaver(on: disk.mount)
        try school.did("pupil", "score", "zara", "NGRT", "85", "--on", "12nov")
        let word = try school.erasureWord()
        let sheet = try school.did("key", "escrow")
        let groups = sheet.matches(of: /\b(3|7): ?([0-9A-Z]{5})\b/).map { "\($0.1):\($0.2)" }
        try #require(groups.count == 2)
        try disk.fill()
        let rebuild = try school.ask("Service.RebuildViews")
        #expect(rebuild["position"] != nil)
        try waitUntil("the rebuild failed") { school.journal.contains("Read models could not be built again") }
        #expect(try school.ask("Maps.Get")["map"] != nil, "reading goes on")

        let export = try school.provctl("export", "run", "--full", "--no-hooks")
        #expect(export.status == 1 && export.errors.contains("full"), "\(export)")

        // Kept in ops.sqlite: done, or refused for want of room; nothing in between.
        let confirmed = try school.provctl(["key", "escrow", "--confirm", "--groups"] + groups)
        #expect(confirmed.status == 0 || confirmed.errors.contains("disk is full"), "\(confirmed)")

        let erased = try school.provctl("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", word)
        #expect(erased.status == 1 && erased.errors.contains("full"), "\(erased)")
        let isRecorded = try school.log().contains { $0["type"] == "PupilErased" }
        if isRecorded {
            #expect(erased.errors.contains("by itself"), "\(erased.errors)")
            #expect(try school.status("erasuresPending") == 1)
            #expect(school.journal.contains("An erasure is not finished"))
        }
        #expect(try school.ask("Maps.Get")["map"] != nil)

        try disk.free()
        if !isRecorded {
            try school.did("pupil", "erase", Leaver.preferred, "--reason", Self.reason, "--confirm", try school.erasureWord())
        }
        try waitUntil("the erasure is finished") { try school.status("erasuresPending") == 0 && school.traces().isEmpty }
        try school.verified()
        try school.did(["key", "escrow", "--confirm", "--groups"] + groups)
        try school.did("export", "run", "--full", "--no-hooks")
        #expect(school.stop() == 0)
        #expect(try school.traces() == [])
    }

    @Test func `stopping on a full disk loses nothing, and the next start with room is in order`() throws {
        let disk = try SmallDisk(megabytes: 32)
        let school = try School.withLeaver(on: disk.mount)
        let position = try school.position()
        try disk.fill()
        school.stop()
        try disk.free()
        try school.start()
        try school.settled()
        #expect(try school.position() == position)
        try school.verified()
        #expect(school.stop() == 0)
    }

    @Test func `a file that provctl writes to a full disk is not there, nor a half of it`() throws {
        let disk = try SmallDisk(megabytes: 2)
        let school = try School.withLeaver()
        try school.did("access", "request", "zara", "--by", "parent", "--on", "31oct")
        let items = try #require(try school.ask("Pupils.GetRecord", ["pupil": "zara"])["items"]?.arrayValue)
        for item in items where item["isText"] == true {
            try school.did("access", "review", "zara", "\(try #require(item["number"]?.intValue))", "give")
        }
        try disk.fill()
        for arguments in [
            ["access", "release", "zara", "--out", disk.mount + "/zara.html"],
            ["pupil", "send", Leaver.preferred, "--to", "308/4099", "--out", disk.mount + "/transfer"],
        ] {
            let refused = try school.provctl(arguments)
            #expect(refused.status == 1 && refused.errors.contains("No space left on device"), "\(arguments): \(refused)")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: disk.mount).filter { $0 != "lost+found" && $0 != "filler" }
        #expect(left.isEmpty, "\(left)")
        // What was not handed out is not on record as handed out.
        #expect(try !school.log().contains { $0["type"] == "AccessReleased" })
        try disk.free()
        try school.did("pupil", "send", Leaver.preferred, "--to", "308/4099", "--out", disk.mount + "/transfer")
        #expect(school.stop() == 0)
    }
}
