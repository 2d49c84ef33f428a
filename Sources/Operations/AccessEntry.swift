package import EventSourcing

/// One read of personal data, or an attempt that was refused. It holds ids, never names.
package struct AccessEntry: Sendable, Hashable {
    /// Microseconds from 1970 UTC.
    package var at: Int64
    package var uid: UInt32
    /// A staff id, or `uid:N`.
    package var actor: String
    /// The method's full name.
    package var method: String
    /// Why what is confidential was asked for, sealed; empty where it was blanked.
    package var reason: [UInt8]?
    /// Whether nothing was told.
    package var isRefused: Bool
    /// Whose data it was; empty for a refused attempt that named nobody.
    package var pupils: [UniqueID]

    package init(at: Int64, uid: UInt32, actor: String, method: String, reason: [UInt8]?, isRefused: Bool, pupils: [UniqueID]) {
        self.at = at
        self.uid = uid
        self.actor = actor
        self.method = method
        self.reason = reason
        self.isRefused = isRefused
        self.pupils = pupils
    }
}

/// Which reads a question is about; what is `nil` does not narrow it.
package struct AccessFilter: Sendable {
    package var pupil: UniqueID?
    package var actor: String?
    /// From, and up to but not with, in microseconds from 1970 UTC.
    package var since: Int64?
    package var until: Int64?
    /// Also those with a reason, which are of confidential things.
    package var withReasons: Bool
    /// Most entries, the newest.
    package var limit: Int

    package init(pupil: UniqueID?, actor: String?, since: Int64?, until: Int64?, withReasons: Bool, limit: Int) {
        self.pupil = pupil
        self.actor = actor
        self.since = since
        self.until = until
        self.withReasons = withReasons
        self.limit = limit
    }
}
