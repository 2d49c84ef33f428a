extension ExportTable {
    /// The columns, in their order: the one table that the files, `provctl export columns` and the documentation are made from.
    package var columns: [ExportColumn] {
        switch self {
        case .pupils: ExportTable.pupilColumns
        case .provisions: ExportTable.provisionColumns
        case .groups: ExportTable.groupColumns
        case .enrolments: ExportTable.enrolmentColumns
        case .sessions: ExportTable.sessionColumns
        case .attendance: ExportTable.attendanceColumns
        case .assessments: ExportTable.assessmentColumns
        case .reviews: ExportTable.reviewColumns
        case .costs: ExportTable.costColumns
        }
    }

    private static let pupilColumns: [ExportColumn] = [
        .always("pupil_id", .id, "The pupil."),
        .maybe("upn", .text, "Unique pupil number."),
        .maybe("uln", .text, "Unique learner number."),
        .maybe("surname", .text, "As the family writes it."),
        .maybe("forename", .text, "As the family writes it."),
        .maybe("preferred_name", .text, "The first name the pupil goes by."),
        .maybe("date_of_birth", .date, ""),
        .always("status", .code, "expected, on-roll or left."),
        .maybe("year_group", .code, "Y7, R, N2: on the day of the export."),
        .maybe("form", .code, "The registration form."),
        .always("sen_status", .code, "N, K or E."),
        .maybe("needs", .code, "Types of need by rank, parted by spaces: the first is the primary one."),
        .maybe("cohorts", .code, "Cohorts on the day of the export, parted by spaces."),
        .maybe("admitted_on", .date, "First day of the latest stretch on roll."),
        .maybe("left_on", .date, "Last day of that stretch, where it is over or its end is known."),
        .maybe("merged_into_id", .id, "The pupil whose record goes on, where two records were one child's."),
    ]

    private static let provisionColumns: [ExportColumn] = [
        .always("provision_id", .id, "The provision."),
        .always("code", .code, "The school's short name for it."),
        .always("name", .text, ""),
        .always("tier", .code, "universal, targeted, specialist, or the school's own."),
        .always("area", .code, "Area of need."),
        .maybe("measure", .code, "What progress in it is scored on."),
        .maybe("intended_outcome", .text, "As published in the catalogue."),
        .maybe("retired_on", .date, "The last day it was offered."),
    ]

    private static let groupColumns: [ExportColumn] = [
        .always("group_id", .id, "The group."),
        .always("code", .code, "The school's short name for it."),
        .always("provision_id", .id, "What it gives."),
        .always("academic_year", .code, "2026/27."),
        .always("kind", .code, "provision, or comparison: a group that progress is compared with."),
        .maybe("follows_id", .id, "The group of an earlier year it continues."),
        .maybe("year_groups", .code, "Year groups it is for, parted by spaces."),
        .maybe("planned_size", .int, "Pupils planned."),
        .maybe("capacity", .int, "Most pupils on any day."),
        .always("schedule", .code, "slots, dose, staff-time, none or unquantified."),
        .maybe("week_minutes", .decimal, "Planned minutes of sessions a week; a fortnightly slot counts half."),
        .maybe("staff_roles", .code, "Who gives it, a role each, parted by spaces."),
        .maybe("funding", .code, "Funding source."),
        .always("from_on", .date, "First day."),
        .always("until_on", .date, "Last day planned."),
        .maybe("closed_on", .date, "Last day, where it was closed."),
        .maybe("closed_reason", .code, ""),
    ]

    private static let enrolmentColumns: [ExportColumn] = [
        .always("enrolment_id", .id, "The enrolment."),
        .always("pupil_id", .id, ""),
        .always("group_id", .id, ""),
        .always("from_on", .date, "First day."),
        .always("until_on", .date, "Last day: the enrolment's own, else the group's, or the day it was ended."),
        .maybe("ended_on", .date, "Last day, where somebody ended it."),
        .maybe("ended_reason", .code, ""),
        .maybe("priority", .code, "must, should or could."),
        .maybe("funding", .code, "Funding source, where not the group's."),
        .maybe("baseline_id", .id, "The assessment that is its baseline."),
        .maybe("interim_id", .id, "The latest interim one."),
        .maybe("post_id", .id, "The one after."),
    ]

    private static let sessionColumns: [ExportColumn] = [
        .always("session_id", .id, "The session."),
        .always("group_id", .id, ""),
        .always("held_on", .date, "The day it took place, or should have."),
        .maybe("start", .text, "08:40, where known."),
        .always("minutes", .int, "Given; of a missed one those it would have had."),
        .always("outcome", .code, "delivered or missed."),
        .maybe("missed_reason", .code, ""),
        .always("extra", .bool, "Outside the plan."),
        .maybe("repays_id", .id, "The missed session it makes up for."),
        .maybe("staff_roles", .code, "Who gave it, a role each, parted by spaces."),
        .always("recorded_at", .time, "When it was entered."),
    ]

    private static let attendanceColumns: [ExportColumn] = [
        .always("session_id", .id, ""),
        .always("enrolment_id", .id, ""),
        .always("pupil_id", .id, ""),
        .always("attendance", .code, "there, part or away."),
        .always("minutes", .int, "Minutes the pupil was there; 0 when away."),
        .maybe("away_reason", .code, ""),
    ]

    private static let assessmentColumns: [ExportColumn] = [
        .always("assessment_id", .id, "The assessment."),
        .always("pupil_id", .id, ""),
        .always("assessed_on", .date, ""),
        .always("measure", .code, ""),
        .always("score", .text, "As it is written: 85, 9y11m."),
        .always("value", .decimal, "The same as a number; of an age, months."),
        .always("recorded_at", .time, "When it was entered."),
    ]

    private static let reviewColumns: [ExportColumn] = [
        .always("review_id", .id, "The review."),
        .always("enrolment_id", .id, ""),
        .always("reviewed_on", .date, ""),
        .maybe("outcome", .int, "−2 to 2, against what was intended."),
        .always("decision", .code, "continue, adapt, stop, step-up or step-down."),
        .maybe("next_on", .date, "When it is to be looked at again."),
        .always("recorded_at", .time, "When it was entered."),
    ]

    private static let costColumns: [ExportColumn] = [
        .always("group_id", .id, ""),
        .always("item", .code, "sessions: staff time and consumables; other-1, other-2 …: the group's other costs."),
        .maybe("label", .text, "What another cost buys."),
        .maybe("per", .code, "How often another cost falls due: once, week, term or year."),
        .maybe("amount_pence", .int, "One payment of another cost."),
        .maybe("planned_week_pence", .int, "Of sessions, a week."),
        .maybe("planned_year_pence", .int, "In a year."),
        .maybe("given_minutes", .int, "Of sessions: staff minutes given to date."),
        .maybe("given_pence", .int, "What those cost, at the rates of their days."),
        .maybe("missing_rates", .code, "Roles without a rate, parted by spaces: then the sums are empty."),
    ]
}
