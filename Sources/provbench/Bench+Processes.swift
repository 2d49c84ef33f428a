internal import Glibc
internal import Storage

extension Bench {
    /// From the process's making to its first answer, after a clean stop.
    func measureStart() throws {
        _ = try oldDaemon()
        say("start")
        var seconds: [Double] = []
        for _ in 0..<7 {
            try stopOldDaemon()
            seconds.append(try oldDaemon().readyAfter * 1000)
        }
        let samples = Samples(seconds)
        add(
            Figure(
                "start", "ready after a clean stop", samples.median, "ms", goal: .atMost(150),
                detail: "\(Number.text(Double(try filledFolder().events))) events; slowest \(Number.text(samples.percentile(1))) ms"))
    }

    /// `provctl` as a whole process, and doing nothing.
    func measureProvctl() throws {
        let daemon = try oldDaemon()
        say("provctl")
        setenv("PROVD_SOCKET", daemon.socket, 1)
        let errors = try folder("provctl") + "/errors"
        for (name, arguments, goal) in [("one-row answer (status)", ["status"], 12.0), ("start-up alone (--version)", ["--version"], 7.0)] {
            var milliseconds: [Double] = []
            for _ in 0..<21 {
                let (code, seconds) = try Clock.time { try ChildProcess(options.provctl, arguments, errors: errors).wait() }
                guard code == 0 else { throw BenchFailure("provctl \(arguments.joined(separator: " ")) ended with \(code)") }
                milliseconds.append(seconds * 1000)
            }
            let samples = Samples(milliseconds)
            add(
                Figure(
                    "provctl", name, samples.median, "ms", goal: .atMost(goal), detail: "slowest \(Number.text(samples.percentile(1))) ms"))
        }
    }

    /// What it keeps in memory, and on disk.
    func measureFootprint() throws {
        let daemon = try oldDaemon()
        let school = try filledFolder()
        add(
            Figure(
                "footprint", "provd resident", daemon.memory("VmRSS") / 1e6, "MB", goal: .atMost(80),
                detail: "at most \(Number.text(daemon.memory("VmHWM") / 1e6)) MB"))
        try stopOldDaemon()
        let log = Double(SQLiteFile.size(school.path + "/log.sqlite"))
        let views = (1...99).reduce(0.0) { $0 + Double(SQLiteFile.size("\(school.path)/views-\($1).sqlite")) }
        let facts = Double(school.facts)
        add(
            Figure(
                "footprint", "disk for a fact", (log + views) / facts, "bytes", goal: .atMost(400),
                detail: "log \(Number.text(log / facts)), views \(Number.text(views / facts))"))
    }
}
