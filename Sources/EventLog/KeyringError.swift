/// Why keys cannot be used. Each says what to do; in every case nothing was changed.
package enum KeyringError: Error, Hashable, CustomStringConvertible {
    /// There are keys, but not what they are wrapped with.
    case masterKeyMissing(path: String)
    /// The file has another length than a key.
    case masterKeyMalformed(path: String)
    /// Others than its owner may read the file.
    case masterKeyTooOpen(path: String)
    /// The keys are wrapped with another master key.
    case wrongMasterKey(path: String)
    /// There is a log, but no key file beside it.
    case keysMissing(path: String)
    /// The file is no key file of ours.
    case notAKeyFile(path: String)
    /// The file is of a format this program does not know.
    case otherFormat(path: String, found: Int, known: Int)
    /// A key's bytes were changed: it does not unwrap.
    case keyDamaged(String)
    /// A subject that something is to be sealed for has no key.
    case noSuchSubject(String)

    package var description: String {
        switch self {
        case .masterKeyMissing(let path):
            "The master key file \(path) is missing; restore it from its copy (the form in the school's safe, or a backup of "
                + "keys). Without it no name can be read; nothing was changed"
        case .masterKeyMalformed(let path):
            "The master key file \(path) does not hold 32 bytes; restore it from its copy. Nothing was changed"
        case .masterKeyTooOpen(let path):
            "The master key file \(path) can be read by others than its owner; run: chmod 600 \(path). Nothing was changed"
        case .wrongMasterKey(let path):
            "The keys in \(path) belong to another master key; restore the master key that was made with them. Nothing was changed"
        case .keysMissing(let path):
            "The key file \(path) is missing although there is a log; restore it from a backup of keys. Nothing was changed"
        case .notAKeyFile(let path): "\(path) is no key file of this program; nothing was changed"
        case .otherFormat(let path, let found, let known):
            "\(path) has format \(found), and this program knows format \(known). Install the newer provd again; nothing was changed"
        case .keyDamaged(let id): "The key \(id) is damaged; restore the key file from a backup of keys"
        case .noSuchSubject(let id): "There is no key of \(id): it was destroyed, or never made"
        }
    }
}
