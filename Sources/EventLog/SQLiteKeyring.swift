internal import Crypto
package import EventSourcing
internal import Storage

/// The keys in a file of their own, each wrapped by the master key.
package final class SQLiteKeyring: Keyring {
    /// How the pool of unassigned keys is kept.
    package struct Pool: Sendable {
        /// Keys made at a time, with one sync.
        package var made = 1_000
        /// Keys that may be handed out without a further sync; lost unused where the process is killed.
        package var block = 250
        /// ``SQLiteKeyring/topUp()`` makes more below this many.
        package var low = 250

        package init() {}
    }

    /// Everything that is used under the lock only.
    final class Core {
        let path: String
        var file: KeyFile
        var cache = GenerationCache<UniqueID, SymmetricKey>(capacity: 4_096)
        /// Not handed out yet, in order; `next` is the first of them, `reserved` how many of them are under the watermark.
        var pool: [UniqueID]
        var next = 0
        var reserved = 0
        /// The last id handed out, or where the watermark stood at opening.
        var handedOut: UniqueID
        var ids = UniqueIDSequence()
        /// New ids are of this millisecond or later, so that they follow all there ever were, also where the clock fell back.
        var earliest: Int64

        init(path: String, file: KeyFile) throws {
            self.path = path
            self.file = file
            pool = try file.unused()
            handedOut = try file.watermark()
            earliest = max(handedOut, try file.highest() ?? handedOut).milliseconds + 1
        }

        var remaining: Int { pool.count - next }

        /// Forgets keys that are gone: one of the pool that was destroyed must not be handed out.
        func forget(_ ids: [UniqueID]) {
            for id in ids { cache.remove(id) }
            let gone = Set(ids)
            let kept = pool[next..<next + reserved].filter { !gone.contains($0) }
            let rest = pool[(next + reserved)...].filter { !gone.contains($0) }
            pool = kept + rest
            (next, reserved) = (0, kept.count)
        }

        /// Hands out none of the keys made so far.
        func discardPool(handedOut last: UniqueID) {
            pool = []
            (next, reserved) = (0, 0)
            handedOut = last
            earliest = max(earliest, last.milliseconds + 1)
        }
    }

    /// Unchecked: the core is used only under `turn`.
    private struct Guarded: @unchecked Sendable {
        let core: Core
    }

    let master: MasterKey
    private let pool: Pool
    private let now: @Sendable () -> Int64
    private let guarded: Guarded
    private let turn = Turn()

    /// Opens a key file, or makes a new one where there is none.
    /// - Parameter now: the clock, milliseconds from 1970 UTC: keys' ids carry the time they were made at.
    /// - Throws: ``KeyringError``, ``StorageError``.
    package init(path: String, master: MasterKey, pool: Pool = Pool(), now: @escaping @Sendable () -> Int64) throws {
        self.master = master
        self.pool = pool
        self.now = now
        guarded = Guarded(core: try Core(path: path, file: KeyFile.open(path, master: master)))
    }

    func use<Result>(_ body: (Core) throws -> Result) rethrows -> Result {
        try turn.take { try body(guarded.core) }
    }

    // MARK: The pool

    package func newSubject() throws -> UniqueID { try use { try take($0) } }

    /// Makes keys ahead where few are left; to be called when nothing is waiting.
    /// - Throws: ``StorageError``.
    package func topUp() throws {
        try use { core in
            if core.remaining < pool.low { try makeMore(core) }
            if core.reserved < pool.block / 2 { try reserve(core) }
        }
    }

    /// What all keys are wrapped with.
    package var masterKey: MasterKey { master }

    /// How many keys are there to be handed out.
    package var poolCount: Int { use { $0.remaining } }

    private func take(_ core: Core) throws -> UniqueID {
        if core.remaining == 0 { try makeMore(core) }
        if core.reserved == 0 { try reserve(core) }
        let id = core.pool[core.next]
        core.next += 1
        core.reserved -= 1
        core.handedOut = id
        return id
    }

    /// Makes keys, and puts the first block of them under the watermark with the same sync where none is left there.
    private func makeMore(_ core: Core) throws {
        var made: [(id: UniqueID, wrapped: [UInt8])] = []
        var fresh: [(UniqueID, SymmetricKey)] = []
        for _ in 0..<pool.made {
            let id = nextID(core)
            let key = Seal.newKey()
            made.append((id, try Seal.wrap(key, id: id, with: master)))
            fresh.append((id, key))
        }
        let block = core.remaining == 0 ? min(pool.block, made.count) : 0
        try core.file.add(made, handedOut: block > 0 ? made[block - 1].id : nil)
        if block > 0 { core.reserved = block }
        core.pool = Array(core.pool[core.next...]) + made.map(\.id)
        core.next = 0
        for (id, key) in fresh { core.cache.insert(key, for: id) }
    }

    /// Moves the watermark over the next block.
    private func reserve(_ core: Core) throws {
        let block = min(pool.block, core.remaining)
        guard block > core.reserved else { return }
        try core.file.moveWatermark(to: core.pool[core.next + block - 1])
        core.reserved = block
    }

    private func nextID(_ core: Core) -> UniqueID {
        core.ids.next(milliseconds: max(now(), core.earliest), random: UInt64.random(in: 0...UInt64.max))
    }

    // MARK: Keys

    package func holds(_ subject: UniqueID) throws -> Bool { try use { try $0.file.wrapped(subject) != nil } }

    /// Which of these have no key: where they were not erased, the key file is damaged or too old.
    /// - Throws: ``StorageError``.
    package func missing(among ids: [UniqueID]) throws -> [UniqueID] {
        try use { core in try ids.filter { try core.file.wrapped($0) == nil } }
    }

    package func destroy(_ keys: [UniqueID]) throws {
        try use { core in
            try core.file.destroy(keys)
            core.forget(keys)
        }
    }

    private func key(_ id: UniqueID, _ core: Core) throws -> SymmetricKey? {
        if let key = core.cache.value(for: id) { return key }
        guard let wrapped = try core.file.wrapped(id) else { return nil }
        guard let key = Seal.unwrap(wrapped, id: id, with: master) else { throw KeyringError.keyDamaged(id.description) }
        core.cache.insert(key, for: id)
        return key
    }

    // MARK: Sealing

    package func seal(_ plain: [UInt8], for subject: UniqueID, in event: UniqueID) throws -> [UInt8] {
        guard let key = try use({ try self.key(subject, $0) }) else { throw KeyringError.noSuchSubject(subject.description) }
        return try Seal.seal(plain, with: key, bound: event.bytes + subject.bytes)
    }

    package func open(_ box: [UInt8], of subject: UniqueID, in event: UniqueID) throws -> [UInt8]? {
        guard let key = try use({ try self.key(subject, $0) }) else { return nil }
        guard let plain = Seal.open(box, with: key, bound: event.bytes + subject.bytes) else { throw SealBroken(event: event) }
        return plain
    }

    package func sealText(_ plain: [UInt8], of subject: UniqueID, in event: UniqueID, at path: String) throws -> SealedText {
        let (id, key) = try use { core in
            guard let key = try self.key(subject, core) else { throw KeyringError.noSuchSubject(subject.description) }
            let id = try take(core)
            guard let own = try self.key(id, core) else { throw KeyringError.noSuchSubject(id.description) }
            return (id, Seal.textKey(subject: key, own: own))
        }
        return SealedText(key: id, box: try Seal.seal(plain, with: key, bound: bound(event, subject, id, path)))
    }

    package func openText(
        _ sealed: SealedText, of subject: UniqueID, in event: UniqueID, at path: String
    ) throws -> [UInt8]? {
        let keys = try use { core in (try self.key(subject, core), try self.key(sealed.key, core)) }
        guard case (let key?, let own?) = keys else { return nil }
        let textKey = Seal.textKey(subject: key, own: own)
        guard let plain = Seal.open(sealed.box, with: textKey, bound: bound(event, subject, sealed.key, path)) else {
            throw SealBroken(event: event)
        }
        return plain
    }

    private func bound(_ event: UniqueID, _ subject: UniqueID, _ key: UniqueID, _ path: String) -> [UInt8] {
        event.bytes + subject.bytes + key.bytes + Array(path.utf8)
    }

    package func fingerprint(_ body: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: body, using: master.fingerprinting).prefix(8))
    }

    // MARK: Copies

    /// Copies the file as it is now, without free pages, into a new file only its owner may read; durable when it returns.
    ///
    /// Made after events were read, it holds every key they need.
    /// - Throws: ``StorageError``.
    package func copy(to path: String) throws { try use { try $0.file.copy(to: path) } }

    /// Gives up every key not handed out for certain: in an older copy of a key file, some of them may name somebody already.
    /// - Throws: ``StorageError``.
    package func abandonPool() throws {
        try use { core in
            if let last = try core.file.highest() { try core.file.moveWatermark(to: last) }
            (core.pool, core.next, core.reserved) = ([], 0, 0)
            core.handedOut = try core.file.watermark()
        }
    }

    // MARK: Ending

    /// Notes exactly which keys were handed out, so that none of the block is lost, and closes the file.
    /// - Parameter position: the log's last, where it is known: a copy of this file laid beside a longer log is told by it.
    /// - Throws: ``StorageError``.
    package func close(position: Int64? = nil) throws {
        try use { core in
            defer { core.file.close() }
            if let position { try core.file.note(position: position) }
            if core.reserved > 0 { try core.file.moveWatermark(to: core.handedOut) }
        }
    }
}
