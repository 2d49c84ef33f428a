internal import EventSourcing
internal import JSON
package import ProvisionDomain
internal import ProvisionInterface
internal import Storage

extension Snapshot {
    /// Days a session somebody covered keeps its group in sight.
    private static let coverDays: Int32 = 7

    /// What a viewer sees, by today's assignments.
    package func sight(of viewer: Viewer, _ asking: Asking) throws -> Sight {
        let reach: Sight.Reach =
            if !viewer.roles.isDisjoint(with: [.senco, .leader]) {
                .everything
            } else if viewer.roles.contains(.teacher) {
                .classes
            } else if viewer.roles.contains(.assistant) {
                .groups
            } else {
                .figures
            }
        var sight = Sight(reach: reach)
        sight.staff = try viewer.login.flatMap { try staff(login: $0, on: asking.today) }
        sight.isNamedForAll = viewer.roles.contains(.senco)
        sight.saysConfidential = !sight.isNamedForAll
        sight.seesCosts = !viewer.roles.isDisjoint(with: [.senco, .leader, .governor])
        sight.why = viewer.why
        for (provision, people) in try confidentialProvisions(today: asking.today) {
            if !sight.isNamed(people) {
                sight.hidden.insert(provision)
            } else if viewer.why == nil {
                sight.withheld.insert(provision)
            }
        }
        // Whoever's question it is: assignments are looked up with eyes for everything.
        if let staff = sight.staff, reach == .classes || reach == .groups { try with(.everything) { try assign(staff, &sight, asking) } }
        return sight
    }

    /// Whether a group is of a provision that is left out.
    package func concealsGroup(_ id: GroupID) throws -> Bool {
        guard !(sight.hidden.isEmpty && sight.withheld.isEmpty) else { return false }
        let rows = try statement(
            "SELECT g.provision FROM groups g JOIN streams s ON s.key = g.key WHERE s.category = 'group' AND s.id = ?1")
        try rows.bind(1, id.id)
        return try (rows.first { $0.id(0) } ?? nil).map { sight.conceals(ProvisionID($0)) } ?? false
    }

    /// What is confidential today or will be, with the staff who see it.
    private func confidentialProvisions(today: SchoolDay) throws -> [(ProvisionID, [StaffID])] {
        let rows = try statement(
            """
            SELECT s.id, t.value FROM timeline t JOIN streams s ON s.key = t.owner
            WHERE t.attribute = 42 AND t.value IS NOT NULL AND t.valid_to > ?1 ORDER BY t.owner
            """)
        try rows.bind(1, today.number)
        return try rows.all { row in
            row.id(0).map { (ProvisionID($0), row.text(1).split(separator: " ").compactMap { StaffID(String($0)) }) }
        }.compactMap(\.self)
    }

    /// Own groups with their pupils, and where the reach says so own classes.
    private func assign(_ staff: StaffID, _ sight: inout Sight, _ asking: Asking) throws {
        let today = asking.today
        for row in try groupRows(in: AcademicYear(containing: today).days) {
            guard let days = row.state.days, let content = row.content(on: today), !sight.hidden.contains(content.provision),
                try content.isGiven(by: staff) || covers(staff, row, today)
            else { continue }
            // A group that is over is one's own for some days more, for what is still to be recorded.
            guard today <= days.until + Int(Snapshot.coverDays) else { continue }
            sight.ownGroups.insert(row.id)
            // Who is in it is told with a reason only; the group itself keeps its number in the day's list.
            if sight.withheld.contains(content.provision) { continue }
            // Of a group that is over its last members, of one that has not begun its first.
            let day = max(days.from, min(today, days.until))
            for member in try enrolments(of: row) where member.days(in: row).contains(day) { sight.pupils.insert(member.pupil) }
        }
        sight.listedGroups = sight.ownGroups
        guard sight.reach == .classes else { return }
        let ofClasses = try classPupils(staff, &sight, today)
        for pupil in ofClasses {
            for enrolment in try enrolments(of: pupil) {
                guard let group = try groupRow(enrolment.group), enrolment.days(in: group).contains(today) else { continue }
                sight.listedGroups.insert(group.id)
            }
        }
        sight.pupils.formUnion(ofClasses)
    }

    /// Whether somebody gave a session of the group in the last days without being planned for it, or covers one then or later.
    private func covers(_ staff: StaffID, _ group: GroupRow, _ today: SchoolDay) throws -> Bool {
        if group.state.isCovered(by: staff, from: today - Int(Snapshot.coverDays)) { return true }
        let rows = try statement("SELECT day, deliverers FROM sessions WHERE grp = ?1 AND day >= ?2 AND deliverers IS NOT NULL")
        try rows.bind(1, group.key)
        try rows.bind(2, today.number - Snapshot.coverDays)
        let found = try rows.all { (SchoolDay(number: $0.int32(0)), $0.withBytes(1, PackedDeliverers.read)) }
        return found.contains { day, deliverers in
            deliverers.contains { $0.staff == staff } && group.content(on: day)?.isGiven(by: staff) == false
        }
    }

    /// The pupils of the classes somebody teaches: members of sets, and everybody of a form.
    private func classPupils(_ staff: StaffID, _ sight: inout Sight, _ today: SchoolDay) throws -> Set<PupilID> {
        var pupils: Set<PupilID> = []
        for stream in try streams("class") {
            guard let value = try value(.classSet, of: stream.key, on: today),
                let content = try? JSON.decode(ClassSet.self, from: Array(value.utf8)), content.staff.contains(staff)
            else { continue }
            sight.classes.insert(ClassID(stream.id))
            if let members = try self.value(.classMembers, of: stream.key, on: today) {
                // Who left is still on the list of a set.
                let listed = try JSON.decode([PupilID].self, from: Array(members.utf8))
                pupils.formUnion(try listed.filter { try isOnRoll($0, today) })
            }
            if content.isForm { pupils.formUnion(try self.pupils(inForm: content.code, on: today)) }
        }
        return pupils
    }

    func isOnRoll(_ pupil: PupilID, _ day: SchoolDay) throws -> Bool {
        try key("pupil", pupil.id).map { try value(.roll, of: $0, on: day) != nil } ?? false
    }

    func value(_ attribute: Attribute, of owner: Int64, on day: SchoolDay) throws -> String? {
        let rows = try statement(
            """
            SELECT value FROM timeline
            WHERE owner = ?1 AND attribute = +?2 AND item = '' AND valid_from <= ?3 AND valid_to > ?3 LIMIT 1
            """)
        try rows.bind(1, owner)
        try rows.bind(2, attribute.rawValue)
        try rows.bind(3, day.number)
        return try rows.first { $0.optionalText(0) } ?? nil
    }

    func pupils(inForm code: ClassCode, on day: SchoolDay) throws -> [PupilID] {
        let rows = try statement(
            """
            SELECT s.id FROM timeline r JOIN streams s ON s.key = r.owner
            JOIN timeline f ON f.owner = r.owner AND f.attribute = 4 AND f.item = '' AND f.valid_from <= ?1 AND f.valid_to > ?1
            WHERE r.attribute = 1 AND r.value IS NOT NULL AND r.valid_to > ?1 AND r.valid_from <= ?1 AND f.value = ?2 COLLATE NOCASE
            """)
        try rows.bind(1, day.number)
        try rows.bind(2, code.text)
        return try rows.all { $0.id(0).map { PupilID($0) } }.compactMap(\.self)
    }
}
