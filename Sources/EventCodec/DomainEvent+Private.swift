internal import ProvisionDomain

extension DomainEvent {
    /// Whether it surely holds no private field: then it is encoded straight to bytes. The frequent types only; false is always safe.
    var saysNothingPrivate: Bool {
        switch self {
        case .group(.sessionDelivered(let session)):
            session.note == nil && session.register.allSatisfy { $0.note == nil }
        case .group(.sessionMissed(let session)): session.note == nil
        case .group(.enrolled(let enrolment)): enrolment.intendedOutcome == nil
        case .pupil(.assessmentRecorded(let assessment)): assessment.note == nil
        default: false
        }
    }
}
