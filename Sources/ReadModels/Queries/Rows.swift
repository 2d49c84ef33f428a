internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import Storage

/// One dated row of a stream.
struct TimelineRow {
    var attribute: Attribute
    var item: String
    var validFrom: SchoolDay
    var validTo: SchoolDay
    var position: Int64
    var recordedAt: Int64
    var event: UniqueID
    var value: String?

    func holds(on day: SchoolDay) -> Bool { validFrom <= day && day < validTo }
}

extension [TimelineRow] {
    /// What an attribute without items was on a day; `nil` too where it had ended.
    func value(_ attribute: Attribute, on day: SchoolDay) -> String? {
        first { $0.attribute == attribute && $0.holds(on: day) }?.value
    }

    /// The value of a day, before the first entry the first one's.
    func nearest(_ attribute: Attribute, on day: SchoolDay) -> String? {
        value(attribute, on: day) ?? first { $0.attribute == attribute && $0.value != nil }?.value
    }
}

extension Snapshot {
    /// The streams of a category, in the order they began.
    func streams(_ category: String) throws -> [(key: Int64, id: UniqueID)] {
        let rows = try statement("SELECT key, id FROM streams WHERE category = ?1 ORDER BY key")
        try rows.bind(1, category)
        return try rows.all { row in row.id(1).map { (row.int64(0), $0) } }.compactMap(\.self)
    }

    /// A stream's key; `nil` where nothing of it is recorded.
    func key(_ category: String, _ id: UniqueID) throws -> Int64? {
        let rows = try statement("SELECT key FROM streams WHERE category = ?1 AND id = ?2")
        try rows.bind(1, category)
        try rows.bind(2, id)
        return try rows.first { $0.int64(0) }
    }

    /// All dated rows of a stream: by attribute, item, day and position.
    func timeline(of owner: Int64) throws -> [TimelineRow] {
        let rows = try statement(
            """
            SELECT attribute, item, valid_from, valid_to, position, recorded_at, event, value FROM timeline
            WHERE owner = ?1 ORDER BY attribute, item, valid_from, position
            """)
        try rows.bind(1, owner)
        return try read(rows)
    }

    /// The dated rows of a stream that hold on a day, and all of a pupil's roll.
    func timeline(of owner: Int64, on day: SchoolDay) throws -> [TimelineRow] {
        let rows = try statement(
            """
            SELECT attribute, item, valid_from, valid_to, position, recorded_at, event, value FROM timeline
            WHERE owner = ?1 AND (attribute = 1 OR valid_from <= ?2 AND valid_to > ?2)
            ORDER BY attribute, item, valid_from, position
            """)
        try rows.bind(1, owner)
        try rows.bind(2, day.number)
        return try read(rows)
    }

    private func read(_ rows: PreparedStatement) throws -> [TimelineRow] {
        try rows.all { row -> TimelineRow? in
            guard let attribute = Attribute(rawValue: row.int(0)), let event = row.id(6) else { return nil }
            return TimelineRow(
                attribute: attribute, item: row.text(1), validFrom: SchoolDay(number: row.int32(2)),
                validTo: SchoolDay(number: row.int32(3)), position: row.int64(4), recordedAt: row.int64(5), event: event,
                value: row.optionalText(7))
        }.compactMap(\.self)
    }

    /// A member of staff's name as spoken of; "(erased)" once it is, the id's end where nobody of that id is known.
    func staffName(_ id: StaffID) throws -> String {
        if let name = staffNames[id] { return name }
        var name = "(unknown)"
        if let key = try key("staff", id.id) {
            let latest = try timeline(of: key).last { $0.attribute == .staff }
            name = try latest.flatMap { try staffContent(key, $0) }?.name.value?.description ?? "(erased)"
        }
        staffNames[id] = name
        return name
    }

    func staffContent(_ owner: Int64, _ row: TimelineRow) throws -> StaffContent? {
        guard let value = row.value else { return nil }
        return try memory.staff(SnapshotMemory.ContentKey(owner: owner, position: row.position)) {
            try JSON.decode(StaffContent.self, from: Array(value.utf8))
        }
    }
}

/// A provision as of a day.
struct ProvisionRow {
    var key: Int64
    var id: ProvisionID
    var content: ProvisionContent
    /// The last day it was offered.
    var retired: SchoolDay?
}

extension Snapshot {
    /// The provision as it was on a day, before its first entry as it was first; `nil` where there is none.
    func provisionRow(_ id: ProvisionID, on day: SchoolDay) throws -> ProvisionRow? {
        let memo = OnDay(id: id, day: day)
        if let known = provisionRows[memo] { return known }
        guard let key = try key("provision", id.id), let row = try provisionRow(key, id, on: day) else { return nil }
        provisionRows[memo] = row
        return row
    }

    func provisionRow(_ key: Int64, _ id: ProvisionID, on day: SchoolDay) throws -> ProvisionRow? {
        let rows = try timeline(of: key)
        let contents = rows.filter { $0.attribute == .provision }
        guard let row = contents.first(where: { $0.holds(on: day) }) ?? contents.first, let value = row.value else { return nil }
        let content = try memory.provision(SnapshotMemory.ContentKey(owner: key, position: row.position)) {
            try JSON.decode(ProvisionContent.self, from: Array(value.utf8))
        }
        let retired = rows.first { $0.attribute == .retired }.map { $0.validFrom - 1 }
        return ProvisionRow(key: key, id: id, content: content, retired: retired)
    }
}
