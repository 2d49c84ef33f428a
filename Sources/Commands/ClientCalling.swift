package import JSON
import Varlink

/// The daemon behind a Varlink connection. Connects at the first call, and again at the next after the connection ended.
package final class ClientCalling: Calling {
    private let dialling: any Dialling
    private var client: VarlinkClient?
    private var answered = false

    /// Nothing is connected yet.
    init(_ dialling: any Dialling) {
        self.dialling = dialling
    }

    /// A way to the daemon at that place; ssh asks where `asks` says that somebody is there.
    package convenience init(_ place: DaemonPlace, asks: Bool) {
        switch place {
        case .socket(let path): self.init(SocketDialling(path: path))
        case .host(let address): self.init(SSHDialling(address, asks: asks))
        }
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
            try translated(answers: false) {
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
        let fresh = try dialling.dial()
        (client, answered) = (fresh, false)
        return fresh
    }

    private func translated<T>(answers: Bool = true, _ body: () throws -> T) throws(CallFailure) -> T {
        do {
            let result = try body()
            if answers { answered = true }
            return result
        } catch let error as VarlinkError {
            answered = true
            throw .answered(name: error.name, parameters: error.parameters)
        } catch let error as VarlinkTransportError {
            client = nil
            throw dialling.failure(error, answered: answered)
        } catch {
            client = nil
            throw .misunderstood("\(error)")
        }
    }
}
