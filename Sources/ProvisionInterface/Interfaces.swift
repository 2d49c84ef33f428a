/// Every interface the daemon serves.
package enum Interfaces {
    /// Their definitions, the shared errors first.
    package static let definitions = [
        WireErrors.definition, ServiceInterface.definition, SchoolInterface.definition, StaffInterface.definition,
        PupilsInterface.definition, ProvisionsInterface.definition, GroupsInterface.definition, MapsInterface.definition,
        EvaluationInterface.definition, ExchangeInterface.definition, EventsInterface.definition, BackupsInterface.definition,
        AccessInterface.definition, DeploymentInterface.definition, PlanningInterface.definition, DeliveryInterface.definition,
        YearsInterface.definition, PlansInterface.definition,
    ]
}
