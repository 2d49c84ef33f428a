internal import Evaluation
internal import ProvisionDomain
internal import ProvisionInterface

/// One row of a map, taken apart: group by group, slot by slot, rate by rate.
struct MapRowWorking {
    let snapshot: Snapshot
    let working: Snapshot.MapWorking
    let row: MapRow
    /// As the map shows it to the caller.
    let printed: MapsInterface.Row
    let asking: Asking

    /// One group of the row.
    private struct Part {
        var group: MapGroup
        var row: GroupRow
        var code: String
        var plan: PlannedGroup
        /// Of the year group asked for.
        var share: Rational
        var events: [EventReference]
    }

    func lines() throws -> [Explained] {
        let parts = try self.parts()
        var lines: [Explained] = []
        let hidesYear = printed.few == true && working.input.year != nil && snapshot.sight.reach == .figures
        if !hidesYear {
            for role in row.minutes.keys.sorted() { lines.append(try minutes(of: role, parts)) }
            if snapshot.sight.seesCosts {
                lines.append(try cost(parts))
                if row.yearlyCosts != .zero { lines.append(try otherCosts(parts)) }
            }
        }
        for part in parts {
            guard let text = part.plan.unquantified else { continue }
            // What was written was written by somebody, perhaps of somebody; so may a group's code be.
            if snapshot.sight.reach == .figures {
                lines.append(.remark("not stated", how: "a group that cannot be computed with, in no total"))
                continue
            }
            lines.append(
                .remark(
                    "\(part.code): cannot be computed with", how: text.isEmpty ? "left blank; in no total" : "\(text); in no total",
                    events: part.events))
        }
        guard printed.few != true else { return lines + [.remark("pupils, places and what was given: few", how: "under 5")] }
        lines.append(try pupils(parts))
        if row.places != nil { lines.append(try places(parts)) }
        if let given = working.given {
            lines += try GivenWorking(range: given).lines(snapshot.counted(parts.map(\.row), in: given, asking))
        }
        return lines
    }

    private func parts() throws -> [Part] {
        try row.groups.compactMap { id in
            guard let group = working.input.groups.first(where: { $0.id == id }), let row = try snapshot.groupRow(id) else { return nil }
            return Part(
                group: group, row: row, code: group.content.code.text,
                plan: try PlannedGroup(
                    group.content, pack: working.input.pack, rates: working.input.rates, schoolDays: group.schoolDays),
                share: try YearShares(
                    yearGroups: group.content.yearGroups, enrolled: group.enrolled, planned: group.planned
                ).share(of: working.input.year),
                events: [snapshot.planEvent(of: row, on: asking.asOf)].compactMap(\.self))
        }
    }

    /// A part of a mixed-year group, where a year group is asked for: the share times what stands beneath.
    private func shared(_ part: Part, _ whole: Explained) throws -> Explained {
        guard part.share != Rational(1), let value = whole.exact, let unit = whole.unit, let year = working.input.year else { return whole }
        let counts = part.group.enrolled
        let all = counts.values.reduce(0, +)
        let why = all > 0 ? "\(counts[year] ?? 0) of \(all) pupils are in \(year)" : "\(year)'s share of its year groups"
        let events = all > 0 ? try enrolmentEvents(part) : []
        return try .product(
            "\(part.code), share of \(year)", [part.share, value], unit, how: "\(part.share) of \(whole.amount): \(why)", parts: [whole],
            events: events)
    }

    private func minutes(of role: RoleCode, _ parts: [Part]) throws -> Explained {
        let groups = try parts.compactMap { part -> Explained? in
            let own = part.plan.portions.filter { (working.input.shownUnder[$0.role] ?? $0.role) == role }
            guard !own.isEmpty else { return nil }
            let portions = try own.map { try portion($0, part.group.content, shownAs: role) }
            return try shared(part, .sum(part.code, portions, .minutes, events: part.events))
        }
        return try .sum("\(role), a week", groups, .minutes)
    }

    private func portion(_ portion: PlannedGroup.Portion, _ content: GroupContent, shownAs role: RoleCode) throws -> Explained {
        var factors = [portion.times, Rational(portion.minutes)]
        let times = DoseWords.words(Dose(times: portion.times, minutes: portion.minutes))
        var how = portion.slot == nil && portion.times == Rational(1) ? "\(portion.minutes) min" : times.replacingTimes
        if portion.people > 1 {
            factors.append(Rational(portion.people))
            how += " × \(portion.people) \(portion.role)"
        }
        var what = portion.slot == nil ? "weekly amount" : "slot \(portion.slot ?? 0)"
        if let slot = content.schedule.slots.first(where: { $0.number == portion.slot }) { what = DoseWords.schedule(.slots([slot])) }
        if portion.role != role { what += ", \(portion.role)" }
        return try .product(what, factors, .minutes, how: how)
    }

