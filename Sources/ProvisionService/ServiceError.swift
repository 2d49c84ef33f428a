internal import ProvisionDomain
internal import ProvisionInterface

/// Why a call was not answered with what it asked for: one case for each error of `io.provd`.
enum ServiceError: Error {
    /// A rule forbids it.
    case refused(Refusal)
    /// The words fit nothing, or several things.
    case notFound(field: String, value: String, reason: String, remedy: String, candidates: [String])
    /// The caller's role does not allow it.
    case notAllowed(method: String, role: String, needed: [String], reason: String? = nil)
    /// The read models are being brought up to date.
    case catchingUp(position: Int64, of: Int64)
    /// The daemon cannot do it now.
    case unavailable(Cause, reason: String, remedy: String)
    /// The command id was used before for something else.
    case commandReused(id: String, reason: String)

    /// What makes the daemon unable.
    enum Cause: String, Sendable {
        case busy
        case diskFull = "disk-full"
        case stopping
        case clock
        case damaged
        case viewsStopped = "views-stopped"
    }

    /// A refusal written where it is thrown.
    static func refuse(
        _ rule: Refusal.Rule, field: String, value: String, reason: String, remedy: String, items: [String] = []
    ) -> ServiceError {
        .refused(Refusal(rule, field: field, value: value, reason: reason, remedy: remedy, items: items))
    }

    /// Refuses words longer than any name or code before they are compared with every one of them.
    /// - Throws: ``ServiceError/refused(_:)`` past 200 bytes.
    static func bound(_ words: String, field: String) throws(ServiceError) {
        let most = 200
        guard words.utf8.count > most else { return }
        throw refuse(
            .limit, field: field, value: "\(words.utf8.count) bytes", reason: "no name or code is that long",
            remedy: "write the name, the code or the id, in \(most) bytes at most")
    }

    /// What is refused because of the log's damage; the reason names the position.
    static func damaged(_ damage: some CustomStringConvertible) -> ServiceError {
        .unavailable(.damaged, reason: damage.description, remedy: "nothing was changed; restore the log from a backup")
    }

    /// What is refused for want of room.
    static let diskFull = ServiceError.unavailable(
        .diskFull, reason: "the disk is full; nothing was recorded",
        remedy: "free some room on the state folder's disk and try again; reading goes on")

    /// Its name on the wire, without the interface.
    var name: String {
        switch self {
        case .refused: "Refused"
        case .notFound: "NotFound"
        case .notAllowed: "NotAllowed"
        case .catchingUp: "CatchingUp"
        case .unavailable: "Unavailable"
        case .commandReused: "CommandReused"
        }
    }

    /// Its parameters on the wire.
    var parameters: any Encodable {
        switch self {
        case .refused(let refusal):
            WireErrors.Refused(
                rule: refusal.rule.rawValue, field: refusal.field, value: refusal.value, reason: refusal.reason,
                remedy: refusal.remedy, items: refusal.items)
        case .notFound(let field, let value, let reason, let remedy, let candidates):
            WireErrors.NotFound(field: field, value: value, reason: reason, remedy: remedy, candidates: candidates)
        case .notAllowed(let method, let role, let needed, let reason):
            WireErrors.NotAllowed(method: method, role: role, needed: needed, reason: reason)
        case .catchingUp(let position, let end): WireErrors.CatchingUp(position: Int(position), of: Int(end))
        case .unavailable(let cause, let reason, let remedy):
            WireErrors.Unavailable(what: cause.rawValue, reason: reason, remedy: remedy)
        case .commandReused(let id, let reason): WireErrors.CommandReused(id: id, reason: reason)
        }
    }
}
