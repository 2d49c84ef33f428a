/// What is due of a group through its revisions, and what of it nobody recorded.
extension GroupState {
    /// A school week of the group with the sessions its dose makes due in it.
    package struct DoseWeek: Hashable, Sendable {
        package var monday: SchoolDay
        /// The week's school days within the group's dates.
        package var days: [SchoolDay]
        /// ⌊k·d⌋ − ⌊(k−1)·d⌋.
        package var due: Int
    }

    /// The weeks of the group up to a day, each with what its dose makes due; a dose that changes counts from its first week on.
    package func doseWeeks(school: SchoolState, through last: SchoolDay) -> [DoseWeek] {
        guard let group = days, latest?.kind == .provision else { return [] }
        // The whole of the last week is looked at, so that a part of it can be told from all of it.
        let range = DayRange(from: group.from, until: min(group.until, last.monday + 6))
        guard range.from <= range.until else { return [] }
        var weeks: [DoseWeek] = []
        var sum = Rational.zero
        for offset in 0...(range.until - range.from) {
            let day = range.from + offset
            guard let content = content(on: day), school.isSchoolDay(day, yearGroups: content.yearGroups) else { continue }
            if weeks.last?.monday == day.monday {
                weeks[weeks.count - 1].days.append(day)
                continue
            }
            let before = sum.floor
            if case .dose(let dose) = content.schedule { sum = (try? sum.adding(dose.times)) ?? sum }
            weeks.append(DoseWeek(monday: day.monday, days: [day], due: Int(clamping: sum.floor - before)))
        }
        return weeks
    }

    /// Sessions due by slots in a range, as the group was on each day.
    package func due(in range: DayRange, school: SchoolState) -> [DueSession] {
        guard let group = days else { return [] }
        let from = max(range.from, group.from), until = min(range.until, group.until)
        guard from <= until, latest?.kind == .provision else { return [] }
        return (0...(until - from)).flatMap { offset -> [DueSession] in
            let day = from + offset
            guard let content = content(on: day), !content.schedule.slots.isEmpty,
                school.isSchoolDay(day, yearGroups: content.yearGroups)
            else { return [] }
            return content.schedule.slots.filter { $0.meets(on: day, school: school) }
                .map { slot in
                    var due = DueSessions.session(slot, content, school: school, on: day)
                    due.deliverers = covered(due.deliverers, slot: slot.number, on: day)
                    return due
                }
        }
    }

    /// What is due in a range and recorded neither as delivered nor as missed, by slot and by dose.
    ///
    /// By dose, what a week still lacks is laid on its school days in turn. Of a week the range ends in, no more is due than its
    /// share of the week's days; `said`: somebody says that the week was given, so that of a dose at least one session is, as of
    /// "30 hours a week" given every day.
    package func unrecorded(in range: DayRange, school: SchoolState, said: Bool = false) -> [DueSession] {
        let bySlot = due(in: range, school: school).filter { session in
            !sessions(on: session.on).contains { $0.slot == session.slot }
        }
        var byDose: [DueSession] = []
        for week in doseWeeks(school: school, through: range.until) where week.due > 0 && week.monday + 6 >= range.from {
            let open = week.days.filter { $0 <= range.until }
            let begun = week.due * open.count / max(1, week.days.count)
            let share = open.count == week.days.count ? week.due : max(begun, said ? 1 : 0)
            let recorded = (0..<7).reduce(0) { $0 + sessions(on: week.monday + $1).count { $0.slot == nil && !$0.extra } }
            guard share > recorded, !open.isEmpty else { continue }
            for index in recorded..<share {
                let day = open[index * open.count / share]
                guard let content = content(on: day), case .dose(let dose) = content.schedule, range.contains(day) else { continue }
                let deliverers = covered(content.deliverers, slot: nil, on: day)
                byDose.append(DueSession(on: day, slot: nil, start: nil, minutes: dose.minutes, deliverers: deliverers))
            }
        }
        return (bySlot + byDose).sorted { ($0.on, $0.slot ?? 0) < ($1.on, $1.slot ?? 0) }
    }
}
