internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain
internal import Storage

extension Restoring {
    /// The keys a restore takes.
    struct Keys {
        var keyring: SQLiteKeyring
        /// Copies that were passed over, and why: each a sentence.
        var findings: [String]
    }

    /// Copies the keys into the folder, the newest copy that is whole, and tries the master key on them before anything that takes time.
    /// - Throws: ``RestoreFailure``, ``BackupError``, `StorageError`.
    func openKeys(_ backup: BackupFolder, _ master: MasterKey, into folder: StateFolder) throws -> Keys {
        let copies = try options.keys.map { [$0] } ?? backup.keyCopies().reversed().map { backup.keysPath + "/" + $0 }
        guard !copies.isEmpty else { throw BackupError.noKeys(path: backup.path) }
        var passed: [(path: String, reason: String)] = []
        var isOtherMaster = true
        for path in copies {
            do {
                let keyring = try keyring(of: path, in: backup, master, folder)
                return Keys(keyring: keyring, findings: Self.said(passed, taken: path))
            } catch KeyringError.wrongMasterKey {
                passed.append((path, "it is of another recovery sheet"))
            } catch let unusable as UnusableCopy {
                isOtherMaster = false
                passed.append((path, unusable.reason))
            }
            try SQLiteFile.remove(folder.keys)
        }
        if isOtherMaster {
            throw RestoreFailure(
                "The recovery sheet is sound, but it is not the one of these keys (\(copies[0])). Look for the sheet printed last; "
                    + "nothing was changed")
        }
        throw RestoreFailure(
            "No copy of the keys can be used:\n" + passed.map { "  \($0.path): \($0.reason)\n" }.joined()
                + "Look for a good one in another copy of the backup, and name it with --keys FILE. Nothing was changed")
    }

    /// A copy of the keys that is damaged.
    private struct UnusableCopy: Error {
        var reason: String
    }

    private func keyring(of path: String, in backup: BackupFolder, _ master: MasterKey, _ folder: StateFolder) throws -> SQLiteKeyring {
        if options.keys == nil, let damage = try BackupManifest.damage(ofKeys: path, in: backup) { throw UnusableCopy(reason: damage) }
        try Self.copyFile(path, to: folder.keys)
        do {
            let keyring = try SQLiteKeyring(path: folder.keys, master: master, now: { SchoolClock().now / 1000 })
            let damaged = try keyring.damagedKeys()
            guard damaged == 0 else {
                try keyring.close()
                throw UnusableCopy(reason: "\(damaged == 1 ? "1 key" : "\(damaged) keys") in it cannot be opened: its bytes were changed")
            }
            return keyring
        } catch KeyringError.notAKeyFile {
            throw UnusableCopy(reason: "it is no file of keys: its bytes were changed")
        } catch let error as StorageError where error.kind == .corrupt || error.kind == .other {
            throw UnusableCopy(reason: "its bytes were changed")
        }
    }

    private static func said(_ passed: [(path: String, reason: String)], taken: String) -> [String] {
        guard !passed.isEmpty else { return [] }
        return passed.map { "The copy of the keys \($0.path) cannot be used: \($0.reason)." } + [
            "The keys are those of an older copy, \(taken): whoever was recorded for the first time after it was made may be without a name."
        ]
    }

    // MARK: Erasures

    /// What the backup says of erasures anywhere: whoever was erased stays erased, however old the log is that comes back.
    struct Erased {
        /// Pupils and groups whose keys must not be there.
        var keys: Set<UniqueID>
        /// Texts that were redacted: the event, and the path of the text in it.
        var texts: [(event: UniqueID, path: String)] = []
        var findings: [String] = []

        /// - Throws: `StorageError` where the backup cannot be read.
        init(_ backup: BackupFolder, log: UniqueID, codec: EventCodec) throws {
            keys = try backup.erasedInKeyCopies()
            let found = try backup.events(ofTypes: ["PupilErased", "TextRedacted"], in: log)
            var damaged = found.damaged
            for event in found.events {
                guard let decoded = try? codec.decode(event).event else {
                    damaged.append("position \(event.position)")
                    continue
                }
                if case .pupil(.erased(let erased)) = decoded, let id = event.stream.id {
                    keys.formUnion([id] + erased.groups.map(\.id))
                } else if let redaction = decoded.redaction {
                    texts.append((redaction.event, redaction.path))
                }
            }
            guard !damaged.isEmpty else { return }
            findings = [
                "\(damaged.joined(separator: ", ")) cannot be read through: pupils whose erasure is recorded there alone are not erased in "
                    + "the restored log. Compare with your record of erasures."
            ]
        }
    }

    /// Erases in the keys who was erased; the daemon that opens the folder then says so in the log.
    func erase(_ erased: Erased, in keyring: SQLiteKeyring) throws {
        let held = try erased.keys.sorted().filter { try keyring.holds($0) }
        if !held.isEmpty { try keyring.erase(held) }
    }

    /// Destroys the keys of texts that were redacted after what is restored.
    /// - Returns: what to say of it.
    func redact(_ erased: Erased, in daemon: Daemon) throws -> [String] {
        var count = 0
        for text in erased.texts {
            guard let target = try daemon.log.event(id: text.event) else { continue }
            let keys = try EventCodec.texts(in: target).filter { $0.path == text.path }.map(\.key)
            let held = try keys.filter { try daemon.keyring.holds($0) }
            guard !held.isEmpty else { continue }
            try daemon.keyring.destroy(held)
            count += 1
        }
        guard count > 0 else { return [] }
        return ["\(count == 1 ? "1 text was" : "\(count) texts were") redacted after the moment this restore ends: they stay unreadable."]
    }

    static func erasures(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            "\(count == 1 ? "1 pupil was" : "\(count) pupils were") erased after the moment this restore ends, as later segments or the "
                + "copies of the keys say: their records are erased in the restored log too."
        ]
    }
}
