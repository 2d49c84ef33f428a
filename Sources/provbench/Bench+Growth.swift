internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

extension Bench {
    /// A year of a small primary, of ten, and of a hundred such schools in one log: what a command costs must not grow, and what reads
    /// everything only as fast as the log.
    func measureGrowth() throws {
        try stopOldDaemon()
        var columns: [[Growth]] = []
        for times in [1, 10, 100] { columns.append(try growth(times)) }
        for (row, last) in columns[columns.count - 1].enumerated() {
            let values = columns.map { $0[row].value }
            add(
                Figure(
                    "growth", last.what, last.value, last.unit, ratio: last.goal == .none ? nil : last.value / max(values[0], 1e-9),
                    goal: last.goal, detail: zip(["1×", "10×", "100×"], values).map { "\($0) \(Number.text($1))" }.joined(separator: "; ")))
        }
    }

    /// One figure of one size. A goal is for its ratio to that of the smallest.
    private struct Growth {
        var what: String
        var value: Double
        var unit: String
        var goal = Figure.Goal.none
    }

    private func growth(_ times: Int) throws -> [Growth] {
        let plan = SchoolPlan(size: .primary, seed: options.seed, times: times)
        say("growth: a year of \(plan.roll) pupils")
        let school = try FilledFolder(path: folder("growth-\(times)"), plan: plan, seed: options.seed)
        let facts = Double(school.facts)
        let built = try school.rebuild(in: folder("growth-views-\(times)")).seconds
        let socket = try folder("growth-socket-\(times)") + "/s"
        let first = try DaemonProcess(program: options.provd, state: school.path, socket: socket)
        try first.waitForViews()
        try first.stop()
        let daemon = try DaemonProcess(program: options.provd, state: school.path, socket: socket)
        try daemon.waitForViews()
        var rows = [
            Growth(what: "facts in the log", value: facts, unit: ""),
            Growth(what: "rebuild", value: facts / built, unit: "/s", goal: .atLeast(0.5)),
            Growth(what: "start to ready", value: daemon.readyAfter * 1000, unit: "ms"),
        ]
        rows += try commandGrowth(daemon, plan)
        rows += try questionGrowth(daemon, plan)
        rows.append(Growth(what: "resident memory", value: daemon.memory("VmRSS") / 1e6, unit: "MB"))
        try daemon.stop()
        let bytes = (1...9).reduce(Double(SQLiteFile.size(school.path + "/log.sqlite"))) { sum, number in
            sum + Double(SQLiteFile.size("\(school.path)/views-\(number).sqlite"))
        }
        rows.append(Growth(what: "disk for a fact", value: bytes / facts, unit: "bytes", goal: .atMost(1.2)))
        return rows
    }

    private func commandGrowth(_ daemon: DaemonProcess, _ plan: SchoolPlan) throws -> [Growth] {
        var mix = CommandMix(plan)
        return try [(1, 1_000), (16, 8_000)].map { connections, count in
            let load = try Load(path: daemon.socket, connections: connections)
            var calls = Calls(seed: options.seed + UInt64(connections))
            try mix.add(count / 4, to: &calls)
            _ = try load.waiting(calls)
            calls.removeAll()
            try mix.add(count, to: &calls)
            let samples = Samples(nanoseconds: try load.waiting(calls).latencies)
            let name = connections == 1 ? "a command, 1 connection, p50" : "a command, \(connections) connections, p50"
            return Growth(what: name, value: samples.median, unit: "ms", goal: .atMost(1.5))
        }
    }

    private func questionGrowth(_ daemon: DaemonProcess, _ plan: SchoolPlan) throws -> [Growth] {
        let load = try Load(path: daemon.socket, connections: 1)
        func median(_ name: String, _ add: (inout Calls) throws -> Void) throws -> Growth {
            var calls = Calls(seed: options.seed)
            for _ in 0..<100 { try add(&calls) }
            _ = try load.waiting(calls)
            return Growth(what: name, value: Samples(nanoseconds: try load.waiting(calls).latencies).median, unit: "ms")
        }
        let staff = plan.staff[plan.groups[0].staff].description
        return [
            try median("history of a pupil, p50") { try $0.add(PupilsInterface.GetHistory.self, .init(pupil: plan.pupils[0].upn.text)) },
            try median("today of one member of staff, p50") { calls in
                try calls.add(GroupsInterface.GetToday.self, .init(on: "2026-07-16", staff: staff))
            },
            try median("map, p50") { try $0.add(MapsInterface.Get.self, .init()) },
        ]
    }
}
