internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    mutating func registerClosing() {
        on(YearsInterface.Close.self, standsAlone: { _ in true }, header: \.command) { context, input in
            try context.closeYear(try context.year(input.year, field: "year"))
        }
        on(YearsInterface.Reopen.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let year = try context.year(input.year, field: "year")
            guard let closing = try context.school().closings[year] else {
                throw ServiceError.refuse(
                    .missingEarlier, field: "year", value: year.description, reason: "it is not closed",
                    remedy: "nothing is left to take back")
            }
            let targets = try context.wholeTurn(of: try context.target(closing.event.description))
            try context.retract(targets, withDependents: false)
            context.label = year.description
        }
    }
}

extension CommandContext {
    fileprivate func closeYear(_ year: AcademicYear) throws {
        let school = try school()
        label = year.description
        if let closing = school.closings[year] {
            warnings.append("\(year) is closed since \(closing.on): nothing is left to do; year statement \(year) prints its statement")
            return
        }
        do { try YearClosing.check(year, today: today, school) } catch { throw ServiceError.refused(error) }
        let figures = try yearFigures(year)
        let text = YearStatement.text(YearStatement.heading(of: year, figures, closedOn: today), figures.figures)
        for (group, _) in directory.groups.filter({ $0.value.year == year }).sorted(by: { $0.value.code < $1.value.code }) {
            try decide(Streams.Group.self, .group(group), .endYear, on: today)
        }
        let closing = YearClosed(
            year: year, statement: text, sha256: sha256(text), anchor: figures.anchor,
            unrecordedSessions: figures.unrecordedSessions, unrecordedMinutes: figures.unrecordedMinutes)
        try decide(Streams.School.self, .school, .closeYear(closing), on: today)
        if figures.unrecordedSessions > 0 {
            warnings.append(
                "\(figures.unrecordedSessions) due sessions, \(YearStatement.clock(figures.unrecordedMinutes)), were never recorded, and "
                    + "stay not known")
        }
    }

    private func yearFigures(_ year: AcademicYear) throws -> YearFigures {
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: today, offset: LocalTime.offset)
        return try views.read { try $0.yearFigures(year, asking) }
    }

    /// What comes late for a closed year is the coordinator's: its statement stands. Whoever records it all the same is told so.
    func checkClosedYear(_ event: DomainEvent, effectiveOn: Int32) throws {
        switch event {
        case .group, .pupil(.assessmentRecorded): break
        default: return
        }
        let day = SchoolDay(number: effectiveOn)
        guard let closing = try school().closing(of: day) else { return }
        guard caller.roles.contains(.senco) else { throw ServiceError.refused(closing.refuseLate(on: day)) }
        let year = closing.content.year
        let warning = "\(year) is closed, and its statement stays as it was; year statement \(year) --against today tells what changed"
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}

extension YearStatement {
    /// The lines above the figures: of what, by whom, and what they rest on.
    static func heading(of year: AcademicYear, _ figures: YearFigures, closedOn: SchoolDay?) -> [String] {
        let anchor = figures.anchor
        return [
            "STATEMENT OF THE ACADEMIC YEAR \(year)", figures.school,
            closedOn.map { "closed on \($0)" } ?? "not closed: figures as known now",
            "names nobody; what is confidential is in no figure", "log \(anchor.log), epoch \(anchor.epoch), position \(anchor.position)",
            anchor.hash,
        ]
    }
}
