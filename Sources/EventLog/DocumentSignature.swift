internal import Crypto

/// Signing what leaves this place, and checking what came from another: Ed25519.
///
/// The signing key is made of the master key, so it comes back with it from the recovery form, and its fingerprint stays the same.
package enum DocumentSignature {
    /// Signs bytes.
    /// - Throws: nothing that can happen to a key of 32 bytes.
    package static func sign(_ bytes: [UInt8], with master: MasterKey) throws -> (signature: [UInt8], key: [UInt8]) {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: master.derived(for: "sign-documents"))
        return (Array(try key.signature(for: bytes)), Array(key.publicKey.rawRepresentation))
    }

    /// Whether the signature is of these bytes, by the holder of the key.
    package static func isValid(_ signature: [UInt8], of bytes: [UInt8], key: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    /// A key's fingerprint, to be read over the phone: `4F2A-9C01-77D0-B3E8-12AC`, 80 bits of its SHA-256.
    package static func fingerprint(of key: [UInt8]) -> String {
        let digits = Array(Hexadecimal.text(SHA256.hash(data: key).prefix(10)).uppercased())
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// Whether two fingerprints are the same, however they were written down.
    package static func areSame(_ one: String, _ other: String) -> Bool {
        func plain(_ text: String) -> String { text.uppercased().filter { $0.isHexDigit } }
        return plain(one) == plain(other)
    }
}
