internal import ProvisionInterface

/// What each method that is no command tells of pupils: a read that goes on record, or nothing, and then why not.
///
/// Commands are events themselves, with who and when, and answer with what the caller named. A test walks every method: one that is
/// missing here fails it, and one that says it is on record must leave a trace.
enum ReadsOnRecord: Hashable, Sendable {
    /// Whoever is told of a pupil is on record.
    case recorded
    /// Nothing of a pupil's is told, for this reason.
    case nothing(String)

    private static let figures = ReadsOnRecord.nothing("figures and dates, no pupil")
    private static let school = ReadsOnRecord.nothing("of the school, its staff and what it offers; no pupil")
    private static let server = ReadsOnRecord.nothing("of the server and its files; no pupil")

    /// Every method that is answered without the Writer, or before it.
    static let table: [String: ReadsOnRecord] = [
        AccessInterface.List.name: .recorded,
        EvaluationInterface.Explain.name: .recorded,
        DeploymentInterface.GetWeek.name: .recorded,
        DeploymentInterface.ListClashes.name: .recorded,
        DeliveryInterface.Get.name: .recorded, DeliveryInterface.GetDue.name: .recorded,
        DeploymentInterface.GetSupport.name: .recorded, DeploymentInterface.ListLost.name: .recorded,
        DeploymentInterface.ListStaff.name: .nothing("minutes of staff; no pupil"),
        DeploymentInterface.GetCover.name: .recorded, DeploymentInterface.SuggestCover.name: .recorded,
        EvaluationInterface.GetProgress.name: .recorded,
        EventsInterface.Find.name: .recorded,
        EventsInterface.Show.name: .recorded,
        EventsInterface.Tail.name: .recorded,
        ExchangeInterface.DecideMatch.name: .recorded,
        ExchangeInterface.GetRoll.name: .recorded,
        ExchangeInterface.ListMatches.name: .recorded,
        ExchangeInterface.MakeTransfer.name: .recorded,
        ExchangeInterface.ReadTransfer.name: .recorded,
        ExchangeInterface.RunExport.name: .recorded,
        GroupsInterface.Get.name: .recorded,
        PlanningInterface.ListNeeds.name: .recorded, PlanningInterface.GetChart.name: .recorded,
        PlanningInterface.GetGap.name: .recorded,
        PlanningInterface.NewScenario.name: .recorded, PlanningInterface.ChangeScenario.name: .recorded,
        PlanningInterface.GetScenario.name: .recorded, PlanningInterface.CompareScenarios.name: .recorded,
        PlanningInterface.SuggestScenario.name: .recorded,
        PlanningInterface.ListScenarios.name: .nothing("names of drafts, years and days; no pupil"),
        PlanningInterface.DropScenario.name: .nothing("the name of a draft; no pupil"),
        GroupsInterface.GetToday.name: .recorded,
        GroupsInterface.GetWeek.name: .recorded,
        PlansInterface.Get.name: .recorded,
        PlansInterface.GetLedger.name: .recorded,
        PlansInterface.ListLedger.name: .recorded,
        PlansInterface.ListReviews.name: .recorded,
        PlansInterface.Lint.name: .recorded,
        PlansInterface.List.name: .recorded,
        PupilsInterface.Erase.name: .recorded,
        PupilsInterface.GetClassSheet.name: .recorded,
        PupilsInterface.GetHistory.name: .recorded,
        PupilsInterface.GetRecord.name: .recorded,
        PupilsInterface.List.name: .recorded,
        PupilsInterface.ListMeetings.name: .recorded,
        PupilsInterface.ListTargets.name: .recorded,
        PupilsInterface.ListAccessRequests.name: .recorded,
        PupilsInterface.ListRetention.name: .recorded,

        YearsInterface.Check.name: .recorded,
        StaffInterface.ListAgencies.name: .recorded,

        EventsInterface.Verify.name: .nothing("hashes and positions"),
        ExchangeInterface.ListBatches.name: .nothing("numbers of events of each import; no pupil"),
        ExchangeInterface.OfferMatches.name: .nothing("answers with numbers; the rows are the caller's own"),
        ExchangeInterface.GetExport.name: .nothing(
            "sizes and digests of files; what a failed hook said is nobody's record that could be named"),
        ExchangeInterface.ListExports.name: server, ExchangeInterface.VerifyExport.name: server,
        ExchangeInterface.BeginDelivery.name: server, ExchangeInterface.RecordDelivery.name: server,
        BackupsInterface.Digest.name: .nothing("digests of answers, which nobody can read back"),
        BackupsInterface.List.name: server, BackupsInterface.Make.name: server, BackupsInterface.Note.name: server,
        BackupsInterface.Verify.name: server,
        GroupsInterface.List.name: .nothing("groups with numbers of pupils; who is in one is told by Groups.Get"),
        YearsInterface.GetStatement.name: figures, StaffInterface.ListSkills.name: school,
        MapsInterface.Get.name: figures, DeliveryInterface.GetLost.name: figures,
        ProvisionsInterface.List.name: school, SchoolInterface.Get.name: school, StaffInterface.List.name: school,
        SchoolInterface.ListClasses.name: .nothing("classes with numbers of pupils"),
        ServiceInterface.GetStatus.name: .nothing("of requests for records, only the days they are due"),
        ServiceInterface.GetRecoverySheet.name: .nothing("the master key and no pupil; that it was read, and by whom, is in the journal"),
        ServiceInterface.ConfirmRecoverySheet.name: server, ServiceInterface.Diagnose.name: server, ServiceInterface.Ping.name: server,
        ServiceInterface.RebuildViews.name: server,
    ]
}
