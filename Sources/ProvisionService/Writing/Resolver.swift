internal import EventSourcing
internal import ProvisionDomain

/// Turns the words people use into the things they mean: ids, codes, UPNs, names written loosely.
struct Resolver {
    let directory: Directory
    /// Whose rows the caller may touch; `nil`: all. Nobody else is found, nor named in what a refusal says.
    let sight: RowSight?
    /// Who counts as present.
    let today: SchoolDay
    /// Whom it was said of: a dry run or a refusal tells of pupils too.
    let told = Told()

    /// Pupils named in what a caller is told.
    final class Told {
        fileprivate(set) var pupils: Set<PupilID> = []
    }

    init(_ directory: Directory, today: SchoolDay, sight: RowSight? = nil) {
        self.directory = directory
        self.today = today
        self.sight = sight
    }

    /// A pupil by id, UPN (also a former one) or name. Where `among` is given only those are looked at, and only they are candidates.
    func pupil(_ text: String, field: String, among: [PupilID]? = nil) throws(ServiceError) -> PupilID {
        do {
            return try found(text, field, among)
        } catch {
            if let sight, !sight.isWhole, among == nil, let somebody = try? Resolver(directory, today: today).found(text, field, nil) {
                sight.refuse(somebody)
            }
            throw error
        }
    }

    private func found(_ text: String, _ field: String, _ among: [PupilID]?) throws(ServiceError) -> PupilID {
        try ServiceError.bound(text, field: field)
        if let id = PupilID(text), directory.pupils[id] != nil, sees(id) { return merged(id) }
        if text.utf8.count == 13, let upn = try? UPN(validating: text), let id = directory.pupil(upn: upn), sees(id) { return merged(id) }
        let exact = directory.pupils(named: Words.fold(text)).filter { among?.contains($0) ?? (isCurrent($0) && sees($0)) }
        if exact.count == 1 { return merged(exact[0]) }
        let pool = among ?? directory.pupils.keys.filter(sees)
        let named = pool.compactMap { id in directory.pupils[id]?.name.map { (id, $0) } }
        let match = NameMatch.find(text, in: named.filter { among != nil || isCurrent($0.0) })
        if case .none = match, among == nil {
            return merged(try pick(NameMatch.find(text, in: named), text, field, "pupil", label: label(pupil:)))
        }
        return merged(try pick(match, text, field, "pupil", label: label(pupil:)))
    }

    /// A member of staff by id, login or name; those who left only where nobody present fits.
    func staff(_ text: String, field: String) throws(ServiceError) -> StaffID {
        try ServiceError.bound(text, field: field)
        if let id = StaffID(text), directory.staff[id] != nil { return id }
        if let id = directory.staff(login: text, on: today) { return id }
        let named = directory.staff.compactMap { id, member in member.name.map { (id, $0) } }
        let present = NameMatch.find(text, in: named.filter { directory.staff[$0.0]?.isHere(on: today) == true })
        if case .none = present {
            return try pick(NameMatch.find(text, in: named), text, field, "member of staff", label: label(staff:))
        }
        return try pick(present, text, field, "member of staff", label: label(staff:))
    }

    /// A group by id or code: this academic year's, else the newest of that code; a code may be cut short where only one fits.
    func group(_ text: String, field: String, year: AcademicYear) throws(ServiceError) -> GroupID {
        try ServiceError.bound(text, field: field)
        let exact = GroupID(text).flatMap { directory.groups[$0] == nil ? nil : $0 } ?? exactGroup(GroupCode(text), year: year)
        if let exact, !(sight?.conceals(exact) ?? false) {
            guard sight?.sees(exact) ?? true else {
                throw sight?.notYours(text, field: field) ?? missing(text, field, "group", [], list: "")
            }
            return exact
        }
        let folded = text.lowercased()
        let groups = directory.groups.filter { sight?.sees($0.key) ?? true }
        let begun = groups.filter { $0.value.year == year && $0.value.code.text.lowercased().hasPrefix(folded) }
        if begun.count == 1, let id = begun.keys.first { return id }
        let near = begun.isEmpty ? groups.filter { $0.value.code.text.lowercased().contains(folded) } : begun
        throw missing(text, field, "group", near.values.map(\.code.text).sorted(), list: "provctl group list")
    }

    /// A group of exactly this code: the year's, else the newest; `y7-reading-1@2027/28` is that year's alone.
    func exactGroup(_ code: GroupCode, year: AcademicYear) -> GroupID? {
        if let (code, year) = code.withYear { return directory.groups(code: code).first { directory.groups[$0]?.year == year } }
        let same = directory.groups(code: code)
        return same.first { directory.groups[$0]?.year == year } ?? same.first
    }

