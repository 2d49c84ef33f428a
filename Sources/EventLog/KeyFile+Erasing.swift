internal import EventSourcing
internal import Glibc
internal import Storage

/// Erasing: the keys that stay go into a new file, which takes the old one's place.
///
/// Deleting rows would overwrite them, but what a file system or a drive keeps of earlier writes of a page is not ours to know;
/// a new file has never held the keys that go.
extension KeyFile {
    /// What the new file is called until it takes the old one's place; a leftover of a process that was killed.
    static func next(_ path: String) -> String { path + ".next" }

    /// Deletes what a killed process left of a new file: the old one still stands.
    static func removeLeftover(_ path: String) throws(StorageError) { try SQLiteFile.remove(next(path)) }

    /// Writes a file with every key but those erased, and with these listed, and syncs it. The old one is not changed.
    func copy(to path: String, without erased: [UniqueID], master: MasterKey) throws {
        try SQLiteFile.remove(path)
        let copy = try KeyFile.open(path, master: master)
        defer { copy.close() }
        let gone = Set(erased)
        try copy.connection.transaction {
            let all = try connection.prepare("SELECT id, wrapped FROM keys ORDER BY id")
            while try all.step() {
                guard let id = all.id(0), !gone.contains(id) else { continue }
                try copy.insert.bind(1, id)
                try copy.insert.bind(2, all.bytes(1))
                try copy.insert.run()
            }
            try copy.setHandedOut(try watermark())
            for (id, purged) in try self.erased() where !gone.contains(id) { try copy.list(id, purged: purged) }
            for id in gone.sorted() { try copy.list(id, purged: false) }
        }
    }

    /// Puts the new file in the old one's place, for good; no connection to either may be open. The old one's bytes are overwritten:
    /// nothing points at them any more.
    static func replace(_ path: String) throws {
        let old = Glibc.open(path, O_WRONLY | O_CLOEXEC)
        defer { if old >= 0 { Glibc.close(old) } }
        guard rename(next(path), path) == 0 else { throw StorageError(errno: errno, operation: "put the new keys in the place of \(path)") }
        try SQLiteFile.syncFolder(of: path)
        try SQLiteFile.remove(next(path))
        if old >= 0 { overwrite(old) }
    }

    /// As well as can be: the keys are out of reach already.
    private static func overwrite(_ file: Int32) {
        var information = stat()
        guard fstat(file, &information) == 0 else { return }
        let zeros = [UInt8](repeating: 0, count: 64 << 10)
        var place = 0
        while place < Int(information.st_size) {
            let written = pwrite(file, zeros, min(zeros.count, Int(information.st_size) - place), off_t(place))
            guard written > 0 else { return }
            place += written
        }
        fdatasync(file)
    }

    // MARK: The list

    /// Ids whose keys were erased, and whether everything that was made with them is purged.
    func erased() throws -> [(id: UniqueID, purged: Bool)] {
        try connection.prepare("SELECT id, purged FROM erased ORDER BY id").all { row in row.id(0).map { ($0, row.int(1) == 1) } }
            .compactMap(\.self)
    }

    /// The list of a file that is only looked at. One of the first release has none.
    static func erased(inCopy path: String) throws -> [UniqueID] {
        let connection = try SQLiteFile.openReader(path)
        defer { connection.close() }
        guard try connection.int64("SELECT count(*) FROM sqlite_master WHERE name = 'erased'") == 1 else { return [] }
        return try connection.prepare("SELECT id FROM erased").all { $0.id(0) }.compactMap(\.self)
    }

    /// Erases in an older file, which nobody has open, what a newer one lists as erased. The master key is not needed.
    /// - Returns: how many ids the older file did not list.
    static func carry(erasedIn newer: String, into path: String) throws -> Int {
        let listed = try erased(inCopy: newer)
        let connection = try SQLiteConnection(path: path, mode: .secureWriter)
        var isDone = false
        defer {
            connection.close()
            // Made by whoever runs this, who need not be who runs the daemon. After a failure it may be what mends the file.
            if isDone { unlink(path + "-journal") }
        }
        guard try connection.int64("PRAGMA application_id") == application else { throw KeyringError.notAKeyFile(path: path) }
        try connection.execute(later)
        let known = Set(try connection.prepare("SELECT id FROM erased").all { $0.id(0) }.compactMap(\.self))
        let fresh = listed.filter { !known.contains($0) }
        try connection.transaction {
            let delete = try connection.prepare("DELETE FROM keys WHERE id = ?")
            let insert = try connection.prepare("INSERT OR REPLACE INTO erased VALUES (?, 0)")
            for id in fresh {
                for statement in [delete, insert] {
                    try statement.bind(1, id)
                    try statement.run()
                }
            }
        }
        isDone = true
        return fresh.count
    }

    /// How many keys do not unwrap.
    func damaged(master: MasterKey) throws -> Int {
        let all = try connection.prepare("SELECT id, wrapped FROM keys ORDER BY id")
        var count = 0
        while try all.step() {
            if all.id(0).flatMap({ Seal.unwrap(all.bytes(1), id: $0, with: master) }) == nil { count += 1 }
        }
        return count
    }

    /// Notes that nothing made with these keys is left.
    func notePurged(_ ids: [UniqueID]) throws {
        try connection.transaction { for id in ids { try list(id, purged: true) } }
    }

    private func list(_ id: UniqueID, purged: Bool) throws {
        let insert = try connection.prepare("INSERT OR REPLACE INTO erased VALUES (?, ?)")
        try insert.bind(1, id)
        try insert.bind(2, purged ? 1 : 0)
        try insert.run()
    }

    // MARK: How far the log was

    /// The log's position when the file was last closed in good order; `nil` where it never was.
    func knownPosition() throws -> Int64? { try connection.int64("SELECT position FROM known") }

    func note(position: Int64) throws {
        try connection.transaction {
            let insert = try connection.prepare("INSERT OR REPLACE INTO known VALUES (1, ?)")
            try insert.bind(1, position)
            try insert.run()
        }
    }
}
