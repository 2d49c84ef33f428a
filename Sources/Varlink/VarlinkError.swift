import Glibc
package import JSON

/// An error a service answered.
package struct VarlinkError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The full name, as in `org.varlink.service.MethodNotFound`.
    package var name: String
    /// What the service says about it.
    package var parameters: JSONObject

    /// An error of that name.
    package init(_ name: String, _ parameters: JSONObject = [:]) {
        self.name = name
        self.parameters = parameters
    }

    /// The name without the parameters, which may be personal.
    package var description: String { name }
}

/// Why a service could not be reached or understood.
package enum VarlinkTransportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nobody listens there, or we may not connect.
    case unreachable(path: String, errno: Int32)
    /// The other end closed before its answer was complete.
    case closed
    /// No answer within the receive timeout.
    case timedOut
    /// What came was no Varlink reply.
    case protocolViolation(String)
    /// The address is not one of a Unix socket.
    case unknownAddress(String)
    /// The kernel allows no path that long; `limit` is in bytes.
    case pathTooLong(String, limit: Int)
    /// A system call failed.
    case system(String, Int32)

    package var description: String {
        switch self {
        case .unreachable(let path, let number): "cannot connect to \(path): \(Self.text(number))"
        case .closed: "the connection was closed before the answer came"
        case .timedOut: "no answer came in time"
        case .protocolViolation(let what): "the answer is not Varlink: \(what)"
        case .unknownAddress(let address): "not the address of a Unix socket: \(address)"
        case .pathTooLong(let path, let limit): "the socket's path is longer than \(limit) bytes: \(path)"
        case .system(let call, let number): "\(call): \(Self.text(number))"
        }
    }

    private static func text(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// The errors every Varlink service may answer, by their full names.
package enum StandardError {
    /// No such interface: `{interface}`.
    package static let interfaceNotFound = "org.varlink.service.InterfaceNotFound"
    /// No such method in the interface: `{method}`.
    package static let methodNotFound = "org.varlink.service.MethodNotFound"
    /// Defined, but not available here: `{method}`.
    package static let methodNotImplemented = "org.varlink.service.MethodNotImplemented"
    /// A parameter is missing, unknown or of the wrong type: `{parameter}`.
    package static let invalidParameter = "org.varlink.service.InvalidParameter"
    /// The caller may not do this.
    package static let permissionDenied = "org.varlink.service.PermissionDenied"
    /// The method answers more than once, and the call did not say `more`.
    package static let expectedMore = "org.varlink.service.ExpectedMore"
}
