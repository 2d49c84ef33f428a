internal import Evaluation
internal import ProvisionDomain
internal import Storage

/// One place in a group as what is due of it follows.
private struct DuePlace {
    var pupil: PupilID
    var days: DayRange
    /// The latest review by the day.
    var reviewed: SchoolDay?
    var decision: String?
    var next: SchoolDay?
    var hasBaseline: Bool
    var hasPost: Bool
    /// The pupil left the school: nobody can test whoever is gone.
    var left: Bool
}

/// Reviews, baselines and posts of places in groups.
extension DueSource {
    /// A place is reviewed on the day its last review named, else at the end of each half term or term, as the pack says. A review of
    /// the stretch before that nobody recorded stays late until the stretch it is asked in is over.
    static let enrolmentReviews = DueSource(name: "enrolment reviews", reach: [.classes, .groups]) { snapshot, look in
        guard let now = look.halfTerm else { return [] }
        let stretch = look.rules.due.reviewEvery == .term ? look.term ?? now : now
        let before = HalfTerm.containing(stretch.from - 1, look.school).flatMap { $0.until < stretch.from ? $0 : nil }
        var due: [SchoolDay: [(code: String, pupils: [PupilID])]] = [:]
        for group in look.groups {
            guard let code = group.content(on: look.day)?.code.text else { continue }
            var byDay: [SchoolDay: [PupilID]] = [:]
            for place in try snapshot.duePlaces(of: group, look) where place.days.contains(look.day) && place.decision != "stop" {
                guard let on = review(of: place, in: stretch, before: before, look) else { continue }
                byDay[on, default: []].append(place.pupil)
            }
            for (on, pupils) in byDay { due[on, default: []].append((code, pupils)) }
        }
        return try due.flatMap { on, groups -> [DueItem] in
            let groups = groups.sorted { $0.code < $1.code }
            let remedy = "group review \(groups[0].code) continue"
            guard groups.count > 2 else {
                return try groups.map { group in
                    DueItem(
                        on: on, kind: "review", what: "reviews", who: group.code,
                        detail: try snapshot.names(of: group.pupils, look.asking), remedy: "group review \(group.code) continue")
                }
            }
            let pupils = groups.reduce(0) { $0 + $1.pupils.count }
            let codes = groups.prefix(3).map(\.code).joined(separator: ", ") + (groups.count > 3 ? ", …" : "")
            return [
                DueItem(
                    on: on, kind: "review", what: "reviews", who: "\(groups.count) groups", detail: "\(pupils) places: \(codes)",
                    remedy: remedy)
            ]
        }
    }

    private static func review(of place: DuePlace, in stretch: DayRange, before: DayRange?, _ look: DueLook) -> SchoolDay? {
        if let next = place.next { return next }
        guard look.rules.due.reviewEvery != nil else { return nil }
        // Whoever has just begun is not reviewed: a baseline has as long.
        func isDue(_ range: DayRange) -> Bool {
            (place.reviewed.map { $0 < range.from } ?? true)
                && look.school.schoolDay(look.rules.due.assessmentSchoolDays, after: place.days.from) <= range.until
                && place.days.until >= range.until
        }
        if let before, isDue(before), place.days.contains(before.until) {
            // The last school day of it.
            return last(of: before, look)
        }
        return isDue(stretch) ? last(of: stretch, look) : nil
    }

    private static func last(of range: DayRange, _ look: DueLook) -> SchoolDay {
        (0..<14).map { range.until - $0 }.first { look.school.isSchoolDay($0) } ?? range.until
    }

    /// Places somebody decided to stop, and nobody ended.
    static let stopsToEnd = DueSource(name: "decided to stop, not ended", reach: []) { snapshot, look in
        try look.groups.flatMap { group -> [DueItem] in
            guard let code = group.content(on: look.day)?.code.text else { return [] }
            return try snapshot.duePlaces(of: group, look).filter { $0.decision == "stop" && $0.days.until > look.day }.compactMap {
                place in
                guard let on = place.reviewed, let who = try snapshot.pupilLabel(place.pupil, look.asking) else { return nil }
                return DueItem(
                    on: on, kind: "stop", what: "decided to stop", who: who, detail: "still in \(code)", remedy: "group remove \(code) …")
            }
        }
    }

