package import EventSourcing

/// An event of a stream some of whose events may be retracted.
package protocol Retractable: Sendable {
    /// The retraction this event is; `nil` for every other event.
    var retraction: EventRetracted? { get }
}

extension SchoolEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension StaffEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension ClassEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension PupilEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension ProvisionEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension GroupEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension NeedEvent: Retractable {
    package var retraction: EventRetracted? { if case .retracted(let event) = self { event } else { nil } }
}
extension DomainEvent: Retractable {
    package var retraction: EventRetracted? {
        switch self {
        case .school(let event): event.retraction
        case .staff(let event): event.retraction
        case .class(let event): event.retraction
        case .pupil(let event): event.retraction
        case .provision(let event): event.retraction
        case .group(let event): event.retraction
        case .need(let event): event.retraction
        }
    }
}

extension Decider where Event: Retractable {
    /// The state as if retracted events had never been: neither they nor their retractions are folded.
    package static func foldLive(_ events: some Collection<Recorded<Event>>) -> State {
        let gone = Set(events.compactMap { $0.event.retraction?.event })
        guard !gone.isEmpty else { return fold(events) }
        return fold(events.lazy.filter { $0.event.retraction == nil && !gone.contains($0.id) })
    }
}
