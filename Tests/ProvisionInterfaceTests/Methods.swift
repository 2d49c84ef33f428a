import ProvisionInterface
import Varlink

/// Every method of the interface, as Swift has it.
enum Methods {
    /// Unchecked: metatypes do not change.
    nonisolated(unsafe) static let all: [any WireMethod.Type] = [
        BackupsInterface.Make.self, BackupsInterface.List.self, BackupsInterface.Verify.self, BackupsInterface.Digest.self,
        BackupsInterface.Note.self, AccessInterface.List.self,
        EvaluationInterface.GetProgress.self, EvaluationInterface.Explain.self,
        DeliveryInterface.Get.self, DeliveryInterface.GetLost.self, DeliveryInterface.GetDue.self,
        DeploymentInterface.GetWeek.self, DeploymentInterface.ListClashes.self, DeploymentInterface.GetCover.self,
        DeploymentInterface.ListStaff.self, DeploymentInterface.GetSupport.self, DeploymentInterface.ListLost.self,
        DeploymentInterface.SuggestCover.self, DeploymentInterface.SetCover.self, DeploymentInterface.CancelCover.self,
        EventsInterface.Tail.self, EventsInterface.Show.self, EventsInterface.Verify.self, EventsInterface.Find.self,
        EventsInterface.Retract.self, EventsInterface.Undo.self, EventsInterface.Redact.self,
        ExchangeInterface.ListBatches.self, ExchangeInterface.UndoBatch.self, ExchangeInterface.RunExport.self,
        ExchangeInterface.ListExports.self, ExchangeInterface.GetExport.self, ExchangeInterface.VerifyExport.self,
        ExchangeInterface.BeginDelivery.self, ExchangeInterface.RecordDelivery.self,
        ExchangeInterface.GetRoll.self, ExchangeInterface.OfferMatches.self, ExchangeInterface.ListMatches.self,
        ExchangeInterface.DecideMatch.self,
        GroupsInterface.Set.self, GroupsInterface.Close.self, GroupsInterface.Enrol.self, GroupsInterface.ReviseEnrolment.self,
        GroupsInterface.EndEnrolment.self, GroupsInterface.NameAssessment.self, GroupsInterface.RecordSession.self,
        GroupsInterface.RecordMissed.self, GroupsInterface.RecordAll.self, GroupsInterface.ConfirmWeek.self, GroupsInterface.Review.self,
        GroupsInterface.List.self, GroupsInterface.Get.self, GroupsInterface.GetToday.self, GroupsInterface.GetWeek.self,
        MapsInterface.Get.self,
        PlanningInterface.ProjectNeed.self, PlanningInterface.DropNeed.self, PlanningInterface.ListNeeds.self,
        PlanningInterface.GetChart.self, PlanningInterface.GetGap.self,
        YearsInterface.Check.self, YearsInterface.Roll.self, YearsInterface.Unroll.self, YearsInterface.CopyGroup.self,
        PlansInterface.Issue.self, PlansInterface.Amend.self, PlansInterface.Cease.self, PlansInterface.SetLine.self,
        PlansInterface.GetLedger.self, PlansInterface.ListLedger.self, PlansInterface.RecordReview.self, PlansInterface.ListReviews.self,
        PlansInterface.EndLine.self, PlansInterface.Get.self, PlansInterface.List.self, PlansInterface.Lint.self,
        YearsInterface.Close.self, YearsInterface.Reopen.self, YearsInterface.GetStatement.self, StaffInterface.ListSkills.self,
        StaffInterface.ListAgencies.self,
        PlanningInterface.NewScenario.self, PlanningInterface.ChangeScenario.self, PlanningInterface.DropScenario.self,
        PlanningInterface.ListScenarios.self, PlanningInterface.GetScenario.self, PlanningInterface.CompareScenarios.self,
        PlanningInterface.SuggestScenario.self, PlanningInterface.AdoptScenario.self,
        ProvisionsInterface.Set.self, ProvisionsInterface.Retire.self, ProvisionsInterface.List.self,
        PupilsInterface.Expect.self, PupilsInterface.Admit.self, PupilsInterface.Revise.self, PupilsInterface.MoveYear.self,
        PupilsInterface.SetSEN.self, PupilsInterface.IdentifyNeed.self, PupilsInterface.EndNeed.self, PupilsInterface.JoinCohort.self,
        PupilsInterface.LeaveCohort.self, PupilsInterface.RecordScore.self, PupilsInterface.ArrangeMeeting.self,
        PupilsInterface.RecordMeeting.self,
        PupilsInterface.SetTarget.self, PupilsInterface.ReviewTarget.self, PupilsInterface.AgreeStrategy.self,
        PupilsInterface.EndStrategy.self, PupilsInterface.ReviewCycle.self, PupilsInterface.ListTargets.self,
        PupilsInterface.GetClassSheet.self,
        PupilsInterface.CancelMeeting.self, PupilsInterface.ListMeetings.self, PupilsInterface.Leave.self, PupilsInterface.Readmit.self,
        ExchangeInterface.MakeTransfer.self, ExchangeInterface.ReadTransfer.self, PupilsInterface.Erase.self,
        PupilsInterface.ListRetention.self, PupilsInterface.RequestAccess.self,
        PupilsInterface.ListAccessRequests.self, PupilsInterface.GetRecord.self, PupilsInterface.ReviewAccess.self,
        PupilsInterface.ReleaseAccess.self, ServiceInterface.GetRecoverySheet.self, ServiceInterface.ConfirmRecoverySheet.self,
        PupilsInterface.Merge.self, PupilsInterface.List.self, PupilsInterface.GetHistory.self,
        SchoolInterface.Name.self, SchoolInterface.SetAcademicYear.self, SchoolInterface.CloseDay.self, SchoolInterface.OpenDay.self,
        SchoolInterface.SetRate.self, SchoolInterface.SetBudget.self, SchoolInterface.AdoptRulePack.self,
        SchoolInterface.AdoptCodeSet.self, SchoolInterface.DefineMeasure.self, SchoolInterface.SetClass.self,
        SchoolInterface.SetClassMembers.self, SchoolInterface.SetClassTimetable.self, SchoolInterface.Get.self,
        SchoolInterface.ListClasses.self,
        ServiceInterface.Ping.self, ServiceInterface.GetStatus.self, ServiceInterface.RebuildViews.self,
        ServiceInterface.Diagnose.self,
        StaffInterface.Set.self, StaffInterface.Train.self, StaffInterface.Absent.self, StaffInterface.Returned.self,
        StaffInterface.Leave.self, StaffInterface.List.self,
    ]