    /// Baselines of those who have been in a group for some school days, where the provision is measured on something.
    static let baselines = DueSource(name: "baselines missing", reach: [.classes, .groups]) { snapshot, look in
        guard look.halfTerm != nil else { return [] }
        return try look.groups.compactMap { group in
            guard let content = group.content(on: look.day),
                let measure = try snapshot.provisionRow(content.provision, on: look.day)?.content.measure
            else { return nil }
            let places = try snapshot.duePlaces(of: group, look).filter { $0.days.contains(look.day) }
            let missing = places.filter { !$0.hasBaseline && !$0.hasPost }
            guard let first = missing.map(\.days.from).min() else { return nil }
            let names = try snapshot.names(of: missing.map(\.pupil), look.asking)
            return DueItem(
                on: look.school.schoolDay(look.rules.due.assessmentSchoolDays, after: first), kind: "baseline", what: "baselines missing",
                who: content.code.text, detail: "\(missing.count) of \(places.count): \(names)",
                remedy: "group assess \(content.code) --baseline \(measure) NAME:SCORE …")
        }
    }

    /// Posts of places that are over, some school days after they ended; and of groups that are about to end, on their last day.
    static let posts = DueSource(name: "posts missing", reach: [.classes, .groups]) { snapshot, look in
        guard look.halfTerm != nil else { return [] }
        return try look.groups.flatMap { group -> [DueItem] in
            guard let code = group.content(on: look.day)?.code.text else { return [] }
            let places = try snapshot.duePlaces(of: group, look).filter { $0.hasBaseline && !$0.left }
            let open = places.filter { !$0.hasPost }
            func item(_ on: SchoolDay, _ what: String, _ missing: [DuePlace]) throws -> DueItem {
                let names = try snapshot.names(of: missing.map(\.pupil), look.asking)
                return DueItem(
                    on: on, kind: "post", what: what, who: code, detail: "\(missing.count) of \(places.count): \(names)",
                    remedy: "group assess \(code) --post MEASURE NAME:SCORE …")
            }
            var items: [DueItem] = []
            let over = open.filter { $0.days.until < look.day }
            if let last = over.map(\.days.until).min() {
                items.append(try item(look.school.schoolDay(look.rules.due.assessmentSchoolDays, after: last), "posts missing", over))
            }
            let ending = open.filter { look.day <= $0.days.until && $0.days.until <= look.last }
            if let last = ending.map(\.days.until).min() { items.append(try item(last, "ends, posts before", ending)) }
            return items
        }
    }
}

extension Snapshot {
    /// A group's places by the day, with what is known of each; none of those that were called off before they began.
    fileprivate func duePlaces(of group: GroupRow, _ look: DueLook) throws -> [DuePlace] {
        let rows = try statement(
            """
            SELECT e.pupil, e.from_day, e.until_day, e.ended, e.ended_reason,
              EXISTS (SELECT 1 FROM points p WHERE p.enrolment = e.key AND p.point = 0 AND p.effective_on <= ?2),
              EXISTS (SELECT 1 FROM points p WHERE p.enrolment = e.key AND p.point = 2 AND p.effective_on <= ?2),
              r.effective_on, r.decision, r.next
            FROM enrolments e LEFT JOIN reviews r ON r.position =
              (SELECT position FROM reviews l WHERE l.enrolment = e.key AND l.effective_on <= ?2 ORDER BY effective_on DESC, position DESC LIMIT 1)
            WHERE e.grp = ?1 ORDER BY e.key
            """)
        try rows.bind(1, group.key)
        try rows.bind(2, look.day.number)
        func day(_ number: Int32?) -> SchoolDay? { number.map { SchoolDay(number: $0) } }
        return try rows.all { row -> DuePlace? in
            guard let id = row.id(0) else { return nil }
            let from = SchoolDay(number: row.int32(1))
            let until = [day(row.optionalInt32(2)), day(row.optionalInt32(3)), group.state.days?.until].compactMap(\.self).min() ?? from
            return DuePlace(
                pupil: PupilID(id), days: DayRange(from: from, until: until), reviewed: day(row.optionalInt32(7)),
                decision: row.optionalText(8), next: day(row.optionalInt32(9)), hasBaseline: row.int(5) != 0, hasPost: row.int(6) != 0,
                left: row.optionalText(4) == ReasonCode.left.text)
        }.compactMap(\.self).filter { $0.days.from <= $0.days.until && sight.sees($0.pupil) }
    }
}