    /// A provision by id, code or name.
    func provision(_ text: String, field: String) throws(ServiceError) -> ProvisionID {
        try ServiceError.bound(text, field: field)
        // What is confidential and not the caller's to know is like what there is not.
        let seen = directory.provisions.filter { !(sight?.conceals($0.key) ?? false) }
        if let id = ProvisionID(text), seen[id] != nil { return id }
        if let id = directory.provision(code: ProvisionCode(text)), seen[id] != nil { return id }
        let folded = Words.fold(text)
        let same = seen.filter { Words.fold($0.value.name) == folded }
        if same.count == 1, let id = same.keys.first { return id }
        let begun = seen.filter {
            !folded.isEmpty && (Words.fold($0.value.name).hasPrefix(folded) || Words.fold($0.value.code.text).hasPrefix(folded))
        }
        if begun.count == 1, let id = begun.keys.first { return id }
        throw missing(
            text, field, "provision", begun.values.map { "\($0.code.text) (\($0.name))" }.sorted(), list: "provctl provision list")
    }

    /// A class by id or code.
    func `class`(_ text: String, field: String) throws(ServiceError) -> ClassID {
        try ServiceError.bound(text, field: field)
        if let id = ClassID(text), directory.classes[id] != nil { return id }
        if let id = directory.class(code: ClassCode(text)) { return id }
        throw missing(text, field, "class", [], list: "provctl class list")
    }

    /// What candidates and messages call a pupil: `Zara Quill Y7 7C`.
    func label(pupil id: PupilID) -> String {
        guard let pupil = directory.pupils[id] else { return id.description }
        guard sees(id) else { return "another pupil" }
        told.pupils.insert(id)
        let name = pupil.name?.description ?? "erased pupil"
        return ([name] + [pupil.yearGroup?.description, pupil.form?.text].compactMap(\.self)).joined(separator: " ")
    }

    /// What candidates and messages call a member of staff: `Priya Khan, TA`.
    func label(staff id: StaffID) -> String {
        guard let member = directory.staff[id] else { return id.description }
        return (member.name?.description ?? "erased") + ", " + member.role.text
    }

    /// What messages call a group: its code.
    func label(group id: GroupID) -> String {
        if sight?.conceals(id) ?? false { return "another group" }
        return directory.groups[id]?.code.text ?? id.description
    }

    /// What messages call the thing a stream is of; `nil` where people have no name for it.
    func label(of stream: StreamName) -> String? {
        if let year = stream.neededIn { return year.description }
        guard let id = stream.id else { return nil }
        return switch stream.category {
        case "pupil": label(pupil: PupilID(id))
        case "staff": label(staff: StaffID(id))
        case "group": label(group: GroupID(id))
        default: nil
        }
    }

    /// Whether a pupil is the caller's.
    func sees(_ pupil: PupilID) -> Bool { sight?.sees(pupil) ?? true }

    private func isCurrent(_ id: PupilID) -> Bool {
        guard let pupil = directory.pupils[id] else { return false }
        return pupil.isOnRoll && pupil.mergedInto == nil
    }

    /// The record that goes on, through merges.
    func merged(_ id: PupilID) -> PupilID {
        var id = id
        var steps = 0
        while let next = directory.pupils[id]?.mergedInto, steps < 8 { (id, steps) = (next, steps + 1) }
        return id
    }

    private func pick<ID>(
        _ match: NameMatch.Match<ID>, _ text: String, _ field: String, _ kind: String, label: (ID) -> String
    ) throws(ServiceError) -> ID {
        switch match {
        case .one(let id): return id
        case .none:
            throw missing(text, field, kind, [], list: kind == "pupil" ? "provctl pupil list" : "provctl staff list")
        case .several(let ids):
            throw .notFound(
                field: field, value: text, reason: "\(ids.count) fit", remedy: "write more of the name, or the UPN or id",
                candidates: ids.map(label).sorted())
        }
    }

    private func missing(_ text: String, _ field: String, _ kind: String, _ near: [String], list: String) -> ServiceError {
        if near.isEmpty, let sight, !sight.isWhole, kind == "pupil" || kind == "group" {
            return .unknown(kind, text, field: field, seesAll: false)
        }
        return .notFound(
            field: field, value: text,
            reason: near.isEmpty ? "no \(kind) is called that" : "no \(kind) is called exactly that",
            remedy: near.isEmpty ? "\(list) shows what there is" : "name one of those listed", candidates: Array(near.prefix(12)))
    }
}
