import Glibc
package import Varlink

/// Why a server cannot listen.
package enum ListenError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another process answers on that path.
    case alreadyServed(String)
    /// Something that is no socket stands there.
    case notASocket(String)
    /// The path or the socket is unusable.
    case transport(VarlinkTransportError)

    package var description: String {
        switch self {
        case .alreadyServed(let path): "another process is already serving \(path)"
        case .notASocket(let path): "\(path) exists and is not a socket"
        case .transport(.system(let operation, EACCES)) where operation.hasPrefix("bind"):
            "\(operation): this user may not write to its folder. Name a socket in another with --socket, or give this user that folder"
        case .transport(let error): error.description
        }
    }
}

/// Makes the socket a server listens on.
enum ListeningSocket {
    /// Binds and listens on `path`. A socket file nobody serves any more is replaced.
    static func make(path: String, mode: UInt32, backlog: Int32) throws(ListenError) -> Int32 {
        guard path.utf8.count <= UnixSocket.maxPathBytes else {
            throw .transport(.pathTooLong(path, limit: UnixSocket.maxPathBytes))
        }
        try makeWay(path)
        do throws(VarlinkTransportError) {
            return try bound(path, mode: mode, backlog: backlog)
        } catch {
            throw .transport(error)
        }
    }

    private static func makeWay(_ path: String) throws(ListenError) {
        var status = stat()
        guard !path.hasPrefix("@"), lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path) }
        do throws(VarlinkTransportError) {
            close(try UnixSocket.connect(to: path, timeout: 1))
        } catch {
            // Anything but a refusal may be a busy daemon, so the file stays.
            guard case .unreachable(_, ECONNREFUSED) = error else { throw .alreadyServed(path) }
            guard unlink(path) == 0 || errno == ENOENT else { throw .transport(.system("unlink \(path)", errno)) }
            return
        }
        throw .alreadyServed(path)
    }

    private static func bound(_ path: String, mode: UInt32, backlog: Int32) throws(VarlinkTransportError) -> Int32 {
        let descriptor = try UnixSocket.make()
        var failure: VarlinkTransportError?
        // The file is ours alone from its first moment; it is opened to others when all is ready.
        let mask = umask(0o177)
        do {
            let result = try UnixSocket.withAddress(path) { address, length in bind(descriptor, address, length) }
            if result != 0 { failure = .system("bind \(path)", errno) }
        } catch {
            failure = error
        }
        umask(mask)
        if failure == nil, listen(descriptor, backlog) != 0 { failure = .system("listen", errno) }
        if failure == nil, !path.hasPrefix("@"), chmod(path, mode) != 0 { failure = .system("chmod \(path)", errno) }
        if let failure {
            close(descriptor)
            throw failure
        }
        return descriptor
    }
}
