internal import EventSourcing
internal import JSON
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// Candidates a list of ambiguity or a search names at most.
    private static let most = 20

    // MARK: Pupils

    /// A pupil by id, UPN or name: exactly, else loosely. Within a group its register of the day is tried first.
    package func resolvePupil(_ text: String, _ asking: Asking, within group: GroupID? = nil) throws -> Resolution<PupilID> {
        if let id = PupilID(text) { return try facts(id, asking) == nil ? .none : .one(id) }
        if let group, let row = try groupRow(group) {
            let register = try members(of: row, on: asking.asOf).compactMap { try facts($0.pupil, asking) }
            let found = match(text, register)
            if found != .none { return found }
        }
        let number = text.uppercased().filter { $0 != " " }
        if number.utf8.count == 13, let id = try pupil(upn: number), sight.sees(id) { return .one(id) }
        let found = try match(text, try namesOnRoll(asking), asking)
        if found != .none { return found }
        return match(text, try streams("pupil").compactMap { try facts(PupilID($0.id), asking) }.filter { $0.merged == nil })
    }

    /// The pupil whose UPN this is or was; the record it stands in last, where it stands in several.
    private func pupil(upn: String) throws -> PupilID? {
        let rows = try statement(
            """
            SELECT s.id, t.value FROM streams s JOIN timeline t ON t.owner = s.key AND t.attribute = 2
            WHERE s.category = 'pupil' AND instr(t.value, ?1) > 0 ORDER BY t.position DESC
            """)
        try rows.bind(1, upn)
        return try rows.all { ($0.id(0), $0.text(1)) }.first { PackedIdentity($0.1).upn == upn }?.0.map { PupilID($0) }
    }

    /// The names of everybody on roll on the day, without the rest of what is known of them.
    func namesOnRoll(_ asking: Asking) throws -> [(PupilID, PersonName)] {
        let rows = try statement(
            """
            SELECT s.id, n.value FROM timeline t JOIN streams s ON s.key = t.owner
            JOIN timeline n ON n.owner = t.owner AND n.attribute = 2 AND n.item = '' AND n.valid_from <= ?1 AND n.valid_to > ?1
            WHERE t.attribute = 1 AND t.value IS NOT NULL AND t.valid_to > ?1 AND t.valid_from <= ?1 ORDER BY t.owner
            """)
        try rows.bind(1, asking.asOf.number)
        return try rows.all { row in
            row.id(0).flatMap { id in PackedIdentity(row.text(1)).name.map { (PupilID(id), $0) } }
        }.compactMap(\.self).filter { sight.sees($0.0) }
    }

    private func match(_ text: String, _ names: [(PupilID, PersonName)], _ asking: Asking) throws -> Resolution<PupilID> {
        switch NameMatch.find(text, in: names) {
        case .none: .none
        case .one(let id): .one(id)
        case .several(let ids): .several(try ids.prefix(Snapshot.most).compactMap { try facts($0, asking) }.map(label))
        }
    }

    private func match(_ text: String, _ pupils: [PupilFacts]) -> Resolution<PupilID> {
        let number = text.uppercased().filter { $0 != " " }
        if let pupil = pupils.first(where: { $0.identity.upn == number }) { return .one(pupil.id) }
        let names = pupils.compactMap { pupil in pupil.identity.name.map { (pupil.id, $0) } }
        switch NameMatch.find(text, in: names) {
        case .none: return .none
        case .one(let id): return .one(id)
        case .several(let ids):
            let fitting = Set(ids)
            return .several(pupils.filter { fitting.contains($0.id) }.prefix(Snapshot.most).map(label))
        }
    }

    /// A candidate tells of a pupil too.
    private func label(_ pupil: PupilFacts) -> String {
        show(pupil.id)
        return [pupil.name, pupil.yearGroup?.description, pupil.form].compactMap(\.self).joined(separator: " ")
    }

    // MARK: Everything with a code or a name

    /// A member of staff by id, login or name, present ones before those who left.
    package func resolveStaff(_ text: String, _ asking: Asking) throws -> Resolution<StaffID> {
        let people = try people(asking)
        if let id = StaffID(text) { return people.contains { $0.id == id } ? .one(id) : .none }
        if let one = people.first(where: { $0.login?.lowercased() == text.lowercased() }) { return .one(one.id) }
        for candidates in [people.filter(\.isHere), people] {
            switch NameMatch.find(text, in: candidates.compactMap { person in person.name.map { (person.id, $0) } }) {
            case .none: continue
            case .one(let id): return .one(id)
            case .several(let ids):
                let fitting = candidates.filter { ids.contains($0.id) }.prefix(Snapshot.most)
                return .several(fitting.map { "\($0.name?.description ?? "") \($0.role)" })
            }
        }
        return .none
    }

    private struct Person {
        var id: StaffID
        var name: PersonName?
        var role: String
        var login: String?
        var isHere: Bool
    }

    private func people(_ asking: Asking) throws -> [Person] {
        try streams("staff").compactMap { stream in
            let rows = try timeline(of: stream.key)
            let contents = rows.filter { $0.attribute == .staff }
            guard let row = contents.first(where: { $0.holds(on: asking.asOf) }) ?? contents.first,
                let content = try staffContent(stream.key, row)
            else { return nil }
            return Person(
                id: StaffID(stream.id), name: content.name.value, role: content.role.text, login: content.login?.value,
                isHere: rows.value(.employed, on: asking.asOf) != nil)
        }
    }

    private struct Coded<ID: Sendable & Hashable> {
        var id: ID
        var code: String
        var name: String
        var detail: String
        /// Those that hold on the day go before the others.
        var isCurrent: Bool
    }

    /// A group by id or code; those of the day's academic year before others, loosely where no code is the text itself.
    package func resolveGroup(_ text: String, _ asking: Asking) throws -> Resolution<GroupID> {
        if let id = GroupID(text) { return try !sight.lists(id) || groupRow(id) == nil ? .none : .one(id) }
        if let (code, year) = GroupCode(text).withYear {
            let same = try codedGroups(asking).filter { GroupCode($0.code) == code && $0.detail == year.description }
            return same.first.map { .one($0.id) } ?? .none
        }
        return Snapshot.match(text, try codedGroups(asking))
    }

    /// Whether the text is the id or code of a group that is not the caller's and no secret: codes of groups are none.
    package func isGroupOfOthers(_ text: String) throws -> Bool {
        guard sight.reach == .classes || sight.reach == .groups else { return false }
        let rows = try statement("SELECT s.id, g.provision FROM groups g JOIN streams s ON s.key = g.key WHERE g.code = ?1 COLLATE NOCASE")
        try rows.bind(1, text)
        let open = try rows.all { ($0.id(0).map { GroupID($0) }, $0.id(1).map { ProvisionID($0) }) }
            .filter { _, provision in provision.map { !sight.conceals($0, withheld: true) } ?? false }
        return !open.isEmpty && !open.contains { id, _ in id.map(sight.lists) ?? false }
    }

    /// A provision by id, code or name.
    package func resolveProvision(_ text: String, _ asking: Asking) throws -> Resolution<ProvisionID> {
        let all = try codedProvisions(asking)
        if let id = ProvisionID(text) { return all.contains { $0.id == id } ? .one(id) : .none }
        return Snapshot.match(text, all)
    }

    /// A class by id or code.
    package func resolveClass(_ text: String, _ asking: Asking) throws -> Resolution<ClassID> {
        let all = try codedClasses()
        if let id = ClassID(text) { return all.contains { $0.id == id } ? .one(id) : .none }
        return Snapshot.match(text, all)
    }

    private func codedGroups(_ asking: Asking) throws -> [Coded<GroupID>] {
        let rows = try statement(
            "SELECT s.id, g.code, g.year, g.provision FROM groups g JOIN streams s ON s.key = g.key ORDER BY g.year DESC, g.key")
        let year = AcademicYear(containing: asking.asOf)
        return try rows.all { row in
            row.id(0).flatMap {
                guard sight.lists(GroupID($0)), row.id(3).map({ !sight.conceals(ProvisionID($0)) }) ?? true else { return nil }
                let own = AcademicYear(startYear: row.int(2))
                return Coded(id: GroupID($0), code: row.text(1), name: "", detail: own.description, isCurrent: own == year)
            }
        }.compactMap(\.self)
    }

    private func codedProvisions(_ asking: Asking) throws -> [Coded<ProvisionID>] {
        try streams("provision").compactMap { stream in
            guard !sight.conceals(ProvisionID(stream.id)) else { return nil }
            return try provisionRow(ProvisionID(stream.id), on: asking.asOf).map { row in
                Coded(
                    id: row.id, code: row.content.code.text, name: row.content.name, detail: row.content.tier.text,
                    isCurrent: row.retired.map { asking.asOf <= $0 } ?? true)
            }
        }
    }

    private func codedClasses() throws -> [Coded<ClassID>] {
        try streams("class").compactMap { stream in
            guard let value = try timeline(of: stream.key).last(where: { $0.attribute == .classSet })?.value else { return nil }
            guard sight.reach == .everything || sight.classes.contains(ClassID(stream.id)) else { return nil }
            let content = try JSON.decode(ClassSet.self, from: Array(value.utf8))
            return Coded(
                id: ClassID(stream.id), code: content.code.text, name: "",
                detail: content.subject ?? (content.isForm ? "form" : "class"), isCurrent: true)
        }
    }

    /// The text itself as a code, then as a name or code without regard to spelling marks, then as the beginning of one.
    private static func match<ID>(_ text: String, _ all: [Coded<ID>]) -> Resolution<ID> {
        let key = Words.fold(text)
        guard !key.isEmpty else { return .none }
        let tests: [(Coded<ID>) -> Bool] = [
            { $0.code.lowercased() == text.lowercased() }, { Words.fold($0.code) == key || Words.fold($0.name) == key },
            { Words.fold($0.code).hasPrefix(key) || Words.fold($0.name).hasPrefix(key) },
        ]
        for candidates in [all.filter(\.isCurrent), all] {
            for test in tests {
                let found = candidates.filter(test)
                if found.count == 1 { return .one(found[0].id) }
                if found.count > 1 { return .several(found.prefix(most).map { label($0) }) }
            }
        }
        return .none
    }

    private static func label<ID>(_ coded: Coded<ID>) -> String {
        [coded.code, coded.name, coded.detail].filter { !$0.isEmpty }.joined(separator: " ")
    }

    // MARK: Find

    /// Pupils, staff, groups, provisions and classes whose name or code the text fits, at most twenty of each.
    package func find(_ text: String, _ asking: Asking) throws -> [EventsInterface.Found] {
        let key = Words.fold(text)
        guard !key.isEmpty else { return [] }
        let number = text.uppercased().filter { $0 != " " }
        var found: [EventsInterface.Found] = []
        let pupils = try streams("pupil").compactMap { try facts(PupilID($0.id), asking) }.filter { pupil in
            pupil.identity.upn == number || pupil.identity.name.map { NameMatch.rank(text, $0) != nil } ?? false
        }
        found += Snapshot.inOrder(pupils).prefix(Snapshot.most).map { pupil in
            show(pupil.id)
            let place = [pupil.yearGroup?.description, pupil.form].compactMap(\.self).joined(separator: " ")
            return EventsInterface.Found(
                kind: "pupil", id: pupil.id.description, label: pupil.name, detail: pupil.isOnRoll ? place : "\(place), not on roll")
        }
        found += try people(asking).filter { $0.name.map { NameMatch.rank(text, $0) != nil } ?? false }.prefix(Snapshot.most).map {
            EventsInterface.Found(
                kind: "staff", id: $0.id.description, label: $0.name?.description ?? "", detail: $0.isHere ? $0.role : "\($0.role), left")
        }
        found += Snapshot.found("group", key, try codedGroups(asking))
        found += Snapshot.found("provision", key, try codedProvisions(asking))
        found += Snapshot.found("class", key, try codedClasses())
        return found
    }

    private static func found<ID>(_ kind: String, _ key: String, _ all: [Coded<ID>]) -> [EventsInterface.Found]
    where ID: CustomStringConvertible {
        all.filter { Words.fold($0.code).contains(key) || Words.fold($0.name).contains(key) }.prefix(most).map { coded in
            EventsInterface.Found(
                kind: kind, id: coded.id.description, label: coded.code,
                detail: [coded.name, coded.detail].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }
}
