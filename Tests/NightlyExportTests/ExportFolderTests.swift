import EventSourcing
import ExportFormat
import Foundation
import NightlyExport
import Testing

@Suite struct ExportFolderTests {
    private func write(_ name: String, previous: String? = nil, to scratch: Scratch, log: UInt64 = 2) throws {
        let name = try #require(ExportName(name))
        var manifest: Manifest?
        let folder = ExportFolder(path: scratch.path)
        if let previous { manifest = try folder.entries().first { $0.name.description == previous }?.manifest }
        let anchor = Anchor(log: UniqueID(high: 1, low: log), epoch: name.epoch, position: name.position, hash: [])
        _ = try ExportRun(
            name: name, anchor: anchor, anchorText: "a \(name.position)", school: "", previous: manifest, now: Rows(),
            before: name.mode == .delta ? Rows() : nil, largestDrop: nil, checkpoint: {}
        ).write(to: folder)
    }

    @Test func `names are read as they are written, and nothing else is`() {
        for name in ["1-48213-2026-11-16-full", "2-0-2026-01-01-delta"] { #expect(ExportName(name)?.description == name) }
        for name in ["", "1-2-2026-11-16", "01-2-2026-11-16-full", "1-2-2026-11-16-half", "1--2-2026-11-16-full", ".1-2-2026-11-16-full"] {
            #expect(ExportName(name) == nil, "\(name)")
        }
        let sorted = [
            "1-9-2026-11-16-delta", "1-9-2026-11-16-full", "1-10-2026-11-16-delta", "1-10-2026-11-17-delta", "2-3-2026-11-18-full",
        ]
        #expect(sorted.shuffled().compactMap { ExportName($0) }.sorted().map(\.description) == sorted)
    }

    @Test func `the oldest go, but none that a kept one builds on`() throws {
        func entries(_ modes: String) -> [ExportFolder.Entry] {
            modes.enumerated().map { index, mode in
                let name = ExportName(epoch: 1, position: Int64(index), day: "2026-11-16", mode: mode == "f" ? .full : .delta)
                return ExportFolder.Entry(name: name, path: "", manifest: nil)
            }
        }
        func left(_ modes: String, _ keep: Int) -> Int { modes.count - ExportFolder.surplus(entries(modes), keep: keep).count }
        #expect(left("fdddfdd", 3) == 3)
        #expect(left("fdddfdd", 2) == 3)
        #expect(left("fdddfdd", 4) == 7)
        #expect(left("ffff", 1) == 1)
        #expect(left("fd", 14) == 2)
        #expect(left("", 14) == 0)
        #expect(left("ddd", 1) == 3)
    }

    @Test func `purged, not a byte of an export is left; what is not an export stays`() throws {
        let scratch = Scratch()
        try write("1-5-2026-11-16-full", to: scratch)
        try write("1-6-2026-11-17-delta", previous: "1-5-2026-11-16-full", to: scratch)
        let manager = FileManager.default
        for name in ["/.writing-1-7-2026-11-18-delta", "/1-8-2026-11-19-full", "/own"] {
            try manager.createDirectory(atPath: scratch.path + name, withIntermediateDirectories: true)
            try Data("zara".utf8).write(to: URL(fileURLWithPath: scratch.path + name + "/pupils.csv"))
        }
        try ExportFolder(path: scratch.path).purge()
        #expect(try manager.contentsOfDirectory(atPath: scratch.path) == ["own"])
        try ExportFolder(path: scratch.path + "/nowhere").purge()
    }

    @Test func `a byte changed, a file gone, a file too many: each is found`() throws {
        let scratch = Scratch()
        try write("1-5-2026-11-16-full", to: scratch)
        let folder = ExportFolder(path: scratch.path)
        func problems() throws -> [String] { ExportFolder.problems(try #require(try folder.entries().first)) }
        let pupils = URL(fileURLWithPath: scratch.path + "/1-5-2026-11-16-full/pupils.csv")
        let whole = try Data(contentsOf: pupils)
        #expect(try problems() == [])
        var changed = whole
        changed[3] ^= 1
        try changed.write(to: pupils)
        #expect(try problems() == ["pupils.csv was changed"])
        try Data().write(to: pupils)
        #expect(try problems() == ["pupils.csv has 0 bytes, not \(whole.count)"])
        try FileManager.default.removeItem(at: pupils)
        #expect(try problems().first == "pupils.csv is missing")
        try whole.write(to: pupils)
        try Data().write(to: pupils.deletingLastPathComponent().appendingPathComponent("more"))
        #expect(try problems() == ["more is not of the export"])
        let manifest = pupils.deletingLastPathComponent().appendingPathComponent("manifest.json")
        try Data("{}".utf8).write(to: manifest)
        #expect(try problems() == ["manifest.json is missing or cannot be read"])
    }

    @Test func `what lies in the folder as a link is not followed when it is deleted`() throws {
        let scratch = Scratch()
        let other = Scratch()
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: other.path + "/stays"))
        try write("1-5-2026-11-16-full", to: scratch)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/1-5-2026-11-16-full/link", withDestinationPath: other.path)
        try ExportFolder(path: scratch.path).purge()
        #expect(FileManager.default.fileExists(atPath: other.path + "/stays"))
    }

    private func reason(_ scratch: Scratch, epoch: Int = 1, position: Int64 = 9, day: String = "2026-11-18", since: String = "2026-11-15")
        throws
        -> String?
    {
        try ExportPlan(
            try ExportFolder(path: scratch.path).entries(), full: false,
            .init(
                head: Anchor(log: UniqueID(high: 1, low: 2), epoch: epoch, position: position, hash: []), day: day, fullSince: since,
                confirms: { $0 != "a 7" }, isOurs: { !$0.contains("2026-11-13") })
        ).reason
    }

    @Test func `after a restore, another log, a rewritten one or another version the next is a full one`() throws {
        let scratch = Scratch()
        #expect(try reason(scratch) == "the first")
        try write("1-5-2026-11-16-full", to: scratch)
        #expect(try reason(scratch) == nil)
        #expect(try reason(scratch, epoch: 2, position: 3) == "the log was restored")
        #expect(try reason(scratch, since: "2026-11-17") == "the weekly one")
        #expect(try reason(scratch, day: "2026-11-15") == "the clock was put back")
        // A log that ends before the export did is not the one it was made of.
        #expect(try reason(scratch, position: 4) == "those there are of another log")
        try write("1-7-2026-11-17-delta", previous: "1-5-2026-11-16-full", to: scratch)
        #expect(try reason(scratch)?.contains("does not hold") == true)
        let ours = Scratch()
        try write("1-5-2026-11-13-full", to: ours)
        #expect(try reason(ours, since: "2026-11-01") == "made by another version before")
        let others = Scratch()
        try write("1-5-2026-11-16-full", to: others, log: 3)
        #expect(try reason(others) == "those there are of another log")
    }

    @Test func `the schema and the page on columns are those of the table`() throws {
        let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Deploy/examples")
        for (name, text) in [("schema.sql", ExportTable.sql), ("columns.md", ExportTable.markdown)] {
            let file = examples.appendingPathComponent(name)
            if !FileManager.default.fileExists(atPath: file.path) {
                try Data(text.utf8).write(to: file)
                Issue.record("\(file.path) was written: read it and commit it")
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == text, "delete \(name) and run this test twice")
        }
    }
}
