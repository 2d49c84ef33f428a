import Glibc
import Varlink

/// How a connection to a daemon is made, and what it means when it ends.
protocol Dialling: AnyObject {
    /// A fresh connection.
    func dial() throws(CallFailure) -> VarlinkClient

    /// What the end of the last connection means; `answered` where it had carried an answer.
    func failure(_ error: VarlinkTransportError, answered: Bool) -> CallFailure
}

/// The daemon of this computer, behind its Unix socket.
final class SocketDialling: Dialling {
    private let path: String

    /// The socket at `path`.
    init(path: String) {
        self.path = path
    }

    func dial() throws(CallFailure) -> VarlinkClient {
        do throws(VarlinkTransportError) {
            return try VarlinkClient(address: path)
        } catch {
            throw failure(error, answered: false)
        }
    }

    func failure(_ error: VarlinkTransportError, answered: Bool) -> CallFailure {
        switch error {
        case .unreachable(_, let number):
            .unreachable(path: path, why: String(cString: strerror(number)), permission: number == EACCES || number == EPERM)
        case .unknownAddress, .pathTooLong: .unreachable(path: path, why: error.description, permission: false)
        case .closed, .timedOut, .system: .cut
        case .protocolViolation(let what): .misunderstood(what)
        }
    }
}
