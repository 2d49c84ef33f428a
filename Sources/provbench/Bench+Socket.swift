internal import ProvisionInterface

extension Bench {
    /// A school's people and a term's registers, one command a row, pipelined on one connection.
    func measureImport() throws {
        let (_, _, fill) = try socketSchool()
        let rows = fill.people + fill.registers
        let seconds = fill.peopleSeconds + fill.registerSeconds
        add(Figure("import", "pupils and enrolments", Double(fill.people) / fill.peopleSeconds, "/s", detail: "\(fill.people) rows"))
        add(Figure("import", "registers", Double(fill.registers) / fill.registerSeconds, "/s", detail: "\(fill.registers) rows"))
        add(Figure("import", "all rows, pipelined", Double(rows) / seconds, "/s", goal: .atLeast(20_000), detail: "\(rows) rows"))
    }

    /// Empty calls on 16 connections.
    func measurePing() throws {
        let (daemon, _) = try liveSchool()
        say("ping")
        let load = try Load(path: daemon.socket, connections: 16)
        var calls = Calls(seed: options.seed)
        for _ in 0..<20_000 { try calls.add(ServiceInterface.Ping.self, .init()) }
        _ = try load.waiting(calls)
        var (rates, latencies) = ([Double](), [UInt64]())
        for _ in 0..<5 {
            let run = try load.waiting(calls)
            rates.append(Double(run.latencies.count) / run.seconds)
            latencies += run.latencies
        }
        add(
            Figure(
                "ping", "16 connections", Samples(rates).median, "/s", goal: .atLeast(40_000),
                detail: Bench.spread(Samples(nanoseconds: latencies))))
    }
}
