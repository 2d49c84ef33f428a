import JSON
import Synchronization
import Varlink
import VarlinkServer

/// Answers as the certification's server must: each step only after the one before, with the very values it was given.
final class CertificationServer: VarlinkHandler {
    let interfaces: [VarlinkInterface]
    /// The step each client has to take next.
    private let next = Mutex<[String: String]>([:])

    private static let order = (1...11).map { "Test" + ($0 < 10 ? "0" : "") + "\($0)" } + ["End"]

    init() throws {
        interfaces = [try IDL.parse(Certification.source)]
    }

    func dispatch(of method: String) -> DispatchMode { .ordered }

    func requiresMore(_ method: String) -> Bool { method.hasSuffix(".Test10") }

    func handle(_ call: VarlinkCall) {
        let step = String(call.method.dropFirst(Certification.name.count + 1))
        if step == "Start" {
            start(call)
            return
        }
        let id = call.parameters["client_id"]?.stringValue ?? ""
        var given = call.parameters
        given["client_id"] = nil
        let wanted = Self.wanted(step)
        let isDue = next.withLock { $0[id] == step }
        guard isDue, let wanted, Self.withoutNulls(given) == wanted, (step == "Test11") == call.isOneway else {
            next.withLock { $0[id] = nil }
            call.fail(
                Certification.name + ".CertificationError",
                ["wants": .object(wanted ?? [:]), "got": .object(call.parameters)])
            return
        }
        next.withLock { $0[id] = Self.order.firstIndex(of: step).flatMap { Self.order.dropFirst($0 + 1).first } }
        answer(call, step)
    }

    private func start(_ call: VarlinkCall) {
        let id = "\(UInt64.random(in: .min ... .max))-\(call.connection)"
        next.withLock { $0[id] = Self.order[0] }
        call.reply(["client_id": .string(id)])
    }

    private func answer(_ call: VarlinkCall, _ step: String) {
        if step == "Test10" {
            for reply in Certification.replies.dropLast() { call.replyContinuing(["string": reply]) }
            call.reply(["string": Certification.replies[9]])
            return
        }
        call.reply(Self.answer(step))
    }

    /// What each step must be called with, besides the client's id.
    private static func wanted(_ step: String) -> JSONObject? {
        switch step {
        case "Test01", "End": [:]
        case "Test10": answer("Test09")
        case "Test11": ["last_more_replies": .array(Certification.replies)]
        default:
            order.firstIndex(of: step).map { answer(order[$0 - 1]) }
        }
    }

    /// What each step answers, which is what the next one is called with.
    private static func answer(_ step: String) -> JSONObject {
        switch step {
        case "Test01": ["bool": true]
        case "Test02": ["int": 1]
        case "Test03": ["float": 1.0]
        case "Test04": ["string": "ping"]
        case "Test05": Certification.structure.objectValue ?? [:]
        case "Test06": ["struct": Certification.structure]
        case "Test07": ["map": Certification.map]
        case "Test08": ["set": Certification.set]
        case "Test09": ["mytype": Certification.mytype]
        case "End": ["all_ok": true]
        default: [:]
        }
    }

    /// A nullable field may be null or left out; both count as left out here.
    private static func withoutNulls(_ object: JSONObject) -> JSONObject {
        JSONObject(
            object.members.compactMap { member -> (String, JSONValue)? in
                switch member.value {
                case .null: nil
                case .object(let inner): (member.key, .object(withoutNulls(inner)))
                default: (member.key, member.value)
                }
            })
    }
}
