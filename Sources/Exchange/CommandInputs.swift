package import ProvisionInterface

// The commands imports send.
extension SchoolInterface.Name.Input: CommandInput {}
extension SchoolInterface.SetAcademicYear.Input: CommandInput {}
extension SchoolInterface.CloseDay.Input: CommandInput {}
extension SchoolInterface.SetRate.Input: CommandInput {}
extension SchoolInterface.AdoptRulePack.Input: CommandInput {}
extension SchoolInterface.AdoptCodeSet.Input: CommandInput {}
extension SchoolInterface.DefineMeasure.Input: CommandInput {}
extension SchoolInterface.SetClass.Input: CommandInput {}
extension SchoolInterface.SetClassMembers.Input: CommandInput {}
extension SchoolInterface.SetClassTimetable.Input: CommandInput {}
extension StaffInterface.Set.Input: CommandInput {}
extension StaffInterface.Train.Input: CommandInput {}
extension StaffInterface.Leave.Input: CommandInput {}
extension ProvisionsInterface.Set.Input: CommandInput {}
extension PupilsInterface.Admit.Input: CommandInput {}
extension PupilsInterface.IdentifyNeed.Input: CommandInput {}
extension PupilsInterface.SetSEN.Input: CommandInput {}
extension PupilsInterface.JoinCohort.Input: CommandInput {}
extension PupilsInterface.RecordScore.Input: CommandInput {}
extension PupilsInterface.Leave.Input: CommandInput {}
extension GroupsInterface.Set.Input: CommandInput {}
extension GroupsInterface.Enrol.Input: CommandInput {}
extension GroupsInterface.EndEnrolment.Input: CommandInput {}
extension GroupsInterface.RecordSession.Input: CommandInput {}
extension GroupsInterface.RecordMissed.Input: CommandInput {}
extension PupilsInterface.Readmit.Input: CommandInput {}
extension PupilsInterface.MoveYear.Input: CommandInput {}
extension PupilsInterface.Revise.Input: CommandInput {}
extension PupilsInterface.LeaveCohort.Input: CommandInput {}
extension PupilsInterface.EndNeed.Input: CommandInput {}
