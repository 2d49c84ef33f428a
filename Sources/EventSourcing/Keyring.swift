/// A sealed free text: the box, and the id of the key of its own that it needs besides its subject's.
package struct SealedText: Hashable, Sendable {
    package var key: UniqueID
    package var box: [UInt8]

    package init(key: UniqueID, box: [UInt8]) {
        self.key = key
        self.box = box
    }
}

/// Where sealed bytes could not be opened although the key is there: they were changed, or moved from another event.
package struct SealBroken: Error, Hashable {
    package var event: UniqueID
    package init(event: UniqueID) { self.event = event }
}

/// Seals what is personal with a key for each subject (a person, or a group or class whose texts may name one).
///
/// A subject's id is its key's id, taken from a pool of keys already on disk, so naming a new person costs no sync of its own.
/// Destroying a subject's key makes everything sealed for it unreadable everywhere the log was copied to;
/// destroying a text's key does so for that one text.
package protocol Keyring: AnyObject, Sendable {
    /// Takes an unassigned key from the pool; its id names the new subject.
    func newSubject() throws -> UniqueID
    /// Whether the subject's key is there.
    func holds(_ subject: UniqueID) throws -> Bool

    /// Seals bytes for a subject, bound to the event they are stored in.
    func seal(_ plain: [UInt8], for subject: UniqueID, in event: UniqueID) throws -> [UInt8]
    /// Opens what ``seal(_:for:in:)`` sealed; `nil` where the subject's key is destroyed.
    /// - Throws: ``SealBroken``.
    func open(_ box: [UInt8], of subject: UniqueID, in event: UniqueID) throws -> [UInt8]?

    /// Seals a free text with a key of its own besides the subject's, bound to the event and to its place in it.
    func sealText(_ plain: [UInt8], of subject: UniqueID, in event: UniqueID, at path: String) throws -> SealedText
    /// Opens what ``sealText(_:of:in:at:)`` sealed; `nil` where either key is destroyed.
    /// - Throws: ``SealBroken``.
    func openText(_ sealed: SealedText, of subject: UniqueID, in event: UniqueID, at path: String) throws -> [UInt8]?

    /// Destroys keys for good: of subjects or of texts. Durable when it returns; ids that are not there are passed over.
    func destroy(_ keys: [UniqueID]) throws
    /// A keyed fingerprint of a command's body, 8 bytes: tells whether two bodies are alike and nothing of what is in them.
    func fingerprint(_ body: [UInt8]) -> [UInt8]
}
