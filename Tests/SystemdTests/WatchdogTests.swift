import Dispatch
import Glibc
import Synchronization
import Systemd
import Testing

@Suite struct WatchdogTests {
    /// A queue of work that is watched, and what the watchdog did.
    final class Watched: Sendable {
        let work = DispatchQueue(label: "work")
        let steps = Atomic<Int>(0)
        let turns = Atomic<Int>(0)
        let fed = Atomic<Int>(0)

        func watchdog() -> Watchdog {
            Watchdog(
                interval: 0.04,
                steps: {
                    self.turns.add(1, ordering: .relaxed)
                    return self.steps.load(ordering: .relaxed)
                },
                probe: { self.work.async(execute: $0) }, feed: { self.fed.add(1, ordering: .relaxed) })
        }

        func waitForTurns(_ count: Int) throws {
            let wanted = turns.load(ordering: .relaxed) + count
            try waitUntil("it looked \(count) times") { self.turns.load(ordering: .relaxed) >= wanted }
        }
    }

    @Test func `idle work is alive`() throws {
        let watched = Watched()
        let watchdog = watched.watchdog()
        watchdog.start()
        defer { watchdog.stop() }
        try waitUntil("ten signs were given") { watched.fed.load(ordering: .relaxed) >= 10 }
    }

    @Test func `work that stands still gets no sign, however often it looks, until it goes on`() throws {
        let watched = Watched()
        let watchdog = watched.watchdog()
        watchdog.start()
        defer { watchdog.stop() }
        try waitUntil("the first sign was given") { watched.fed.load(ordering: .relaxed) > 0 }
        let held = DispatchSemaphore(value: 0)
        let holds = DispatchSemaphore(value: 0)
        watched.work.async {
            holds.signal()
            held.wait()
        }
        holds.wait()
        // What came back before may still be told of once.
        try watched.waitForTurns(3)
        let before = watched.fed.load(ordering: .relaxed)
        try watched.waitForTurns(10)
        #expect(watched.fed.load(ordering: .relaxed) == before)
        held.signal()
        try waitUntil("signs are given again") { watched.fed.load(ordering: .relaxed) > before }
    }

    @Test func `a long piece of work that counts its steps is alive`() throws {
        let watched = Watched()
        let watchdog = watched.watchdog()
        watchdog.start()
        defer { watchdog.stop() }
        let ends = Atomic(false)
        let begun = DispatchSemaphore(value: 0)
        watched.work.async {
            begun.signal()
            while !ends.load(ordering: .relaxed) {
                watched.steps.add(1, ordering: .relaxed)
                usleep(1000)
            }
        }
        begun.wait()
        defer { ends.store(true, ordering: .relaxed) }
        let before = watched.fed.load(ordering: .relaxed)
        try waitUntil("signs go on") { watched.fed.load(ordering: .relaxed) >= before + 5 }
    }

    @Test func `a stopped one gives no sign`() throws {
        let watched = Watched()
        let watchdog = watched.watchdog()
        watchdog.start()
        try waitUntil("the first sign was given") { watched.fed.load(ordering: .relaxed) > 0 }
        watchdog.stop()
        let turns = watched.turns.load(ordering: .relaxed)
        try waitUntil("it looks no more, or once") { watched.turns.load(ordering: .relaxed) <= turns + 1 }
    }
}

/// Waits for a condition, with a bound.
func waitUntil(_ what: String, seconds: Int = 30, _ condition: () throws -> Bool) throws {
    for _ in 0..<(seconds * 200) {
        if try condition() { return }
        usleep(5000)
    }
    Issue.record("waited in vain until \(what)")
    throw Late()
}

struct Late: Error {}
