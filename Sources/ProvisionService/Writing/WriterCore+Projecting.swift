internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Logging
internal import ProvisionInterface
internal import ReadModels
internal import Storage
internal import VarlinkServer

/// The read models follow each commit, and only then its commands are answered.
extension WriterCore {
    /// Projects and answers on the Writer's thread: the quickest way where nobody else waits.
    func projectHere(_ commands: ArraySlice<Writer.Waiting>, _ work: BatchWork) {
        awaitProjection()
        if let views, !work.projected.isEmpty {
            do {
                try WriterCore.project(work.projected, to: views, states, anchor: log.head)
            } catch {
                access.state = WriterCore.stopped(views, error)
                stop(views, error)
            }
        }
        WriterCore.answer(commands, work.answers)
    }

    /// Projects and answers beside the Writer's thread, which goes on with the commands that wait.
    func projectBeside(_ commands: ArraySlice<Writer.Waiting>, _ work: BatchWork) {
        awaitProjection()
        // Unchecked: until the lane is waited for, the read models are its alone.
        nonisolated(unsafe) let (views, states) = (views, states)
        let anchor = log.head
        let (events, answers, access) = (work.projected, work.answers, access)
        lane.run {
            defer { WriterCore.answer(commands, answers) }
            guard let views, !events.isEmpty else { return }
            do {
                try WriterCore.project(events, to: views, states, anchor: anchor)
            } catch {
                // Before the answer: whoever asks after it must not be told of a past that is over.
                access.state = WriterCore.stopped(views, error)
                throw error
            }
        }
    }

    /// Waits until the read models are where the log is, or are known to have stopped.
    func awaitProjection() {
        guard let error = lane.wait(), let views else { return }
        stop(views, error)
    }

    private static func project(_ events: [ProjectedEvent], to views: ViewsWriter, _ states: StreamStates, anchor: Anchor) throws {
        try views.apply(events, anchor: anchor) { try states.history(of: $0).events }
    }

    /// Wakes each connection's event loop once for all of a commit.
    private static func answer(_ commands: ArraySlice<Writer.Waiting>, _ answers: [Result<DoneReply, ServiceError>]) {
        var replies: [(call: VarlinkCall, encoded: [UInt8])] = []
        for (command, answer) in zip(commands, answers) {
            if let call = command.call, case .success(let done) = answer {
                replies.append((call, done.bytes))
            } else {
                command.answer(answer)
            }
        }
        VarlinkCall.reply(all: replies)
    }

    // MARK: Where a projection fails

    private static func isFull(_ error: any Error) -> Bool { (error as? StorageError)?.kind == .diskFull }

    private static func stopped(_ views: ViewsWriter, _ error: any Error) -> ViewsAccess.State {
        let reason = isFull(error) ? "the disk is full; they catch up by themselves when there is room" : "\(error)"
        return .stopped(position: views.checkpoint?.position ?? 0, reason: reason)
    }

    /// The read models stop, and the log goes on. On a full disk they wait for room: they would answer for a past that is over.
    private func stop(_ views: ViewsWriter, _ error: any Error) {
        self.views = nil
        let position = views.checkpoint?.position ?? 0
        if WriterCore.isFull(error) {
            stalled = views
            logger.tell(.viewsWaiting, ["position": "\(position)"])
        } else {
            logger.tell(.viewsStopped, ["position": "\(position)", "error": "\(error)"])
        }
    }
}
