internal import Evaluation
internal import EventSourcing
internal import JSON
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// The lessons pupils are taken out of in a week: of one pupil, a year group, or all who are in a group then.
    package func lessonsLost(
        monday: SchoolDay, pupil: PupilID?, yearGroup: YearGroup?, _ asking: Asking
    ) throws -> [DeploymentInterface.Lost] {
        var asking = asking
        let reader = try TimetableReader(self, monday: monday, asking)
        let day = reader.days.first { reader.school.isSchoolDay($0) } ?? monday
        asking.asOf = day
        var taken: [PupilID: Taken] = [:]
        if let pupil { taken[pupil] = Taken() }
        for group in try groupRows(in: reader.week) where sight.showsPart(in: group.id) {
            try gather(group, reader, only: pupil, into: &taken)
        }
        let classes = try classRows(in: reader.week)
        let membership = try membership(of: classes, on: day)
        let lessons = classes.map { row in
            reader.lessons(of: row).map { LessonsLost.Lesson(day: $0.day, span: $0.span, code: row.content.code) }
        }
        let budget = try rulePack(on: day)?.planning?.support.lessonsWithdrawn
        var found: [(facts: PupilFacts, lost: DeploymentInterface.Lost)] = []
        for (id, own) in taken {
            guard let facts = try facts(id, asking), yearGroup.map({ $0 == facts.yearGroup }) ?? true else { continue }
            let places = membership[id, default: []] + (facts.form.flatMap { form(named: $0, in: classes) } ?? [])
            let inClasses = Set(places).sorted()
            let missing = TimetableReader.untimetabled(inClasses.map { classes[$0] })
            let result = LessonsLost.find(
                own.withdrawals, lessons: inClasses.flatMap { lessons[$0] }, isKnown: missing.isEmpty && !inClasses.isEmpty)
            found.append((facts, wire(facts, own, result, missing, classes, budget)))
            show(id)
        }
        let order = Dictionary(
            uniqueKeysWithValues: Snapshot.inOrder(found.map(\.facts)).enumerated().map { ($1.id, $0) })
        return found.sorted { left, right in
            (-left.lost.lessons, order[left.facts.id] ?? 0) < (-right.lost.lessons, order[right.facts.id] ?? 0)
        }.map(\.lost)
    }

    /// What takes a pupil's time in the week.
    private struct Taken {
        var withdrawals: [LessonsLost.Withdrawal] = []
        var unslotted: [String] = []
    }

    private func gather(
        _ group: GroupRow, _ reader: TimetableReader, only pupil: PupilID?, into taken: inout [PupilID: Taken]
    ) throws {
        let meetings = reader.meetings(of: group), plan = reader.unslotted(group)
        guard !meetings.isEmpty || plan != nil else { return }
        for enrolment in try enrolments(of: group) where (pupil ?? enrolment.pupil) == enrolment.pupil {
            let days = enrolment.days(in: group)
            guard days.overlaps(reader.week), days.from <= days.until else { continue }
            for meeting in meetings where days.contains(meeting.due.on) && meeting.isFor(enrolment.pupil) {
                guard meeting.slot?.supportsClass != true else { continue }
                taken[enrolment.pupil, default: Taken()].withdrawals.append(
                    LessonsLost.Withdrawal(day: meeting.due.on, span: meeting.span, from: meeting.slot?.classCode))
            }
            if let plan { taken[enrolment.pupil, default: Taken()].unslotted.append(plan.content.code.text) }
        }
    }

    /// The places in the list of the classes each pupil is on the list of.
    private func membership(of classes: [ClassRow], on day: SchoolDay) throws -> [PupilID: [Int]] {
        var found: [PupilID: [Int]] = [:]
        for (index, row) in classes.enumerated() {
            guard let value = try value(.classMembers, of: row.key, on: day) else { continue }
            for pupil in try JSON.decode([PupilID].self, from: Array(value.utf8)) { found[pupil, default: []].append(index) }
        }
        return found
    }

    private func form(named code: String, in classes: [ClassRow]) -> [Int]? {
        classes.firstIndex { $0.content.isForm && $0.content.code == ClassCode(code) }.map { [$0] }
    }

    private func wire(
        _ facts: PupilFacts, _ taken: Taken, _ found: LessonsLost.Found, _ missing: [ClassRow], _ classes: [ClassRow], _ budget: Int?
    ) -> DeploymentInterface.Lost {
        let subjects = Dictionary(classes.map { ($0.content.code, $0.content.subject ?? $0.content.code.text) }) { first, _ in first }
        var counts: [String: Int] = [:]
        for lesson in found.lost { counts[subjects[lesson.code] ?? lesson.code.text, default: 0] += 1 }
        return DeploymentInterface.Lost(
            pupil: facts.name, yearGroup: facts.yearGroup?.description ?? "", lessons: found.lost.count,
            subjects: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { .init(subject: $0.key, lessons: $0.value) },
            unknown: found.unknown, unslotted: taken.unslotted.sorted(), untimetabled: missing.map(\.content.code.text).sorted(),
            over: budget.map { found.lost.count > $0 } ?? false)
    }

    /// Lessons a week a pupil may be taken out of before it is warned of; `nil` where the rules say nothing of it.
    package func lessonsBudget(on day: SchoolDay) throws -> Int? { try rulePack(on: day)?.planning?.support.lessonsWithdrawn }
}
