import JSON
import ProvisionInterface
import Reports

@testable import Commands

/// A daemon that answers from a script and remembers what it was asked.
final class Script: Calling {
    typealias Answer = @Sendable (String, JSONObject) -> Result<JSONObject, CallFailure>

    private(set) var calls: [PreparedCall] = []
    private var answers: [Answer]
    private let always: Answer

    /// Gives the answers in turn, then `always`.
    init(_ answers: [Answer] = [], always: @escaping Answer = Script.done) {
        self.answers = answers
        self.always = always
    }

    func call(_ method: String, _ parameters: JSONObject) throws(CallFailure) -> JSONObject {
        calls.append(PreparedCall(method: method, parameters: parameters))
        let answer = answers.isEmpty ? always : answers.removeFirst()
        return try answer(method, parameters).get()
    }

    func stream(_ method: String, _ parameters: JSONObject, onReply: (JSONObject) -> Bool) throws(CallFailure) {
        repeat {
            guard onReply(try call(method, parameters)) else { return }
        } while !answers.isEmpty
    }

    func pipeline(_ calls: [PreparedCall], onReply: (Result<JSONObject, CallFailure>) -> Void) throws(CallFailure) {
        for one in calls {
            do {
                onReply(.success(try call(one.method, one.parameters)))
            } catch {
                if case .answered = error { onReply(.failure(error)) } else { throw error }
            }
        }
    }

    /// A command that recorded one event.
    static func done(_ method: String, _ parameters: JSONObject) -> Result<JSONObject, CallFailure> {
        reply(events: 1, dryRun: parameters["command"]?["dryRun"]?.boolValue ?? false)
    }

    static func reply(events: Int, dryRun: Bool = false, type: String = "SessionDelivered") -> Result<JSONObject, CallFailure> {
        let recorded = (0..<events).map { place in
            RecordedReference(
                id: "e\(place)", position: dryRun ? 0 : 48214 + place, stream: "group-1", type: type, effectiveOn: "2026-11-10")
        }
        return encoded(DoneReply(done: Done(position: 48214, events: recorded, repeated: false, dryRun: dryRun, warnings: [])))
    }

    static func encoded<T: Encodable>(_ value: T) -> Result<JSONObject, CallFailure> {
        guard case .object(let object)? = try? JSON.value(of: value) else { return .failure(.misunderstood("no object")) }
        return .success(object)
    }

    static func error(_ name: String, _ parameters: JSONObject = [:]) -> Result<JSONObject, CallFailure> {
        .failure(.answered(name: name, parameters: parameters))
    }

    static func refused(_ reason: String) -> Result<JSONObject, CallFailure> {
        error(
            "io.provd.Refused",
            ["rule": "r", "field": "upn", "value": "A1", "reason": .string(reason), "remedy": "look again", "items": []])
    }
}

/// One run of `provctl`, and what it said.
final class Run {
    private(set) var output = ""
    private(set) var errors = ""
    private(set) var status = ExitStatus.done
    private(set) var socket: String?
    private(set) var place: DaemonPlace?
    let script: Script
    private var seconds = 0.0
    private var ids = 0

    init(
        _ arguments: [String], _ script: Script = Script(), variables: [String: String] = [:], files: Set<String> = [],
        machine: Machine? = nil
    ) {
        self.script = script
        var context = context(variables, files)
        if let machine { context.machine = machine }
        status = Provctl.run(arguments, in: context)
    }

    private func context(_ variables: [String: String], _ files: Set<String>) -> Context {
        Context(
            output: { self.output += $0 }, errors: { self.errors += $0 }, style: ReportStyle(), variable: { variables[$0] },
            exists: { files.contains($0) },
            connect: { place in
                self.place = place
                if case .socket(let path) = place { self.socket = path }
                return self.script
            },
            pace: Pace(now: { self.seconds }) { self.seconds += $0 },
            freshID: {
                self.ids += 1
                return "id-\(self.ids)"
            })
    }
}
