internal import EventSourcing
internal import ProvisionDomain

/// Ties a decider to its kind of stream.
protocol StreamKind {
    associatedtype Rules: Decider where Rules.Refusal == Refusal, Rules.Event: Retractable, Rules.Command == Asked<Action>
    /// What can be asked of it.
    associatedtype Action: Sendable
    /// The decider's event as a domain event.
    static func wrap(_ event: Rules.Event) -> DomainEvent
    /// The decider's event in a domain event; `nil` for one of another kind.
    static func unwrap(_ event: DomainEvent) -> Rules.Event?
}

/// The kinds of streams there are.
enum Streams {
    enum School: StreamKind {
        typealias Rules = SchoolDecider
        typealias Action = SchoolAction
        static func wrap(_ event: SchoolEvent) -> DomainEvent { .school(event) }
        static func unwrap(_ event: DomainEvent) -> SchoolEvent? { if case .school(let event) = event { event } else { nil } }
    }
    enum Staff: StreamKind {
        typealias Rules = StaffDecider
        typealias Action = StaffAction
        static func wrap(_ event: StaffEvent) -> DomainEvent { .staff(event) }
        static func unwrap(_ event: DomainEvent) -> StaffEvent? { if case .staff(let event) = event { event } else { nil } }
    }
    enum Class: StreamKind {
        typealias Rules = ClassDecider
        typealias Action = ClassAction
        static func wrap(_ event: ClassEvent) -> DomainEvent { .class(event) }
        static func unwrap(_ event: DomainEvent) -> ClassEvent? { if case .class(let event) = event { event } else { nil } }
    }
    enum Pupil: StreamKind {
        typealias Rules = PupilDecider
        typealias Action = PupilAction
        static func wrap(_ event: PupilEvent) -> DomainEvent { .pupil(event) }
        static func unwrap(_ event: DomainEvent) -> PupilEvent? { if case .pupil(let event) = event { event } else { nil } }
    }
    enum Provision: StreamKind {
        typealias Rules = ProvisionDecider
        typealias Action = ProvisionAction
        static func wrap(_ event: ProvisionEvent) -> DomainEvent { .provision(event) }
        static func unwrap(_ event: DomainEvent) -> ProvisionEvent? {
            if case .provision(let event) = event { event } else { nil }
        }
    }
    enum Group: StreamKind {
        typealias Rules = GroupDecider
        typealias Action = GroupAction
        static func wrap(_ event: GroupEvent) -> DomainEvent { .group(event) }
        static func unwrap(_ event: DomainEvent) -> GroupEvent? { if case .group(let event) = event { event } else { nil } }
    }
    enum Need: StreamKind {
        typealias Rules = NeedDecider
        typealias Action = NeedAction
        static func wrap(_ event: NeedEvent) -> DomainEvent { .need(event) }
        static func unwrap(_ event: DomainEvent) -> NeedEvent? { if case .need(let event) = event { event } else { nil } }
    }
}