    /// Every error, with its name.
    static let errors: [(name: String, type: any (Codable & Sendable).Type)] = [
        ("Refused", WireErrors.Refused.self), ("NotFound", WireErrors.NotFound.self), ("NotAllowed", WireErrors.NotAllowed.self),
        ("CatchingUp", WireErrors.CatchingUp.self), ("Unavailable", WireErrors.Unavailable.self),
        ("CommandReused", WireErrors.CommandReused.self),
    ]

    /// The interfaces as their definitions say.
    static func interfaces() throws -> [VarlinkInterface] { try Interfaces.definitions.map { try IDL.parse($0) } }

    /// A method's definition, with its interface.
    static func definition(of name: String) throws -> (interface: VarlinkInterface, method: VarlinkMethod)? {
        for interface in try interfaces() where name.hasPrefix(interface.name + ".") {
            if let method = interface.method(named: String(name.dropFirst(interface.name.count + 1))) { return (interface, method) }
        }
        return nil
    }
}

extension VarlinkInterface {
    /// Fields as a shape, with every named type in its place.
    func shape(_ fields: [VarlinkField]) -> Shape {
        .structure(
            fields.map { field in
                if case .nullable(let inner) = field.type {
                    return Shape.Member(name: field.name, isNullable: true, shape: shape(inner))
                }
                return Shape.Member(name: field.name, isNullable: false, shape: shape(field.type))
            })
    }

    private func shape(_ type: VarlinkType) -> Shape {
        switch type {
        case .bool: .bool
        case .int: .int
        case .float: .float
        case .string, .enumeration: .string
        case .structure(let fields): shape(fields)
        case .named(let name): self.type(named: name).map { shape($0.type) } ?? .structure([])
        case .array(let element): .array(shape(element))
        case .map(let element): .map(shape(element))
        // Neither has a form in Swift that could be wrong, and no definition of ours uses them.
        case .object, .any, .nullable: .structure([])
        }
    }
}
