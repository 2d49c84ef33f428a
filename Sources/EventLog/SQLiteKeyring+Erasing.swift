package import EventSourcing
internal import Storage

extension SQLiteKeyring {
    /// The steps of an erasure, in order: a test stops between any two.
    package enum ErasureStep: Sendable, CaseIterable {
        /// The survivors are in a file of their own, synced.
        case written
        /// The new file has the old one's name.
        case replaced
    }

    /// Destroys keys for good, by a new file without them, and lists their ids: a copy of the old file restored later is told by them.
    /// - Parameter onStep: called after each step.
    /// - Throws: ``StorageError``; the keys are then still there, and a later call may be made.
    package func erase(_ ids: [UniqueID], onStep: (ErasureStep) throws -> Void = { _ in }) throws {
        try use { core in
            let next = KeyFile.next(core.path)
            try core.file.copy(to: next, without: ids, master: master)
            try onStep(.written)
            core.file.close()
            do {
                try KeyFile.replace(core.path)
            } catch {
                core.file = try KeyFile.open(core.path, master: master)
                throw error
            }
            try onStep(.replaced)
            core.file = try KeyFile.open(core.path, master: master)
            core.forget(ids)
        }
    }

    /// Ids whose keys were erased; `purged` false: what was made with them may still lie about.
    /// - Throws: ``StorageError``.
    package func erased() throws -> [(id: UniqueID, purged: Bool)] { try use { try $0.file.erased() } }

    /// Ids that a copy of a key file lists as erased; the master key is not needed. The file is not changed.
    /// - Throws: ``StorageError``.
    package static func erased(inCopy path: String) throws -> [UniqueID] { try KeyFile.erased(inCopy: path) }

    /// Erases in an older key file, which nobody has open, what a newer one lists as erased; a daemon that starts with it finishes that.
    /// - Returns: how many ids were not listed there.
    /// - Throws: ``KeyringError``, ``StorageError``.
    package static func carry(erasedIn newer: String, into path: String) throws -> Int { try KeyFile.carry(erasedIn: newer, into: path) }

    /// How many keys do not unwrap: their bytes were changed.
    /// - Throws: ``StorageError``.
    package func damagedKeys() throws -> Int { try use { try $0.file.damaged(master: master) } }

    /// Notes that read models, exports and caches made with these keys are gone.
    /// - Throws: ``StorageError``.
    package func notePurged(_ ids: [UniqueID]) throws { try use { try $0.file.notePurged(ids) } }

    /// The log's position when the keys were last closed in good order: behind it, the key file is an older copy, or the process died.
    /// - Throws: ``StorageError``.
    package func knownPosition() throws -> Int64? { try use { try $0.file.knownPosition() } }

    /// Notes how far the log is known to have been, where the keys were not closed at that position.
    /// - Throws: ``StorageError``.
    package func note(knownPosition position: Int64) throws { try use { try $0.file.note(position: position) } }

    /// Hands out no key that may have been handed out before this file was copied: the ids of the log go past its watermark.
    ///
    /// - Parameter newest: the greatest id of a subject in the log.
    /// - Returns: whether the file was behind.
    /// - Throws: ``StorageError``.
    @discardableResult
    package func catchUp(with newest: UniqueID) throws -> Bool {
        try use { core in
            guard try core.file.watermark() < newest else { return false }
            // Which of the others are texts' keys the log does not say without reading all of it: none of them is used.
            let last = max(newest, try core.file.highest() ?? newest)
            try core.file.moveWatermark(to: last)
            core.discardPool(handedOut: last)
            return true
        }
    }
}
