internal import Crypto

/// Seals short texts that stand beside the log and are of no one person, such as why somebody read what is confidential.
///
/// AES-256-GCM with a key derived from the master key for one use, and a random nonce each: whoever has the file without the master key
/// reads nothing of it.
package struct NoteSeal: Sendable {
    private let key: SymmetricKey
    private let use: [UInt8]

    /// - Parameter use: what the texts are; those of one use do not open as those of another.
    package init(_ master: MasterKey, use: String) {
        key = SymmetricKey(data: master.derived(for: use))
        self.use = Array(use.utf8)
    }

    /// Nonce, sealed text and tag: 28 bytes more than the text.
    /// - Throws: nothing that can happen to a key of 32 bytes.
    package func seal(_ text: String) throws -> [UInt8] { try Seal.seal(Array(text.utf8), with: key, bound: use) }

    /// `nil` for bytes sealed with another key, or changed.
    package func open(_ box: [UInt8]) -> String? { Seal.open(box, with: key, bound: use).map { String(decoding: $0, as: UTF8.self) } }
}
