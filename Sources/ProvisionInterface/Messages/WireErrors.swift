/// The errors every interface may answer with, as their parameters go over the wire. Their names are `io.provd.<type>`.
package enum WireErrors {
    /// A rule of the school's forbids it. Nothing was recorded.
    /// rule is a stable code; field the parameter, value what was given there; reason and remedy are sentences; items what the reason lists.
    package struct Refused: Codable, Hashable, Sendable {
        package var rule: String
        package var field: String
        package var value: String
        package var reason: String
        package var remedy: String
        package var items: [String]

        package init(
            rule: String, field: String, value: String, reason: String, remedy: String, items: [String]
        ) {
            self.rule = rule
            self.field = field
            self.value = value
            self.reason = reason
            self.remedy = remedy
            self.items = items
        }
    }

    /// The words fit nothing, or several things.
    package struct NotFound: Codable, Hashable, Sendable {
        package var field: String
        package var value: String
        package var reason: String
        package var remedy: String
        package var candidates: [String]

        package init(field: String, value: String, reason: String, remedy: String, candidates: [String]) {
            self.field = field
            self.value = value
            self.reason = reason
            self.remedy = remedy
            self.candidates = candidates
        }
    }

    /// The caller's permission role does not allow it. needed names the roles that do.
    package struct NotAllowed: Codable, Hashable, Sendable {
        package var method: String
        package var role: String
        package var needed: [String]
        /// What it is about the rows asked for, where the method itself is allowed.
        package var reason: String?

        package init(method: String, role: String, needed: [String], reason: String? = nil) {
            self.method = method
            self.role = role
            self.needed = needed
            self.reason = reason
        }
    }

    /// The read models are being brought up to date; ask again in a moment.
    package struct CatchingUp: Codable, Hashable, Sendable {
        package var position: Int
        package var of: Int

        package init(position: Int, of: Int) {
            self.position = position
            self.of = of
        }
    }

    /// The daemon cannot do it now. what is "busy", "disk-full", "stopping", "clock", "damaged" or "views-stopped".
    package struct Unavailable: Codable, Hashable, Sendable {
        package var what: String
        package var reason: String
        package var remedy: String

        package init(what: String, reason: String, remedy: String) {
            self.what = what
            self.reason = reason
            self.remedy = remedy
        }
    }

    /// The command id was used before, by somebody else or for another command.
    package struct CommandReused: Codable, Hashable, Sendable {
        package var id: String
        package var reason: String

        package init(id: String, reason: String) {
            self.id = id
            self.reason = reason
        }
    }
}
