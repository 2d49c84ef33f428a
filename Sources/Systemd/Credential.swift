internal import Glibc

/// A secret the service manager hands over in a file that only this service can read (`LoadCredential=`).
package enum Credential {
    /// Why a credential that is there cannot be read.
    package struct Unreadable: Error, Equatable, Sendable, CustomStringConvertible {
        package var name: String
        package var reason: String

        package var description: String {
            "the credential \(name) cannot be read: \(reason). See LoadCredential= in provd.service and its drop-ins."
        }
    }

    /// Reads a credential; `nil` where the service manager handed none of that name over.
    /// - Parameters:
    ///   - folder: `$CREDENTIALS_DIRECTORY`.
    ///   - limit: most bytes it may have.
    /// - Throws: ``Unreadable``
    package static func read(_ name: String, folder: String?, limit: Int) throws(Unreadable) -> [UInt8]? {
        guard let folder, !folder.isEmpty else { return nil }
        let descriptor = open(folder + "/" + name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Unreadable(name: name, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw Unreadable(name: name, reason: String(cString: strerror(errno))) }
        guard count <= limit else { throw Unreadable(name: name, reason: "it has more than \(limit) bytes") }
        return Array(bytes.prefix(count))
    }
}
