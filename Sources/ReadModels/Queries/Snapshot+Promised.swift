internal import JSON
internal import ProvisionDomain
internal import Storage

extension Snapshot {
    /// The line of the pupil's plan an enrolment serves on a day; `nil` where it serves none.
    func planLine(of enrolment: EnrolmentRow, on day: SchoolDay) throws -> PlanLineID? {
        if enrolment.isRevised, let revised = try revision(of: enrolment, on: day) { return revised.planLine }
        let rows = try statement("SELECT plan_line FROM enrolments WHERE key = ?1")
        try rows.bind(1, enrolment.key)
        return (try rows.first { $0.id(0) } ?? nil).map { PlanLineID($0) }
    }

    private func revision(of enrolment: EnrolmentRow, on day: SchoolDay) throws -> EnrolmentRevised? {
        let rows = try statement(
            """
            SELECT value FROM timeline
            WHERE owner = ?1 AND attribute = +?2 AND item = ?3 AND valid_from <= ?4 AND valid_to > ?4 LIMIT 1
            """)
        try rows.bind(1, enrolment.group)
        try rows.bind(2, Attribute.terms.rawValue)
        try rows.bind(3, enrolment.id.description)
        try rows.bind(4, day.number)
        return try rows.first { try JSON.decode(EnrolmentRevised.self, from: $0.bytes(0)) }
    }
}
