internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandContext {
    /// The rows of a day's list as the read models show them: of the staff named, else the caller's own, else everybody's.
    func todayList(_ day: SchoolDay, forStaff: String?) throws -> [GroupsInterface.Session] {
        let who = try forStaff.map { try resolver.staff($0, field: "forStaff") } ?? staff
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: day, offset: LocalTime.offset)
        return try views.read { try $0.today(who.map { .staff($0) } ?? .all, on: day, asking).sessions }
    }
}
