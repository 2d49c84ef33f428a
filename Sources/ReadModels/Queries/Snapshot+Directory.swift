package import EventSourcing
internal import JSON
package import ProvisionDomain
internal import Storage

extension Snapshot {
    /// Everything that has a name or a code, whenever it was, with names as they are now.
    /// - Parameter today: the day "on roll" is about.
    package func directory(today: SchoolDay) throws -> Directory {
        var directory = Directory()
        try eachPupil { id, rows in
            let identities = rows.filter { $0.attribute == .identity }.compactMap { $0.value.map { PackedIdentity($0) } }
            guard let latest = identities.last else { return }
            var upns: [String] = []
            for upn in identities.reversed().compactMap(\.upn) where !upns.contains(upn) { upns.append(upn) }
            directory.pupils.append(
                Directory.Pupil(
                    id: PupilID(id), name: latest.name, upns: upns, onRoll: rows.value(.roll, on: today) != nil,
                    yearGroup: rows.nearest(.yearGroup, on: today).flatMap { YearGroup($0) },
                    form: rows.nearest(.form, on: today).map { ClassCode($0) },
                    mergedInto: rows.last { $0.attribute == .merged }?.value.flatMap { PupilID($0) }))
        }
        for stream in try streams("staff") {
            let rows = try timeline(of: stream.key)
            guard let row = rows.last(where: { $0.attribute == .staff }), let content = try staffContent(stream.key, row) else { continue }
            directory.staff.append(
                Directory.Member(
                    id: StaffID(stream.id), name: content.name.value, login: content.login?.value, role: content.role,
                    lastDay: Snapshot.lastDay(rows)))
        }
        for stream in try streams("provision") {
            guard let row = try latestProvision(stream.key) else { continue }
            directory.provisions.append(Directory.Provision(id: ProvisionID(stream.id), content: row))
        }
        for stream in try streams("class") {
            guard let value = try timeline(of: stream.key).last(where: { $0.attribute == .classSet })?.value else { continue }
            let content = try JSON.decode(ClassSet.self, from: Array(value.utf8))
            directory.classes.append(Directory.Class(id: ClassID(stream.id), code: content.code))
        }
        directory.groups = try directoryGroups()
        directory.enrolments = try directoryEnrolments()
        directory.neededYears = try streams("need").map { AcademicYear(startYear: Int($0.id.low)) }
        return directory
    }

    /// The last day employed, where the last word on employment is that it ends.
    private static func lastDay(_ rows: [TimelineRow]) -> SchoolDay? {
        let last = rows.last { $0.attribute == .employed && $0.validFrom < $0.validTo }
        return last.flatMap { $0.value == nil ? $0.validFrom - 1 : nil }
    }

    /// The member of staff employed on a day whose login it is; `nil` where there is none.
    package func staff(login: String, on day: SchoolDay) throws -> StaffID? {
        let rows = try statement(
            """
            SELECT DISTINCT s.key, s.id FROM streams s JOIN timeline t ON t.owner = s.key AND t.attribute = 20
            WHERE s.category = 'staff' AND instr(t.value, ?1) > 0
            """)
        try rows.bind(1, login)
        for (key, id) in try rows.all({ ($0.int64(0), $0.id(1)) }) {
            let timeline = try timeline(of: key)
            guard let id, let row = timeline.last(where: { $0.attribute == .staff }), let content = try staffContent(key, row),
                content.login?.value == login, Snapshot.lastDay(timeline).map({ day <= $0 }) ?? true
            else { continue }
            return StaffID(id)
        }
        return nil
    }

    /// What people call the thing a stream is about: a pupil's or a member of staff's name, a code; `nil` for the school's.
    package func label(of stream: StreamName) throws -> String? {
        if let year = stream.neededIn { return year.description }
        guard let id = stream.id, let key = try key(stream.category, id) else { return nil }
        let rows = try timeline(of: key)
        switch stream.category {
        case "pupil":
            return rows.last { $0.attribute == .identity }?.value.flatMap { PackedIdentity($0).name?.description }
        case "staff":
            return try rows.last { $0.attribute == .staff }.flatMap { try staffContent(key, $0)?.name.value?.description }
        case "group":
            let code = try statement("SELECT code FROM groups WHERE key = ?1")
            try code.bind(1, key)
            return try code.first { $0.text(0) }
        case "provision": return try latestProvision(key)?.name
        default: return nil
        }
    }

    /// Every pupil there is a record of.
    package func pupilIDs() throws -> [PupilID] { try streams("pupil").map { PupilID($0.id) } }

    /// Whose an enrolment is.
    package func pupil(of enrolment: EnrolmentID) throws -> PupilID? {
        let rows = try statement("SELECT pupil FROM enrolments WHERE id = ?1")
        try rows.bind(1, enrolment.id)
        return (try rows.first { $0.id(0) } ?? nil).map { PupilID($0) }
    }

    /// A member of staff's name as spoken of.
    package func name(of staff: StaffID) throws -> String { try staffName(staff) }

    /// A pupil's name; `nil` for one who is not the caller's.
    package func name(of pupil: PupilID, _ asking: Asking) throws -> String? { try facts(pupil, asking)?.name }

    /// The pupil words mean to somebody who sees all: for the record of refused attempts.
    package func anybody(_ words: String, _ asking: Asking) throws -> PupilID? {
        try with(.everything) {
            guard case .one(let id) = try resolvePupil(words, asking) else { return nil }
            return id
        }
    }

    private func eachPupil(_ body: (UniqueID, [TimelineRow]) throws -> Void) throws {
        for stream in try streams("pupil") { try body(stream.id, try timeline(of: stream.key)) }
    }

    private func latestProvision(_ key: Int64) throws -> ProvisionContent? {
        guard let row = try timeline(of: key).last(where: { $0.attribute == .provision }), let value = row.value else { return nil }
        return try memory.provision(SnapshotMemory.ContentKey(owner: key, position: row.position)) {
            try JSON.decode(ProvisionContent.self, from: Array(value.utf8))
        }
    }

    private func directoryGroups() throws -> [Directory.Group] {
        let rows = try statement("SELECT s.id, g.code, g.year, g.provision FROM groups g JOIN streams s ON s.key = g.key ORDER BY g.key")
        return try rows.all { row -> Directory.Group? in
            guard let id = row.id(0), let provision = row.id(3) else { return nil }
            return Directory.Group(
                id: GroupID(id), code: GroupCode(row.text(1)), year: AcademicYear(startYear: row.int(2)), provision: ProvisionID(provision))
        }.compactMap(\.self)
    }

    private func directoryEnrolments() throws -> [Directory.Enrolment] {
        let rows = try statement(
            """
            SELECT e.id, s.id, e.pupil, e.from_day, e.until_day, e.ended FROM enrolments e JOIN streams s ON s.key = e.grp
            ORDER BY e.key
            """)
        func day(_ number: Int32?) -> SchoolDay? { number.map { SchoolDay(number: $0) } }
        return try rows.all { row -> Directory.Enrolment? in
            guard let id = row.id(0), let group = row.id(1), let pupil = row.id(2) else { return nil }
            return Directory.Enrolment(
                id: EnrolmentID(id), group: GroupID(group), pupil: PupilID(pupil), from: SchoolDay(number: row.int32(3)),
                until: day(row.optionalInt32(4)), ended: day(row.optionalInt32(5)))
        }.compactMap(\.self)
    }
}
