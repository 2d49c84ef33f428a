internal import Evaluation
internal import EventSourcing
internal import ExportFormat
internal import ProvisionDomain
internal import Storage

extension SnapshotExport {
    /// One row of costs before it is written.
    private struct CostRow {
        var group: UniqueID
        var place: ExportRow.Place
        var item: String
        var other: OtherCost?
        var weekly: Rational?
        var yearly: Rational?
        var givenMinutes: Int?
        var given: Rational?
        var missing: [String] = []
    }

    func costs() throws -> any ExportCursor {
        let rates = try ExportRates(snapshot, asking.asOf)
        let groups = scope.groups.keys.sorted()
        var at = 0
        var waiting: ArraySlice<CostRow> = []
        return GeneratedCursor { [self] row in
            while waiting.isEmpty {
                guard at < groups.count else { return false }
                at += 1
                waiting = try costs(of: groups[at - 1], rates)[...]
            }
            write(try SnapshotExport.pence(waiting.removeFirst()), to: &row)
            return true
        }
    }

    private func costs(of key: Int64, _ rates: ExportRates) throws -> [CostRow] {
        guard let group = scope.groups[key], let content = try snapshot.groupRow(key)?.content(on: asking.asOf) else { return [] }
        let plan = try PlannedGroup(content, pack: rates.pack ?? .notAdopted(), rates: rates.book(on: asking.asOf))
        let given = try snapshot.givenCost(of: key, content, rates)
        var sessions = CostRow(group: group.id, place: .init(key), item: "sessions")
        sessions.missing = plan.weekly.missingRates.union(given.cost.missingRates).map(\.text).sorted()
        sessions.weekly = plan.unquantified == nil ? plan.weekly.known : nil
        // Without rules nobody knows how many weeks a year has.
        sessions.yearly = rates.pack == nil || plan.unquantified != nil ? nil : plan.yearly.known
        sessions.givenMinutes = given.minutes
        sessions.given = given.cost.known
        var rows = [sessions]
        var yearly = plan.otherCosts[...]
        for cost in content.costs where cost.per != .session {
            var row = CostRow(group: group.id, place: .init(key, Int64(rows.count)), item: "other-\(rows.count)", other: cost)
            let year = yearly.popFirst()?.yearly
            row.yearly = rates.pack == nil && (cost.per == .week || cost.per == .term) ? nil : year
            rows.append(row)
        }
        return rows
    }

    /// Sums in whole pence, rounded once.
    private static func pence(_ row: CostRow) throws -> (CostRow, [Int?]) {
        (row, try [row.weekly, row.yearly, row.given].map { try $0.map { Int(try $0.rounded()) } })
    }

    private func write(_ cost: (row: CostRow, pence: [Int?]), to row: inout ExportRow) {
        row.begin(cost.row.place)
        row.add(cost.row.group)
        row.add(cost.row.item)
        row.add(cost.row.other?.label)
        row.add(cost.row.other?.per.rawValue)
        row.add(cost.row.other.map { Int($0.amount.amount) })
        row.add(cost.pence[0])
        row.add(cost.pence[1])
        row.add(cost.row.givenMinutes)
        row.add(cost.pence[2])
        row.add(cost.row.missing)
        row.end()
    }
}

/// A cursor that is a function.
private final class GeneratedCursor: ExportCursor {
    private let make: (inout ExportRow) throws -> Bool

    init(_ make: @escaping (inout ExportRow) throws -> Bool) { self.make = make }

    func next(_ row: inout ExportRow) throws -> Bool { try make(&row) }
}

/// The school's rates through the years: one book for each stretch in which none changed.
final class ExportRates {
    /// What minutes are charged at.
    struct Charge: Hashable, Comparable {
        var period: Int
        var role: RoleCode

        static func < (left: Charge, right: Charge) -> Bool { (left.period, left.role) < (right.period, right.role) }
    }

    /// The rules of the export's day.
    let pack: RulePack?
    private let snapshot: Snapshot
    private let school: SchoolState
    /// First days of the stretches, ascending; before the first of them is a stretch too.
    private let changes: [SchoolDay]
    private var books: [Int: RateBook] = [:]

    init(_ snapshot: Snapshot, _ day: SchoolDay) throws {
        self.snapshot = snapshot
        school = try snapshot.schoolState()
        pack = try snapshot.rulePack(on: day)
        let days = school.rates.values.flatMap { $0.entries.map(\.from) } + school.rulePacks.entries.map(\.from)
        changes = Set(days).sorted()
    }

    /// The stretch a day lies in.
    func period(of day: SchoolDay) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func book(on day: SchoolDay) throws -> RateBook { try book(period(of: day)) }

    /// The rates of a stretch.
    func book(_ period: Int) throws -> RateBook {
        if let book = books[period] { return book }
        let day = period == 0 ? SchoolDay(number: .min) : changes[period - 1]
        let pack = try snapshot.rulePack(on: day)
        var rates: [RoleCode: StaffRate] = [:]
        for (role, timeline) in school.rates {
            guard let rate = timeline.value(on: day) else { continue }
            if case .weeklyHourYear = rate, pack == nil { continue }
            rates[role] = rate
        }
        for role in try snapshot.freeRoles() where rates[role] == nil { rates[role] = .hourly(Pence(0)) }
        let book = try RateBook(rates, weeks: try (pack ?? .notAdopted()).yearlyWeeks.value)
        books[period] = book
        return book
    }
}
