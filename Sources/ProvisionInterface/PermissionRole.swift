/// What somebody may do, decided from who called; not a role of staff.
package enum PermissionRole: String, Codable, Hashable, Sendable, CaseIterable {
    /// Everything: the coordinator.
    case senco
    /// All but what is confidential; costs and budget.
    case leader
    /// Own classes and groups.
    case teacher
    /// Own groups and those covered: register, notes, scores.
    case assistant
    /// Figures that name nobody.
    case governor
    /// The nightly export.
    case exporter
    /// The server's administrator: status, backup, verify; no pupil's data.
    case `operator`
}

/// Who may call which method: the table the daemon decides by, the README prints and a test walks.
package enum Permissions {
    /// The roles that may call a method; empty: everybody who may connect. `nil`: there is no such method.
    package static func roles(for method: String) -> Set<PermissionRole>? { table[method] }

    /// Every method, sorted, with its roles.
    package static var all: [(method: String, roles: Set<PermissionRole>)] {
        table.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let staff: Set<PermissionRole> = [.senco, .leader, .teacher, .assistant]
    private static let readers: Set<PermissionRole> = [.senco, .leader, .teacher, .assistant]
    private static let teachers: Set<PermissionRole> = [.senco, .leader, .teacher]
    private static let senco: Set<PermissionRole> = [.senco]
    private static let exporters: Set<PermissionRole> = [.senco, .exporter]
    private static let managers: Set<PermissionRole> = [.senco, .leader]

    private static let table: [String: Set<PermissionRole>] = {
        var table: [String: Set<PermissionRole>] = [
            ServiceInterface.Ping.name: [],
            ServiceInterface.GetRecoverySheet.name: senco,
            ServiceInterface.ConfirmRecoverySheet.name: senco,
            ServiceInterface.GetStatus.name: [],
            YearsInterface.Check.name: managers, YearsInterface.GetStatement.name: managers,
            StaffInterface.ListSkills.name: managers, StaffInterface.ListAgencies.name: teachers,
            MapsInterface.Get.name: [.senco, .leader, .teacher, .governor],
            EvaluationInterface.GetProgress.name: readers,
            // Each topic besides is for those alone who may ask for its figure.
            EvaluationInterface.Explain.name: [.senco, .leader, .teacher, .assistant, .governor],
            PlanningInterface.ProjectNeed.name: teachers,
            PlanningInterface.DropNeed.name: teachers,
            PlanningInterface.ListNeeds.name: teachers,
            PlanningInterface.GetChart.name: [.senco, .leader, .teacher, .governor],
            DeliveryInterface.Get.name: readers, DeliveryInterface.GetLost.name: readers,
            PlanningInterface.GetGap.name: [.senco, .leader, .governor],
            DeliveryInterface.GetDue.name: readers,
            PlanningInterface.NewScenario.name: managers,
            PlanningInterface.ChangeScenario.name: managers,
            PlanningInterface.DropScenario.name: managers,
            PlanningInterface.ListScenarios.name: managers,
            PlanningInterface.GetScenario.name: managers,
            PlanningInterface.CompareScenarios.name: managers,
            PlanningInterface.SuggestScenario.name: managers,
            PlanningInterface.AdoptScenario.name: senco,
            ExchangeInterface.ListBatches.name: managers,
            ExchangeInterface.UndoBatch.name: senco,
            ExchangeInterface.RunExport.name: exporters,
            ExchangeInterface.ListExports.name: [.senco, .exporter, .operator],
            ExchangeInterface.GetExport.name: exporters,
            ExchangeInterface.VerifyExport.name: [.senco, .exporter, .operator],
            ExchangeInterface.BeginDelivery.name: exporters,
            ExchangeInterface.RecordDelivery.name: exporters,
            ExchangeInterface.GetRoll.name: senco,
            ExchangeInterface.OfferMatches.name: senco,
            ExchangeInterface.ListMatches.name: senco,
            ExchangeInterface.DecideMatch.name: senco,
            AccessInterface.List.name: managers,
            EventsInterface.Tail.name: managers,
            EventsInterface.Show.name: managers,
            EventsInterface.Verify.name: [.senco, .leader, .operator],
            ServiceInterface.RebuildViews.name: [.senco, .operator],
            ServiceInterface.Diagnose.name: [.senco, .operator],
            BackupsInterface.Make.name: [.senco, .operator],
            BackupsInterface.List.name: [.senco, .operator],
            BackupsInterface.Verify.name: [.senco, .operator],
            BackupsInterface.Digest.name: [.senco, .operator],
            BackupsInterface.Note.name: [.senco, .operator],
            EventsInterface.Find.name: readers,
            EventsInterface.Retract.name: staff,
            EventsInterface.Undo.name: staff,
            EventsInterface.Redact.name: senco,
            SchoolInterface.Get.name: [.senco, .leader, .teacher, .assistant, .governor],
            SchoolInterface.ListClasses.name: readers,
            StaffInterface.List.name: readers,
            StaffInterface.Absent.name: managers,
            StaffInterface.Returned.name: managers,
            ProvisionsInterface.List.name: [.senco, .leader, .teacher, .assistant, .governor],
            PupilsInterface.List.name: readers,
            PupilsInterface.GetHistory.name: readers,
            PupilsInterface.RecordScore.name: staff,
            PupilsInterface.ListMeetings.name: readers,
            PupilsInterface.ArrangeMeeting.name: teachers,
            PupilsInterface.RecordMeeting.name: teachers,
            PupilsInterface.CancelMeeting.name: teachers,
            PlansInterface.Get.name: readers,
            PlansInterface.List.name: readers,
            PlansInterface.Lint.name: teachers,
            PupilsInterface.ReviewCycle.name: teachers,
            PupilsInterface.SetTarget.name: teachers, PupilsInterface.ReviewTarget.name: teachers,
            PupilsInterface.AgreeStrategy.name: teachers, PupilsInterface.EndStrategy.name: teachers,
            PupilsInterface.ListTargets.name: readers,
            PupilsInterface.GetClassSheet.name: teachers,
            PlansInterface.GetLedger.name: teachers,
            PlansInterface.ListLedger.name: teachers,
            PlansInterface.ListReviews.name: teachers,
            GroupsInterface.List.name: readers,
            GroupsInterface.Get.name: readers,
            GroupsInterface.GetToday.name: readers, GroupsInterface.GetWeek.name: readers,
            DeploymentInterface.GetWeek.name: readers,
            DeploymentInterface.ListClashes.name: managers,
            DeploymentInterface.ListStaff.name: managers, DeploymentInterface.GetSupport.name: managers,
            DeploymentInterface.ListLost.name: readers,
            DeploymentInterface.GetCover.name: readers,
            DeploymentInterface.SuggestCover.name: managers,
            DeploymentInterface.SetCover.name: managers,
            DeploymentInterface.CancelCover.name: managers,
            GroupsInterface.RecordSession.name: staff,
            GroupsInterface.RecordMissed.name: staff,
            GroupsInterface.RecordAll.name: staff,
            GroupsInterface.ConfirmWeek.name: staff,
            GroupsInterface.NameAssessment.name: staff,
            GroupsInterface.Review.name: teachers,
        ]
        for method in [
            SchoolInterface.Name.name, SchoolInterface.SetAcademicYear.name, SchoolInterface.CloseDay.name,
            SchoolInterface.OpenDay.name, SchoolInterface.SetRate.name, SchoolInterface.SetBudget.name,
            SchoolInterface.AdoptRulePack.name, SchoolInterface.AdoptCodeSet.name, SchoolInterface.DefineMeasure.name,
            SchoolInterface.SetClass.name, SchoolInterface.SetClassMembers.name, SchoolInterface.SetClassTimetable.name,
            StaffInterface.Set.name, StaffInterface.Train.name, StaffInterface.Leave.name,
            ProvisionsInterface.Set.name, ProvisionsInterface.Retire.name,
            PupilsInterface.Expect.name, PupilsInterface.Admit.name, PupilsInterface.Revise.name, PupilsInterface.MoveYear.name,
            PupilsInterface.SetSEN.name, PupilsInterface.IdentifyNeed.name, PupilsInterface.EndNeed.name,
            PupilsInterface.JoinCohort.name, PupilsInterface.LeaveCohort.name, PupilsInterface.Leave.name,
            PupilsInterface.Readmit.name, PupilsInterface.Merge.name,
            PupilsInterface.Erase.name, PupilsInterface.ListRetention.name, PupilsInterface.RequestAccess.name,
            PupilsInterface.ListAccessRequests.name, PupilsInterface.GetRecord.name, PupilsInterface.ReviewAccess.name,
            PupilsInterface.ReleaseAccess.name, ExchangeInterface.MakeTransfer.name, ExchangeInterface.ReadTransfer.name,
            PlansInterface.Issue.name, PlansInterface.Amend.name, PlansInterface.Cease.name, PlansInterface.SetLine.name,
            PlansInterface.EndLine.name, PlansInterface.RecordReview.name,
            GroupsInterface.Set.name, GroupsInterface.Close.name, GroupsInterface.Enrol.name,
            GroupsInterface.ReviseEnrolment.name, GroupsInterface.EndEnrolment.name,
            YearsInterface.Roll.name, YearsInterface.Unroll.name, YearsInterface.CopyGroup.name, YearsInterface.Close.name,
            YearsInterface.Reopen.name,
        ] {
            table[method] = senco
        }
        return table
    }()
}
