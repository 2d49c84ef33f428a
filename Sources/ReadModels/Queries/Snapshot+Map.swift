internal import Evaluation
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// The provision map of a day. "Given" is about the half term the day lies in, up to the day.
    /// - Throws: `ArithmeticOverflow` where a sum leaves 128 bits, or ``StorageError``.
    package func map(
        yearGroup: YearGroup?, tier: TierCode?, area: AreaCode?, _ asking: Asking
    ) throws -> MapsInterface.Map {
        let working = try mapWorking(yearGroup: yearGroup, tier: tier, area: area, asking)
        let (parts, value) = (working.parts, working.value)
        let map = try wire(value, parts, working.pack, asking) { map in
            map.yearGroup = yearGroup?.description
            map.tier = tier?.text
            map.area = area?.text
            map.week = try? schoolState().weekLetter(of: asking.asOf)?.rawValue
            map.givenFrom = working.given?.from.description
            map.givenUntil = working.given?.until.description
            map.pupils = working.counted.count
            map.roll = working.roll
            map.driftPercent = working.pack?.planning?.drift.percent
        }
        let shown = sight.seesCosts ? map : map.withoutCosts()
        guard sight.reach == .figures else { return shown }
        let figures = parts.figures.shown(year: yearGroup, isWhole: tier == nil && area == nil, roll: parts.years)
        return shown.figures(figures, hiding: Set(figures.hidden.compactMap { parts.provisions[$0]?.code.text }))
    }

    /// A map with all it was made of.
    struct MapWorking {
        var parts: MapParts
        var input: MapInput
        var value: MapValue
        /// `nil`: none is adopted.
        var pack: RulePack?
        /// The days "given" is about.
        var given: DayRange?
        /// Different pupils of the year group in any row.
        var counted: Set<PupilID>
        /// Pupils of the year group on roll.
        var roll: Int
    }

    /// Works a day's map out, for whoever prints it and whoever explains it.
    func mapWorking(yearGroup: YearGroup?, tier: TierCode?, area: AreaCode?, _ asking: Asking) throws -> MapWorking {
        let school = try schoolState()
        let pack = try rulePack(on: asking.asOf)
        let given = HalfTerm.containing(asking.asOf, school).map {
            DayRange(from: $0.from, until: min($0.until, asking.asOf, asking.today))
        }
        let drifts = pack?.planning != nil
        // A teacher's counts are of own pupils: others' would tell how many there are.
        var parts = MapParts(years: try yearGroupsOnRoll(asking).filter { isCounted($0.key) })
        for row in try groupRows(in: DayRange(from: asking.asOf, until: asking.asOf))
        where row.runs(on: asking.asOf) && sight.counts(row.id) {
            try add(row, tier, area, given, asking, to: &parts)
            if drifts, parts.names[row.id] != nil { parts.weeks[row.id] = try weeks(of: row, inYearOf: asking.asOf, asking) }
        }
        let onRoll = parts.years.filter { yearGroup == nil || $0.value == yearGroup }
        let input = MapInput(
            groups: parts.groups, year: yearGroup, tiers: tiers(school), pack: try pack ?? .notAdopted(),
            rates: try rates(school, pack, asking), shownUnder: shownUnder(school))
        let value = try MapArithmetic.map(input)
        let inMap = Set(value.rows.flatMap(\.groups))
        let pupils = Set(parts.pupils.filter { inMap.contains($0.key) }.flatMap(\.value))
        return MapWorking(
            parts: parts, input: input, value: value, pack: pack, given: given, counted: pupils.filter { onRoll[$0] != nil },
            roll: onRoll.count)
    }

    func isCounted(_ pupil: PupilID) -> Bool { sight.reach == .figures || sight.sees(pupil) }

    /// What the map is made of besides its arithmetic.
    struct MapParts {
        /// Everybody on roll.
        let years: [PupilID: YearGroup]
        var groups: [MapGroup] = []
        var names: [GroupID: (code: String, yearGroups: [YearGroup])] = [:]
        var provisions: [ProvisionID: ProvisionContent] = [:]
        var pupils: [GroupID: [PupilID]] = [:]
        /// Weeks that are over, where a pack says what drifting is.
        var weeks: [GroupID: GroupWeeks] = [:]
        /// Of every group, whatever part of the map is asked for; only where small numbers are hidden.
        var figures = MapFigures()

        init(years: [PupilID: YearGroup]) { self.years = years }
    }

    private func add(
        _ row: GroupRow, _ tier: TierCode?, _ area: AreaCode?, _ given: DayRange?, _ asking: Asking, to parts: inout MapParts
    ) throws {
        guard let content = row.content(on: asking.asOf),
            let provision = try provisionRow(content.provision, on: asking.asOf)?.content
        else { return }
        let isWanted = (tier.map { $0 == provision.tier } ?? true) && (area.map { $0 == provision.area } ?? true)
        guard isWanted || sight.reach == .figures else { return }
        let members = try members(of: row, on: asking.asOf).filter { isCounted($0.pupil) }
        var enrolled: [YearGroup: Int] = [:]
        for member in members {
            if let year = try parts.years[member.pupil] ?? facts(member.pupil, asking)?.yearGroup { enrolled[year, default: 0] += 1 }
        }
        if sight.reach == .figures {
            parts.figures.add(
                content.provision, enrolled, members.compactMap { member in parts.years[member.pupil].map { (member.pupil, $0) } })
        }
        guard isWanted else { return }
        let tally = try given.map { try delivery(of: row, in: $0, asking) } ?? DeliveryTally()
        parts.groups.append(
            MapGroup(
                id: row.id, content: content, tier: provision.tier, area: provision.area, enrolled: enrolled, delivery: tally))
        parts.names[row.id] = (content.code.text, content.yearGroups)
        parts.provisions[content.provision] = provision
        parts.pupils[row.id] = members.map(\.pupil)
    }

    /// The tiers in the code set's order.
    private func tiers(_ school: SchoolState) -> [TierCode] {
        (school.codeSet(.tiers)?.content.entries ?? []).map { TierCode($0.code) }
    }

    /// A role that the code set puts under another is shown under it.
    private func shownUnder(_ school: SchoolState) -> [RoleCode: RoleCode] {
        var shown: [RoleCode: RoleCode] = [:]
        for entry in school.codeSet(.roles)?.content.entries ?? [] {
            if let group = entry.group { shown[RoleCode(entry.code)] = RoleCode(group) }
        }
        return shown
    }

    func rates(_ school: SchoolState, _ pack: RulePack?, _ asking: Asking) throws -> RateBook {
        var rates: [RoleCode: StaffRate] = [:]
        for (role, timeline) in school.rates {
            guard let rate = timeline.value(on: asking.asOf) else { continue }
            // A yearly rate says nothing an hour before a pack says how many weeks a year has.
            if case .weeklyHourYear = rate, pack == nil { continue }
            rates[role] = rate
        }
        for role in try freeRoles() where rates[role] == nil { rates[role] = .hourly(Pence(0)) }
        return try RateBook(rates, weeks: try (pack ?? .notAdopted()).yearlyWeeks.value)
    }

    private func wire(
        _ value: MapValue, _ parts: MapParts, _ pack: RulePack?, _ asking: Asking, _ complete: (inout MapsInterface.Map) -> Void
    ) throws -> MapsInterface.Map {
        let school = try schoolState()
        let sections = try value.sections.map { section in
            MapsInterface.Section(
                tier: section.tier.text, label: school.entry(section.tier, in: .tiers)?.label ?? section.tier.text,
                rows: try section.rows.map { row in
                    try wire(
                        row, parts,
                        drift: try drift(row.groups.compactMap { parts.weeks[$0] }, through: asking.asOf, pack?.planning, asking))
                })
        }
        let rows = sections.flatMap(\.rows)
        var map = MapsInterface.Map(
            sections: sections, pupils: 0, roll: 0, minutes: try minutes(value.minutes),
            weekly: Int(try value.weekly.pence.rounded()), weeks: pack == nil ? "" : try weeks(value.weeks),
            yearly: pack == nil ? 0 : Int(try value.yearly.pence.rounded()), yearlyCosts: Int(try value.yearlyCosts.rounded()),
            unquantified: rows.count { $0.unquantified != nil }, missingRates: value.weekly.missingRates.sorted().map(\.text),
            rowsDoNotAdd: try value.weeklyDoesNotAdd(unit: 1) || value.minutesDoNotAdd(), rulePack: pack?.name)
        complete(&map)
        return map
    }

    /// 38, 38.6.
    private func weeks(_ weeks: Rational) throws -> String {
        weeks.denominator == 1 ? weeks.description : try ExactPrinting.decimal(weeks, places: 1)
    }

    private func minutes(_ minutes: [RoleCode: Rational]) throws -> [MapsInterface.RoleMinutes] {
        try minutes.sorted { $0.key < $1.key }.map { role, minutes in
            MapsInterface.RoleMinutes(role: role.text, minutes: Int(try minutes.rounded()))
        }
    }

    private func wire(_ row: MapRow, _ parts: MapParts, drift: Drift?) throws -> MapsInterface.Row {
        let provision = parts.provisions[row.provision]
        let names = row.groups.compactMap { parts.names[$0] }
        let given = try row.delivery.given()
        func percent(_ fraction: Rational?) throws -> Double? {
            try fraction.map { try ExactPrinting.number($0.multiplied(by: Rational(100)), places: 1) }
        }
        // Text nobody wrote is still a row nobody can compute.
        let unquantified = row.unquantified.isEmpty ? nil : row.unquantified.map { $0.isEmpty ? "not stated" : $0 }.joined(separator: "; ")
        let isAllUnquantified = unquantified != nil && row.minutes.isEmpty && row.weekly.pence == .zero
        return MapsInterface.Row(
            provision: provision?.name ?? "", code: provision?.code.text ?? "", tier: row.tier.text, area: row.area.text,
            groups: names.map(\.code), yearGroups: Set(names.flatMap(\.yearGroups)).sorted().map(\.description), pupils: row.pupils,
            places: row.places, minutes: try minutes(row.minutes),
            weekly: isAllUnquantified ? nil : try row.weekly.known.map { Int(try $0.rounded()) },
            missingRates: row.weekly.missingRates.sorted().map(\.text), yearlyCosts: Int(try row.yearlyCosts.rounded()),
            unquantified: unquantified, givenLow: try percent(given?.low), givenHigh: try percent(given?.high),
            due: row.delivery.due.sessions, delivered: row.delivery.delivered.sessions, missed: try row.delivery.allMissed().sessions,
            unrecorded: row.delivery.unrecorded.sessions, driftWeeks: drift?.weeks, driftCertain: drift?.isCertain)
    }
}

