internal import Dispatch
package import EventSourcing
package import ProvisionDomain
internal import Synchronization

/// Where a rebuild gets its events from.
package struct RebuildSource: Sendable {
    /// Events after a position, at most `limit`, already decoded, with the log's anchor at the last of them; `nil` at the end.
    ///
    /// Called on a thread of its own, so that decoding and writing keep two processors busy.
    package var next: @Sendable (_ after: Int64, _ limit: Int) throws -> (events: [ProjectedEvent], anchor: Anchor)?
    /// See ``ViewsWriter/apply(_:anchor:history:)``; called on the caller's thread.
    package var history: @Sendable (StreamName) throws -> [Recorded<DomainEvent>]

    package init(
        next: @escaping @Sendable (_ after: Int64, _ limit: Int) throws -> (events: [ProjectedEvent], anchor: Anchor)?,
        history: @escaping @Sendable (StreamName) throws -> [Recorded<DomainEvent>]
    ) {
        self.next = next
        self.history = history
    }
}

/// The caller asked for the rebuild to end.
package struct RebuildCancelled: Error { package init() {} }

/// Reads pages ahead on a thread of its own: at most two wait, so memory stays bounded.
final class PageReader: Sendable {
    typealias Page = (events: [ProjectedEvent], anchor: Anchor)

    private struct State: Sendable {
        var ready: [Result<Page?, any Error>] = []
        var stopped = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 2)

    init(_ source: RebuildSource, after start: Int64, limit: Int) {
        let next = source.next
        DispatchQueue(label: "views.pages").async { [self] in
            var position = start
            while true {
                room.wait()
                if state.withLock({ $0.stopped }) { return }
                let page = Result { try next(position, limit) }
                state.withLock { $0.ready.append(page) }
                filled.signal()
                guard case .success(let page?) = page else { return }
                position = page.anchor.position
            }
        }
    }

    /// The next page; `nil` at the end.
    func page() throws -> Page? {
        filled.wait()
        let page = state.withLock { $0.ready.removeFirst() }
        room.signal()
        return try page.get()
    }

    /// Ends the reading after the page it is at.
    func stop() {
        state.withLock { $0.stopped = true }
        room.signal()
    }
}
