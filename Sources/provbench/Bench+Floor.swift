internal import CFloor

extension Bench {
    /// What libsqlite3 itself does here, and the disk under it.
    func measureFloor() throws {
        say("floor")
        let folder = try folder("floor")
        var seconds = 0.0
        let syncs = 4_000
        try FloorLog.check(floor_sync(folder + "/sync", Int32(syncs), &seconds))
        add(Figure("floor", "fdatasync of 4 KiB", Double(syncs) / seconds, "/s"))
        let floor = try FloorLog(folder: folder, name: "rows")
        for connections in [1, 16, 64] {
            let rows = try sized { try floor.commands(connections: connections, rows: $0).seconds }
            let (seconds, latencies) = try floor.commands(connections: connections, rows: rows)
            let samples = Samples(nanoseconds: latencies)
            add(
                Figure(
                    "floor", connections == 1 ? "1 row a commit" : "\(connections) clients, group commit",
                    Double(latencies.count) / seconds, "/s", detail: Bench.spread(samples)))
        }
        let commits = max(20, Int(options.seconds * 20))
        let took = try floor.append(commits: commits, rows: 1_000).reduce(0, +)
        add(Figure("floor", "1,000 rows a commit", Double(commits) * 1e12 / Double(took), "/s"))
    }

    /// How many rows take about a third of the time there is, found by trying few.
    func sized(_ run: (Int) throws -> Double) throws -> Int {
        let tried = 1_000
        let seconds = try run(tried)
        return max(tried, Int(Double(tried) / max(seconds, 0.001) * options.seconds / 3))
    }

    /// `p50 0.13 ms, p99 0.31 ms`.
    static func spread(_ samples: Samples) -> String {
        "p50 \(Number.text(samples.median)) ms, p99 \(Number.text(samples.p99)) ms"
    }
}
