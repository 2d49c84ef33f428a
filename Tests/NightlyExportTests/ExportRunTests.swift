import EventSourcing
import ExportFormat
import Foundation
import NightlyExport
import Testing

@Suite struct ExportRunTests {
    private let log = UniqueID(high: 1, low: 2)

    private func run(
        _ position: Int64, _ now: Rows, before: Rows? = nil, previous: Manifest? = nil, drop: Int? = nil,
        checkpoint: @escaping () throws -> Void = {}
    ) -> ExportRun {
        ExportRun(
            name: ExportName(epoch: 1, position: position, day: "2026-11-16", mode: before == nil ? .full : .delta),
            anchor: Anchor(log: log, epoch: 1, position: position, hash: []), anchorText: "anchor \(position)", school: "Larkfield",
            previous: previous, now: now, before: before, largestDrop: drop, checkpoint: checkpoint)
    }

    @Test(arguments: 1...40) func `a delta turns the old rows into the new ones, and names nothing twice`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        func some() -> Rows {
            var rows = Rows()
            for key in 0..<60 where Int.random(in: 0..<3, using: &random) > 0 {
                // Places move as when a session is corrected, keys and values change or stay.
                let place =
                    Int64(key) * 10 + (Int.random(in: 0..<4, using: &random) == 0 ? Int64.random(in: 1000...2000, using: &random) : 0)
                guard !rows.attendance.contains(where: { $0.place == place }) else { continue }
                rows.attendance.append(.init(place: place, key: key, value: Int.random(in: 0..<2, using: &random) == 0 ? "a" : "b, \"c\""))
            }
            return rows
        }
        let (old, new) = (some(), some())
        let scratch = Scratch()
        let folder = ExportFolder(path: scratch.path)
        let first = try run(5, old).write(to: folder)
        let full = try run(9, new).write(to: folder)
        let delta = try run(9, new, before: old, previous: first).write(to: folder)
        func keyed(_ lines: [String]) -> [String: String] {
            Dictionary(uniqueKeysWithValues: lines.map { ($0.split(separator: ",").prefix(2).joined(separator: ","), $0) })
        }
        var state = keyed(try scratch.lines(first.id, "attendance.csv"))
        let deleted = try scratch.lines(delta.id, "attendance.deleted.csv")
        let changed = keyed(try scratch.lines(delta.id, "attendance.csv"))
        for key in deleted { #expect(state.removeValue(forKey: key) != nil && changed[key] == nil, "seed \(seed)") }
        for (key, line) in changed { state[key] = line }
        #expect(state == keyed(try scratch.lines(full.id, "attendance.csv")), "seed \(seed)")
        #expect(delta.total("attendance") == new.attendance.count && full.total("attendance") == new.attendance.count)
        #expect(delta.from == 5 && delta.previous == first.id && full.from == nil)
    }

    @Test func `rows out of order are a mistake of ours and no export`() throws {
        struct Backwards: ExportSource {
            final class Cursor: ExportCursor {
                var left: Int64 = 3

                func next(_ row: inout ExportRow) -> Bool {
                    guard left > 0 else { return false }
                    row.begin(.init(left))
                    for _ in ExportTable.pupils.columns { row.addNothing() }
                    row.end()
                    left -= 1
                    return true
                }
            }
            func cursor(_ table: ExportTable) -> any ExportCursor { Cursor() }
        }
        let scratch = Scratch()
        var backwards = run(5, Rows())
        backwards.now = Backwards()
        #expect(throws: ExportFault.self) { try backwards.write(to: ExportFolder(path: scratch.path)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func `an export that is stopped leaves nothing, wherever it is stopped`() throws {
        struct Stopped: Error {}
        let rows = Rows(attendance: (0..<90).map { .init(place: Int64($0), key: $0, value: "x") })
        let scratch = Scratch()
        let folder = ExportFolder(path: scratch.path)
        let first = try run(5, rows).write(to: folder)
        var reached = false
        for stop in 1..<200 where !reached {
            var calls = 0
            do {
                _ = try run(9, rows, before: rows, previous: first) {
                    calls += 1
                    if calls == stop { throw Stopped() }
                }.write(to: folder)
                reached = true
            } catch is Stopped {}
            let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
            #expect(left.count == (reached ? 2 : 1), "stopped at \(stop): \(left)")
        }
        #expect(reached)
    }

    @Test func `a purge that comes before an export is named keeps it from being named`() throws {
        struct Purged: Error {}
        let scratch = Scratch()
        var export = run(5, Rows())
        export.publish = { _ in throw Purged() }
        #expect(throws: Purged.self) { try export.write(to: ExportFolder(path: scratch.path)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test(arguments: [(10, 9, true), (20, 17, false), (20, 18, true), (100, 90, true), (100, 89, false), (1, 0, true), (2, 0, false)])
    func `more than a tenth of the rows gone is refused, one row never`(before: Int, now: Int, passes: Bool) throws {
        func rows(_ count: Int) -> Rows { Rows(attendance: (0..<count).map { .init(place: Int64($0), key: $0, value: "") }) }
        let scratch = Scratch()
        let folder = ExportFolder(path: scratch.path)
        let first = try run(5, rows(before)).write(to: folder)
        for base in [rows(before), nil] {
            let export = run(9, rows(now), before: base, previous: first, drop: 10)
            if passes {
                _ = try export.rehearse()
            } else {
                #expect(throws: TooManyGone(file: "attendance.csv", before: before, now: now, percent: 10)) { try export.rehearse() }
                #expect(throws: TooManyGone.self) { try export.write(to: folder) }
            }
        }
        #expect(try folder.entries().count == 1)
    }
}
