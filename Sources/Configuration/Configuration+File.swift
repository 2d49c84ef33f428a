internal import Glibc
internal import JSON
package import TOML

/// Everything wrong with a configuration file, told at once.
package struct ConfigurationRefused: Error, Equatable, Sendable, CustomStringConvertible {
    /// At least one, in the file's order.
    package var problems: [TOMLProblem]

    /// One problem a line.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension Configuration {
    /// Reads a file such as `/etc/provd/provd.toml`.
    /// - Throws: ``ConfigurationRefused`` for a file that cannot be read or that strangers may write, for an unknown key, a wrong type
    ///   or a bad value.
    package init(file: String) throws(ConfigurationRefused) {
        let bytes: [UInt8]
        do throws(TOMLProblem) {
            bytes = try Configuration.bytes(of: file)
        } catch {
            throw ConfigurationRefused(problems: [error])
        }
        try self.init(bytes: bytes, file: file)
    }

    /// Reads a file's bytes.
    /// - Parameter file: its name, for messages.
    /// - Throws: ``ConfigurationRefused``
    package init(bytes: [UInt8], file: String) throws(ConfigurationRefused) {
        let document: TOMLDocument
        do throws(TOMLProblem) {
            document = try TOML.document(bytes: bytes, file: file)
        } catch {
            throw ConfigurationRefused(problems: [error])
        }
        self.init()
        var reader = SettingsReader(document: document, file: file)
        reader.read(into: &self)
        guard reader.problems.isEmpty else {
            throw ConfigurationRefused(problems: reader.problems.sorted { ($0.line, $0.key ?? "") < ($1.line, $1.key ?? "") })
        }
    }

    private static func bytes(of file: String) throws(TOMLProblem) -> [UInt8] {
        func refused(_ reason: String, _ remedy: String) -> TOMLProblem { TOMLProblem(file: file, reason: reason, remedy: remedy) }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let why = String(cString: strerror(errno))
            throw refused("it cannot be opened: \(why)", "give the path of a file that provd's user may read")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refused("it is no file", "give the path of a file")
        }
        // Whoever writes this file decides who is the coordinator.
        guard status.st_mode & 0o002 == 0 else { throw refused("everybody may write it", "run chmod o-w \(file)") }
        guard status.st_size <= TOML.largest else { throw refused("it is over \(TOML.largest / 1024) KiB", "give a TOML file") }
        var bytes = [UInt8](repeating: 0, count: TOML.largest + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw refused("it cannot be read: \(String(cString: strerror(errno)))", "look after the disk") }
            if got == 0 { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }
}

/// Goes through a document, taking what it knows and noting what is wrong.
private struct SettingsReader {
    var document: TOMLDocument
    var file: String
    var problems: [TOMLProblem] = []

    init(document: TOMLDocument, file: String) {
        self.document = document
        self.file = file
    }

    mutating func read(into configuration: inout Configuration) {
        let known = Dictionary(uniqueKeysWithValues: Settings.all.map { ($0.key, $0) })
        for (table, value) in document.value.objectValue?.members ?? [] {
            guard Settings.tables.contains(table) else {
                unknown(table, among: Settings.tables.map { "[\($0)]" }.sorted())
                continue
            }
            guard let members = value.objectValue?.members else {
                problem(table, "it must be a table", "write [\(table)] on a line of its own, and its keys below")
                continue
            }
            for (name, value) in members {
                let key = "\(table).\(name)"
                guard let setting = known[key] else {
                    unknown(
                        key,
                        among: Settings.all.map(\.key).filter { $0.hasPrefix(table + ".") }.map { String($0.dropFirst(table.count + 1)) })
                    continue
                }
                if let wrong = setting.take(value, &configuration) { problem(key, wrong.reason, wrong.remedy) }
            }
        }
    }

    private mutating func unknown(_ key: String, among known: [String]) {
        problem(key, "there is no such key", "take it out, or write one of \(known.joined(separator: ", "))")
    }

    private mutating func problem(_ key: String, _ reason: String, _ remedy: String) {
        problems.append(TOMLProblem(file: file, line: document.lines[key] ?? 0, key: key, reason: reason, remedy: remedy))
    }
}
