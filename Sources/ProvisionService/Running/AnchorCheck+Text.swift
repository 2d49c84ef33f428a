internal import EventLog
internal import EventSourcing

extension AnchorCheck {
    /// What it means, for people; `nil` where the log is what it was.
    var reason: String? {
        switch self {
        case .matches: nil
        case .cutShort(let head): "the log is cut short: it ends at position \(head.position), before the anchor"
        case .rewritten(let position): "the log was rewritten: at position \(position) it is not what the anchor says"
        case .otherLog: "the anchor is of another log"
        case .otherEpoch(let shared): "the log was restored since; up to position \(shared) it is the same"
        }
    }
}
