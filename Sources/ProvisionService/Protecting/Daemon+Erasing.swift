internal import Configuration
internal import Dispatch
internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import JSON
internal import Logging
internal import NightlyExport
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage
internal import Synchronization

extension Daemon {
    private var erasures: PendingErasures {
        PendingErasures(
            log: log, keyring: keyring, codec: pages.codec, operations: operations, reasons: reasons, options: options, logger: logger)
    }

    /// The last day on which a copy of the keys as they are now is kept, in a backup or by an upgrade: until then it could undo an erasure.
    var keysKeptUntil: SchoolDay { keysKeptUntil(from: today) }

    private func keysKeptUntil(from day: SchoolDay) -> SchoolDay {
        let backups = day + configuration.backup.keepKeysDays
        return max(backups, UpgradeCopies.kept(in: options.upgradeCopies) ?? backups)
    }

    /// Answers what would go; with the word to confirm it by, erases and answers what went. Blocks until nothing is left of it.
    func erase(_ parameters: JSONObject, _ caller: Caller) throws -> PupilsInterface.Erase.Output {
        let input = try JSON.decode(PupilsInterface.Erase.Input.self, from: .object(parameters))
        var (erasure, pupils) = try preview(input)
        // Nothing is left of it: an erasure is not asked for twice, and not carried out twice.
        guard erasure.erasedOn == nil else { return .init(erasure: erasure) }
        guard input.confirm != nil else {
            noteRead(caller, PupilsInterface.Erase.name, pupils)
            erasure.remains += try mentions(of: input)
            return .init(erasure: erasure)
        }
        let done = try command(PupilsInterface.Erase.name, parameters, caller)
        try finishErasures()
        erasure.confirm = nil
        erasure.done = true
        erasure.remains += exportsLeft()
        erasure.position = done.position
        return .init(erasure: erasure)
    }

    /// Has the Writer record a command, and waits for its answer: not to be called on an event loop.
    func command(_ method: String, _ parameters: JSONObject, _ caller: Caller) throws -> Done {
        let answered = DispatchSemaphore(value: 0)
        let answer = Mutex<Result<DoneReply, ServiceError>?>(nil)
        writer.submit(
            Writer.Waiting(method: method, parameters: parameters, caller: caller, call: nil) { result in
                answer.withLock { $0 = result }
                answered.signal()
            })
        answered.wait()
        guard let result = answer.withLock({ $0 }) else {
            throw ServiceError.unavailable(.stopping, reason: "provd is stopping", remedy: "try again in a moment")
        }
        return try result.get().done
    }

    private func preview(_ input: PupilsInterface.Erase.Input) throws -> (PupilsInterface.Erasure, [PupilID]) {
        let today = today
        return try writer.sync { core in
            guard core.isReady else { throw ServiceError.catchingUp(position: 0, of: log.head.position) }
            let resolver = Resolver(core.directory, today: today)
            let pupil = try resolver.pupil(input.pupil, field: "pupil")
            let scope = try ErasureScope(of: pupil, directory: core.directory, states: core.states, log: log)
            let days = try scope.records.map { try core.states.box(Streams.Pupil.self, .pupil($0)).state.erasedOn }
            if let last = days.compactMap(\.self).max(), !days.contains(nil) {
                return (erased(pupil: resolver.label(pupil: pupil), scope, on: last), scope.records)
            }
            let school = try core.states.box(Streams.School.self, .school).state
            for record in scope.records {
                let state = try core.states.box(Streams.Pupil.self, .pupil(record)).state
                try check(Asked(.erase(reason: input.reason, groups: []), on: today, today: today, school: school), state, resolver)
            }
            let erasure = PupilsInterface.Erasure(
                pupil: resolver.label(pupil: pupil), records: scope.records.map { "\(resolver.label(pupil: $0)), \($0)" },
                events: scope.events, texts: scope.texts, groups: scope.ownGroups.map { resolver.label(group: $0) },
                exports: try exportCount(),
                remains: scope.namingCodes.map { "the group code \($0) names the pupil, and codes stay readable" }
                    + (try KeyCopiesElsewhere(operations: operations, configured: backups.path(backupSettings.folder)).told),
                confirm: try scope.word(reason: input.reason, today: today, log: log, codec: pages.codec),
                keysKeptUntil: keysKeptUntil.description, done: false, position: Int(log.head.position))
            return (erasure, scope.records)
        }
    }

