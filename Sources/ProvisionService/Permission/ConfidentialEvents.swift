internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain

extension DomainEvent {
    /// The people who alone see the event: it is of a confidential meeting, or about such an event (a retraction, a redaction, what is
    /// given out of it). `nil` for every other.
    func confidentialTo(_ log: any EventLog, _ codec: EventCodec) throws -> [StaffID]? {
        let about: UniqueID? =
            switch self {
            case .pupil(.accessItemReviewed(let reviewed)): reviewed.item.event
            default: retraction?.event ?? redaction?.event
            }
        guard let about else { return confidentialTo }
        return try log.event(id: about).flatMap { try codec.decode($0).event.confidentialTo }
    }
}
