internal import EventSourcing
internal import JSON
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// The school's calendar, measures, rates, rules and code sets as this position knows them.
    package func schoolState() throws -> SchoolState {
        try memory.school(schoolEvents()) {
            var state = SchoolDecider.initial
            let rows = try statement(
                "SELECT event, position, effective_on, recorded_at, kind, content FROM school_events ORDER BY position")
            let events = try rows.all { row -> Recorded<SchoolEvent>? in
                guard let id = row.id(0), let event = try SchoolEventText.event(row.text(4), row.bytes(5)) else { return nil }
                return Recorded(
                    id: id, position: row.int64(1), effectiveOn: row.int32(2), recordedAt: row.int64(3), actor: "", event: event)
            }
            for case let event? in events { SchoolDecider.evolve(&state, event) }
            return state
        }
    }

    /// What the daemon knows of the school on a day.
    package func school(_ asking: Asking) throws -> SchoolInterface.School {
        let state = try schoolState()
        let named = state.name.value(on: asking.asOf) ?? state.name.entries.first?.value
        let pack = state.rulePack(on: asking.asOf)
        let sets = state.codeSets.compactMap { name, versions in versions.value(on: asking.asOf).map { "\(name) \($0.content.sha256)" } }
        return SchoolInterface.School(
            name: named?.name ?? "", timeZone: named?.timeZone ?? "", dfeNumber: named?.dfeNumber, urn: named?.urn,
            calendars: state.calendars.sorted { $0.key < $1.key }.compactMap { $0.value.latest }.map { wire($0.content) },
            rates: sight.seesCosts ? rates(state) : [],
            measures: measures(state, asking), rulePack: pack?.name, rulePackSha256: pack?.sha256, codeSets: sets.sorted())
    }

    private func rates(_ state: SchoolState) -> [SchoolInterface.Rate] {
        state.rates.sorted { $0.key < $1.key }.flatMap { role, rates in
            rates.changes.map { change in
                switch change.value {
                case .hourly(let pence):
                    SchoolInterface.Rate(role: role.text, hourly: Int(pence.amount), from: change.from.description)
                case .weeklyHourYear(let pence):
                    SchoolInterface.Rate(role: role.text, weeklyHourYear: Int(pence.amount), from: change.from.description)
                }
            }
        }
    }

    private func measures(_ state: SchoolState, _ asking: Asking) -> [SchoolInterface.Measure] {
        state.measures.sorted { $0.key < $1.key }.compactMap { _, versions in
            guard let measure = versions.value(on: asking.asOf) ?? versions.entries.first?.value else { return nil }
            func shown(_ score: Score?) -> String? { score?.shown(for: measure.kind) }
            return SchoolInterface.Measure(
                code: measure.code.text, name: measure.name, kind: measure.kind.rawValue,
                least: measure.least.shown(for: measure.kind), greatest: measure.greatest.shown(for: measure.kind),
                floor: shown(measure.floor), ceiling: shown(measure.ceiling), band: measure.band?.description)
        }
    }

    private func wire(_ content: AcademicYearSet) -> SchoolInterface.Calendar {
        func days(_ named: NamedDays) -> SchoolInterface.NamedDays {
            SchoolInterface.NamedDays(name: named.name, from: named.from.description, until: named.until.description)
        }
        return SchoolInterface.Calendar(
            year: content.year.description, terms: content.terms.map(days), breaks: content.breaks.map(days),
            staffOnlyDays: content.staffOnlyDays.map(\.description),
            weeks: content.weeks.map { SchoolInterface.LetteredWeek(monday: $0.monday.description, letter: $0.letter.rawValue) },
            periods: content.periods.map {
                SchoolInterface.Period(code: $0.code.text, start: $0.start.description, end: $0.end.description)
            },
            away: content.away.map {
                SchoolInterface.YearGroupsAway(
                    yearGroups: $0.yearGroups.map(\.description), from: $0.from.description, until: $0.until.description)
            })
    }

    /// The classes of a day, by code.
    package func classes(_ asking: Asking) throws -> [SchoolInterface.Class] {
        try streams("class").compactMap { stream -> SchoolInterface.Class? in
            let rows = try timeline(of: stream.key)
            guard let value = rows.value(.classSet, on: asking.asOf), let content = try? JSON.decode(ClassSet.self, from: Array(value.utf8))
            else { return nil }
            let members =
                rows.value(.classMembers, on: asking.asOf)
                .flatMap { try? JSON.decode([PupilID].self, from: Array($0.utf8)) } ?? []
            let lessons =
                rows.value(.classLessons, on: asking.asOf)
                .flatMap { try? JSON.decode([Lesson].self, from: Array($0.utf8)) } ?? []
            guard sight.reach == .everything || sight.classes.contains(ClassID(stream.id)) else { return nil }
            return SchoolInterface.Class(
                id: stream.id.description, code: content.code.text, isForm: content.isForm,
                yearGroups: content.yearGroups.map(\.description), staff: try content.staff.map { try staffName($0) },
                subject: content.subject, members: members.count,
                lessons: lessons.map {
                    SchoolInterface.Lesson(
                        weekday: $0.weekday.rawValue, period: $0.period.text, week: $0.week?.rawValue, room: $0.room)
                })
        }.sorted { $0.code.lowercased() < $1.code.lowercased() }
    }
}
