internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// Lessons of a week with who supports them: where several do, where nobody does and somebody needs it; or all of one class.
    package func support(monday: SchoolDay, of schoolClass: ClassID?, _ asking: Asking) throws -> DeploymentInterface.GetSupport.Output {
        var asking = asking
        let reader = try TimetableReader(self, monday: monday, asking)
        let day = reader.days.first { reader.school.isSchoolDay($0) } ?? monday
        asking.asOf = day
        let classes = try classRows(in: reader.week)
        let many = try rulePack(on: day)?.planning?.support.adultsMany
        let supported = try supports(reader)
        let planned = try withPlans(on: day)
        var lessons: [Lesson] = []
        for row in classes {
            let members = try members(of: row, on: day)
            let helped = supported.helped[row.content.code, default: []]
            for taught in reader.lessons(of: row) {
                guard let span = taught.span else { continue }
                let adults = supported.adults[row.content.code, default: []].filter { $0.day == taught.day && $0.span.overlaps(span) }
                lessons.append(
                    Lesson(
                        taught: taught, span: span, adults: try names(of: adults.flatMap(\.who)),
                        needing: members.intersection(planned.union(helped))))
            }
        }
        let bare = lessons.filter { $0.adults.isEmpty && !$0.needing.isEmpty }
        let wanted = lessons.filter { lesson in
            if let schoolClass { return lesson.taught.row.id == schoolClass }
            return lesson.adults.count >= many ?? .max || lesson.adults.isEmpty && !lesson.needing.isEmpty
        }
        return DeploymentInterface.GetSupport.Output(
            monday: monday.description, letter: reader.school.weekLetter(of: monday)?.rawValue, adultsMany: many,
            lessons: try wanted.sorted { $0.order < $1.order }.map { try wire($0, many, bare, reader) },
            untimetabled: classes.filter { !$0.isTimetabled && (schoolClass ?? $0.id) == $0.id }.map(\.content.code.text),
            unslotted: supported.unslotted, at: try answered(asking))
    }

    /// A lesson with the adults beside its teacher, and the pupils who need one.
    private struct Lesson {
        var taught: TimetableReader.Taught
        var span: MinuteSpan
        var adults: [String]
        var needing: Set<PupilID>

        var order: (SchoolDay, Int, String) { (taught.day, span.start, taught.row.content.code.text.lowercased()) }
    }

    /// Who supports which class when, and the pupils they are there for.
    private struct Supports {
        var adults: [ClassCode: [(day: SchoolDay, span: MinuteSpan, who: [Deliverer])]] = [:]
        var helped: [ClassCode: Set<PupilID>] = [:]
        /// Groups whose plan says no time: whom they support when is not known.
        var unslotted = 0
    }

    private func supports(_ reader: TimetableReader) throws -> Supports {
        var found = Supports()
        for group in try groupRows(in: reader.week) {
            if reader.unslotted(group) != nil { found.unslotted += 1 }
            for meeting in reader.meetings(of: group) {
                guard let slot = meeting.slot, slot.supportsClass, let code = slot.classCode, let span = meeting.span else { continue }
                found.adults[code, default: []].append((meeting.due.on, span, meeting.due.deliverers))
                let register = try members(of: group, on: meeting.due.on).map(\.pupil).filter { meeting.isFor($0) }
                found.helped[code, default: []].formUnion(register)
            }
        }
        return found
    }

    /// Adults by name, one who supports two pupils once; where nobody is settled, by role.
    private func names(of adults: [Deliverer]) throws -> [String] {
        var seen: Set<StaffID> = []
        return try adults.filter { $0.staff.map { seen.insert($0).inserted } ?? true }
            .map { try $0.staff.map { try staffName($0) } ?? $0.role.text }.sorted()
    }

    /// The pupils with an EHC plan on a day.
    private func withPlans(on day: SchoolDay) throws -> Set<PupilID> {
        let rows = try statement(
            """
            SELECT s.id FROM streams s
            JOIN timeline t ON t.owner = s.key AND t.attribute = 5 AND t.item = '' AND t.valid_from <= ?1 AND t.valid_to > ?1
            WHERE s.category = 'pupil' AND t.value = 'E'
            """)
        try rows.bind(1, day.number)
        return Set(try rows.all { $0.id(0) }.compactMap { $0.map { PupilID($0) } })
    }

    private func wire(
        _ lesson: Lesson, _ many: Int?, _ bare: [Lesson], _ reader: TimetableReader
    ) throws -> DeploymentInterface.Supported {
        let isOver = many.map { lesson.adults.count >= $0 } ?? false
        let others = isOver ? bare.filter { $0.taught.day == lesson.taught.day && $0.span.overlaps(lesson.span) } : []
        return DeploymentInterface.Supported(
            class: lesson.taught.row.content.code.text, subject: lesson.taught.row.content.subject, on: lesson.taught.day.description,
            when: lesson.taught.lesson.period.text, start: ClockTime(minutes: lesson.span.start)?.description ?? "",
            room: lesson.taught.lesson.room, adults: lesson.adults, pupils: try reader.names(Array(lesson.needing), on: lesson.taught.day),
            over: isOver, without: others.map { $0.taught.row.content.code.text })
    }
}
