import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static func retract(
        _ history: History, _ position: Int64, actor: String = "uid:1", isSENCO: Bool = false, today: String = "2026-11-10",
        withDependents: Bool = false
    ) throws(Refusal) -> [StreamEvent] {
        guard let target = history.all.first(where: { $0.recorded.position == position }) else { return [] }
        return try Retraction.decide(
            target: target, history: history.live, actor: actor, isSENCO: isSENCO, today: Example.day(today), school: Example.school,
            civilDay: { SchoolDay(number: Int32($0 / 86_400_000_000)) }, withDependents: withDependents)
    }

    static var retraction: [RefusalCase] {
        [
            RefusalCase("retracting an admission under enrolments", .dependents, "event") { () throws(Refusal) in
                _ = try retract(.example, 1)
            },
            RefusalCase("retracting the need under SEN support", .conflict, "event") { () throws(Refusal) in
                _ = try retract(.example, 2)
            },
            RefusalCase("retracting another's entry", .notYours, "event") { () throws(Refusal) in
                _ = try retract(.example, 9, actor: "uid:2")
            },
            RefusalCase("retracting an entry of weeks ago", .notYours, "event") { () throws(Refusal) in
                _ = try retract(.example, 9, today: "2026-12-10")
            },
            RefusalCase("retracting a retraction", .conflict, "event") { () throws(Refusal) in _ = try retract(.retracted, 10) },
            RefusalCase("retracting twice", .duplicate, "event") { () throws(Refusal) in _ = try retract(.retracted, 9) },
            RefusalCase("retracting a redaction", .conflict, "event") { () throws(Refusal) in _ = try retract(.redacted, 10) },
            RefusalCase("retracting a readmission under an enrolment", .conflict, "event") { () throws(Refusal) in
                _ = try retract(.readmitted, 4, isSENCO: true)
            },
        ]
    }
}
