internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandContext {
    /// The rows of a day's list as the read models show them: of the staff named, else the caller's own, else everybody's.
    func todayList(_ day: SchoolDay, forStaff: String?) throws -> [GroupsInterface.Session] {
        let who = try forStaff.map { try resolver.staff($0, field: "forStaff") } ?? staff
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: day, offset: LocalTime.offset)
        // Recording asks for no reason: who is named for what is confidential is given its rows with the others.
        let viewer = Viewer(roles: caller.roles, login: caller.login, why: "to record")
        return try views.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            return try snapshot.today(who.map { .staff($0) } ?? .all, on: day, asking).sessions
        }
    }

    /// The rows of a week's list: of the staff named, else everybody's, for whoever enters a sheet of somebody else's.
    func weekList(_ day: SchoolDay, forStaff: String?) throws -> [GroupsInterface.Session] {
        let who = try forStaff.map { try resolver.staff($0, field: "forStaff") }
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: day, offset: LocalTime.offset)
        let viewer = Viewer(roles: caller.roles, login: caller.login, why: "to record")
        return try views.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            return try snapshot.week(who.map { .staff($0) } ?? .all, of: day, asking).sessions
        }
    }
}
