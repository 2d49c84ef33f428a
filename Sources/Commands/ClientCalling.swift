package import JSON
import Varlink

/// The daemon behind a Varlink connection. Connects at the first call, and again at the next after the connection ended.
package final class ClientCalling: Calling {
    private let dialling: any Dialling
    private var client: VarlinkClient?
    private var answered = false
    private var silence: Silence?

    /// Nothing is connected yet.
    init(_ dialling: any Dialling, silence: Silence? = nil) {
        self.dialling = dialling
        self.silence = silence
    }

    /// A way to the daemon at that place; ssh asks where `asks` says that somebody is there. `note` is told when a daemon that takes
    /// connections is waited for.
    package convenience init(_ place: DaemonPlace, asks: Bool, note: @escaping (String) -> Void = { _ in }) {
        switch place {
        case .socket(let path): self.init(SocketDialling(path: path), silence: Silence(path: path, note: note))
        case .host(let address): self.init(SSHDialling(address, asks: asks))
        }
    }

    package func wait(atMost seconds: Double) { silence?.limit = seconds }

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
        if let silence { fresh.beforeWaiting = silence.bear }
        return fresh
    }

    /// Whoever answered once may take its time.
    private func heard() {
        answered = true
        client?.beforeWaiting = nil
    }

    private func translated<T>(answers: Bool = true, _ body: () throws -> T) throws(CallFailure) -> T {
        do {
            let result = try body()
            if answers { heard() }
            return result
        } catch let error as VarlinkError {
            heard()
            throw .answered(name: error.name, parameters: error.parameters)
        } catch let error as VarlinkTransportError {
            client = nil
            if error == .timedOut, let silence { throw .silent(path: silence.path, seconds: silence.limit) }
            throw dialling.failure(error, answered: answered)
        } catch {
            client = nil
            throw .misunderstood("\(error)")
        }
    }
}
