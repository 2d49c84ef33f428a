internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

/// A gap as the interface carries it: figures rounded once, row by row, so that printed rows add up; and who is behind each.
struct GapWire {
    let snapshot: Snapshot
    let ground: Snapshot.PlanGround
    let names: [ProvisionID: ProvisionContent]
    let value: GapValue
    let asking: Asking

    private var tellsNobody: Bool { snapshot.sight.reach == .figures }

    func gap(_ yearGroup: YearGroup?) throws -> PlanningInterface.Gap {
        let rows = try value.rows.map(row)
        let groups = value.rows.map(\.yearGroup).reduce(into: [YearGroup]()) { if $0.last != $1 { $0.append($1) } }
        var totals = groups.map { group in total(rows.filter { $0.yearGroup == group.description }, of: group) }
        if yearGroup == nil, groups.count > 1 { totals.append(total(rows, of: nil)) }
        let counted = ground.facts.filter { $0.counts && $0.priority != .could && (yearGroup == nil || $0.yearGroup == yearGroup) }
        let expected = counted.filter { $0.standing == .expected }
        return PlanningInterface.Gap(
            year: ground.year.description, yearGroup: yearGroup?.description,
            yearGroupNow: yearGroup?.before(years: snapshot.years(to: ground.year, asking))?.description, day: ground.day.description,
            rows: rows, totals: totals, absent: try value.absences.map(absence), expected: tellsNobody ? 0 : expected.count,
            expectedFrom: Set(expected.compactMap(\.fromSchool)).sorted(), silent: value.silent.compactMap { names[$0]?.name },
            rulePack: ground.pack?.name)
    }

    private func row(_ row: GapRow) throws -> PlanningInterface.GapRow {
        let people = people(row.provision, row.yearGroup)
        let own = ground.groups.filter { row.groups.contains($0.content.code.text) && $0.content.provision == row.provision }
        let isFew = tellsNobody && [row.must, row.should, row.could, row.need].contains { (1..<5).contains($0) }
        let hides = isFew || tellsNobody && row.isInUse && (1..<5).contains(row.now)
        var wire = PlanningInterface.GapRow(
            yearGroup: row.yearGroup.description,
            yearGroupNow: row.yearGroup.before(years: snapshot.years(to: ground.year, asking))?.description,
            provision: names[row.provision]?.code.text ?? "", provisionName: names[row.provision]?.name ?? "", must: row.must,
            should: row.should, could: row.could, need: row.need, now: row.now, inUse: row.isInUse, gap: row.gap, size: row.size,
            model: tellsNobody ? nil : row.model, groups: row.change, minutes: try row.minutes.map(minutes), yearly: try yearly(row),
            missingRates: row.yearly?.missingRates.sorted().map(\.text) ?? [], forNobody: row.isForNobody, few: hides ? true : nil,
            people: people,
            current: tellsNobody
                ? []
                : own.map {
                    PlanningInterface.GapGroup(code: $0.content.code.text, places: $0.plan.places, pupils: $0.pupils.count)
                })
        if hides {
            (wire.must, wire.should, wire.could, wire.need, wire.gap) = (0, 0, 0, 0, 0)
            (wire.groups, wire.minutes, wire.yearly, wire.forNobody) = (nil, nil, nil, false)
            if row.isInUse { wire.now = 0 }
        }
        return wire
    }

    private func minutes(_ minutes: [RoleCode: Rational]) throws -> [PlanningInterface.RoleMinutes] {
        try minutes.sorted { $0.key < $1.key }.map { role, minutes in
            PlanningInterface.RoleMinutes(role: role.text, minutes: Int(try minutes.rounded()))
        }
    }

    /// Pence a year, whole pounds so that what is printed adds up; absent where it is not known, or no pack says how many weeks a year has.
    private func yearly(_ row: GapRow) throws -> Int? {
        guard snapshot.sight.seesCosts, let yearly = row.yearly else { return nil }
        if yearly.pence == .zero, yearly.missingRates.isEmpty { return 0 }
        guard ground.pack != nil else { return nil }
        return try yearly.known.map { Int(try $0.divided(by: Rational(100)).rounded()) * 100 }
    }

