import ProvisionInterface
import Varlink

/// Waiting for the first answer on a connection. That it was made proves nothing: under systemd it waits in provd's socket while provd
/// starts, and as long as provd cannot start.
struct Silence {
    /// The daemon's socket.
    let path: String
    /// Told once that provd is waited for.
    let note: (String) -> Void
    /// Seconds after which a daemon that answers nobody is given up.
    var limit = 120.0

    /// Seconds before anybody else is asked, and before anything is said.
    private static let quiet = 5.0

    /// Waits until something arrives, or until it is known that provd answers others: then the call is a long piece of work.
    /// Throws `timedOut` after `limit` seconds of silence.
    func bear(_ arrives: (Double) -> Bool) throws(VarlinkTransportError) {
        let start = CommandID.monotonicSeconds()
        var told = false
        while !arrives(min(Self.quiet, limit)) {
            if answersOthers() { return }
            guard CommandID.monotonicSeconds() - start < limit else { throw .timedOut }
            if !told { note("provd takes calls and does not answer yet; waiting ('provctl doctor' in another window says why)") }
            told = true
        }
    }

    private func answersOthers() -> Bool {
        guard let other = try? VarlinkClient(address: path, receiveTimeout: min(Self.quiet, limit)) else { return false }
        do {
            _ = try other.call(ServiceInterface.Ping.name)
            return true
        } catch {
            return error is VarlinkError
        }
    }
}
