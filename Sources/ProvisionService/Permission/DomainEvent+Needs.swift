internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain

extension DomainEvent {
    /// The pupils and provisions an event of a year's needs is about; nobody and nothing for every other.
    var neededBy: (pupils: [PupilID], provisions: Set<ProvisionID>) {
        switch self {
        case .need(.projected(let need)): ([need.pupil].compactMap(\.self), [need.provision])
        case .need(.dropped(let drop)): ([drop.pupil].compactMap(\.self), [drop.provision])
        case .need(.adopted(let adopted)): ([], Set(adopted.groups.map(\.provision)))
        default: ([], [])
        }
    }

    /// The same, where it takes back another event, or destroys a text of one, of what that one is about.
    func neededBy(_ log: any EventLog, _ codec: EventCodec) throws -> (pupils: [PupilID], provisions: Set<ProvisionID>) {
        guard let about = retraction?.event ?? redaction?.event else { return neededBy }
        return try log.event(id: about).map { try codec.decode($0).event.neededBy } ?? ([], [])
    }
}
