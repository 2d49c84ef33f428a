internal import EventSourcing
internal import ProvisionDomain

/// Reads the frequent types straight from the stored bytes, in the form in which we write them.
///
/// Whatever is not exactly as expected (another order, an escape, a private field) answers `nil`, and the plain way decides.
/// So a slip here can cost time but not truth; a test holds both ways to the same result.
enum FastDecoding {
    static func event(_ recorded: RecordedEvent) -> DomainEvent? {
        switch recorded.type {
        case "SessionDelivered":
            guard let session = read(recorded.payload, sessionDelivered) else { return nil }
            return .group(.sessionDelivered(session))
        case "AssessmentRecorded":
            guard let assessment = read(recorded.payload, assessmentRecorded) else { return nil }
            return .pupil(.assessmentRecorded(assessment))
        default: return nil
        }
    }

    private static func read<Payload>(_ bytes: [UInt8], _ body: (inout ByteCursor) -> Payload?) -> Payload? {
        bytes.withUnsafeBufferPointer { buffer in
            guard var cursor = ByteCursor(buffer), let payload = body(&cursor) else { return nil }
            if cursor.skip(",\"batch\":"), cursor.id() == nil { return nil }
            return cursor.skip("}") && cursor.isAtEnd ? payload : nil
        }
    }

    private static func assessmentRecorded(_ cursor: inout ByteCursor) -> AssessmentRecorded? {
        guard cursor.skip("{\"assessment\":"), let assessment = cursor.id(), cursor.skip(",\"measure\":"),
            let measure = cursor.string(), cursor.skip(",\"score\":"), let score = cursor.string().flatMap({ Score($0) })
        else { return nil }
        return AssessmentRecorded(
            assessment: AssessmentID(assessment), measure: MeasureCode(measure), score: score, note: nil)
    }

    private static func sessionDelivered(_ cursor: inout ByteCursor) -> SessionDelivered? {
        guard cursor.skip("{\"session\":"), let session = cursor.id() else { return nil }
        var slot: Int?
        if cursor.skip(",\"slot\":") {
            slot = cursor.int()
            if slot == nil { return nil }
        }
        var start: ClockTime?
        if cursor.skip(",\"start\":") {
            start = cursor.string().flatMap { ClockTime($0) }
            if start == nil { return nil }
        }
        guard cursor.skip(",\"minutes\":"), let minutes = cursor.int(), let deliverers = deliverers(&cursor),
            let register = register(&cursor), cursor.skip(",\"extra\":")
        else { return nil }
        let extra = cursor.skip("true")
        guard extra || cursor.skip("false") else { return nil }
        var repays: SessionID?
        if cursor.skip(",\"repays\":") {
            repays = cursor.id().map { SessionID($0) }
            if repays == nil { return nil }
        }
        return SessionDelivered(
            session: SessionID(session), slot: slot, start: start, minutes: minutes, deliverers: deliverers, register: register,
            note: nil, extra: extra, repays: repays)
    }

    private static func deliverers(_ cursor: inout ByteCursor) -> [Deliverer]? {
        guard cursor.skip(",\"deliverers\":[") else { return nil }
        var deliverers: [Deliverer] = []
        if cursor.skip("]") { return deliverers }
        while true {
            guard cursor.skip("{\"role\":"), let role = cursor.string() else { return nil }
            var staff: StaffID?
            if cursor.skip(",\"staff\":") {
                staff = cursor.id().map { StaffID($0) }
                if staff == nil { return nil }
            }
            guard cursor.skip("}") else { return nil }
            deliverers.append(Deliverer(role: RoleCode(role), staff: staff))
            if cursor.skip("]") { return deliverers }
            guard cursor.skip(",") else { return nil }
        }
    }

    private static func register(_ cursor: inout ByteCursor) -> [RegisterLine]? {
        guard cursor.skip(",\"register\":[") else { return nil }
        var register: [RegisterLine] = []
        if cursor.skip("]") { return register }
        register.reserveCapacity(8)
        while true {
            guard cursor.skip("{\"enrolment\":"), let enrolment = cursor.id(), cursor.skip(",\"pupil\":"),
                let pupil = cursor.id(), let attendance = attendance(&cursor), cursor.skip("}")
            else { return nil }
            register.append(
                RegisterLine(
                    enrolment: EnrolmentID(enrolment), pupil: PupilID(pupil), attendance: attendance, note: nil))
            if cursor.skip("]") { return register }
            guard cursor.skip(",") else { return nil }
        }
    }

    private static func attendance(_ cursor: inout ByteCursor) -> Attendance? {
        if cursor.skip(",\"there\":true") { return .there }
        if cursor.skip(",\"part\":") { return cursor.int().map { .part($0) } }
        if cursor.skip(",\"away\":") { return cursor.string().map { .away(ReasonCode($0)) } }
        return nil
    }
}
