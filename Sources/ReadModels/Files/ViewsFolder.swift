package import EventSourcing
internal import ProvisionDomain
internal import Storage

#if canImport(Glibc)
    internal import Glibc
#endif

/// The folder views files live in, each under a name of its own: `views-1.sqlite`, `views-2.sqlite`…
///
/// A rebuild always makes a new name: a file renamed over a live WAL database would get the old one's WAL.
package struct ViewsFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// What was found at start.
    package enum Opening {
        /// A usable file; events after its checkpoint are still to be applied.
        case current(ViewsWriter)
        /// None; why, for the status.
        case rebuild(String)
    }

    /// Events a transaction of a rebuild holds.
    static let pageSize = 10_000

    /// Finds the newest published file that fits, deletes the others.
    /// - Parameter confirm: whether the log stands by an anchor: same log and epoch, and the same hash at the position.
    /// - Throws: ``StorageError`` where the disk fails, and what `confirm` throws.
    package func open(confirm: (Anchor) throws -> Bool) throws -> Opening {
        var reason = "there are no views yet"
        let numbers = try fileNumbers().sorted(by: >)
        for (index, number) in numbers.enumerated() {
            let file = name(number)
            switch try inspect(file, confirm) {
            case .current(let writer):
                for other in numbers[(index + 1)...] { try SQLiteFile.remove(name(other)) }
                return .current(writer)
            case .rebuild(let why):
                reason = why
                try SQLiteFile.remove(file)
            }
        }
        return .rebuild(reason)
    }

    /// The newest published file that fits, opened for reading alone: beside a damaged log nothing is changed, deleted or built.
    /// - Parameter confirm: as for ``open(confirm:)``.
    /// - Returns: `nil` where none fits.
    package func openUnchanged(confirm: (Anchor) throws -> Bool) throws -> Views? {
        for number in try fileNumbers().sorted(by: >) {
            let file = name(number)
            let connection = try SQLiteFile.openReader(file)
            defer { connection.close() }
            guard let fingerprint = try? connection.text("SELECT fingerprint FROM views WHERE published = 1"),
                fingerprint == ViewsSchema.fingerprint, let anchor = try ViewsWriter.checkpoint(connection), try confirm(anchor)
            else { continue }
            return Views(path: file)
        }
        return nil
    }

    private func inspect(_ file: String, _ confirm: (Anchor) throws -> Bool) throws -> Opening {
        let connection: SQLiteConnection
        let fingerprint: String?
        do {
            connection = try SQLiteFile.openWriter(file, durability: .normal)
            fingerprint = try connection.text("SELECT fingerprint FROM views WHERE published = 1")
        } catch let error as StorageError where error.kind == .corrupt || error.kind == .other {
            return .rebuild("the views are damaged")
        }
        guard let fingerprint else {
            connection.close()
            return .rebuild("the views were not finished")
        }
        guard fingerprint == ViewsSchema.fingerprint else {
            connection.close()
            return .rebuild("the views are of another version of the program")
        }
        guard let anchor = try ViewsWriter.checkpoint(connection), try confirm(anchor) else {
            connection.close()
            return .rebuild("the views are not of this log")
        }
        return .current(try ViewsWriter(connection: connection, path: file))
    }

    // MARK: Building

    /// Builds a new file from the whole log. It is not published yet.
    /// - Parameters:
    ///   - progress: the position reached, after each page.
    ///   - isCancelled: asked before each page.
    /// - Throws: ``RebuildCancelled``, ``ProjectionFailed``, ``StorageError``, or what the source throws; the file is deleted.
    package func rebuild(
        from source: RebuildSource, progress: (Int64) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws -> ViewsWriter {
        let file = name((try fileNumbers().max() ?? 0) + 1)
        let connection = try SQLiteFile.openWriter(file, durability: .normal)
        do {
            try ViewsWriter.createTables(connection, fingerprint: ViewsSchema.fingerprint)
            // Nobody reads the file yet, and after a crash it is deleted: it needs neither journal nor sync.
            try connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000")
            let writer = try ViewsWriter(connection: connection, path: file)
            try ViewsFolder.fill(writer, from: source, upTo: nil, progress, isCancelled)
            return writer
        } catch {
            connection.close()
            try SQLiteFile.remove(file)
            throw error
        }
    }

    /// Makes a rebuilt file durable and valid for the next start. The caller then lets readers change over to it.
    package func publish(_ writer: ViewsWriter) throws {
        let connection = writer.connection
        try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000")
        try SQLiteFile.sync(writer.path)
        try connection.execute("UPDATE views SET published = 1")
        try connection.checkpoint(truncating: true)
        // The pages a rebuild kept in memory are many more than writing a commit needs.
        try connection.execute("PRAGMA shrink_memory")
        try SQLiteFile.sync(writer.path)
        try SQLiteFile.syncFolder(of: writer.path)
    }

    /// Deletes every file, published or not, that nobody writes.
    package func removeAll(except kept: String? = nil) throws {
        for number in try fileNumbers() where name(number) != kept { try SQLiteFile.remove(name(number)) }
        try SQLiteFile.syncFolder(of: name(0))
    }

    /// Unlinks a file nobody writes any more; readers that have it open keep it until they close.
    package func remove(_ file: String) throws { try SQLiteFile.remove(file) }

    static func fill(
        _ writer: ViewsWriter, from source: RebuildSource, upTo last: Int64?, _ progress: (Int64) -> Void = { _ in },
        _ isCancelled: () -> Bool = { false }
    ) throws {
        let reader = PageReader(source, after: 0, limit: pageSize)
        defer { reader.stop() }
        while let page = try reader.page() {
            if isCancelled() { throw RebuildCancelled() }
            var (events, anchor) = page
            if let last, anchor.position > last {
                events.removeAll { $0.event.position > last }
                anchor.position = last
            }
            try writer.apply(events, anchor: anchor, history: source.history)
            progress(anchor.position)
            if let last, anchor.position >= last { return }
        }
    }

    // MARK: Names

    private func name(_ number: Int) -> String { "\(path)/views-\(number).sqlite" }

    private func fileNumbers() throws -> [Int] {
        guard let folder = opendir(path) else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { closedir(folder) }
        var numbers: [Int] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix("views-"), name.hasSuffix(".sqlite"), let number = Int(name.dropFirst(6).dropLast(7)) else { continue }
            numbers.append(number)
        }
        return numbers
    }
}
