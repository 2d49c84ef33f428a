internal import Glibc
internal import Varlink

/// Clients on raw sockets, all on one thread, so that the measuring takes as little as it can of the machine it shares.
///
/// Replies are not read but counted, by their closing NULs; one that is an error ends the run.
final class Load {
    private let descriptors: [Int32]
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameter connections: how many to open.
    init(path: String, connections: Int) throws {
        var opened: [Int32] = []
        do {
            for _ in 0..<connections {
                let descriptor = try UnixSocket.connect(to: path)
                opened.append(descriptor)
                let flags = fcntl(descriptor, F_GETFL)
                guard fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else { throw BenchFailure("fcntl: errno \(errno)") }
            }
        } catch {
            for descriptor in opened { close(descriptor) }
            throw error
        }
        descriptors = opened
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    /// Sends each call on the next free connection; a connection waits for its answer before the next call.
    /// - Returns: the seconds for all, and each call's nanoseconds.
    func waiting(_ calls: Calls) throws -> (seconds: Double, latencies: [UInt64]) {
        var latencies: [UInt64] = []
        latencies.reserveCapacity(calls.count)
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var sent = [UInt64](repeating: 0, count: descriptors.count)
        var started = [Bool](repeating: false, count: descriptors.count)
        var next = 0
        let begun = Clock.nanoseconds
        for index in descriptors.indices where next < calls.count {
            sent[index] = Clock.nanoseconds
            try send(calls, next, on: descriptors[index])
            next += 1
        }
        while latencies.count < calls.count {
            try Load.wait(&polled)
            for index in polled.indices where polled[index].revents != 0 {
                guard try isAnswered(descriptors[index], &started[index]) else { continue }
                let now = Clock.nanoseconds
                latencies.append(now - sent[index])
                guard next < calls.count else { continue }
                sent[index] = now
                try send(calls, next, on: descriptors[index])
                next += 1
            }
        }
        return (Double(Clock.nanoseconds - begun) / 1e9, latencies)
    }

    /// Sends all calls on the first connection without waiting, at most `window` unanswered.
    /// - Returns: the seconds until the last answer.
    func pipelined(_ calls: Calls, window: Int) throws -> Double {
        var polled = [pollfd(fd: descriptors[0], events: 0, revents: 0)]
        var (written, answered, started) = (0, 0, false)
        var reached = 0
        let begun = Clock.nanoseconds
        while answered < calls.count {
            let allowed = calls.ends[min(answered + window, calls.count) - 1]
            polled[0].events = Int16(POLLIN) | (written < allowed ? Int16(POLLOUT) : 0)
            try Load.wait(&polled)
            if polled[0].revents & Int16(POLLOUT) != 0 {
                written += try write(calls.bytes, written..<allowed, on: descriptors[0])
                while reached < calls.count, calls.ends[reached] <= written { reached += 1 }
            }
            if polled[0].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
                answered += try countAnswers(descriptors[0], &started)
            }
        }
        return Double(Clock.nanoseconds - begun) / 1e9
    }

    private static func wait(_ polled: inout [pollfd]) throws {
        let ready = poll(&polled, nfds_t(polled.count), 30_000)
        if ready == 0 { throw BenchFailure("no answer within 30 s") }
        if ready < 0, errno != EINTR { throw BenchFailure("poll: errno \(errno)") }
    }

    private func send(_ calls: Calls, _ call: Int, on descriptor: Int32) throws {
        let range = calls.range(call)
        // One small call with nothing before it always fits the socket's buffer.
        guard try write(calls.bytes, range, on: descriptor) == range.count else {
            throw BenchFailure("a call did not fit the socket's buffer")
        }
    }

    private func write(_ bytes: [UInt8], _ range: Range<Int>, on descriptor: Int32) throws -> Int {
        let count = bytes.withUnsafeBytes { raw in
            Glibc.send(descriptor, UnsafeRawBufferPointer(rebasing: raw[range]).baseAddress, range.count, Int32(MSG_NOSIGNAL))
        }
        if count < 0, errno != EAGAIN { throw BenchFailure("provd closed the connection (send: errno \(errno))") }
        return max(count, 0)
    }

    private func isAnswered(_ descriptor: Int32, _ started: inout Bool) throws -> Bool {
        try countAnswers(descriptor, &started) > 0
    }

    /// Reads what is there.
    /// - Parameter started: whether the bytes begin within a reply.
    private func countAnswers(_ descriptor: Int32, _ started: inout Bool) throws -> Int {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0, errno == EAGAIN { return 0 }
        guard count > 0 else { throw BenchFailure("provd closed the connection") }
        var answers = 0
        var at = 0
        while at < count {
            if !started { try checkReply(at, count) }
            let length = buffer[at..<count].firstIndex(of: 0).map { $0 - at } ?? count - at
            started = at + length == count
            if started { return answers }
            answers += 1
            at += length + 1
        }
        return answers
    }

    /// An error's reply begins `{"error"`.
    private func checkReply(_ at: Int, _ count: Int) throws {
        guard at + 3 < count, buffer[at + 2] == UInt8(ascii: "e") else { return }
        let end = buffer[at..<count].firstIndex(of: 0) ?? count
        throw BenchFailure("provd answered " + String(decoding: buffer[at..<end].prefix(600), as: UTF8.self))
    }
}
