internal import EventSourcing
internal import Storage
internal import Synchronization

/// The reading side of the views: queries from any thread, each on one consistent position.
package final class Views: Sendable {
    private final class File: Sendable {
        let path: String
        let pool: ReaderPool
        /// What a file's readers share: it goes with the file, so nothing erased outlives a rebuild.
        let memory = SnapshotMemory()

        init(path: String, readers: Int) {
            self.path = path
            pool = ReaderPool(path: path, size: readers)
        }
    }

    private let file: Mutex<File>
    private let readers: Int

    /// - Parameters:
    ///   - path: a published file.
    ///   - readers: how many queries run at once; further callers wait on their own threads.
    package init(path: String, readers: Int = 4) {
        file = Mutex(File(path: path, readers: readers))
        self.readers = readers
    }

    /// The file queries go to.
    package var path: String { file.withLock(\.path) }

    /// Runs queries on one snapshot of the views. Blocks: never call it from the shared concurrency pool or an event loop.
    /// - Throws: what `body` throws, or ``StorageError``.
    package func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        while true {
            let current = file.withLock { $0 }
            do {
                return try current.pool.read { reader in
                    try reader.connection.snapshot { try body(try Snapshot(reader, current.memory)) }
                }
            } catch let error as StorageError where error.kind == .other && error.extendedCode == 0 && path != current.path {
                // Between taking the file and reading it another one was put in its place.
                continue
            }
        }
    }

    /// Sends later queries to another file. Running ones end on the old, whose connections then close.
    package func swap(to path: String) {
        let fresh = File(path: path, readers: readers)
        let old = file.withLock { file in
            let old = file
            file = fresh
            return old
        }
        old.pool.close()
    }

    /// The position queries answer for now; 0 before the first event.
    package func position() throws -> Int64 { try read { $0.anchor.position } }

    /// Closes every connection as it comes back; later queries throw.
    package func close() { file.withLock { $0 }.pool.close() }
}
