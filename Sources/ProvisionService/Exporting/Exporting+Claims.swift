internal import Configuration
internal import Glibc
internal import Operations
internal import ProvisionInterface
internal import Storage

/// One run at a time hands on to a hook: a timer's and a person's may meet.
extension Exporting {
    /// Claims a hook for the run that asks. Who else is at it, in words; `nil` where nobody is.
    func claim(_ hook: String, _ input: ExchangeInterface.BeginDelivery.Input) throws -> String? {
        let now = daemon.clock.now
        let who = caller.login ?? daemon.told(caller).actor
        return try daemon.operations.sync { connection in
            try connection.transaction {
                if let held = try DeliveryClaims.of(hook, connection), held.run != input.run, isAlive(held, now) {
                    return "\(held.who), since \(Instant.text(held.since).prefix(16)) UTC"
                }
                guard let run = input.run else { return nil }
                try DeliveryClaims.put(
                    .init(hook: hook, run: run, who: who, process: input.process, since: now, until: now + longest), connection)
                return nil
            }
        }
    }

    /// Keeps a run's claims for the next export, or gives up the one of a hook; those of hooks to come stay in any case.
    func go(on: Bool, at hook: String, run: String) throws {
        let until = daemon.clock.now + longest
        try daemon.operations.sync { connection in
            if !on { try DeliveryClaims.release(hook, run: run, connection) }
            try DeliveryClaims.prolong(run: run, until: until, connection)
        }
    }

    /// How long handing one export on may take, in microseconds: three tries, each ended after the timeout, the waits between, and some room.
    private var longest: Int64 { Int64(3 * (daemon.configuration.export.hookTimeout + 10) + 120) * 1_000_000 }

    /// Whether a claim counts still. Nobody may be at it any more: a process that was killed gives nothing up.
    private func isAlive(_ claim: DeliveryClaims.Claim, _ now: Int64) -> Bool {
        guard claim.until > now, claim.since <= now else { return false }
        guard let process = claim.process.flatMap({ pid_t(exactly: $0) }), process > 0 else { return true }
        return kill(process, 0) == 0 || errno != ESRCH
    }
}