    /// Who needs a provision in a year group; nobody where no names are told.
    private func people(_ provision: ProvisionID, _ yearGroup: YearGroup) -> [PlanningInterface.GapPerson] {
        guard !tellsNobody else { return [] }
        return ground.facts.filter { $0.counts && $0.provision == provision && $0.yearGroup == yearGroup }.map { fact in
            if let pupil = fact.pupil { snapshot.show(pupil) }
            return PlanningInterface.GapPerson(
                need: fact.id.description, pupil: fact.pupil?.description, name: fact.name, priority: fact.priority.rawValue,
                count: fact.count, standing: fact.standing.rawValue)
        }
    }

    /// Sums of the rows as they are told; of nothing where a row is hidden, since it could be worked out.
    private func total(_ rows: [PlanningInterface.GapRow], of yearGroup: YearGroup?) -> PlanningInterface.GapTotal {
        let isHidden = rows.contains { $0.few == true }
        let shown = isHidden ? [] : rows
        var minutes: [String: Int] = [:]
        for one in shown.flatMap({ $0.minutes ?? [] }) { minutes[one.role, default: 0] += one.minutes }
        return PlanningInterface.GapTotal(
            yearGroup: yearGroup?.description, must: shown.reduce(0) { $0 + $1.must }, should: shown.reduce(0) { $0 + $1.should },
            could: shown.reduce(0) { $0 + $1.could }, need: shown.reduce(0) { $0 + $1.need }, now: shown.reduce(0) { $0 + $1.now },
            missing: shown.reduce(0) { $0 + min(0, $1.gap) }, spare: shown.reduce(0) { $0 + max(0, $1.gap) },
            groups: shown.reduce(0) { $0 + ($1.groups ?? 0) },
            minutes: minutes.sorted { $0.key < $1.key }.map { PlanningInterface.RoleMinutes(role: $0.key, minutes: $0.value) },
            yearly: shown.reduce(0) { $0 + ($1.yearly ?? 0) },
            unknown: shown.count { $0.groups == nil || $0.minutes == nil || $0.yearly == nil && snapshot.sight.seesCosts },
            few: isHidden ? true : nil)
    }

    private func absence(_ absence: GapAbsence) throws -> PlanningInterface.GapAbsent {
        let skills = names[absence.provision]?.skills ?? []
        let isFew = tellsNobody && [absence.must, absence.should, absence.could].contains { (1..<5).contains($0) }
        return PlanningInterface.GapAbsent(
            yearGroup: absence.yearGroup.description, provision: names[absence.provision]?.code.text ?? "",
            provisionName: names[absence.provision]?.name ?? "", must: isFew ? 0 : absence.must, should: isFew ? 0 : absence.should,
            could: isFew ? 0 : absence.could, few: isFew ? true : nil, skills: skills.map(\.text),
            trained: tellsNobody ? [] : try snapshot.holders(of: skills, on: ground.year.days.from).map { try snapshot.staffName($0) },
            people: people(absence.provision, absence.yearGroup))
    }
}

extension Snapshot {
    /// Staff who hold every one of the skills on a day and are employed then, in the order they joined; nobody where no skill is asked for.
    func holders(of skills: [SkillCode], on day: SchoolDay) throws -> [StaffID] {
        guard !skills.isEmpty else { return [] }
        return try streams("staff").filter { stream in
            let rows = try timeline(of: stream.key)
            return rows.value(.employed, on: day) != nil && skills.allSatisfy { rows.holds($0, on: day) }
        }.map { StaffID($0.id) }
    }
}

extension [TimelineRow] {
    /// Whether a training in a skill counts on a day.
    func holds(_ skill: SkillCode, on day: SchoolDay) -> Bool {
        let held = filter { $0.attribute == .skill && SkillCode($0.item) == skill && $0.validFrom <= day }
        return held.contains { row in
            guard let value = row.value else { return false }
            return value.isEmpty || SchoolDay(iso: value).map { day <= $0 } ?? false
        }
    }
}