extension Snapshot {
    /// The days figures that name nobody are told for: today, and the last school day of each half term that is over. Two days near each
    /// other would tell who came between.
    package func publishedDays(_ asking: Asking) throws -> [SchoolDay] {
        let school = try schoolState()
        var last: [SchoolDay: SchoolDay] = [:]
        for term in school.calendars.values.compactMap(\.latest).flatMap(\.content.terms) {
            for day in school.schoolDays(in: term.days) {
                guard let part = HalfTerm.containing(day, school), part.until < asking.today else { continue }
                last[part.from] = day
            }
        }
        return last.values.sorted() + [asking.today]
    }
}

extension SchoolState {
    /// Whether a day lies in a term and in none of its breaks: weekends in between do.
    package func isInTerm(_ day: SchoolDay) -> Bool { HalfTerm.containing(day, self)?.contains(day) ?? false }
}

/// The stretch between two holidays of half a term or more.
package enum HalfTerm {
    /// The term a day lies in, cut at the term's breaks; the last one before it where the day is in none. `nil` without a calendar.
    package static func containing(_ day: SchoolDay, _ school: SchoolState) -> DayRange? {
        guard let content = school.calendar(on: day)?.content,
            let term = content.terms.filter({ $0.from <= day }).max(by: { $0.from < $1.from })
        else { return nil }
        var range = term.days
        for stretch in content.breaks.sorted(by: { $0.from < $1.from }) where range.contains(stretch.from) {
            if stretch.until < day {
                range.from = max(range.from, stretch.until + 1)
            } else {
                range.until = min(range.until, stretch.from - 1)
            }
        }
        return range.from <= range.until ? range : nil
    }
}
