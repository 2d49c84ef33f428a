internal import GRDBSQLite

#if canImport(Glibc)
    internal import Glibc
#endif

/// What went wrong in a database file: never with a bound value in it, since those are pupils' data.
package struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the caller can do about it.
    package enum Kind: Hashable, Sendable {
        /// No room on the disk. The transaction is rolled back whole and the file is usable once there is room again.
        case diskFull
        /// A read, write or sync failed. What the page cache holds can no longer be trusted: the process must end.
        case ioFailure
        /// The file or its folder may not be written.
        case readOnly
        /// Another connection holds the file. Cannot happen among our own.
        case busy
        /// The file is damaged, or is no database at all.
        case corrupt
        /// The file or its folder cannot be opened.
        case cannotOpen
        /// A unique, check or trigger rule of the schema was broken.
        case constraint
        /// Anything else: a mistake of ours.
        case other
    }

    package var kind: Kind
    /// SQLite's extended result code; 0 where the failure is not SQLite's.
    package var extendedCode: Int32
    /// What was being done, in a few words: `commit`, `open`, or the statement's text with its placeholders.
    package var operation: String
    /// SQLite's own words on schema and syntax, or the system's on files.
    package var detail: String

    package init(kind: Kind, extendedCode: Int32, operation: String, detail: String) {
        self.kind = kind
        self.extendedCode = extendedCode
        self.operation = operation
        self.detail = detail
    }

    /// SQLite's primary result code: the low byte of the extended one.
    package var code: Int32 { extendedCode & 0xff }

    /// Whether the process must end, for a fresh one to find out from the disk what is there.
    package var isFatal: Bool { kind == .ioFailure || kind == .corrupt }

    package var description: String { "\(operation): \(detail) (SQLite \(extendedCode))" }
}

extension StorageError {
    /// A failure of a system call.
    package init(errno code: Int32, operation: String) {
        let kind: Kind =
            switch code {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS, EACCES, EPERM: .readOnly
            case ENOENT, ENOTDIR, EISDIR: .cannotOpen
            default: .ioFailure
            }
        self.init(kind: kind, extendedCode: 0, operation: operation, detail: String(cString: strerror(code)))
    }

    /// Sorts an extended result code of SQLite.
    /// - Parameter systemError: `errno` of the call that failed, where SQLite kept it.
    package static func kind(of extendedCode: Int32, systemError: Int32) -> Kind {
        switch extendedCode & 0xff {
        case SQLITE_FULL: .diskFull
        case SQLITE_IOERR: isFullDisk(extendedCode, systemError) ? .diskFull : .ioFailure
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_CANTOPEN: .cannotOpen
        case SQLITE_CONSTRAINT: .constraint
        default: .other
        }
    }

    /// A write, or the growth of the shared index, that found no room is a full disk. A *sync* that did is not:
    /// after a failed sync nobody knows what reached the disk.
    private static func isFullDisk(_ extendedCode: Int32, _ systemError: Int32) -> Bool {
        guard systemError == ENOSPC || systemError == EDQUOT else { return false }
        let write = SQLITE_IOERR | (3 << 8)
        let sharedSize = SQLITE_IOERR | (19 << 8)
        return extendedCode == write || extendedCode == sharedSize
    }
}
