internal import JSON
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// A class teacher's sheet.
package struct ClassSheet: Sendable {
    package var code: String
    package var isForm: Bool
    package var subject: String?
    package var staff: [String]
    package var members: Int
    package var pupils: [PupilsInterface.SheetPupil]
}

extension Snapshot {
    /// The sheet of a class on a day: `nil` where there is no such class, or it is not the caller's.
    package func classSheet(_ code: ClassCode, _ asking: Asking) throws -> ClassSheet? {
        for stream in try streams("class") {
            let rows = try timeline(of: stream.key)
            guard let value = rows.value(.classSet, on: asking.asOf),
                case let content = try JSON.decode(ClassSet.self, from: Array(value.utf8)), content.code == code,
                sight.reach == .everything || sight.classes.contains(ClassID(stream.id))
            else { continue }
            let lessons = try rows.value(.classLessons, on: asking.asOf).map { try JSON.decode([Lesson].self, from: Array($0.utf8)) } ?? []
            var ids: [PupilID] = []
            if let members = rows.value(.classMembers, on: asking.asOf) {
                ids = try JSON.decode([PupilID].self, from: Array(members.utf8))
            }
            if content.isForm { ids += try pupils(inForm: code, on: asking.asOf).filter { !ids.contains($0) } }
            let found = try ids.compactMap { try facts($0, asking) }.filter { $0.isOnRoll && $0.merged == nil }
            let pupils = try Snapshot.inOrder(found).compactMap { try sheetPupil($0, content, lessons, asking) }
            return ClassSheet(
                code: content.code.text, isForm: content.isForm, subject: content.subject,
                staff: try content.staff.map { try staffName($0) },
                members: found.count, pupils: pupils)
        }
        return nil
    }

    /// `nil` where there is nothing a teacher needs to know.
    private func sheetPupil(
        _ pupil: PupilFacts, _ class: ClassSet, _ lessons: [Lesson], _ asking: Asking
    ) throws -> PupilsInterface.SheetPupil? {
        let strategies = try strategies(of: pupil.id, asking).filter { $0.ended == nil }
        let targets = try targets(of: pupil.id, asking).filter { $0.status == nil || $0.status == TargetStatus.onCourse.rawValue }
        let groups = try enrolments(of: pupil.id).compactMap { enrolment -> PupilsInterface.SheetGroup? in
            guard let row = try groupRow(enrolment.group), sight.showsPart(in: row.id), row.runs(on: asking.asOf),
                enrolment.days(in: row).contains(asking.asOf), let content = row.content(on: asking.asOf), content.kind == .provision
            else { return nil }
            return try sheetGroup(content, pupil.id, `class`.code, lessons, asking)
        }
        let isNothing = pupil.sen == "N" && pupil.needs.isEmpty && strategies.isEmpty && targets.isEmpty && groups.isEmpty
        if isNothing { return nil }
        show(pupil.id)
        return PupilsInterface.SheetPupil(
            pupil: pupil.id.description, name: pupil.name, yearGroup: pupil.yearGroup?.description ?? "", form: pupil.form, sen: pupil.sen,
            needs: pupil.needs, strategies: strategies, targets: targets, groups: groups)
    }

    /// A group as it concerns one pupil's lessons in a class.
    private func sheetGroup(
        _ content: GroupContent, _ pupil: PupilID, _ code: ClassCode, _ lessons: [Lesson], _ asking: Asking
    ) throws -> PupilsInterface.SheetGroup {
        let slots = content.schedule.slots.filter { $0.pupils.isEmpty || $0.pupils.contains(pupil) }
        let inClass = slots.contains { $0.supportsClass && $0.classCode == code }
        let out = slots.contains { slot in
            guard !slot.supportsClass else { return false }
            if slot.classCode == code { return true }
            return lessons.contains { lesson in
                lesson.weekday == slot.weekday && lesson.period == slot.period
                    && (lesson.week == nil || slot.week == nil || lesson.week == slot.week)
            }
        }
        let when = slots.isEmpty ? DoseWords.weekly(content.schedule) : DoseWords.schedule(.slots(slots))
        return PupilsInterface.SheetGroup(
            group: content.code.text, provision: try provisionRow(content.provision, on: asking.asOf)?.content.name ?? "", when: when,
            fromClass: out, inClass: inClass)
    }
}
