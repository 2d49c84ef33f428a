internal import EventSourcing
internal import JSON
internal import ProvisionDomain

/// Writes the events most of a log is made of without the general encoder, to the same bytes: a test holds the two together.
enum FastEncoding {
    /// The payload's JSON; `nil` for an event of another kind or with a text to be sealed.
    static func bytes(of event: DomainEvent) -> [UInt8]? {
        switch event {
        case .group(.sessionDelivered(let session)): bytes(of: session)
        case .pupil(.assessmentRecorded(let assessment)): bytes(of: assessment)
        default: nil
        }
    }

    private static func bytes(of session: SessionDelivered) -> [UInt8]? {
        guard session.note == nil, session.register.allSatisfy({ $0.note == nil }) else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(200 + 130 * session.register.count)
        append(#"{"session":"#, session.session.id, to: &output)
        if let slot = session.slot { append(#","slot":"#, slot, to: &output) }
        if let start = session.start { append(#","start":"#, start.description, to: &output) }
        append(#","minutes":"#, session.minutes, to: &output)
        append(#","deliverers":["#, to: &output)
        for (index, deliverer) in session.deliverers.enumerated() {
            append(index == 0 ? #"{"role":"# : #",{"role":"#, deliverer.role.text, to: &output)
            if let staff = deliverer.staff { append(#","staff":"#, staff.id, to: &output) }
            append("}", to: &output)
        }
        append(#"],"register":["#, to: &output)
        for (index, line) in session.register.enumerated() {
            append(index == 0 ? #"{"enrolment":"# : #",{"enrolment":"#, line.enrolment.id, to: &output)
            append(#","pupil":"#, line.pupil.id, to: &output)
            switch line.attendance {
            case .there: append(#","there":true}"#, to: &output)
            case .part(let minutes):
                append(#","part":"#, minutes, to: &output)
                append("}", to: &output)
            case .away(let reason):
                append(#","away":"#, reason.text, to: &output)
                append("}", to: &output)
            }
        }
        append(session.extra ? #"],"extra":true"# : #"],"extra":false"#, to: &output)
        if let repays = session.repays { append(#","repays":"#, repays.id, to: &output) }
        append("}", to: &output)
        return output
    }

    private static func bytes(of assessment: AssessmentRecorded) -> [UInt8]? {
        guard assessment.note == nil else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(120)
        append(#"{"assessment":"#, assessment.assessment.id, to: &output)
        append(#","measure":"#, assessment.measure.text, to: &output)
        append(#","score":"#, assessment.score.description, to: &output)
        append("}", to: &output)
        return output
    }

    private static func append(_ text: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func append(_ key: StaticString, _ id: UniqueID, to output: inout [UInt8]) {
        append(key, to: &output)
        output.append(UInt8(ascii: "\""))
        id.append(to: &output)
        output.append(UInt8(ascii: "\""))
    }

    private static func append(_ key: StaticString, _ number: Int, to output: inout [UInt8]) {
        append(key, to: &output)
        JSON.append(.int(Int64(number)), to: &output)
    }

    private static func append(_ key: StaticString, _ text: String, to output: inout [UInt8]) {
        append(key, to: &output)
        JSON.append(.string(text), to: &output)
    }
}
