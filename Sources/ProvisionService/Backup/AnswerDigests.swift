internal import Crypto
internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface

/// What a drill asks of two daemons: ten questions that between them touch every name and every figure.
struct AnswerDigests {
    /// Pupils whose whole history is asked for.
    private static let pupils = 3

    private static let questions: [(method: String, parameters: JSONObject)] = [
        (SchoolInterface.Get.name, [:]),
        (SchoolInterface.ListClasses.name, [:]),
        (StaffInterface.List.name, [:]),
        (ProvisionsInterface.List.name, [:]),
        (PupilsInterface.List.name, ["includeLeft": true]),
        (GroupsInterface.List.name, ["includeClosed": true]),
        (GroupsInterface.GetToday.name, ["all": true]),
        (MapsInterface.Get.name, [:]),
        (EvaluationInterface.GetProgress.name, [:]),
        (ExchangeInterface.ListBatches.name, ["limit": 1000]),
    ]

    let reader: Reader
    let log: SQLiteEventLog

    /// The digests of all answers as of a position; replays the log up to it once.
    /// - Throws: ``ServiceError``, the store's own error.
    func at(_ position: Int64) throws -> BackupsInterface.Digest.Output {
        guard position >= 0, let anchor = try log.anchor(at: position) else {
            throw ServiceError.refuse(
                .outsideDates, field: "position", value: "\(position)", reason: "the log ends at \(log.head.position)",
                remedy: "name a position it has")
        }
        let digests = try reader.past(anchor, recordedAt: try log.events(after: position - 1, limit: 1).first?.recordedAt ?? 0) { ask in
            var digests: [BackupsInterface.AnswerDigest] = []
            func take(_ method: String, _ parameters: JSONObject) throws -> JSONValue {
                let answer = try JSON.parse(try ask(method, parameters))
                digests.append(.init(question: Self.name(method, parameters, digests.count), sha256: Self.digest(answer)))
                return answer
            }
            var listed: JSONValue?
            for question in Self.questions {
                let answer = try take(question.method, question.parameters)
                if question.method == PupilsInterface.List.name { listed = answer }
            }
            let ids = listed?["pupils"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
            for id in ids.sorted().prefix(Self.pupils) { _ = try take(PupilsInterface.GetHistory.name, ["pupil": .string(id)]) }
            return digests
        }
        return .init(anchor: anchor.text, digests: digests)
    }

    /// `Pupils.GetHistory 11`: nobody's id.
    private static func name(_ method: String, _ parameters: JSONObject, _ count: Int) -> String {
        let short = String(method.dropFirst("io.provd.".count))
        return method == PupilsInterface.GetHistory.name ? "\(short) \(count - questions.count + 1)" : short
    }

    /// Of the answer without what says where and when it was asked.
    private static func digest(_ answer: JSONValue) -> String {
        guard case .object(var object) = answer else { return "" }
        object["at"] = nil
        object["now"] = nil
        var bytes: [UInt8] = []
        JSON.append(JSONValue.object(object).sorted, to: &bytes)
        return Hexadecimal.text(SHA256.hash(data: bytes))
    }
}

extension Caller {
    /// The daemon itself, asking for a purpose of its own: nothing it is told leaves it.
    static let itself = Caller(uid: 0, login: nil, roles: [.senco])
}
