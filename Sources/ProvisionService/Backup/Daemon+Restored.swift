internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface

extension Daemon {
    /// Records that the log was restored, before anything else is.
    func appendRestored(_ restored: LogRestored) throws {
        try writer.sync { try $0.record(.school(.logRestored(restored)), in: .school) }
    }

    /// Sessions by the timetable that fell due after an instant and that nobody has recorded, by day; sixty days of them at most.
    /// - Parameter instant: microseconds from 1970 UTC.
    /// - Returns: those days, and how many groups planned by the week may have met besides.
    func sessionsDue(since instant: Int64) throws -> (days: [RestoreReport.DueDay], byWeek: Int) {
        let (first, minutes) = LocalTime.civil(instant)
        guard instant > 0, first <= today else { return ([], 0) }
        var days: [RestoreReport.DueDay] = []
        var byWeek: Set<String> = []
        var day = max(first, today - 60)
        while day <= today {
            let parameters: JSONObject = ["all": true, "on": .string(day.description)]
            let list = try JSON.decode(
                GroupsInterface.GetToday.Output.self,
                from: reader.answer(GroupsInterface.GetToday.name, parameters, caller: .itself))
            let due = list.sessions.count { session in
                session.on == day.description && session.slot != nil && session.state == "unrecorded"
                    && (day > first || (session.start.flatMap { ClockTime($0)?.minutes } ?? 0) >= minutes)
            }
            for session in list.sessions where session.on == day.description && session.slot == nil && session.state == "unrecorded" {
                byWeek.insert(session.group)
            }
            if due > 0 { days.append(.init(day: day.description, sessions: due)) }
            day = day + 1
        }
        return (days, byWeek.count)
    }
}

extension LocalTime {
    /// `2026-11-10 08:59`, in the process's time zone.
    static func text(_ micros: Int64) -> String {
        let (day, minutes) = civil(micros)
        return "\(day) \(ClockTime(minutes: minutes)?.description ?? "")"
    }
}
