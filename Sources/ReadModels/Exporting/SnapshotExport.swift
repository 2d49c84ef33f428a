internal import EventSourcing
package import ExportFormat
package import ProvisionDomain
internal import Storage

/// Everything the nightly export writes, as one snapshot knows it on one day.
///
/// Two of them, of two positions or days, say what has changed in between. Valid as long as the snapshot; for one thread.
package final class SnapshotExport: ExportSource {
    let snapshot: Snapshot
    let asking: Asking
    let scope: ExportScope

    /// - Parameter day: the day that dated attributes are taken on.
    package init(_ snapshot: Snapshot, on day: SchoolDay) throws {
        self.snapshot = snapshot
        // Nothing in a file may depend on the hour it is written at, nor on the zone of whoever reads it.
        asking = Asking(today: day, now: 0, clock: 0, asOf: day, offset: { _ in 0 })
        scope = try ExportScope(snapshot, asking)
    }

    package func cursor(_ table: ExportTable) throws -> any ExportCursor {
        switch table {
        case .pupils: try pupils()
        case .provisions: try provisions()
        case .groups: try groups()
        case .enrolments: try enrolments()
        case .sessions: try sessions()
        case .attendance: try attendance()
        case .assessments: try assessments()
        case .reviews: try reviews()
        case .costs: try costs()
        }
    }
}

/// What is in the export at all: without confidential provisions and what belongs to them, and without pupils who were erased.
struct ExportScope {
    /// A group as its rows need it.
    struct Group {
        var id: UniqueID
        var until: SchoolDay
    }

    /// An enrolment as rows of registers need it.
    struct Enrolment {
        var id: UniqueID
        var pupil: UniqueID
    }

    private(set) var provisions: Set<ProvisionID> = []
    /// By their keys.
    private(set) var groups: [Int64: Group] = [:]
    private(set) var enrolments: [Int64: Enrolment] = [:]
    private(set) var pupils: Set<UniqueID> = []
    /// Assessments that are points of confidential enrolments and of no others.
    private(set) var hiddenAssessments: Set<UniqueID> = []

    init(_ snapshot: Snapshot, _ asking: Asking) throws {
        try loadPupils(snapshot)
        for stream in try snapshot.streams("provision") {
            let id = ProvisionID(stream.id)
            guard let row = try snapshot.provisionRow(stream.key, id, on: asking.asOf), !row.content.confidential else { continue }
            provisions.insert(id)
        }
        for stream in try snapshot.streams("group") {
            guard let row = try snapshot.groupRow(stream.key), let content = row.content(on: asking.asOf),
                provisions.contains(content.provision)
            else { continue }
            groups[stream.key] = Group(id: stream.id, until: row.state.days?.until ?? content.until)
        }
        try loadEnrolments(snapshot)
    }

    /// An erased pupil has no name left in any entry.
    private mutating func loadPupils(_ snapshot: Snapshot) throws {
        let rows = try snapshot.statement(
            "SELECT s.id, t.value FROM streams s JOIN timeline t ON t.owner = s.key WHERE s.category = 'pupil' AND t.attribute = +?1")
        try rows.bind(1, Attribute.identity.rawValue)
        defer { rows.reset() }
        while try rows.step() {
            guard let id = rows.id(0), PackedIdentity(rows.text(1)).name != nil else { continue }
            pupils.insert(id)
        }
    }

    private mutating func loadEnrolments(_ snapshot: Snapshot) throws {
        let rows = try snapshot.statement("SELECT key, grp, id, pupil FROM enrolments")
        defer { rows.reset() }
        while try rows.step() {
            guard groups[rows.int64(1)] != nil, let id = rows.id(2), let pupil = rows.id(3), pupils.contains(pupil) else { continue }
            enrolments[rows.int64(0)] = Enrolment(id: id, pupil: pupil)
        }
        let points = try snapshot.statement("SELECT enrolment, assessment FROM points")
        defer { points.reset() }
        var shown: Set<UniqueID> = []
        while try points.step() {
            guard let id = points.id(1) else { continue }
            if enrolments[points.int64(0)] != nil { shown.insert(id) } else { hiddenAssessments.insert(id) }
        }
        hiddenAssessments.subtract(shown)
    }
}

/// A cursor over the rows of a query.
final class StatementCursor: ExportCursor {
    private let statement: PreparedStatement
    private let write: (PreparedStatement, inout ExportRow) throws -> Bool

    /// - Parameter write: makes a row of a row; `false` where that one is not in the export.
    init(_ statement: PreparedStatement, _ write: @escaping (PreparedStatement, inout ExportRow) throws -> Bool) {
        self.statement = statement
        self.write = write
    }

    deinit { statement.reset() }

    func next(_ row: inout ExportRow) throws -> Bool {
        while try statement.step() {
            if try write(statement, &row) { return true }
        }
        return false
    }
}

/// A cursor over things in memory: streams, of which there are few.
final class ListCursor<Item>: ExportCursor {
    private var rest: ArraySlice<Item>
    private let write: (Item, inout ExportRow) throws -> Bool

    init(_ items: [Item], _ write: @escaping (Item, inout ExportRow) throws -> Bool) {
        rest = items[...]
        self.write = write
    }

    func next(_ row: inout ExportRow) throws -> Bool {
        while let item = rest.popFirst() {
            if try write(item, &row) { return true }
        }
        return false
    }
}

extension ExportRow {
    mutating func add(_ id: UniqueID?) {
        guard let id else { return addNothing() }
        add { id.append(to: &$0) }
    }

    mutating func add(_ day: SchoolDay?) { add(day?.description) }

    mutating func add(day: Int32?) { add(day.map { SchoolDay(number: $0) }) }

    mutating func add(_ flag: Bool) { add(flag ? "true" : "false") }

    /// A moment, UTC.
    mutating func add(instant: Int64) { add(Instant.iso(instant)) }

    /// Codes parted by spaces; nothing for none.
    mutating func add(_ codes: [String]) { add(codes.isEmpty ? nil : codes.joined(separator: " ")) }
}
