internal import EventLog
internal import Operations
internal import ProvisionDomain

/// Folders that somebody backed up to besides the configured one (`provctl backup now --to`): their copies of the keys go only with a
/// later backup into the same folder.
struct KeyCopiesElsewhere {
    /// Each folder, and the day of the last backup into it.
    let folders: [(path: String, last: SchoolDay)]

    /// - Parameter configured: the folder of the timer's backups.
    /// - Throws: `StorageError`.
    init(operations: OperationsLog, configured: String) throws {
        folders = try operations.backupFolders().compactMap { folder, at in
            guard BackupFolder(path: folder).path != BackupFolder(path: configured).path else { return nil }
            // One that can be looked at and holds none is of no account; a disk that is not plugged in may hold some.
            if let copies = try? BackupFolder(path: folder).keyCopiesThere(), copies.isEmpty { return nil }
            return (folder, LocalTime.civil(at).day)
        }
    }

    /// What an erasure does not reach, a line each.
    var told: [String] {
        folders.map {
            "copies of the keys in \($0.path) (last backup there \($0.last)): they do not expire by themselves; after the erasure make "
                + "a backup there when theirs are to go, or delete \($0.path)/keys"
        }
    }
}
