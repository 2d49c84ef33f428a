/// A session that is due by a group's timetable or dose.
package struct DueSession: Hashable, Sendable {
    package var on: SchoolDay
    /// The slot's number; `nil` by dose.
    package var slot: Int?
    package var start: ClockTime?
    package var minutes: Int
    /// The slot's own deliverers, else the group's.
    package var deliverers: [Deliverer]

    package init(on: SchoolDay, slot: Int?, start: ClockTime?, minutes: Int, deliverers: [Deliverer]) {
        self.on = on
        self.slot = slot
        self.start = start
        self.minutes = minutes
        self.deliverers = deliverers
    }
}

/// What a group's plan makes due. Pure; nothing is due where no calendar is set.
package enum DueSessions {
    /// The sessions due by slots on the school days of a range, within the group's own dates, in order of day and slot.
    package static func due(_ content: GroupContent, school: SchoolState, in range: DayRange) -> [DueSession] {
        let days = DayRange(from: max(range.from, content.from), until: min(range.until, content.until))
        guard content.kind == .provision, case .slots(let slots) = content.schedule, days.from <= days.until else { return [] }
        return school.schoolDays(in: days, yearGroups: content.yearGroups).flatMap { day in
            slots.filter { $0.meets(on: day, school: school) }.map { session($0, content, school: school, on: day) }
        }
    }

    static func session(_ slot: Slot, _ content: GroupContent, school: SchoolState, on day: SchoolDay) -> DueSession {
        DueSession(
            on: day, slot: slot.number, start: slot.start ?? slot.period.flatMap { school.period($0, on: day)?.start },
            minutes: slot.minutes,
            deliverers: slot.deliverers.isEmpty ? content.deliverers : slot.deliverers)
    }

    /// Sessions due by dose to the end of the week a day lies in: ⌊k·d⌋, where k school weeks have begun.
    ///
    /// `nil` where the group has no dose.
    package static func dose(_ content: GroupContent, school: SchoolState, through day: SchoolDay) -> (weeks: Int, due: Int)? {
        guard content.kind == .provision, case .dose(let dose) = content.schedule else { return nil }
        let days = DayRange(from: content.from, until: min(day, content.until))
        let weeks = school.weeks(in: days, yearGroups: content.yearGroups).count
        let due = (try? dose.times.multiplied(by: Rational(weeks)).floor) ?? 0
        return (weeks, Int(clamping: due))
    }
}

extension Slot {
    /// Whether the slot's weekday and week are a day's. Where weeks have no letters every week is meant.
    package func meets(on day: SchoolDay, school: SchoolState) -> Bool {
        guard weekday == day.weekday else { return false }
        guard let week, let letter = school.weekLetter(of: day) else { return true }
        return week == letter
    }
}
