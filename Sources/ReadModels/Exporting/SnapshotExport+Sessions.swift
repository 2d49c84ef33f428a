internal import EventSourcing
internal import ExportFormat
internal import ProvisionDomain
internal import Storage

extension SnapshotExport {
    func sessions() throws -> any ExportCursor {
        let query = try snapshot.statement(
            "SELECT key, grp, id, day, start, minutes, missed, extra, repays, deliverers, recorded_at FROM sessions ORDER BY key")
        return StatementCursor(query) { [scope] found, row in
            guard let group = scope.groups[found.int64(1)] else { return false }
            row.begin(.init(found.int64(0)))
            row.add(found.id(2))
            row.add(group.id)
            row.add(day: found.int32(3))
            row.add(found.optionalInt(4).flatMap { ClockTime(minutes: $0)?.description })
            row.add(found.int(5))
            row.add(found.isNull(6) ? "delivered" : "missed")
            row.add(found.optionalText(6))
            row.add(found.int(7) != 0)
            row.add(found.id(8))
            row.add(found.withBytes(9, PackedDeliverers.read).map(\.role.text))
            row.add(instant: found.int64(10))
            row.end()
            return true
        }
    }

    func attendance() throws -> any ExportCursor {
        let query = try snapshot.statement(
            "SELECT key, grp, id, minutes, register FROM sessions WHERE register IS NOT NULL ORDER BY key")
        return AttendanceCursor(query, scope)
    }
}

/// The registers, line by line.
private final class AttendanceCursor: ExportCursor {
    private let statement: PreparedStatement
    private let scope: ExportScope
    private var session: UniqueID?
    private var key: Int64 = 0
    private var minutes = 0
    private var lines: [PackedRegister.Line] = []
    private var at = 0

    init(_ statement: PreparedStatement, _ scope: ExportScope) {
        self.statement = statement
        self.scope = scope
    }

    deinit { statement.reset() }

    func next(_ row: inout ExportRow) throws -> Bool {
        while true {
            while at < lines.count {
                at += 1
                if write(lines[at - 1], at, &row) { return true }
            }
            guard try statement.step() else { return false }
            guard scope.groups[statement.int64(1)] != nil else { continue }
            key = statement.int64(0)
            session = statement.id(2)
            minutes = statement.int(3)
            lines = statement.withBytes(4, PackedRegister.lines)
            at = 0
        }
    }

    private func write(_ line: PackedRegister.Line, _ number: Int, _ row: inout ExportRow) -> Bool {
        guard let enrolment = scope.enrolments[line.enrolment] else { return false }
        row.begin(.init(key, Int64(number)))
        row.add(session)
        row.add(enrolment.id)
        row.add(enrolment.pupil)
        switch line.attendance {
        case .there:
            row.add("there")
            row.add(minutes)
            row.addNothing()
        case .part(let part):
            row.add("part")
            row.add(part)
            row.addNothing()
        case .away(let reason):
            row.add("away")
            row.add(0)
            row.add(reason.text)
        }
        row.end()
        return true
    }
}
