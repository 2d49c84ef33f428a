internal import CMemory
internal import Dispatch
internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Glibc
internal import Logging
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage
internal import Synchronization

extension Daemon {
    /// Opens the read models, or begins to build them; commands wait only in the second case.
    /// - Throws: ``StartFailure`` where the log was written by a later version of the program.
    func openViews() throws {
        do {
            switch try viewsFolder.open(confirm: { try self.confirms($0) }) {
            case .current(let views):
                // What is in the views, this version of the program has read before.
                try checkVersions(after: views.checkpoint?.position ?? 0)
                // Unchecked: handed over to the writer's thread for good, and not touched here again.
                nonisolated(unsafe) let handed = views
                try writer.sync { core in try core.take(handed, pages: pages) }
            case .rebuild(let why):
                try checkVersions(after: 0)
                logger.tell(.viewsBuilding, ["why": "\(why)"])
                if claimBuilding() { build { self.buildFirstViews() } }
            }
        } catch let error as StartFailure {
            throw error
        } catch {
            stopViews(error)
            loadDirectoryFromLog()
            if let error = error as? StorageError, error.kind == .diskFull { buildLater() }
        }
    }

    /// An older program must not go on with a newer one's log: it would record beside what it cannot read.
    private func checkVersions(after position: Int64) throws {
        for found in try log.types(after: position) {
            try pages.codec.require(found.type, schema: found.schema, at: found.first)
        }
    }

    /// Beside a damaged log: read models that agree with it go on answering, and nothing is built from it.
    func openViewsUnchanged(beside damage: LogDamage) {
        do {
            if let views = try viewsFolder.openUnchanged(confirm: { try self.confirms($0) }) {
                access.state = .ready(views, rebuilding: false)
                return
            }
        } catch {
            logger.tell(.viewsNotOpened, ["error": "\(error)"])
        }
        access.state = .stopped(position: damage.position, reason: "\(damage)")
    }

    /// Whether the log still has this anchor's event.
    private func confirms(_ anchor: Anchor) throws -> Bool {
        let head = log.head
        guard anchor.log == head.log, anchor.epoch == head.epoch, anchor.position <= head.position else { return false }
        // A file from before an erasure holds what was erased.
        guard anchor.position >= lastErasure else { return false }
        return try log.anchor(at: anchor.position)?.hash == anchor.hash
    }

    /// At a start without usable views. Nothing is appended meanwhile, so the end of the log stays where it is.
    private func buildFirstViews() {
        do {
            let head = log.head.position
            let built = try viewsFolder.rebuild(
                from: pages.source(), progress: { self.access.state = .catchingUp(position: $0, of: head) },
                isCancelled: { self.isStopping })
            try viewsFolder.publish(built)
            // Unchecked: handed over to the writer's thread for good, and not touched here again.
            nonisolated(unsafe) let handed = built
            try writer.sync { core in try core.take(handed, pages: self.pages) }
        } catch is RebuildCancelled {
        } catch {
            stopViews(error)
            loadDirectoryFromLog()
            if let error = error as? StorageError, error.kind == .diskFull { buildLater() }
        }
    }

    /// A full disk kept the read models from being built: again in a while, until there is room.
    private func buildLater() {
        background.asyncAfter(deadline: .now() + 5) { [weak self] in
            guard let self, !self.isStopping else { return }
            if self.claimBuilding() { self.build { self.buildFirstViews() } } else { self.buildLater() }
        }
    }

    /// Looks every two seconds whether what a full disk kept from being done can be done now.
    func retryForRoom() {
        background.asyncAfter(deadline: .now() + 2) { [weak self] in
            guard let self, !self.isStopping else { return }
            self.writer.sync { $0.retry() }
            self.finishErasuresLater()
            self.retryForRoom()
        }
    }

    /// What is recorded does not need the read models: without them the directory is read from the log itself.
    private func loadDirectoryFromLog() {
        writer.sync { core in
            if core.views == nil { core.loadDirectory(from: pages) }
        }
    }

    private func stopViews(_ error: any Error) {
        let position = (error as? ProjectionFailed)?.position ?? 0
        access.state = .stopped(position: position, reason: "\(error)")
        logger.tell(.viewsStopped, ["position": "\(position)", "error": "\(error)"])
    }

    /// Builds new read models beside those in use and switches between two batches. Returns when it has begun.
    func rebuildViews() throws -> Int64 {
        if let damage = log.damage { throw ServiceError.damaged(damage) }
        let head = log.head.position
        guard claimBuilding() else {
            throw ServiceError.unavailable(.busy, reason: "they are being built already", remedy: "provctl status shows how far it is")
        }
        if case .ready(let views, _) = access.state { access.state = .ready(views, rebuilding: true) }
        build { self.buildBeside() }
        return head
    }

