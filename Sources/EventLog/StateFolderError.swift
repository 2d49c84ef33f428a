/// What is wrong with a state folder. Each says what to do; in every case nothing was changed.
package enum StateFolderError: Error, Hashable, CustomStringConvertible {
    /// There is something of this name that is no folder.
    case notAFolder(path: String)
    /// Its parent is not there.
    case noParent(path: String)
    /// It belongs to another user.
    case notOurs(path: String, owner: UInt32, we: UInt32)
    /// Others than its owner may look into it.
    case tooOpen(path: String)
    /// It cannot be written, or is on a read-only file system.
    case readOnly(path: String)
    /// There is no room on its file system.
    case full(path: String)

    package var description: String {
        switch self {
        case .notAFolder(let path): "\(path) is no folder. Name another as the state folder; nothing was changed"
        case .noParent(let path): "\(path) cannot be made: the folder above it is not there. Make that one first; nothing was changed"
        case .notOurs(let path, let owner, let we):
            "\(path) belongs to user \(owner), and this process runs as user \(we). Run: chown -R \(we) \(path); nothing was changed"
        case .tooOpen(let path):
            "\(path) can be read by others than its owner. Run: chmod 700 \(path); nothing was changed"
        case .readOnly(let path):
            "\(path) cannot be written. Check its rights, and whether its file system is mounted read-only; nothing was changed"
        case .full(let path): "There is no room left for \(path). Free some on its file system, then start again; nothing was changed"
        }
    }
}