    /// What is answered of a record that was erased before.
    private func erased(pupil: String, _ scope: ErasureScope, on day: SchoolDay) -> PupilsInterface.Erasure {
        PupilsInterface.Erasure(
            pupil: pupil, records: scope.records.map { "\(pupil), \($0)" }, events: 0, texts: 0, groups: [], exports: 0,
            remains: exportsLeft(), keysKeptUntil: keysKeptUntil(from: day).description, done: true, position: Int(log.head.position),
            erasedOn: day.description)
    }

    private func check(_ asked: Asked<PupilAction>, _ state: PupilState, _ resolver: Resolver) throws {
        do {
            _ = try PupilDecider.decide(asked, state)
        } catch {
            throw ServiceError.refused(RefusalLabels(resolver: resolver).named(error))
        }
    }

    /// Texts about others that name the pupil: the erasure does not reach them. Reads the whole log.
    private func mentions(of input: PupilsInterface.Erase.Input) throws -> [String] {
        let scope = try writer.sync { core in
            let pupil = try Resolver(core.directory, today: today).pupil(input.pupil, field: "pupil")
            return try ErasureScope(of: pupil, directory: core.directory, states: core.states, log: log)
        }
        let own = Set(scope.keys)
        var found: [String] = []
        var position: Int64 = 0
        while found.count < 50, case let page = try log.events(after: position, limit: 5000), let last = page.last {
            for event in page where EventCodec.mayHoldTexts(event) {
                let named = try pages.codec.openedTexts(in: event).filter { text, plain in
                    !own.contains(text.subject) && plain.map { scope.search.isNamed(in: $0) } ?? false
                }
                found += named.map { text, _ in
                    "#\(event.position), \(EventReader.words(event.type)), \(text.path): a text about others names the pupil; "
                        + "provctl redact \(event.position) --path \(text.path)"
                }
            }
            position = last.position
        }
        return found
    }

    /// What follows an erasure once it is recorded: keys, memory, read models, exports. Where it cannot be finished every start tries
    /// again; where a full disk is why, ``finishErasuresLater()`` as well.
    /// - Throws: ``ServiceError``.
    func finishErasures() throws {
        do {
            try runErasureSteps()
            erasureUnfinished.withLock { $0 = false }
        } catch {
            let isFull = (error as? StorageError)?.kind == .diskFull
            // Room may come by itself; whatever else is wrong would only be done in vain every two seconds.
            let isNew = erasureUnfinished.withLock { isUnfinished in
                defer { isUnfinished = isFull }
                return !isUnfinished
            }
            if isNew { logger.tell(.erasureNotFinished, ["error": "\(error)"]) }
            throw ServiceError.unavailable(
                isFull ? .diskFull : .viewsStopped,
                reason: "the erasure is recorded, but not finished in everything that was made of the record: \(error)",
                remedy: isFull
                    ? "free some room: it is finished by itself then, within seconds; provctl status says what is pending"
                    : "start provd again: it finishes this first")
        }
    }

    /// Tries again to finish what a full disk kept from being finished; says nothing of failing again.
    func finishErasuresLater() {
        guard erasureUnfinished.withLock({ $0 }) else { return }
        try? finishErasures()
    }

    private func runErasureSteps() throws {
        let erasures = erasures
        // Reasons of reads that wait to be written are to be found among those that are blanked.
        recorder.flush()
        try writer.sync { core in
            let erased = try erasures.eraseKeys()
            core.states.forgetAll()
            // Answers of before name the pupil too.
            core.answers = RecentAnswers()
            for id in erased where core.directory.pupils[PupilID(id)] != nil {
                let stream = StreamName.pupil(PupilID(id))
                core.directory.reload(stream, events: liveEvents(try core.states.history(of: stream).events))
            }
        }
        let left = try erasures.unpurged()
        guard !left.isEmpty else { return }
        while !claimBuilding() { builders.wait() }
        builders.enter()
        defer {
            isBuilding.withLock { $0 = false }
            builders.leave()
        }
        try rebuildBeside()
        // Also what a projection that had stopped left behind.
        if case .ready(let views, _) = access.state { try viewsFolder.removeAll(except: views.path) }
        try erasures.finish(left) { try purgeExports() }
    }
}
