internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Glibc
internal import Logging
internal import Operations
internal import ProvisionDomain
internal import ReadModels

/// The steps that make an erasure true of every file, once it is recorded. Each can be repeated; every start repeats those unfinished.
///
/// `PupilErased` is on disk → reasons of reads that name the pupil are blanked → the keys that stay are in a new key file, which lists the ids gone → read models are built
/// anew → past exports are deleted → the list notes that nothing is left.
struct PendingErasures {
    /// Where a process may die: tests of the debug build do so at each.
    enum Step: String, CaseIterable {
        case recorded, keysWritten = "keys-written", keysReplaced = "keys-replaced", viewsRebuilt = "views-rebuilt",
            exportsPurged = "exports-purged"
    }

    let log: SQLiteEventLog
    let keyring: SQLiteKeyring
    let codec: EventCodec
    let operations: OperationsLog
    /// Opens the reasons of reads.
    let reasons: NoteSeal
    let options: DaemonOptions
    let logger: Logger

    /// What is erased says the log: whose keys must not be there. Also the position of the last erasure.
    func erased() throws -> (keys: [UniqueID], last: Int64) {
        var keys: [UniqueID] = []
        var last: Int64 = 0
        while case let page = try log.events(ofType: "PupilErased", after: last), let end = page.last {
            for event in page {
                guard let id = event.stream.id, case .pupil(.erased(let erased)) = try codec.decode(event).event else { continue }
                keys += [id] + erased.groups.map(\.id)
            }
            last = end.position
        }
        return (keys, last)
    }

    /// Erases the keys that are still there of what the log says is erased.
    /// - Returns: whose they were.
    @discardableResult
    func eraseKeys() throws -> [UniqueID] {
        let held = try erased().keys.filter { try keyring.holds($0) }
        guard !held.isEmpty else { return [] }
        Self.reached(.recorded)
        try blankReasons(of: held)
        try keyring.erase(held) { step in
            switch step {
            case .written: Self.reached(.keysWritten)
            case .replaced: Self.reached(.keysReplaced)
            }
        }
        logger.tell(.keysErased, ["count": "\(held.count)"])
        return held
    }

    /// Blanks why data of these was read, and every reason that names them: while their names can still be read.
    private func blankReasons(of ids: [UniqueID]) throws {
        var search = NameSearch()
        for id in ids {
            // Also of entries that were taken back, such as a name mistyped.
            let events = try log.history(of: .pupil(PupilID(id)), by: codec).events
            var state = PupilState()
            for event in events {
                guard let own = Streams.Pupil.unwrap(event.event) else { continue }
                PupilDecider.evolve(&state, event.map { _ in own })
                search.add(state.identity.entries.map(\.value))
            }
        }
        try operations.sync { [search, reasons] connection in
            try AccessReasons(connection).blank(of: ids) { reasons.open($0).map(search.isMeant) ?? false }
        }
        try ScenarioDrafts(operations, master: keyring.masterKey).purge(naming: search.isMeant)
    }

    /// Ids whose erasure has steps left.
    func unpurged() throws -> [UniqueID] { try keyring.erased().filter { !$0.purged }.map(\.id) }

    /// After read models are built anew: deletes past exports, and notes that nothing is left.
    func finish(_ ids: [UniqueID], purgeExports: () throws -> Void) throws {
        Self.reached(.viewsRebuilt)
        try purgeExports()
        Self.reached(.exportsPurged)
        try keyring.notePurged(ids)
    }

    // MARK: At start

    /// Finishes what a process that died left over, erases again what an older log or key file brought back, and refuses to go on
    /// with keys missing that nobody erased.
    /// - Parameter purgeExports: deletes every export.
    /// - Returns: the position of the last erasure; 0 where there was none.
    /// - Throws: ``StartFailure``, ``StorageError``.
    func finishAtStart(today: SchoolDay, now: Int64, purgeExports: () throws -> Void) throws -> Int64 {
        try eraseKeys()
        try checkKeys()
        try recordForgotten(today: today, now: now)
        // An older record of reads may lie beside newer keys; by then it is found by ids alone.
        let gone = try erased().keys
        if !gone.isEmpty { try operations.sync { try AccessReasons($0).blank(of: gone) { _ in false } } }
        let left = try unpurged()
        if !left.isEmpty {
            try ViewsFolder(path: options.state).removeAll()
            try finish(left, purgeExports: purgeExports)
            logger.tell(.erasuresFinished, ["count": "\(left.count)"])
        }
        return try erased().last
    }

    /// An older log may lie beside newer keys: what was erased is erased in it too.
    private func recordForgotten(today: SchoolDay, now: Int64) throws {
        let known = Set(try erased().keys)
        var purged: [UniqueID] = []
        for (id, _) in try keyring.erased() where !known.contains(id) {
            let stream = StreamName.pupil(PupilID(id))
            guard try log.version(of: stream) > 0 else { continue }
            let event = PupilEvent.erased(PupilErased(reason: "its key was destroyed or lost", groups: []))
            try log.appendAtStart(.pupil(event), in: stream, by: codec, on: today, now: now)
            purged.append(id)
        }
        guard !purged.isEmpty else { return }
        // Read models that came with the older log hold the names.
        try ViewsFolder(path: options.state).removeAll()
        logger.tell(.erasedAgain, ["count": "\(purged.count)"])
    }

    /// After a stop in good order beside the same log every key is there; else each is looked for.
    private func checkKeys() throws {
        guard try keyring.knownPosition() != log.head.position else { return }
        let subjects = try log.streams(of: ["class", "group", "pupil", "staff"]).compactMap(\.id)
        let listed = Set(try keyring.erased().map(\.id)).union(try erased().keys)
        let missing = try keyring.missing(among: subjects.filter { !listed.contains($0) })
        if !missing.isEmpty {
            guard options.acceptMissingKeys else {
                throw StartFailure(
                    "The keys of \(missing.count) people or groups of the log are missing from \(options.state)/keys.sqlite, and nobody "
                        + "erased them: it is an older copy, or damaged. Put the newest copy of it in its place. Where there is none, "
                        + "provd --accept-missing-keys goes on without: what these keys opened then is lost for good. Nothing was changed")
            }
            try keyring.notePurged(missing)
            logger.tell(.keysGivenUp, ["count": "\(missing.count)"])
        }
        if let newest = subjects.max(), try keyring.catchUp(with: newest) {
            logger.tell(.keysOlder)
        }
    }

    // MARK: Tests

    /// In a debug build, `PROVD_DIE_AT` names the step the process is killed at, as by kill −9.
    static func reached(_ step: Step) {
        #if DEBUG
            if let name = getenv("PROVD_DIE_AT"), String(cString: name) == step.rawValue { kill(getpid(), SIGKILL) }
        #endif
    }
}
