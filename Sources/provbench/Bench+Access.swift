internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

extension Bench {
    /// Reads on 16 connections with the record of them written beside, and while somebody holds its file: then notes are only kept.
    func measureAccess() throws {
        let daemon = try oldDaemon()
        let plan = try filledFolder().plan
        let roll = plan.onRoll(plan.size.years - 1)
        let load = try Load(path: daemon.socket, connections: 16)
        var one = Calls(seed: options.seed)
        for turn in 0..<2_000 {
            try one.add(PupilsInterface.GetHistory.self, .init(pupil: plan.pupils[roll.lowerBound + turn % roll.count].upn.text))
        }
        try compare("history of one pupil", one, load, daemon)
        var all = Calls(seed: options.seed)
        for _ in 0..<100 { try all.add(PupilsInterface.List.self, .init()) }
        try compare("list of every pupil", all, load, daemon)
    }

    private func compare(_ name: String, _ calls: Calls, _ load: Load, _ daemon: DaemonProcess) throws {
        say("the record of \(name)")
        let record = try SQLiteFile.openWriter(daemon.state + "/ops.sqlite", durability: .normal)
        defer { record.close() }
        _ = try load.waiting(calls)
        var (on, off) = ([UInt64](), [UInt64]())
        for _ in 0..<4 {
            // What an earlier round left to write is not this one's.
            try daemon.call(AccessInterface.List.self, .init(limit: 1))
            on += try load.waiting(calls).latencies
            try daemon.call(AccessInterface.List.self, .init(limit: 1))
            try record.begin()
            off += try load.waiting(calls).latencies
            record.rollback()
        }
        let (written, held) = (Samples(nanoseconds: on), Samples(nanoseconds: off))
        add(
            Figure(
                "access", name + ", 16 connections, p50", written.median, "ms", ratio: written.median / max(held.median, 1e-9),
                goal: .atMost(1.2),
                detail: "p99 \(Number.text(written.p99)) ms; with the record held back p50 \(Number.text(held.median)) ms, p99 "
                    + "\(Number.text(held.p99)) ms"))
    }
}
