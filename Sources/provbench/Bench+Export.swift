internal import JSON
internal import ProvisionInterface

extension Bench {
    /// The nightly export: everything, then what ten commands changed; and the most memory that took, in a daemon freshly started.
    func measureExport() throws {
        let plan = try filledFolder().plan
        _ = try oldDaemon()
        try stopOldDaemon()
        let daemon = try oldDaemon()
        try daemon.waitForViews()
        let before = daemon.memory("VmHWM")
        say("export, full")
        let full = try export(daemon, full: true)
        add(
            Figure(
                "export", "full", full.seconds, "s", goal: .atMost(20),
                detail: "\(Number.text(full.rows)) rows, \(Number.text(full.bytes / 1e6)) MB"))
        var calls = Calls(seed: options.seed)
        var mix = CommandMix(plan)
        try mix.add(10, to: &calls)
        _ = try Load(path: daemon.socket, connections: 1).pipelined(calls, window: 10)
        say("export, delta")
        let delta = try export(daemon, full: false)
        add(Figure("export", "what ten commands changed", delta.seconds, "s", goal: .atMost(20), detail: "\(Number.text(delta.rows)) rows"))
        add(
            Figure(
                "export", "most memory of provd", daemon.memory("VmHWM") / 1e6, "MB",
                detail: "\(Number.text(before / 1e6)) MB before"))
    }

    private func export(_ daemon: DaemonProcess, full: Bool) throws -> (seconds: Double, rows: Double, bytes: Double) {
        let (answer, seconds) = try Clock.time {
            try daemon.call(ExchangeInterface.RunExport.self, .init(full: full ? true : nil))
        }
        let output = try JSON.decode(ExchangeInterface.RunExport.Output.self, from: answer)
        guard output.export.mode == (full ? "full" : "delta") else { throw BenchFailure("the export was \(output.export.mode)") }
        let files = output.export.files
        return (seconds, Double(files.reduce(0) { $0 + $1.rows }), Double(files.reduce(0) { $0 + $1.bytes }))
    }
}
