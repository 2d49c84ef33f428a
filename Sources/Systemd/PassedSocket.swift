internal import CSystemd
internal import Glibc

/// The listening socket the service manager passed (socket activation).
package enum PassedSocket {
    /// Why what was passed cannot be served.
    package enum Unusable: Error, Equatable, Sendable, CustomStringConvertible {
        /// How many were passed.
        case notOne(Int)
        /// It is no Unix stream socket, or does not listen.
        case notListening
        /// The system refused to hand them over.
        case system(Int32)

        package var description: String {
            switch self {
            case .notOne(let count):
                "systemd passed \(count) sockets, and provd serves one. Leave one ListenStream= in provd.socket."
            case .notListening:
                "what systemd passed is no Unix stream socket that listens. Write ListenStream=/run/provd/provd.sock in provd.socket."
            case .system(let number): "the socket systemd passed cannot be taken: \(String(cString: strerror(number)))."
            }
        }
    }

    /// Takes the socket; `nil` where none was passed. Once: a second call finds none.
    /// - Throws: ``Unusable``
    package static func take() throws(Unusable) -> Int32? {
        let count = csystemd_take_sockets()
        guard count >= 0 else { throw .system(-count) }
        guard count > 0 else { return nil }
        guard count == 1 else { throw .notOne(Int(count)) }
        let descriptor = csystemd_first_socket()
        guard csystemd_is_listening_stream(descriptor) > 0 else { throw .notListening }
        return descriptor
    }
}