    /// - Returns: whether nobody builds already; then the caller must ``build(_:)``.
    func claimBuilding() -> Bool {
        isBuilding.withLock { isBuilding in
            defer { isBuilding = true }
            return !isBuilding
        }
    }

    /// Runs what was claimed in a thread of its own; a stop waits for it.
    private func build(_ work: @escaping @Sendable () -> Void) {
        builders.enter()
        Thread.run {
            work()
            // What a rebuild took is given back, not kept for the next one.
            provd_memory_trim()
            self.isBuilding.withLock { $0 = false }
            self.builders.leave()
        }
    }

    private func buildBeside() {
        do {
            try rebuildBeside()
        } catch is RebuildCancelled {
        } catch {
            if case .ready(let views, _) = access.state { access.state = .ready(views, rebuilding: false) }
            logger.tell(.viewsNotBuilt, ["error": "\(error)"])
        }
    }

    /// Builds new read models and switches to them; whoever calls it has claimed the building.
    func rebuildBeside() throws {
        let built = try viewsFolder.rebuild(from: pages.source(), progress: { _ in }, isCancelled: { self.isStopping })
        // Unchecked: handed over to the writer's thread for good, and not touched here again.
        nonisolated(unsafe) let handed = built
        try writer.sync { core in
            // What was appended since the rebuild reached the end, then the switch: no command runs between.
            try core.catchUp(handed, pages: self.pages)
            try self.viewsFolder.publish(handed)
            try core.replace(with: handed, pages: self.pages, folder: self.viewsFolder)
        }
        logger.tell(.viewsBuilt, ["position": "\(log.head.position)"])
    }
}

extension WriterCore {
    /// Takes views into use: events after their checkpoint first.
    func take(_ views: ViewsWriter, pages: LogPages) throws {
        try catchUp(views, pages: pages)
        self.views = views
        let opened = Views(path: views.path)
        access.state = .ready(opened, rebuilding: false)
        loadDirectory(from: pages)
    }

    /// Applies what the log has and the views have not.
    func catchUp(_ views: ViewsWriter, pages: LogPages) throws {
        var position = views.checkpoint?.position ?? 0
        while let (events, anchor) = try pages.page(after: position, limit: 5000) {
            try views.apply(events, anchor: anchor, history: { try pages.history(of: $0) })
            position = anchor.position
            steps.step()
        }
    }

    /// Puts other views in the place of those in use.
    func replace(with built: ViewsWriter, pages: LogPages, folder: ViewsFolder) throws {
        let old = views
        guard case .ready(let readers, _) = access.state else {
            try take(built, pages: pages)
            if let stalled {
                let path = stalled.path
                stalled.close()
                self.stalled = nil
                try folder.remove(path)
            }
            return
        }
        readers.swap(to: built.path)
        views = built
        access.state = .ready(readers, rebuilding: false)
        if let old {
            let path = old.path
            old.close()
            try folder.remove(path)
        }
    }

    /// Fills the directory: from the read models where they are usable, else from the log.
    func loadDirectory(from pages: LogPages) {
        // Half a directory would let a second pupil have the first one's number: where it cannot be read, commands wait.
        isReady = false
        directory.clear()
        do {
            if views != nil {
                try access.read { directory.fill(from: try $0.directory(today: LocalTime.civil(clock.now).day)) }
            } else {
                try fillDirectory(from: pages)
            }
            isReady = true
        } catch {
            logger.tell(.directoryNotRead, ["error": "\(error)"])
        }
    }

    /// After a commit that failed: the directory may hold what is not in the log.
    func reloadDirectory() {
        loadDirectory(from: LogPages(log: log, codec: codec))
    }

    private func fillDirectory(from pages: LogPages) throws {
        var position: Int64 = 0
        var retracted: Set<StreamName> = []
        while let (events, anchor) = try pages.page(after: position, limit: 5000) {
            for event in events {
                directory.apply(event.event, in: event.stream)
                if event.event.event.retraction != nil { retracted.insert(event.stream) }
            }
            position = anchor.position
            steps.step()
        }
        for stream in retracted { directory.reload(stream, events: liveEvents(try pages.history(of: stream))) }
    }
}

extension EventCodec {
    /// Refuses what a newer program wrote.
    /// - Throws: ``StartFailure``, with what is known here and what was found.
    func require(_ type: String, schema: Int, at position: Int64) throws {
        guard !knows(type, schema: schema) else { return }
        let known = knownSchema(of: type).map { "knows \(type) up to schema \($0)" } ?? "knows no \(type)"
        throw StartFailure(
            "At position \(position) the log holds an event \(type) of schema \(schema), and provd \(ProvisionVersion.text) \(known): a newer "
                + "provd wrote it. Install that version again, or a newer one; the log was not changed")
    }
}

/// A thread for work that takes seconds and must not hold one of a pool.
enum Thread {
    static func run(_ work: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(work))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work() }
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }

    private final class Box {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
}
