import JSON
import ProvisionInterface
import Reports

/// The words for everything that can go wrong between a person and the daemon. All of them are here.
package enum Wording {
    /// What a failed call means to the person who made it.
    package static func problem(_ failure: CallFailure) -> Problem {
        switch failure {
        case .unreachable(let path, let why, let permission): unreachable(path, why, permission)
        case .host(let failure): failure.problem
        case .silent(let path, let seconds):
            Problem(
                "provd takes calls at \(path) and has answered nobody for \(Int(seconds)) seconds; a command may still be recorded once it runs",
                hint: "'provctl doctor' says what is wrong; so does: journalctl -u provd.service -n 20", status: .unreachable)
        case .cut:
            Problem(
                "the connection to provd was cut and did not come back within 30 seconds; the command may have been recorded",
                hint: "look with 'provctl events tail', then try again; is provd running? sudo systemctl status provd",
                status: .unreachable)
        case .misunderstood(let what):
            Problem(
                "provd's answer cannot be understood: \(what)",
                hint: "provctl and provd may be of different versions: compare 'provctl --version' with 'provctl status'",
                status: .unreachable)
        case .answered(let name, let parameters): answered(name, parameters)
        }
    }

    /// Said once while a call is repeated.
    package static func waiting(for failure: CallFailure) -> String {
        switch failure {
        case .answered("io.provd.CatchingUp", let parameters):
            let place = { (key: String) in Figures.grouped(Int(parameters[key]?.intValue ?? 0)) }
            return "provd is catching up (\(place("position")) of \(place("of"))); waiting"
        case .answered("io.provd.Unavailable", let parameters) where parameters["what"]?.stringValue == "busy":
            return "provd is busy; waiting"
        default: return "provd is restarting; waiting to try again"
        }
    }

    private static func unreachable(_ path: String, _ why: String, _ permission: Bool) -> Problem {
        if permission {
            return Problem(
                "you may not connect to \(path): \(why)",
                hint: "ask the server's administrator to put you into the group that may use provd", status: .notAllowed)
        }
        return Problem(
            "provd is not running at \(path): \(why)",
            hint: "start it with 'provd --state DIR --socket \(path)' or 'sudo systemctl start provd'; "
                + "--socket or PROVD_SOCKET names another socket", status: .unreachable)
    }

    private static func answered(_ name: String, _ parameters: JSONObject) -> Problem {
        let value = JSONValue.object(parameters)
        switch name {
        case "io.provd.Refused":
            if let error = try? JSON.decode(WireErrors.Refused.self, from: value) { return refused(error) }
        case "io.provd.NotFound":
            if let error = try? JSON.decode(WireErrors.NotFound.self, from: value) { return notFound(error) }
        case "io.provd.NotAllowed":
            if let error = try? JSON.decode(WireErrors.NotAllowed.self, from: value) { return notAllowed(error) }
        case "io.provd.CatchingUp":
            if let error = try? JSON.decode(WireErrors.CatchingUp.self, from: value) { return catchingUp(error) }
        case "io.provd.Unavailable":
            if let error = try? JSON.decode(WireErrors.Unavailable.self, from: value) { return unavailable(error) }
        case "io.provd.CommandReused":
            if let error = try? JSON.decode(WireErrors.CommandReused.self, from: value) {
                return Problem(
                    "the command id \(error.id) was used before: \(error.reason)", hint: "give each command an id of its own",
                    status: .refused)
            }
        default: break
        }
        return standard(name, parameters)
    }

    private static func refused(_ error: WireErrors.Refused) -> Problem {
        let value = DisplayText.shortened(error.value)
        let about = error.field.isEmpty ? "" : value.isEmpty ? "\(error.field): " : "\(error.field) \"\(value)\": "
        // Of what is known, to choose from, all are listed.
        let items = error.rule == "unknown" ? error.items : first(error.items)
        return Problem(about + error.reason, items: items, hint: error.remedy, status: .refused)
    }

    /// The first of what stands in the way: sixty lines would push the reason off the screen.
    private static func first(_ items: [String], _ most: Int = 10) -> [String] {
        items.count > most ? items.prefix(most) + ["and \(items.count - most) more"] : items
    }

    private static func notFound(_ error: WireErrors.NotFound) -> Problem {
        let value = DisplayText.shortened(error.value)
        let about = value.isEmpty ? error.field : "\(error.field) \"\(value)\""
        let hint = error.remedy.isEmpty && !error.candidates.isEmpty ? "say which of these" : error.remedy
        return Problem("\(about): \(error.reason)", items: error.candidates, hint: hint, status: .refused)
    }

    private static func notAllowed(_ error: WireErrors.NotAllowed) -> Problem {
        let needed = error.needed.isEmpty ? "another role" : error.needed.joined(separator: " or ")
        if let reason = error.reason {
            let who = error.role.isEmpty ? "" : " (you are \(error.role))"
            return Problem("not allowed: \(reason)\(who)", hint: "\(needed) may", status: .notAllowed)
        }
        let role = error.role.isEmpty ? "you have no permission role" : "you are \(error.role)"
        return Problem(
            "not allowed: \(role), and \(error.method) needs \(needed)",
            hint: "'provctl status' says who you are to provd; the coordinator gives roles", status: .notAllowed)
    }

    private static func catchingUp(_ error: WireErrors.CatchingUp) -> Problem {
        Problem(
            "provd is still catching up, at \(Figures.grouped(error.position)) of \(Figures.grouped(error.of)) events",
            hint: "ask again in a moment; 'provctl status' says how far it is", status: .unreachable)
    }

    private static func unavailable(_ error: WireErrors.Unavailable) -> Problem {
        let passing = ["busy", "stopping"].contains(error.what)
        return Problem(
            "provd cannot do that now (\(error.what)): \(error.reason)", hint: error.remedy,
            status: passing ? .unreachable : .refused)
    }

    /// Errors of the protocol itself.
    private static func standard(_ name: String, _ parameters: JSONObject) -> Problem {
        let versions = "provctl and provd may be of different versions: compare 'provctl --version' with 'provctl status'"
        switch name {
        case "org.varlink.service.InvalidParameter":
            return Problem(
                "provd does not take the parameter '\(parameters["parameter"]?.stringValue ?? "")' as it was given",
                hint: versions, status: .usage)
        case "org.varlink.service.MethodNotFound", "org.varlink.service.InterfaceNotFound",
            "org.varlink.service.MethodNotImplemented":
            let what = parameters["method"]?.stringValue ?? parameters["interface"]?.stringValue ?? ""
            return Problem("this provd does not know '\(what)'", hint: versions, status: .refused)
        case "org.varlink.service.PermissionDenied":
            return Problem("not allowed", hint: "'provctl status' says who you are to provd", status: .notAllowed)
        default:
            return Problem("provd answered \(name)", hint: versions, status: .refused)
        }
    }
}
