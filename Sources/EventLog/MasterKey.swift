internal import Crypto
internal import EventSourcing
internal import Glibc
internal import Storage

/// The key that wraps all others. What it is used for each gets a key of its own derived from it.
package struct MasterKey: Sendable {
    /// Bytes of a master key.
    package static let length = 32

    /// The key itself: for its recovery form and its file alone.
    let secret: SymmetricKey
    let wrapping: SymmetricKey
    let fingerprinting: SymmetricKey
    /// Kept with the wrapped keys, to tell another master key from a damaged file; says nothing of the key.
    let check: [UInt8]

    /// From 32 bytes that come from elsewhere, such as a systemd credential; `nil` for any other number.
    package init?(bytes: [UInt8]) {
        guard bytes.count == MasterKey.length else { return nil }
        let master = SymmetricKey(data: bytes)
        secret = master
        wrapping = MasterKey.derive(master, "wrap")
        fingerprinting = MasterKey.derive(master, "fingerprint")
        check = MasterKey.derive(master, "check").withUnsafeBytes { Array($0.prefix(16)) }
    }

    /// Reads a key file.
    /// - Throws: ``KeyringError``, ``StorageError``.
    package static func read(_ path: String) throws -> MasterKey {
        var information = stat()
        guard stat(path, &information) == 0 else {
            if errno == ENOENT { throw KeyringError.masterKeyMissing(path: path) }
            throw StorageError(errno: errno, operation: "look at \(path)")
        }
        guard information.st_mode & 0o077 == 0 else { throw KeyringError.masterKeyTooOpen(path: path) }
        let bytes = try SmallFile.read(path, limit: MasterKey.length + 1) ?? []
        guard let key = MasterKey(bytes: bytes) else { throw KeyringError.masterKeyMalformed(path: path) }
        return key
    }

    /// Makes a new key in a new file, synced.
    /// - Throws: ``StorageError``, also where the file is there already.
    package static func create(_ path: String) throws -> MasterKey {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try SmallFile.create(path, bytes)
        return try read(path)
    }

    /// Writes the key into a new file that only its owner may read, synced: after it was read from its recovery form.
    /// - Throws: ``StorageError``, also where the file is there already.
    package func write(_ path: String) throws {
        try SmallFile.create(path, bytes)
    }

    /// The 32 bytes: for a daemon that gets them as a credential.
    package var bytes: [UInt8] { secret.withUnsafeBytes { Array($0) } }

    /// 32 bytes for another use, from which nothing of the key can be told; the same for the same words.
    package func derived(for use: String) -> [UInt8] {
        MasterKey.derive(secret, "use/" + use).withUnsafeBytes { Array($0) }
    }

    private static func derive(_ master: SymmetricKey, _ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, salt: Array("eventlog/1".utf8), info: Array(use.utf8), outputByteCount: 32)
    }
}

/// One key of one subject or text, wrapped and unwrapped, and what is sealed with it.
enum Seal {
    /// A fresh random key.
    static func newKey() -> SymmetricKey { SymmetricKey(size: .bits256) }

    /// Nonce, sealed key and tag: 60 bytes.
    static func wrap(_ key: SymmetricKey, id: UniqueID, with master: MasterKey) throws -> [UInt8] {
        try seal(key.withUnsafeBytes { Array($0) }, with: master.wrapping, bound: id.bytes)
    }

    /// `nil` where the bytes are not what ``wrap(_:id:with:)`` gave for this id under this master key.
    static func unwrap(_ wrapped: [UInt8], id: UniqueID, with master: MasterKey) -> SymmetricKey? {
        open(wrapped, with: master.wrapping, bound: id.bytes).map { SymmetricKey(data: $0) }
    }

    /// AES-256-GCM with a random nonce: 12 bytes of nonce, the sealed bytes, 16 of tag.
    static func seal(_ plain: [UInt8], with key: SymmetricKey, bound: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: key, authenticating: bound)
        var bytes = [UInt8]()
        bytes.reserveCapacity(plain.count + 28)
        bytes.append(contentsOf: box.nonce)
        bytes.append(contentsOf: box.ciphertext)
        bytes.append(contentsOf: box.tag)
        return bytes
    }

    /// `nil` where the bytes or what they are bound to were changed.
    static func open(_ box: [UInt8], with key: SymmetricKey, bound: [UInt8]) -> [UInt8]? {
        guard box.count >= 28, let sealed = try? AES.GCM.SealedBox(combined: box),
            let plain = try? AES.GCM.open(sealed, using: key, authenticating: bound)
        else { return nil }
        return [UInt8](plain)
    }

    /// The key of a text: whoever lacks the subject's key or the text's own cannot make it.
    static func textKey(subject: SymmetricKey, own: SymmetricKey) -> SymmetricKey {
        own.withUnsafeBytes { secret in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: subject, salt: Array(secret), info: Array("text".utf8), outputByteCount: 32)
        }
    }
}

extension UniqueID {
    /// The 16 bytes, big-endian.
    var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }
}
