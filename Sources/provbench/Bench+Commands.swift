extension Bench {
    private static let rounds = 5

    /// Durable commands through the socket, in short rounds with the floor between them: the machine drifts.
    func measureCommands() throws {
        let (daemon, plan) = try liveSchool()
        let floor = try FloorLog(folder: folder("commands-floor"), name: "rows")
        for connections in [1, 16, 64] {
            say("commands, \(connections) connection(s)")
            try measure(connections, daemon, plan, floor)
        }
    }

    private func measure(_ connections: Int, _ daemon: DaemonProcess, _ plan: SchoolPlan, _ floor: FloorLog) throws {
        let load = try Load(path: daemon.socket, connections: connections)
        var calls = Calls(seed: options.seed + UInt64(connections))
        func ours(_ count: Int) throws -> (seconds: Double, latencies: [UInt64]) {
            try nextCommands(count, into: &calls)
            return try load.waiting(calls)
        }
        // The first ones meet cold caches, and say how many fit into a round.
        let tried = 100 * (connections == 1 ? 2 : 10)
        let round = options.seconds / Double(2 * Bench.rounds)
        let our = max(connections * 5, Int(Double(tried) / (try ours(tried).seconds) * round))
        let its = max(connections * 5, Int(Double(tried) / (try floor.commands(connections: connections, rows: tried).seconds) * round))
        var (rates, floorRates, ratios) = ([Double](), [Double](), [Double]())
        var (latencies, floorLatencies) = ([UInt64](), [UInt64]())
        let before = daemon.processorSeconds
        for _ in 0..<Bench.rounds {
            let raw = try floor.commands(connections: connections, rows: its)
            let mine = try ours(our)
            floorRates.append(Double(raw.latencies.count) / raw.seconds)
            rates.append(Double(mine.latencies.count) / mine.seconds)
            ratios.append(rates[rates.count - 1] / floorRates[floorRates.count - 1])
            latencies += mine.latencies
            floorLatencies += raw.latencies
        }
        let used = (daemon.processorSeconds - before) / Double(latencies.count)
        report(connections, used, Samples(rates), Samples(floorRates), Samples(ratios), latencies, floorLatencies)
    }

    private func report(
        _ connections: Int, _ processor: Double, _ rates: Samples, _ floorRates: Samples, _ ratios: Samples, _ latencies: [UInt64],
        _ floorLatencies: [UInt64]
    ) {
        let (samples, raw) = (Samples(nanoseconds: latencies), Samples(nanoseconds: floorLatencies))
        let name = connections == 1 ? "1 connection" : "\(connections) connections"
        add(
            Figure(
                "commands", name, rates.median, "/s", ratio: ratios.median, goal: .atLeast(0.5),
                detail: "floor \(Number.text(floorRates.median))/s; " + Bench.spread(samples)
                    + "; \(Number.text(processor * 1e6)) µs of processor each"))
        switch connections {
        case 1:
            add(
                Figure(
                    "commands", name + ", p50 to the raw commit's", samples.median, "ms", ratio: samples.median / max(raw.median, 1e-9),
                    goal: .atMost(2), detail: "raw \(Number.text(raw.median)) ms"))
        case 64: add(Figure("commands", name + ", p99", samples.p99, "ms", goal: .atMost(15)))
        default: break
        }
    }
}
