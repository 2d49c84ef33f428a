internal import CFloor

extension Bench {
    /// The read models from nothing, and beside each time a C loop that writes the same rows to the same tables.
    func measureRebuild() throws {
        let school = try filledFolder()
        try stopOldDaemon()
        var (rates, ratios, seconds) = ([Double](), [Double](), [Double]())
        var rows: Int64 = 0
        for round in 1...3 {
            say("rebuild, round \(round)")
            let scratch = try folder("rebuild-\(round)")
            let built = try school.rebuild(in: scratch)
            var copied = 0.0
            try FloorLog.check(floor_copy(built.file, scratch + "/copy.sqlite", 10_000, &rows, &copied))
            seconds.append(built.seconds)
            rates.append(Double(school.facts) / built.seconds)
            ratios.append(copied / built.seconds)
        }
        add(
            Figure(
                "rebuild", "all views", Samples(rates).median, "/s", ratio: Samples(ratios).median, goal: .atLeast(0.4),
                detail: "\(Number.text(Double(school.facts))) facts, \(Number.text(Double(school.events))) events, \(rows) rows"))
        add(Figure("rebuild", "from nothing", Samples(seconds).median, "s", goal: .atMost(10)))
    }
}
