import Aside
import Glibc
import JSON
import Synchronization

/// The copy a drill restores and asks: `provd aside`, which deletes what it made when we let go of it, however that comes about.
final class DrillCopy {
    /// What `provd` says of the restore.
    let report: JSONObject
    private let place: AsideFolder
    private let child: pid_t
    /// Held open for as long as the copy is to live.
    private let input: Int32

    var socket: String { place.socket }

    /// Restores, and comes back when the copy is served.
    /// - Throws: `Problem`, `Ended` where `provd` has said why it does not.
    init(_ provd: ProvdProgram, backup: String, sheet: [UInt8], in place: AsideFolder) throws {
        self.place = place
        let sheetPipe = try Pipe()
        let saidPipe = try Pipe()
        child = try provd.start(["aside", backup, "--folder", place.path], input: sheetPipe.read, output: saidPipe.write)
        close(sheetPipe.read)
        close(saidPipe.write)
        input = sheetPipe.write
        Interruption.ends(child)
        Self.write(Array("\(sheet.count)\n".utf8) + sheet, to: input)
        let said = Self.everything(from: saidPipe.read)
        close(saidPipe.read)
        guard case .object(let report)? = try? JSON.parse(said) else {
            self.report = [:]
            end()
            // What went wrong it has said itself.
            throw Ended(status: .refused)
        }
        self.report = report
    }

    /// Lets go of it, and waits until nothing of it is left.
    func end() {
        close(input)
        _ = ProvdProgram.wait(for: child)
        Interruption.ends(0)
        // Where it was killed it could not.
        place.remove()
    }

    private struct Pipe {
        let read: Int32
        let write: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else {
                throw Problem("no pipe can be made: \(String(cString: strerror(errno)))", status: .refused)
            }
            // The child must not hold its own input open. One thread: nobody starts another program in between.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (read, write) = (ends[0], ends[1])
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            // It has ended: what it said comes next.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// What comes until the other end is closed; bounded.
    private static func everything(from descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < 1 << 20 {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}

/// Signals that end a drill: the child is told, what waits for it comes back, and everything is tidied up before the signal has its way.
enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private static let caught = Atomic<Int32>(0)
    private static let child = Atomic<Int32>(0)

    /// Does something that must be tidied up after; where a signal came meanwhile, the process ends by it afterwards.
    static func tidied<Result>(_ body: () throws -> Result) throws -> Result {
        // Before a handler may look at them.
        caught.store(0, ordering: .sequentiallyConsistent)
        ends(0)
        let pipes = signal(SIGPIPE, SIG_IGN)
        let before = signals.map { number in
            let old = signal(number) { Interruption.arrived($0) }
            // What whoever started us has ignored, as nohup does, stays so.
            if unsafeBitCast(old, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
            return old
        }
        // Whoever started us may keep them back.
        var (wanted, mask) = (sigset_t(), sigset_t())
        sigemptyset(&wanted)
        for number in signals { sigaddset(&wanted, number) }
        pthread_sigmask(SIG_UNBLOCK, &wanted, &mask)
        defer {
            pthread_sigmask(SIG_SETMASK, &mask, nil)
            for (number, old) in zip(signals, before) { signal(number, old) }
            signal(SIGPIPE, pipes)
        }
        do {
            let result = try body()
            passOn()
            return result
        } catch {
            passOn()
            throw error
        }
    }

    /// Whether the drill is to end.
    static var hasCome: Bool { caught.load(ordering: .sequentiallyConsistent) != 0 }

    /// The process that a signal is handed on to; 0 for none.
    static func ends(_ process: pid_t) {
        child.store(process, ordering: .sequentiallyConsistent)
        if process > 0, hasCome { kill(process, SIGTERM) }
    }

    private static func arrived(_ number: Int32) {
        caught.store(number, ordering: .sequentiallyConsistent)
        let process = child.load(ordering: .sequentiallyConsistent)
        if process > 0 { kill(process, SIGTERM) }
    }

    private static func passOn() {
        let number = caught.load(ordering: .sequentiallyConsistent)
        guard number != 0 else { return }
        signal(number, SIG_DFL)
        raise(number)
    }
}
