import Glibc
package import JSON
import Varlink

/// The daemon behind its Unix socket. Connects at the first call, and again at the next after the connection ended.
package final class SocketCalling: Calling {
    private let path: String
    private var client: VarlinkClient?

    /// The socket at `path`; nothing is connected yet.
    package init(path: String) {
        self.path = path
    }

    package func call(_ method: String, _ parameters: JSONObject) throws(CallFailure) -> JSONObject {
        let client = try connected()
        return try translated { try client.call(method, parameters) }
    }

    package func stream(
        _ method: String, _ parameters: JSONObject, onReply: (JSONObject) -> Bool
    ) throws(CallFailure) {
        let client = try connected()
        var ended = false
        try translated {
            try client.callMore(method, parameters) { reply in
                let goOn = onReply(reply)
                ended = !goOn
                return goOn
            }
        }
        // The client closes a connection whose stream was ended early.
        if ended { self.client = nil }
    }

    package func pipeline(
        _ calls: [PreparedCall], onReply: (Result<JSONObject, CallFailure>) -> Void
    ) throws(CallFailure) {
        let client = try connected()
        var sent = 0
        for answered in calls.indices {
            try translated {
                while sent < min(calls.count, answered + Self.window) {
                    try client.send(calls[sent].method, calls[sent].parameters)
                    sent += 1
                }
            }
            let reply = try translated { try client.receive() }
            do {
                onReply(.success(try reply.get()))
            } catch {
                onReply(.failure(.answered(name: error.name, parameters: error.parameters)))
            }
        }
    }

    /// Calls under way at once: enough to fill the daemon's batches, few enough never to wait for each other's buffers.
    private static let window = 128

    private func connected() throws(CallFailure) -> VarlinkClient {
        if let client { return client }
        let path = path
        let fresh = try translated { try VarlinkClient(address: path) }
        client = fresh
        return fresh
    }

    private func translated<T>(_ body: () throws -> T) throws(CallFailure) -> T {
        do {
            return try body()
        } catch let error as VarlinkError {
            throw .answered(name: error.name, parameters: error.parameters)
        } catch let error as VarlinkTransportError {
            client = nil
            switch error {
            case .unreachable(_, let number):
                throw .unreachable(path: path, why: String(cString: strerror(number)), permission: number == EACCES || number == EPERM)
            case .unknownAddress, .pathTooLong:
                throw .unreachable(path: path, why: error.description, permission: false)
            case .closed, .timedOut, .system: throw .cut
            case .protocolViolation(let what): throw .misunderstood(what)
            }
        } catch {
            client = nil
            throw .misunderstood("\(error)")
        }
    }
}
