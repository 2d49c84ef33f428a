package import JSON
package import ProvisionInterface

/// The daemon as commands see it: typed calls that outlast its restart.
///
/// A connection that is cut, a daemon that is stopping or busy, and read models that are catching up are met with
/// patience: the same call, with the same command id, is repeated for up to 30 seconds. Nothing is done twice by that,
/// for the daemon answers an id it has seen with what it did then.
package final class Daemon {
    /// A reply, decoded and as it came.
    package struct Reply<Value> {
        package var value: Value
        package var raw: JSONObject
    }

    /// How long a call is repeated, in seconds.
    package static let patience = 30.0

    /// The way to it.
    let calling: any Calling
    private let pace: Pace
    private let note: (String) -> Void
    private var met = false

    /// `note` is told, once a wait, that somebody is being waited for.
    package init(_ calling: any Calling, pace: Pace, note: @escaping (String) -> Void) {
        self.calling = calling
        self.pace = pace
        self.note = note
    }

    /// Waits at most so many seconds for a daemon that takes connections and answers nobody.
    package func wait(atMost seconds: Double) { calling.wait(atMost: seconds) }

    /// Calls a method and waits for its answer. Throws `CallFailure`.
    package func call<M: WireMethod>(_ method: M.Type, _ input: M.Input) throws(CallFailure) -> Reply<M.Output> {
        let parameters = try Self.object(input)
        let raw = try patiently { () throws(CallFailure) in try calling.call(M.name, parameters) }
        return Reply(value: try Self.decoded(M.Output.self, raw), raw: raw)
    }

    /// Calls a method with `more` and hands over each reply until there are no more or `onReply` answers false.
    /// `again` is asked for the input anew after the connection was cut.
    package func stream<M: WireMethod>(
        _ method: M.Type, again input: () -> M.Input, onReply: (Reply<M.Output>) -> Bool
    ) throws(CallFailure) {
        try patiently { () throws(CallFailure) in
            var failure: CallFailure?
            try calling.stream(M.name, try Self.object(input())) { raw in
                do throws(CallFailure) {
                    return onReply(Reply(value: try Self.decoded(M.Output.self, raw), raw: raw))
                } catch {
                    failure = error
                    return false
                }
            }
            if let failure { throw failure }
        }
    }

    /// Sends all calls without waiting in between; `onReply` gets each answer with its place among `calls`, in order.
    package func pipeline(
        _ calls: [PreparedCall], onReply: (Int, Result<JSONObject, CallFailure>) -> Void
    ) throws(CallFailure) {
        var next = 0
        while next < calls.count {
            try patiently { () throws(CallFailure) in
                let waiting = Array(calls[next...])
                var held: CallFailure?
                try calling.pipeline(waiting) { answer in
                    guard held == nil else { return }
                    // What comes after a call that must be repeated is repeated with it, to keep the order.
                    if case .failure(let failure) = answer, Self.passes(failure) {
                        held = failure
                        return
                    }
                    onReply(next, answer)
                    next += 1
                }
                if let held { throw held }
            }
        }
    }

    /// Whether a failure goes away by itself, so that repeating the call is right.
    static func passes(_ failure: CallFailure) -> Bool {
        switch failure {
        case .cut: return true
        case .answered("io.provd.CatchingUp", _): return true
        case .answered("io.provd.Unavailable", let parameters):
            return ["stopping", "busy"].contains(parameters["what"]?.stringValue ?? "")
        default: return false
        }
    }

    /// Whether it looks as when a daemon that was there a moment ago is restarting.
    private static func isRestarting(_ failure: CallFailure) -> Bool {
        switch failure {
        case .unreachable(_, _, let permission): !permission
        case .host(let failure): failure.mayPass
        default: false
        }
    }

    private func patiently<T>(_ body: () throws(CallFailure) -> T) throws(CallFailure) -> T {
        let deadline = pace.now() + Self.patience
        var told = false
        while true {
            do throws(CallFailure) {
                let result = try body()
                met = true
                return result
            } catch {
                if Self.passes(error) { met = true }
                guard Self.passes(error) || (met && Self.isRestarting(error)), pace.now() < deadline else { throw error }
                if !told { note(Wording.waiting(for: error)) }
                told = true
                pace.pause(Self.interval)
            }
        }
    }

    /// Seconds between two tries.
    private static let interval = 0.2

    private static func object<T: Encodable>(_ input: T) throws(CallFailure) -> JSONObject {
        do {
            if case .object(let object) = try JSON.value(of: input) { return object }
        } catch {
            throw .misunderstood("the parameters cannot be written: \(error)")
        }
        throw .misunderstood("the parameters are no object")
    }

    private static func decoded<T: Decodable>(_ type: T.Type, _ raw: JSONObject) throws(CallFailure) -> T {
        do {
            return try JSON.decode(type, from: .object(raw))
        } catch {
            throw .misunderstood("the answer lacks something this provctl expects")
        }
    }
}

/// The time, and how to let some pass; exchanged in tests.
package struct Pace {
    /// Seconds that never run backwards.
    package var now: () -> Double
    /// Waits that many seconds.
    package var pause: (Double) -> Void

    package init(now: @escaping () -> Double, pause: @escaping (Double) -> Void) {
        self.now = now
        self.pause = pause
    }
}
