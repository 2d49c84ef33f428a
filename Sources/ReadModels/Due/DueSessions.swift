internal import Evaluation
internal import ProvisionDomain
internal import Storage

/// Sessions nobody recorded, and what is given too little of.
extension DueSource {
    /// By who was to give them: those of the weeks before, late since they were to be recorded, and those of this week.
    static let unrecorded = DueSource(name: "sessions unrecorded", reach: [.classes, .groups]) { snapshot, look in
        guard let half = look.halfTerm else { return [] }
        // What is older than the half term before is settled when the year is closed.
        let first = HalfTerm.containing(half.from - 1, look.school)?.from ?? half.from
        var early = Open(), week = Open()
        for group in look.groups {
            for session in try snapshot.weeks(of: group, inYearOf: look.day, look.asking).open where session.on >= first {
                let people = session.deliverers.compactMap(\.staff)
                guard look.staff.map(people.contains) ?? true else { continue }
                let deadline = look.school.schoolDay(look.rules.due.unrecordedSchoolDays, after: session.on)
                guard deadline <= look.day else { continue }
                if session.on < look.day.monday { early.add(session, people, deadline) } else { week.add(session, people, look.weekEnd) }
            }
        }
        return try [early, week].compactMap { try $0.item(snapshot, look) }
    }

    /// Sessions of one row.
    private struct Open {
        var on: SchoolDay?
        var count = 0
        var minutes = 0
        var people: [StaffID?: Int] = [:]

        mutating func add(_ session: DueSession, _ staff: [StaffID], _ deadline: SchoolDay) {
            on = min(on ?? deadline, deadline)
            count += 1
            minutes += session.minutes
            for person in staff { people[person, default: 0] += 1 }
            if staff.isEmpty { people[nil, default: 0] += 1 }
        }

        func item(_ snapshot: Snapshot, _ look: DueLook) throws -> DueItem? {
            guard let on else { return nil }
            let names = try people.map { id, count in
                (
                    name: try id.map { try snapshot.staffName($0).split(separator: " ").last.map(String.init) ?? "" } ?? "nobody named",
                    count: count
                )
            }.sorted { (-$0.count, $0.name) < (-$1.count, $1.name) }
            let shown = names.prefix(4).map { "\($0.name) \($0.count)" }.joined(separator: ", ")
            let more = names.count > 4 ? ", \(names.count - 4) more" : ""
            let hours = "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
            return DueItem(
                on: on, kind: "unrecorded", what: "\(count) \(count == 1 ? "session" : "sessions") unrecorded", who: hours,
                detail: look.staff == nil ? shown + more : nil, remedy: look.staff == nil ? "group today --all" : "group today")
        }
    }

    /// Groups of which less than the pack's share was given for weeks running, by provision.
    static let drift = DueSource(name: "drift", reach: [.classes]) { snapshot, look in
        guard look.halfTerm != nil else { return [] }
        var found: [ProvisionID: [(code: String, drift: Drift)]] = [:]
        for group in look.groups where group.runs(on: look.day) {
            guard let content = group.content(on: look.day),
                let drift = try snapshot.drift(
                    [try snapshot.weeks(of: group, inYearOf: look.day, look.asking)], through: look.day, look.rules, look.asking)
            else { continue }
            found[content.provision, default: []].append((content.code.text, drift))
        }
        return try found.map { provision, groups in
            let name = try snapshot.provisionRow(provision, on: look.day)?.content.name ?? ""
            let mark = groups.contains { $0.drift.isCertain } ? "▼" : "▽"
            let told = try groups.prefix(3).map { group in
                let (low, high) = (try Snapshot.percent(group.drift.low), try Snapshot.percent(group.drift.high))
                let (least, most) = (Int(low.rounded()), Int(high.rounded()))
                return "\(group.code) \(least == most ? "\(least)%" : "\(least)–\(most)%") \(group.drift.weeks) weeks"
            }
            let more = groups.count > 3 ? ", \(groups.count - 3) more" : ""
            return DueItem(
                on: nil, kind: "drift", what: "\(mark) \(name)", who: "", detail: told.joined(separator: ", ") + more,
                remedy: "delivery --below \(look.rules.drift.percent)")
        }
    }
}