    // MARK: Cost

    private func cost(_ parts: [Part]) throws -> Explained {
        let groups = try parts.compactMap { part -> Explained? in
            var lines = try roles(part)
            if part.plan.sessions != .zero {
                for cost in part.group.content.costs where cost.per == .session {
                    let amount = try Rational(Int128(cost.amount.amount), over: 1)
                    lines.append(
                        try .product(
                            cost.label, [amount, part.plan.sessions], .pence,
                            how: "\(FigureUnit.pence.printed(amount)) × \(FigureUnit.number.printed(part.plan.sessions)) sessions",
                            events: part.events))
                }
            }
            return lines.isEmpty ? nil : try shared(part, .sum(part.code, lines, .pence))
        }
        var line = try Explained.sum("cost of a week", groups, .pence)
        if !row.weekly.missingRates.isEmpty { line.amount = "?" }
        return line
    }

    /// Each role's minutes at its rate.
    private func roles(_ part: Part) throws -> [Explained] {
        let school = try snapshot.schoolState()
        return try part.plan.minutes.sorted { $0.key < $1.key }.map { role, minutes in
            let time = try FigureUnit.minutes.printed(minutes)
            guard working.input.rates[role] != nil, let rate = school.rates[role]?.entry(on: asking.asOf) else {
                return .remark("\(role) \(time)", how: "no rate is set for \(role): not known, never zero")
            }
            let sixtieth = try Rational(1, over: 60)
            switch rate.value {
            case .hourly(let pence):
                let hourly = try Rational(Int128(pence.amount), over: 1)
                return try .product(
                    "\(role)", [minutes, hourly, sixtieth], .pence, how: "\(time) h at \(FigureUnit.pence.printed(hourly)) an hour",
                    events: [.position(rate.position)])
            case .weeklyHourYear(let pence):
                let yearly = try Rational(Int128(pence.amount), over: 1)
                let weeks = working.input.pack.yearlyWeeks.value
                let events = [.position(rate.position)] + [try snapshot.adoptedPack(on: asking.asOf)?.event].compactMap(\.self)
                return try .product(
                    "\(role)", [minutes, yearly, try Rational(1).divided(by: weeks), sixtieth], .pence,
                    how:
                        "\(time) h at \(FigureUnit.pence.printed(yearly)) a weekly hour for a year, ÷ \(FigureUnit.weeks.printed(weeks)) weeks",
                    events: events)
            }
        }
    }

    private func otherCosts(_ parts: [Part]) throws -> Explained {
        let groups = try parts.compactMap { part -> Explained? in
            let costs = try part.plan.otherCosts.map { cost in
                try Explained.product(
                    cost.label, [cost.amount, cost.times], .pence,
                    how: "\(FigureUnit.pence.printed(cost.amount)) × \(FigureUnit.number.printed(cost.times)) (\(cost.per.rawValue))")
            }
            return costs.isEmpty ? nil : try shared(part, .sum(part.code, costs, .pence, events: part.events))
        }
        return try .sum("resources, a year", groups, .pence)
    }

    // MARK: Pupils

    private func pupils(_ parts: [Part]) throws -> Explained {
        let groups = try parts.map { part in
            let count = working.input.year.map { part.group.enrolled[$0] ?? 0 } ?? part.group.enrolled.values.reduce(0, +)
            return try Explained.recorded(
                part.code, Rational(count), .number, how: "enrolled on the day", events: try enrolmentEvents(part, of: working.input.year))
        }
        return try .sum("pupils", groups, .number)
    }

    private func enrolmentEvents(_ part: Part, of year: YearGroup? = nil) throws -> [EventReference] {
        try snapshot.members(of: part.row, on: asking.asOf).filter { member in
            guard snapshot.isCounted(member.pupil) else { return false }
            guard let year else { return true }
            return try (working.parts.years[member.pupil] ?? snapshot.facts(member.pupil, asking)?.yearGroup) == year
        }.map { .id($0.event) }
    }

    private func places(_ parts: [Part]) throws -> Explained {
        try .sum(
            "places",
            try parts.map { part in
                let size = part.group.content.capacity ?? part.group.content.plannedSize ?? 0
                return try .recorded(
                    part.code, Rational(size), .number, how: part.group.content.capacity == nil ? "planned size" : "capacity",
                    events: part.events)
            }, .number)
    }
}

extension String {
    /// `4½×50m` as `4½ × 50 min`.
    fileprivate var replacingTimes: String {
        guard let cross = firstIndex(of: "×"), last == "m" else { return self }
        return "\(self[..<cross]) × \(self[index(after: cross)...].dropLast()) min"
    }
}
