internal import EventSourcing
internal import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// Provision by outside agencies: who does what for whom, at no cost to the school unless a rate says otherwise.
extension Snapshot {
    /// Roles that cost the school nothing where no rate is set: those the code set has as an agency's, and those in which everybody who
    /// ever was in them came from an agency.
    func freeRoles() throws -> Set<RoleCode> {
        if let known = freeRoleCodes { return known }
        let school = try schoolState()
        let entries = school.codeSet(.roles)?.content.entries ?? []
        var roles = Set(entries.map { RoleCode($0.code) }.filter(school.isAgency)).union([RoleCode("agency")].filter(school.isAgency))
        let rows = try statement(
            """
            SELECT t.value FROM streams s JOIN timeline t ON t.owner = s.key AND t.attribute = 20
            WHERE s.category = 'staff' AND t.value IS NOT NULL
            """)
        var own: Set<RoleCode> = []
        var sent: Set<RoleCode> = []
        while try rows.step() {
            let text = rows.text(0)
            guard let role = Snapshot.code(after: "\"role\":\"", in: text) else { continue }
            if text.contains("\"agency\":\"") { sent.insert(RoleCode(role)) } else { own.insert(RoleCode(role)) }
        }
        roles.formUnion(sent.subtracting(own))
        freeRoleCodes = roles
        return roles
    }

    /// The text behind a mark up to the next quotation mark.
    private static func code(after mark: String, in text: String) -> String? {
        guard let begin = text.firstRange(of: mark)?.upperBound, let end = text[begin...].firstIndex(of: "\"") else { return nil }
        return String(text[begin..<end])
    }

    /// Who comes from which agency and what each of them does, of the groups the caller sees that run on the day.
    package func agencies(_ asking: Asking) throws -> [StaffInterface.Agency] {
        let school = try schoolState()
        let given = HalfTerm.containing(asking.asOf, school).map {
            DayRange(from: $0.from, until: min($0.until, asking.asOf, asking.today))
        }
        var people: [String: [StaffInterface.AgencyPerson]] = [:]
        let groups = try groupRows(in: DayRange(from: asking.asOf, until: asking.asOf)).filter {
            $0.runs(on: asking.asOf) && sight.lists($0.id)
        }
        for stream in try streams("staff") {
            let id = StaffID(stream.id)
            guard let content = try staffContent(id, on: asking.asOf), let agency = content.agency, try isEmployed(id, on: asking.asOf)
            else { continue }
            let own = groups.filter { $0.content(on: asking.asOf)?.people.contains(id) ?? false }
            let person = StaffInterface.AgencyPerson(
                id: id.description, name: content.name.value?.description ?? "(erased)", role: content.role.text,
                groups: try own.compactMap { try part(of: id, in: $0, given, asking) })
            people[agency, default: []].append(person)
        }
        return people.map { agency, people in
            StaffInterface.Agency(agency: agency, people: people.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
        }.sorted { $0.agency.lowercased() < $1.agency.lowercased() }
    }

    private func part(of id: StaffID, in row: GroupRow, _ given: DayRange?, _ asking: Asking) throws -> StaffInterface.AgencyGroup? {
        guard let content = row.content(on: asking.asOf) else { return nil }
        let pupils = try members(of: row, on: asking.asOf).filter { sight.sees($0.pupil) }.compactMap { member -> String? in
            show(member.pupil)
            return try facts(member.pupil, asking)?.name
        }
        let recorded: [SessionRow] = if let given { try sessions(of: row, in: given, withRegister: false) } else { [] }
        let theirs = recorded.filter { session in session.missed == nil && session.deliverers.contains { $0.staff == id } }
        let minutes = theirs.reduce(0) { sum, session in sum + session.minutes }
        let ahead = DayRange(from: max(asking.today, asking.asOf), until: asking.asOf + 70)
        let next = try row.state.due(in: ahead, school: schoolState()).first { due in
            let isTheirs = due.deliverers.contains { $0.staff == id }
            return isTheirs && (due.on > asking.today || (due.start?.minutes ?? .max) > asking.clock)
        }
        return StaffInterface.AgencyGroup(
            group: content.code.text, provision: try provisionRow(content.provision, on: asking.asOf)?.content.name ?? "",
            pupils: pupils.sorted(), minutes: try weekly(content, asking)[id].map { Int(try $0.rounded()) } ?? 0, given: minutes,
            next: next?.on.description)
    }
}
