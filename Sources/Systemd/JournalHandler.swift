internal import CSystemd
internal import Glibc
package import Logging

/// Writes records of swift-log to systemd's journal, with fields that can be asked for.
///
/// `MESSAGE` is the message with its metadata behind it; each metadata value also stands in a field of its own, `position` in
/// `PROVD_POSITION`. The metadata value ``idKey`` becomes `MESSAGE_ID`, which the catalogue explains (`journalctl -x`).
package struct JournalHandler: LogHandler {
    /// The metadata key whose value is the id of the kind of message: 32 hexadecimal digits.
    package static let idKey = "message-id"

    package var logLevel: Logger.Level = .trace
    package var metadata: Logger.Metadata = [:]
    private let identifier: String

    /// - Parameter identifier: what the records are found by, `journalctl -t provd`.
    package init(identifier: String) { self.identifier = identifier }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
        Self.send(fields(level: event.level, message: "\(event.message)", metadata: all, file: event.file, line: event.line))
    }

    /// Whether a descriptor (standard error) leads to the journal, as `$JOURNAL_STREAM` says: then records go there directly.
    package static func isUsed(stream: String?, descriptor: Int32) -> Bool {
        var information = stat()
        guard let stream, fstat(descriptor, &information) == 0 else { return false }
        return stream == "\(information.st_dev):\(information.st_ino)"
    }

    /// The record's fields, `NAME=value`.
    func fields(level: Logger.Level, message: String, metadata: Logger.Metadata, file: String, line: UInt) -> [String] {
        let pairs = metadata.filter { $0.key != Self.idKey }.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let behind = pairs.isEmpty ? "" : " (" + pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + ")"
        var fields = [
            "MESSAGE=" + message + behind, "PRIORITY=\(Self.priority(level))", "SYSLOG_IDENTIFIER=" + identifier, "CODE_FILE=" + file,
            "CODE_LINE=\(line)",
        ]
        if let id = metadata[Self.idKey] { fields.append("MESSAGE_ID=\(id)") }
        return fields + pairs.map { "PROVD_\(Self.name($0.0))=\($0.1)" }
    }

    /// syslog's: 2 critical to 7 debug.
    static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    /// A field's name: capital letters, digits and underscores.
    private static func name(_ key: String) -> String {
        String(key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? Character($0.uppercased()) : "_" })
    }

    private static func send(_ fields: [String]) {
        // The buffers live until the record is sent: they are copied into one, and the fields point into it.
        let bytes = fields.map { Array($0.utf8) }
        var all = bytes.flatMap { $0 }
        all.withUnsafeMutableBytes { buffer in
            var offset = 0
            let vectors = bytes.map { field in
                defer { offset += field.count }
                return iovec(iov_base: buffer.baseAddress.map { $0 + offset }, iov_len: field.count)
            }
            _ = csystemd_journal_send(vectors, Int32(vectors.count))
        }
    }
}
