package import ProvisionDomain

/// Projected need against the groups there are.
package enum GapArithmetic {
    /// Places, minutes and cost by year group and provision. Coulds are shown and not counted.
    /// - Throws: `ArithmeticOverflow` where a sum does not fit 128 bits.
    package static func gap(_ input: GapInput) throws(ArithmeticOverflow) -> GapValue {
        let projected = Set(input.needs.map(\.provision))
        let given = Set(input.groups.map(\.group.provision))
        var value = GapValue(rows: [], absences: [], silent: input.provisions.filter { given.contains($0) && !projected.contains($0) })
        for yearGroup in try yearGroups(input, projected) {
            for provision in input.provisions where projected.contains(provision) {
                let needs = input.needs.filter { $0.provision == provision && $0.yearGroup == yearGroup }
                guard given.contains(provision) else {
                    if !needs.isEmpty { value.absences.append(absence(yearGroup, provision, needs)) }
                    continue
                }
                let row = try row(yearGroup, provision, needs, input)
                if !needs.isEmpty || !row.groups.isEmpty { value.rows.append(row) }
            }
        }
        return value
    }

    private static func yearGroups(_ input: GapInput, _ projected: Set<ProvisionID>) throws(ArithmeticOverflow) -> [YearGroup] {
        if let only = input.yearGroup { return [only] }
        var found = Set(input.needs.map(\.yearGroup))
        for group in input.groups where projected.contains(group.group.provision) { found.formUnion(try shares(group).keys) }
        return found.sorted()
    }

    private static func shares(_ group: GapGroup) throws(ArithmeticOverflow) -> [YearGroup: Rational] {
        try YearShares(yearGroups: group.group.yearGroups, enrolled: group.enrolled).shares
    }

    private static func count(_ needs: [PlannedNeed], _ priority: Priority) -> Int {
        needs.filter { $0.priority == priority }.reduce(0) { $0 + $1.count }
    }

    private static func absence(_ yearGroup: YearGroup, _ provision: ProvisionID, _ needs: [PlannedNeed]) -> GapAbsence {
        GapAbsence(
            yearGroup: yearGroup, provision: provision, must: count(needs, .must), should: count(needs, .should),
            could: count(needs, .could))
    }

    private static func row(
        _ yearGroup: YearGroup, _ provision: ProvisionID, _ needs: [PlannedNeed], _ input: GapInput
    ) throws(ArithmeticOverflow) -> GapRow {
        var row = GapRow(yearGroup: yearGroup, provision: provision)
        (row.must, row.should, row.could) = (count(needs, .must), count(needs, .should), count(needs, .could))
        var minutes: [RoleCode: Rational] = [:]
        var isQuantified = true
        let all = input.groups.filter { $0.group.provision == provision }
        for group in all {
            let shares = try shares(group)
            guard let share = shares[yearGroup] else { continue }
            row.groups.append(group.group.code)
            if let places = group.group.places {
                row.now += try Apportioning.whole(places, shares)[yearGroup] ?? 0
            } else {
                row.now += group.enrolled[yearGroup] ?? 0
                row.isInUse = true
            }
            if group.group.unquantified != nil { isQuantified = false }
            for (role, time) in group.group.minutes {
                minutes[role] = try (minutes[role] ?? .zero).adding(time.multiplied(by: share))
            }
        }
        let own = all.map(\.group).filter { row.groups.contains($0.code) }
        let model = model(own) ?? model(all.map(\.group))
        (row.model, row.size) = (model?.code, model?.places)
        try change(&row, needs, model: model, minutes: isQuantified ? minutes : nil, input)
        return row
    }

    /// The group that more of are reckoned by: of the commonest number of places, the first by code.
    package static func model(_ groups: [PlanGroup]) -> PlanGroup? {
        let sized = groups.filter { $0.places != nil && $0.unquantified == nil }
        let counts = Dictionary(grouping: sized, by: { $0.places ?? 0 }).mapValues(\.count)
        guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return nil }
        return sized.first { $0.places == usual }
    }

    private static func change(
        _ row: inout GapRow, _ needs: [PlannedNeed], model: PlanGroup?, minutes: [RoleCode: Rational]?, _ input: GapInput
    ) throws(ArithmeticOverflow) {
        if row.isInUse {
            try changeMinutes(&row, needs.filter(\.isCounted), minutes: minutes, input)
            return
        }
        guard row.gap != 0 else { return }
        guard let model, let size = model.places, size > 0 else {
            (row.change, row.minutes, row.yearly) = (nil, nil, nil)
            return
        }
        // Missing places take whole groups; of those to spare only whole groups are.
        let groups = row.gap < 0 ? (-row.gap + size - 1) / size : -min(row.gap / size, row.groups.count)
        row.change = groups
        var added: [RoleCode: Rational] = [:]
        for (role, time) in model.minutes where groups != 0 { added[role] = try time.multiplied(by: Rational(groups)) }
        row.minutes = added
        row.yearly = try model.yearly.multiplied(by: Rational(groups))
    }

    /// Where groups have no number of places, time is what counts: what plan lines promise, against what is given now.
    private static func changeMinutes(
        _ row: inout GapRow, _ needs: [PlannedNeed], minutes: [RoleCode: Rational]?, _ input: GapInput
    ) throws(ArithmeticOverflow) {
        row.change = row.gap == 0 ? 0 : nil
        let promises = needs.compactMap(\.promised)
        guard let minutes, !needs.isEmpty, promises.count == needs.count else {
            if row.gap != 0 { (row.minutes, row.yearly) = (nil, nil) }
            return
        }
        var change: [RoleCode: Rational] = [:]
        for promise in promises { for (role, time) in promise { change[role] = try (change[role] ?? .zero).adding(time) } }
        for (role, time) in minutes { change[role] = try (change[role] ?? .zero).subtracting(time) }
        row.change = 0
        row.minutes = change.filter { $0.value != .zero }
        var weekly = Cost.zero
        for (role, time) in change where time != .zero {
            weekly = try weekly.adding(SessionCost.cost(minutes: time, roles: [role], rates: input.rates))
        }
        row.yearly = try weekly.multiplied(by: input.weeks)
    }
}
