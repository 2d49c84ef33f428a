package import EventSourcing
internal import Storage

/// Where the log is known to have stood, kept in a file of its own beside it: a log cut short or exchanged shows at start.
package struct AnchorFile: Sendable {
    /// Why the file is of no use.
    package struct Unreadable: Error, Hashable, CustomStringConvertible {
        package var path: String

        package var description: String {
            "\(path) holds no anchor. Look at it, and move it away to go on without; nothing was changed"
        }
    }

    /// The file.
    package let path: String

    package init(path: String) { self.path = path }

    /// The anchor last written; `nil` where none ever was.
    /// - Throws: ``Unreadable``, ``StorageError``.
    package func read() throws -> Anchor? {
        guard let bytes = try SmallFile.read(path) else { return nil }
        let line = bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
        guard let anchor = Anchor(String(decoding: line, as: UTF8.self)) else { throw Unreadable(path: path) }
        return anchor
    }

    /// Writes an anchor in place of the last one; durable when it returns.
    /// - Throws: ``StorageError``.
    package func write(_ anchor: Anchor) throws {
        try SmallFile.replace(path, with: Array((anchor.text + "\n").utf8))
    }
}
