import Foundation
import Testing

/// The service manager's end of a daemon's notifications: a datagram socket.
final class ManagerSocket {
    let path: String
    private let descriptor: Int32
    /// Every line that came, in order.
    private(set) var lines: [String] = []

    init(in folder: URL) throws {
        path = folder.appendingPathComponent("notify").path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        try #require(bytes.count < 108)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }

    deinit { close(descriptor) }

    /// Takes what came since; gives it.
    @discardableResult
    func take() -> [String] {
        var fresh: [String] = []
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { break }
            fresh += String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
        }
        lines += fresh
        return fresh
    }

    /// Waits until a line came that is so.
    func waitFor(_ what: String, _ isIt: (String) -> Bool) throws {
        do {
            try waitUntil("provd told \(what)") {
                take()
                return lines.contains(where: isIt)
            }
        } catch let late as Late {
            throw Late(what: "\(late.what); it told \(lines)")
        }
    }

    /// Forgets what came.
    func forget() {
        take()
        lines = []
    }
}
