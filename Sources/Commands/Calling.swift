package import JSON

/// A way to the daemon: a socket, or a script in tests. Not for use by two threads at once.
package protocol Calling: AnyObject {
    /// Calls a method and waits for its answer.
    func call(_ method: String, _ parameters: JSONObject) throws(CallFailure) -> JSONObject

    /// Calls a method with `more` and hands over each reply until there are no more or `onReply` answers false.
    func stream(_ method: String, _ parameters: JSONObject, onReply: (JSONObject) -> Bool) throws(CallFailure)

    /// Sends several calls without waiting in between and hands over each answer in order, an error among them as its
    /// failure. Throws where the connection ends; the calls not answered by then may be sent again.
    func pipeline(
        _ calls: [PreparedCall], onReply: (Result<JSONObject, CallFailure>) -> Void
    ) throws(CallFailure)

    /// Waits at most so many seconds for a daemon that takes connections and answers nobody.
    func wait(atMost seconds: Double)
}

extension Calling {
    package func wait(atMost seconds: Double) {}
}

/// A call ready to be sent.
package struct PreparedCall: Sendable {
    /// The method with its interface.
    package var method: String
    /// Its parameters.
    package var parameters: JSONObject

    package init(method: String, parameters: JSONObject) {
        self.method = method
        self.parameters = parameters
    }
}

/// Why a call came to nothing.
package enum CallFailure: Error, Equatable, Sendable {
    /// Nobody listens there. `permission`: somebody may, but the caller may not connect.
    case unreachable(path: String, why: String, permission: Bool)
    /// The daemon is on another computer, which could not be called.
    case host(HostFailure)
    /// Connections are taken there, and nobody is answered: it is starting, or it cannot. What was asked may be carried out once it runs.
    case silent(path: String, seconds: Double)
    /// The connection ended before the answer came: the command may or may not have been carried out.
    case cut
    /// The daemon answered with this error.
    case answered(name: String, parameters: JSONObject)
    /// What came cannot be understood.
    case misunderstood(String)
}
