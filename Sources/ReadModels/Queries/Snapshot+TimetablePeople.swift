internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

/// Weeks of people: staff, with their minutes, and pupils, with the lessons they are taken out of.
extension TimetableReader {
    func staff(_ id: StaffID) throws -> DeploymentInterface.Week? {
        guard let person = try snapshot.staffContent(id, on: week.until) else { return nil }
        var entries: [Timed] = []
        var unslotted: [DeploymentInterface.Unslotted] = []
        for group in try snapshot.groupRows(in: week) {
            for meeting in meetings(of: group) where meeting.isGiven(by: id) || meeting.covers.contains(where: { $0.away == id }) {
                // What somebody else covers is shown, and is no time of the person's.
                entries.append(Timed(meeting.isGiven(by: id) ? meeting.span : nil, at: meeting.span, try entry(meeting)))
            }
            if let plan = self.unslotted(group), plan.content.deliverers.contains(where: { $0.staff == id }) {
                unslotted.append(try wire(plan.content, minutes: plan.minutes, on: week.from))
            }
        }
        for row in try snapshot.classRows(in: week) where row.content.staff.contains(id) {
            for taught in lessons(of: row) { entries.append(Timed(taught.span, try entry(taught))) }
        }
        var minutes = try loads(withDelivered: true) { $0 == id ? person.workingDays : nil }[id] ?? .zero
        minutes.contracted = maySeeContract(of: id) ? person.contractedMinutes : nil
        var days = listed(entries) { day, taken in
            person.workingDays.contains(day.weekday) ? free(on: day, beside: taken) : nil
        }
        for (index, day) in days.enumerated() {
            guard let on = SchoolDay(iso: day.on) else { continue }
            days[index].works = person.workingDays.contains(on.weekday)
            days[index].away = try isAway(id, on: on)
            if days[index].away == true { (days[index].free, days[index].freeMinutes) = (nil, nil) }
        }
        return DeploymentInterface.Week(
            of: "staff", name: try snapshot.staffName(id), detail: person.role.text, monday: week.from.description, days: days,
            unslotted: unslotted, minutes: minutes, untimetabled: [])
    }

    /// A contract is the person's own, and whoever's who sees everything.
    private func maySeeContract(of id: StaffID) -> Bool { snapshot.sight.reach == .everything || snapshot.sight.staff == id }

    func pupil(_ id: PupilID) throws -> DeploymentInterface.Week? {
        guard let facts = try snapshot.facts(id, asking) else { return nil }
        snapshot.show(id)
        var entries: [Timed] = []
        var unslotted: [DeploymentInterface.Unslotted] = []
        var out: [(day: SchoolDay, span: MinuteSpan, code: String)] = []
        let enrolments = try snapshot.enrolments(of: id)
        for key in Set(enrolments.map(\.group)).sorted() {
            guard let group = try snapshot.groupRow(key), snapshot.sight.showsPart(in: group.id) else { continue }
            let here = meetings(of: group).filter { $0.isFor(id) && isIn(id, group, on: $0.due.on, enrolments) }
            for meeting in here {
                entries.append(Timed(meeting.span, try entry(meeting, pupils: [])))
                guard meeting.slot?.supportsClass != true, let span = meeting.span else { continue }
                out.append((meeting.due.on, span, meeting.content.code.text))
            }
            if let plan = self.unslotted(group), days.contains(where: { isIn(id, group, on: $0, enrolments) }) {
                unslotted.append(try wire(plan.content, minutes: plan.minutes, on: week.from))
            }
        }
        let day = days.first { school.isSchoolDay($0) } ?? week.from
        let classes = try snapshot.classes(of: id, among: try snapshot.classRows(in: week), on: day)
        for taught in classes.flatMap({ lessons(of: $0) }) {
            let taken = out.first { $0.day == taught.day && (taught.span?.overlaps($0.span) ?? false) }
            entries.append(Timed(taught.span, try entry(taught, takenOutFor: taken?.code)))
        }
        return DeploymentInterface.Week(
            of: "pupil", name: facts.name, detail: [facts.yearGroup?.description, facts.form].compactMap(\.self).joined(separator: " "),
            monday: week.from.description, days: listed(entries), unslotted: unslotted,
            untimetabled: TimetableReader.untimetabled(classes).map(\.content.code.text))
    }

    /// The classes whose missing timetable keeps from knowing what lessons a pupil has: teaching sets, or of who is in none the form.
    static func untimetabled(_ classes: [ClassRow]) -> [ClassRow] {
        let sets = classes.filter { !$0.content.isForm }
        return (sets.isEmpty ? classes : sets).filter { !$0.isTimetabled }
    }
}
