package import Glibc

/// Addresses of Unix sockets and the few system calls both ends need.
package enum UnixSocket {
    /// How many bytes the kernel allows in a socket's path.
    package static let maxPathBytes = 107

    /// The path in an address: a plain path, or `unix:PATH` with whatever options follow a semicolon left out.
    /// `unix:@NAME` names an abstract socket, which has no file.
    package static func path(of address: String) throws(VarlinkTransportError) -> String {
        var path = Substring(address)
        if path.hasPrefix("unix:") {
            path = path.dropFirst(5)
            if let options = path.firstIndex(of: ";") { path = path[..<options] }
        } else if !path.contains("/"), path.contains(":") {
            throw .unknownAddress(address)
        }
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .unknownAddress(address) }
        guard path.utf8.count <= maxPathBytes else { throw .pathTooLong(String(path), limit: maxPathBytes) }
        return String(path)
    }

    /// Calls `body` with the kernel's form of that path's address.
    package static func withAddress<T>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T
    ) throws(VarlinkTransportError) -> T {
        var bytes = Array(path.utf8)
        guard bytes.count <= maxPathBytes else { throw .pathTooLong(path, limit: maxPathBytes) }
        let isAbstract = bytes.first == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // An abstract name ends where the length says, a path at its NUL.
        let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + bytes.count + (isAbstract ? 0 : 1) } ?? 0
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }

    /// A new stream socket that closes on exec.
    package static func make() throws(VarlinkTransportError) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system("socket", errno) }
        return descriptor
    }

    /// Connects to that path; a Unix socket connects at once or fails, but waits while the daemon's backlog is full, at
    /// most `timeout` seconds.
    package static func connect(to path: String, timeout: Double = 5) throws(VarlinkTransportError) -> Int32 {
        let descriptor = try make()
        setTimeout(SO_SNDTIMEO, timeout, on: descriptor)
        var outcome: Int32
        do {
            outcome = try withAddress(path) { address, length in
                while Glibc.connect(descriptor, address, length) != 0 {
                    if errno != EINTR { return errno }
                }
                return 0
            }
        } catch {
            close(descriptor)
            throw error
        }
        if outcome == EAGAIN { outcome = ETIMEDOUT }
        guard outcome == 0 else {
            close(descriptor)
            throw .unreachable(path: path, errno: outcome)
        }
        return descriptor
    }

    /// Sets how long sending or receiving may block, in seconds; 0 means without end.
    package static func setTimeout(_ option: Int32, _ seconds: Double, on descriptor: Int32) {
        var value = timeval()
        value.tv_sec = Int(seconds)
        value.tv_usec = Int((seconds - Double(Int(seconds))) * 1_000_000)
        setsockopt(descriptor, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<timeval>.size))
    }
}
