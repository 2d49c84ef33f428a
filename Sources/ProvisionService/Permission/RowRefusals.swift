internal import ProvisionInterface
internal import ReadModels

/// What somebody is told of rows that are not theirs. Of a pupil it is the same as of one there is not.
extension Sight {
    /// Nothing of that name, as far as this caller sees.
    func unknown(_ kind: String, _ text: String, field: String) -> ServiceError {
        ServiceError.unknown(kind, text, field: field, seesAll: reach == .everything || kind == "provision" || kind == "staff")
    }
}

extension ServiceError {
    /// Nothing of that name, as far as the caller sees.
    static func unknown(_ kind: String, _ text: String, field: String, seesAll: Bool) -> ServiceError {
        if seesAll {
            return .notFound(
                field: field, value: text, reason: "no \(kind) is called that", remedy: "provctl \(kind) list shows what there is",
                candidates: [])
        }
        return .notFound(
            field: field, value: text, reason: "no \(kind) of yours is called that",
            remedy: "provctl \(kind) list shows yours; a senco or a leader sees all", candidates: [])
    }

    /// A group that is somebody else's.
    static func notYours(_ text: String, field: String, _ caller: Caller, method: String = "") -> ServiceError {
        .notAllowed(
            method: method, role: caller.strongest, needed: [PermissionRole.senco, .leader].map(\.rawValue),
            reason: "\(field) \(text) is not one of yours today")
    }
}
