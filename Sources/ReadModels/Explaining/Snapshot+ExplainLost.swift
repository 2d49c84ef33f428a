internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import ProvisionInterface

extension Snapshot {
    /// Which lessons a pupil is taken out of in the week of a day, and for what.
    package func explainLost(_ id: PupilID, _ asking: Asking) throws -> Explanation {
        let reader = try TimetableReader(self, monday: asking.asOf.monday, asking)
        let day = reader.days.first { reader.school.isSchoolDay($0) } ?? reader.week.from
        let classes = try self.classes(of: id, among: try classRows(in: reader.week), on: day)
        let missing = TimetableReader.untimetabled(classes)
        let out = try withdrawals(of: id, reader)
        let lessons = classes.flatMap { row in
            reader.lessons(of: row).map { LessonsLost.Lesson(day: $0.day, span: $0.span, code: row.content.code) }
        }
        let found = LessonsLost.find(out.map(\.withdrawal), lessons: lessons, isKnown: missing.isEmpty && !classes.isEmpty)
        let parts = found.lost.map { lesson in
            let reasons = out.filter { $0.withdrawal.takesFrom(lesson) }
            let timetable = classes.first { $0.content.code == lesson.code }?.events(on: lesson.day) ?? []
            return Explained(
                "\(lesson.code), \(lesson.day.weekday.short) \(lesson.day.inWords)",
                how: "for " + Set(reasons.map(\.code)).sorted().joined(separator: ", "), events: timetable + reasons.flatMap(\.events))
        }
        show(id)
        var notes: [String] = []
        if found.unknown > 0 {
            notes.append("of \(found.unknown) sessions it is not known: without a time, or no class of the pupil's is timetabled")
        }
        if !missing.isEmpty { notes.append("nobody timetabled \(missing.map(\.content.code.text).joined(separator: ", "))") }
        let unslotted = try unslotted(of: id, reader)
        if !unslotted.isEmpty { notes.append("not known, without a slot: \(unslotted.joined(separator: ", "))") }
        let name = try named(id, asking)?.shortName ?? ""
        return Explanation(
            title: "Lessons lost, \(name), week of \(reader.week.from.inWords)", lines: [try Explained.count("lessons lost", parts)],
            notes: notes)
    }

    /// A session a pupil is taken out for, with the events that say so.
    private struct Out {
        var withdrawal: LessonsLost.Withdrawal
        var code: String
        var events: [EventReference]
    }

    /// The groups of a pupil in the week whose plan says no time.
    private func unslotted(of id: PupilID, _ reader: TimetableReader) throws -> [String] {
        let enrolments = try enrolments(of: id)
        return try Set(enrolments.map(\.group)).sorted().compactMap { key -> String? in
            guard let group = try groupRow(key), sight.showsPart(in: group.id), let plan = reader.unslotted(group),
                reader.days.contains(where: { reader.isIn(id, group, on: $0, enrolments) })
            else { return nil }
            return plan.content.code.text
        }
    }

    private func withdrawals(of id: PupilID, _ reader: TimetableReader) throws -> [Out] {
        let enrolments = try enrolments(of: id)
        return try Set(enrolments.map(\.group)).sorted().flatMap { key -> [Out] in
            guard let group = try groupRow(key), sight.showsPart(in: group.id) else { return [] }
            return reader.meetings(of: group).filter { meeting in
                meeting.slot?.supportsClass != true && meeting.isFor(id) && reader.isIn(id, group, on: meeting.due.on, enrolments)
            }.map { meeting in
                let own = enrolments.filter { $0.group == key && $0.days(in: group).contains(meeting.due.on) }
                return Out(
                    withdrawal: LessonsLost.Withdrawal(day: meeting.due.on, span: meeting.span, from: meeting.slot?.classCode),
                    code: meeting.content.code.text,
                    events: [planEvent(of: group, on: meeting.due.on)].compactMap(\.self) + own.map { .id($0.event) })
            }
        }
    }
}

extension LessonsLost.Withdrawal {
    /// Whether this is what a lesson is lost for.
    fileprivate func takesFrom(_ lesson: LessonsLost.Lesson) -> Bool {
        guard day == lesson.day else { return false }
        if let one = span, let other = lesson.span { return one.overlaps(other) }
        return from == lesson.code
    }
}
