internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import Storage

/// A class with its timetable, as of a range of days.
struct ClassRow {
    var key: Int64
    var id: ClassID
    /// As it was on the first day of the range it is known on.
    var content: ClassSet
    /// Its timetables of the range, each with the days it holds and its place in the log.
    var timetables: [(days: DayRange, lessons: [Lesson], position: Int64)]

    /// Whether anybody said when it meets.
    var isTimetabled: Bool { timetables.contains { !$0.lessons.isEmpty } }

    func lessons(on day: SchoolDay) -> [Lesson] { timetables.first { $0.days.contains(day) }?.lessons ?? [] }
}

extension Snapshot {
    /// The classes of a range of days, in the order they were first set up, whoever asks.
    func classRows(in range: DayRange) throws -> [ClassRow] {
        let rows = try statement(
            """
            SELECT s.key, s.id, t.attribute, t.valid_from, t.valid_to, t.position, t.value FROM streams s
            JOIN timeline t ON t.owner = s.key AND t.attribute IN (30, 32) AND t.item = '' AND t.valid_from <= ?2 AND t.valid_to > ?1
            WHERE s.category = 'class' AND t.value IS NOT NULL ORDER BY s.key, t.attribute, t.valid_from, t.position
            """)
        try rows.bind(1, range.from.number)
        try rows.bind(2, range.until.number)
        var found: [ClassRow] = []
        while try rows.step() {
            let key = rows.int64(0), memo = SnapshotMemory.ContentKey(owner: key, position: rows.int64(5))
            if Attribute(rawValue: rows.int(2)) == .classSet {
                guard found.last?.key != key, let id = rows.id(1) else { continue }
                let content = try memory.schoolClass(memo) { try JSON.decode(ClassSet.self, from: rows.bytes(6)) }
                found.append(ClassRow(key: key, id: ClassID(id), content: content, timetables: []))
            } else if found.last?.key == key {
                let lessons = try memory.lessons(memo) { try JSON.decode([Lesson].self, from: rows.bytes(6)) }
                // The day validity ends is no more of it; "for ever" has no day before it to speak of.
                let until = rows.int32(4) == ViewsSchema.forever ? range.until : min(range.until, SchoolDay(number: rows.int32(4)) - 1)
                let days = DayRange(from: max(range.from, SchoolDay(number: rows.int32(3))), until: until)
                found[found.count - 1].timetables.append((days, lessons, memo.position))
            }
        }
        return found
    }

    /// Who is in a class on a day, on roll: those on its list, and everybody of a form.
    func members(of schoolClass: ClassRow, on day: SchoolDay) throws -> Set<PupilID> {
        var members: Set<PupilID> = []
        if let value = try value(.classMembers, of: schoolClass.key, on: day) {
            let listed = try JSON.decode([PupilID].self, from: Array(value.utf8))
            members.formUnion(try listed.filter { try isOnRoll($0, day) })
        }
        if schoolClass.content.isForm { members.formUnion(try pupils(inForm: schoolClass.content.code, on: day)) }
        return members
    }

    /// Which of the classes a pupil is in on a day.
    func classes(of pupil: PupilID, among classes: [ClassRow], on day: SchoolDay) throws -> [ClassRow] {
        let rows = try statement(
            """
            SELECT s.key FROM streams s
            JOIN timeline t ON t.owner = s.key AND t.attribute = 31 AND t.item = '' AND t.valid_from <= ?1 AND t.valid_to > ?1
            WHERE s.category = 'class' AND instr(t.value, ?2) > 0
            """)
        try rows.bind(1, day.number)
        try rows.bind(2, pupil.description)
        let listed = Set(try rows.all { $0.int64(0) })
        let form = try key("pupil", pupil.id).flatMap { try value(.form, of: $0, on: day) }?.lowercased()
        return classes.filter { row in
            listed.contains(row.key) || row.content.isForm && form != nil && row.content.code.text.lowercased() == form
        }
    }
}
