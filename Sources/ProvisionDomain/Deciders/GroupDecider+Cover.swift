import EventSourcing

/// Who covers which session, as far as the group knows.
extension GroupState {
    /// A session of a day somebody covers.
    package struct Cover: Hashable, Sendable {
        /// `nil` for a session by dose.
        package var slot: Int?
        package var away: StaffID
        package var by: Deliverer
        /// Where in the log it was arranged, and when (microseconds from 1970 UTC); 0 for one that is only asked for.
        package var position: Int64
        package var arrangedAt: Int64

        package init(slot: Int?, away: StaffID, by: Deliverer, position: Int64 = 0, arrangedAt: Int64 = 0) {
            self.slot = slot
            self.away = away
            self.by = by
            self.position = position
            self.arrangedAt = arrangedAt
        }
    }

    /// Who gives a session, those who cover in the place of those they cover for.
    package func covered(_ deliverers: [Deliverer], slot: Int?, on day: SchoolDay) -> [Deliverer] {
        guard let covers = covers[day] else { return deliverers }
        return deliverers.map { deliverer in covers.first { $0.slot == slot && $0.away == deliverer.staff }?.by ?? deliverer }
    }

    /// Who is planned to give a session of a day, by slot or by dose, before anybody covers; `nil` where it is not planned that day.
    package func planned(slot: Int?, on day: SchoolDay, school: SchoolState) -> [Deliverer]? {
        guard let days, days.contains(day), let content = content(on: day), content.kind == .provision,
            school.isSchoolDay(day, yearGroups: content.yearGroups)
        else { return nil }
        guard let slot else {
            if case .dose = content.schedule { return content.deliverers }
            return nil
        }
        guard let found = content.schedule.slot(slot), found.meets(on: day, school: school) else { return nil }
        return found.deliverers.isEmpty ? content.deliverers : found.deliverers
    }
}

/// The rules of arranging cover.
extension GroupDecider {
    static func arrangeCover(
        _ cover: GroupState.Cover, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let planned = try planned(cover, asked, state)
        try checkUnrecorded(cover.slot, asked, state)
        guard let staff = cover.by.staff, staff != cover.away else {
            throw Refusal(
                .conflict, field: "staff", value: cover.by.staff?.description ?? "", reason: "nobody covers for themselves",
                remedy: "name somebody else")
        }
        let role = try asked.school.canonical(cover.by.role, in: .roles, field: "role")
        let known = state.covers[asked.on, default: []].first { $0.slot == cover.slot && $0.away == cover.away }
        if known?.by == Deliverer(role: role, staff: staff) { return [] }
        let others = state.covered(planned, slot: cover.slot, on: asked.on).filter { $0 != known?.by }
        guard !others.contains(where: { $0.staff == staff }) else {
            throw Refusal(
                .duplicate, field: "staff", value: staff.description, reason: "the person gives that session already",
                remedy: "name somebody else")
        }
        let event = CoverArranged(slot: cover.slot, away: cover.away, role: role, staff: staff)
        return [Dated(.coverArranged(event), effectiveOn: asked.on.number)]
    }

    static func cancelCover(
        slot: Int?, away: StaffID, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        guard state.covers[asked.on, default: []].contains(where: { $0.slot == slot && $0.away == away }) else {
            throw Refusal(
                .missingEarlier, field: "away", value: away.description, reason: "nobody covers that session",
                remedy: "provctl cover shows who covers what that day")
        }
        try checkUnrecorded(slot, asked, state)
        return [Dated(.coverCancelled(CoverCancelled(slot: slot, away: away)), effectiveOn: asked.on.number)]
    }

    static func arranged(_ event: CoverArranged, _ recorded: Recorded<GroupEvent>, _ state: inout GroupState) {
        let day = SchoolDay(number: recorded.effectiveOn)
        state.covers[day, default: []].removeAll { $0.slot == event.slot && $0.away == event.away }
        state.covers[day, default: []].append(
            GroupState.Cover(
                slot: event.slot, away: event.away, by: Deliverer(role: event.role, staff: event.staff), position: recorded.position,
                arrangedAt: recorded.recordedAt))
    }

    static func cancelled(_ event: CoverCancelled, _ day: SchoolDay, _ state: inout GroupState) {
        state.covers[day]?.removeAll { $0.slot == event.slot && $0.away == event.away }
        if state.covers[day]?.isEmpty == true { state.covers[day] = nil }
    }

    /// Who is planned to give the session, the one covered for among them.
    private static func planned(
        _ cover: GroupState.Cover, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Deliverer] {
        guard let planned = state.planned(slot: cover.slot, on: asked.on, school: asked.school) else {
            let why = state.content(on: asked.on).flatMap { asked.school.isClosed(asked.on, yearGroups: $0.yearGroups) }
            throw Refusal(
                why == nil ? .outsideDates : .closedDay, field: "on", value: asked.on.description,
                reason: "no such session is planned that day" + (why.map { ": \($0)" } ?? ""), remedy: "check the day and the group")
        }
        guard planned.contains(where: { $0.staff == cover.away }) else {
            throw Refusal(
                .conflict, field: "away", value: cover.away.description, reason: "the person is not planned to give that session",
                remedy: "name one of those listed", items: planned.compactMap { $0.staff?.description })
        }
        return planned
    }

    /// What is recorded says who gave it.
    private static func checkUnrecorded(_ slot: Int?, _ asked: Asked<GroupAction>, _ state: GroupState) throws(Refusal) {
        guard slot != nil, let session = state.sessions(on: asked.on).first(where: { $0.slot == slot && !$0.extra }) else { return }
        throw Refusal(
            .conflict, field: "on", value: asked.on.description,
            reason: "that session is recorded already, as \(session.wasDelivered ? "delivered" : "missed")",
            remedy: "take that entry back first, or correct it and say who gave it", items: [session.id.description])
    }
}

extension GroupState {
    /// Whether somebody covers a session of it on a day or later.
    package func isCovered(by staff: StaffID, from day: SchoolDay) -> Bool {
        covers.contains { $0.key >= day && $0.value.contains { $0.by.staff == staff } }
    }
}
