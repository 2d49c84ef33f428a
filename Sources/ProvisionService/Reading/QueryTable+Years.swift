internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension QueryTable {
    mutating func registerYears() {
        on(YearsInterface.Check.self, asOf: { _ in nil }) { query, input in
            .init(check: try query.snapshot.yearCheck(try query.yearToCheck(input.year), query.asking), at: try query.answered())
        }
        on(YearsInterface.GetStatement.self, asOf: { _ in nil }) { query, input in
            .init(
                statement: try query.statement(of: try query.year(input.year), againstToday: input.againstToday ?? false),
                at: try query.answered())
        }
        on(StaffInterface.ListSkills.self, asOf: \.asOf) { query, input in
            .init(
                skills: try query.snapshot.skills(
                    input.skill.map { SkillCode($0) }, lapsingOnly: input.lapsing ?? false, query.asking), at: try query.answered())
        }
        on(StaffInterface.ListAgencies.self, asOf: \.asOf) { query, _ in
            .init(agencies: try query.snapshot.agencies(query.asking), at: try query.answered())
        }
    }
}

extension QueryContext {
    /// An academic year as it was written.
    func year(_ text: String, field: String = "year") throws -> AcademicYear {
        if let year = AcademicYear(text) { return year }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no academic year",
            remedy: "write it as \(AcademicYear(containing: asking.today))")
    }

    /// From April on people look ahead to the next year, before that at the one they are in.
    fileprivate func yearToCheck(_ text: String?) throws -> AcademicYear {
        if let text { return try year(text) }
        let current = AcademicYear(containing: asking.today)
        return (4...8).contains(asking.today.month) ? current.next : current
    }
}

extension QueryContext {
    /// The statement of a year: the one it was closed with, else what it would be now.
    fileprivate func statement(of year: AcademicYear, againstToday: Bool) throws -> YearsInterface.Statement {
        let closing = try snapshot.schoolState().closings[year]
        guard let closing else {
            let now = try snapshot.yearFigures(year, asking)
            let text = YearStatement.text(YearStatement.heading(of: year, now, closedOn: nil), now.figures)
            return YearsInterface.Statement(
                year: year.description, text: text, sha256: sha256(text), log: now.anchor.log.description, epoch: now.anchor.epoch,
                position: Int(now.anchor.position), hash: now.anchor.hash, isIntact: true)
        }
        let content = closing.content
        var statement = YearsInterface.Statement(
            year: year.description, text: content.statement, sha256: content.sha256, closedOn: closing.on.description,
            event: closing.event.description, log: content.anchor.log.description, epoch: content.anchor.epoch,
            position: Int(content.anchor.position), hash: content.anchor.hash, isIntact: sha256(content.statement) == content.sha256)
        guard againstToday else { return statement }
        let now = try snapshot.yearFigures(year, asking)
        let text = YearStatement.text(YearStatement.heading(of: year, now, closedOn: nil), now.figures)
        statement.changes = YearStatement.changes(from: content.statement, to: text).map {
            YearsInterface.Change(section: $0.section, label: $0.label, was: $0.was, now: $0.now)
        }
        statement.lateSessions = try snapshot.sessions(of: year, after: content.anchor.position)
        return statement
    }
}
