internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    mutating func registerCover() {
        // Both speak of rows of a day's list, which the read models make.
        on(DeploymentInterface.SetCover.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let day = try context.dayOrToday(input.on)
            let staff = try context.resolver.staff(input.staff, field: "staff")
            let row = try context.coverRow(input.what, on: day, away: input.away)
            guard let role = context.directory.staff[staff]?.role else { return }
            let cover = GroupState.Cover(slot: row.slot, away: row.away, by: Deliverer(role: role, staff: staff))
            try context.decide(Streams.Group.self, .group(row.group), .arrangeCover(cover), on: day)
            context.warnings += try context.warnings(of: staff, covering: row, on: day)
            let who = context.resolver.label(staff: staff), away = context.resolver.label(staff: row.away)
            (context.id, context.label) = (row.group.description, "\(row.title): \(who), for \(away)")
        }
        on(DeploymentInterface.CancelCover.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let day = try context.dayOrToday(input.on)
            let row = try context.coverRow(input.what, on: day, away: input.away)
            try context.decide(Streams.Group.self, .group(row.group), .cancelCover(slot: row.slot, away: row.away), on: day)
            (context.id, context.label) = (row.group.description, row.title)
        }
    }
}

extension CommandContext {
    /// What the read models say, with the caller's own eyes.
    fileprivate func ask<Result>(on day: SchoolDay, _ body: (Snapshot, Asking) throws -> Result) throws -> Result {
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: day, offset: LocalTime.offset)
        // Whoever arranges cover gives no reason each time: who is named for what is confidential is given its rows with the others.
        let viewer = Viewer(roles: caller.roles, login: caller.login, why: "to arrange cover")
        return try views.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            return try body(snapshot, asking)
        }
    }

    fileprivate func warnings(of staff: StaffID, covering row: CoverRow, on day: SchoolDay) throws -> [String] {
        try ask(on: day) { snapshot, asking in try snapshot.coverWarnings(staff, for: row, on: day, asking) }
    }

    /// The session meant: a row of the day's cover list by its number, period, start or group; else any session of a group that day.
    fileprivate func coverRow(_ what: String, on day: SchoolDay, away: String?) throws -> CoverRow {
        try ServiceError.bound(what, field: "what")
        let person = try away.map { try resolver.staff($0, field: "away") }
        let rows = try ask(on: day) { snapshot, asking in try snapshot.coverRows(on: day, asking) }
        let key = what.lowercased()
        var found = rows.filter { row in
            if let number = Int(what) { return row.number == number }
            return row.when.lowercased() == key || row.code.lowercased() == key || row.start.map { $0 == ClockTime(what) } ?? false
        }
        if found.isEmpty { found = try groupRows(what, on: day) }
        if let person { found.removeAll { $0.away != person } }
        if let row = found.first, found.count == 1 { return row }
        let items = (found.isEmpty ? rows : found).map { row in
            "\(row.number > 0 ? "\(row.number) " : "")\(row.when) \(row.code), \(resolver.label(staff: row.away))"
        }
        if found.isEmpty {
            throw ServiceError.notFound(
                field: "what", value: what, reason: "nobody who is away has such a session on \(day)",
                remedy: rows.isEmpty
                    ? "provctl staff absent NAME says who is away; or name a group that meets that day" : "name a row of those listed",
                candidates: items)
        }
        throw ServiceError.refuse(
            .ambiguous, field: "what", value: what, reason: "\(found.count) sessions fit",
            remedy: "give the row's number, or say whose it is: --for", items: items)
    }

    /// The sessions of a group on a day, one for each who gives it, whether or not they are away.
    private func groupRows(_ what: String, on day: SchoolDay) throws -> [CoverRow] {
        guard Int(what) == nil, let id = try? resolver.group(what, field: "what", year: AcademicYear(containing: day)) else { return [] }
        return try ask(on: day) { snapshot, asking in try snapshot.coverRows(of: id, on: day, asking) }
    }
}
