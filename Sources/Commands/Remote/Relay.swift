import Glibc

/// Passes bytes both ways between standard input and output and a socket, until either side has no more to say.
struct Relay {
    /// One direction: what was read and waits to be written.
    private struct Channel {
        let from: Int32
        let to: Int32
        var waiting: ArraySlice<UInt8> = []
        var ended = false

        init(from: Int32, to: Int32) { (self.from, self.to) = (from, to) }

        var wantsToRead: Bool { !ended && waiting.isEmpty }

        mutating func read() {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = Glibc.read(from, &buffer, buffer.count)
            if count > 0 {
                waiting = buffer[..<count]
            } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
                ended = true
            }
        }

        /// No more than a pipe that is ready takes at once, so that neither direction ever waits for the other; false where
        /// nobody takes it any more.
        mutating func write() -> Bool {
            let count = waiting.withUnsafeBytes { Glibc.write(to, $0.baseAddress, min($0.count, Int(PIPE_BUF))) }
            if count < 0 { return errno == EINTR || errno == EAGAIN }
            waiting = waiting.dropFirst(count)
            return true
        }
    }

    private var out: Channel
    private var back: Channel
    private let socket: Int32
    private var told = false

    /// Between `input` and `output`, and `socket`.
    init(input: Int32, output: Int32, socket: Int32) {
        out = Channel(from: input, to: socket)
        back = Channel(from: socket, to: output)
        self.socket = socket
    }

    /// Runs to the end: until the socket was closed and all it said is passed on, or until nobody listens any more.
    mutating func run() {
        // A reader that is gone shows as an error of write.
        signal(SIGPIPE, SIG_IGN)
        while !(back.ended && back.waiting.isEmpty) {
            if out.ended, out.waiting.isEmpty, !told {
                shutdown(socket, Int32(SHUT_WR))
                told = true
            }
            var waits = [
                pollfd(fd: out.wantsToRead ? out.from : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: back.wantsToRead ? back.from : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: out.waiting.isEmpty ? -1 : out.to, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: back.waiting.isEmpty ? -1 : back.to, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waits, nfds_t(waits.count), -1) >= 0 || errno == EINTR else { return }
            if waits[0].revents != 0 { out.read() }
            if waits[1].revents != 0 { back.read() }
            // Nobody hears what provd says: it need not be waited for.
            if waits[3].revents != 0, !back.write() { return }
            // A daemon that closed may have answered before: that is still passed on.
            if waits[2].revents != 0, !out.write() { (out.waiting, out.ended, told) = ([], true, true) }
        }
    }
}
