package import EventSourcing
package import ProvisionDomain

/// Ties a decider to its kind of stream.
package protocol StreamKind {
    associatedtype Rules: Decider where Rules.Refusal == Refusal, Rules.Event: Retractable, Rules.Command == Asked<Action>
    /// What can be asked of it.
    associatedtype Action: Sendable
    /// The decider's event as a domain event.
    static func wrap(_ event: Rules.Event) -> DomainEvent
    /// The decider's event in a domain event; `nil` for one of another kind.
    static func unwrap(_ event: DomainEvent) -> Rules.Event?
}

/// The kinds of streams there are.
package enum Streams {
    package enum School: StreamKind {
        package typealias Rules = SchoolDecider
        package typealias Action = SchoolAction
        package static func wrap(_ event: SchoolEvent) -> DomainEvent { .school(event) }
        package static func unwrap(_ event: DomainEvent) -> SchoolEvent? { if case .school(let event) = event { event } else { nil } }
    }
    package enum Staff: StreamKind {
        package typealias Rules = StaffDecider
        package typealias Action = StaffAction
        package static func wrap(_ event: StaffEvent) -> DomainEvent { .staff(event) }
        package static func unwrap(_ event: DomainEvent) -> StaffEvent? { if case .staff(let event) = event { event } else { nil } }
    }
    package enum Class: StreamKind {
        package typealias Rules = ClassDecider
        package typealias Action = ClassAction
        package static func wrap(_ event: ClassEvent) -> DomainEvent { .class(event) }
        package static func unwrap(_ event: DomainEvent) -> ClassEvent? { if case .class(let event) = event { event } else { nil } }
    }
    package enum Pupil: StreamKind {
        package typealias Rules = PupilDecider
        package typealias Action = PupilAction
        package static func wrap(_ event: PupilEvent) -> DomainEvent { .pupil(event) }
        package static func unwrap(_ event: DomainEvent) -> PupilEvent? { if case .pupil(let event) = event { event } else { nil } }
    }
    package enum Provision: StreamKind {
        package typealias Rules = ProvisionDecider
        package typealias Action = ProvisionAction
        package static func wrap(_ event: ProvisionEvent) -> DomainEvent { .provision(event) }
        package static func unwrap(_ event: DomainEvent) -> ProvisionEvent? {
            if case .provision(let event) = event { event } else { nil }
        }
    }
    package enum Group: StreamKind {
        package typealias Rules = GroupDecider
        package typealias Action = GroupAction
        package static func wrap(_ event: GroupEvent) -> DomainEvent { .group(event) }
        package static func unwrap(_ event: DomainEvent) -> GroupEvent? { if case .group(let event) = event { event } else { nil } }
    }
}
