package import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// The views at one position: every query of one snapshot answers for the same moment.
///
/// Valid inside the closure it was given to; for one thread.
package final class Snapshot {
    /// The position answered for; an empty log's zero anchor before the first event.
    package let anchor: Anchor

    let memory: SnapshotMemory
    /// Whose rows are shown: set once, before the question.
    package var sight = Sight.everything
    /// The pupils somebody was told of, for the record of who read whose data.
    package private(set) var shown: Set<PupilID> = []
    /// Pupils asked for by name who are not the caller's.
    package var refused: Set<PupilID> = []
    /// Meetings left out for want of a reason.
    var withheldMeetings = 0
    /// What answers say was left aside for want of a reason; `nil`: what was.
    private var saidWithheld: Int?
    private let source: any StatementSource
    private var schoolKey: SnapshotMemory.SchoolKey?
    var pupilFacts: [OnDay<PupilID>: PupilFacts?] = [:]
    var staffNames: [StaffID: String] = [:]
    var freeRoleCodes: Set<RoleCode>?
    var yearGroups: [String: YearGroup] = [:]
    var provisionRows: [OnDay<ProvisionID>: ProvisionRow] = [:]

    /// What is remembered within one snapshot is of a day.
    struct OnDay<ID: Hashable>: Hashable {
        var id: ID
        var day: SchoolDay
    }

    init(_ source: any StatementSource, _ memory: SnapshotMemory) throws {
        self.source = source
        self.memory = memory
        let found = try source.statement("SELECT log, epoch, position, hash FROM views").first { row in
            row.id(0).map { Anchor(log: $0, epoch: row.int(1), position: row.int64(2), hash: row.bytes(3)) }
        }
        anchor = (found ?? nil) ?? Anchor(log: UniqueID(high: 0, low: 0), epoch: 0, position: 0, hash: [])
    }

    /// Notes that a reply tells of a pupil.
    func show(_ pupil: PupilID) { shown.insert(pupil) }

    /// Answers, and says that something confidential was left aside where a reason would have added to the answer: the same question is
    /// asked with one, and that answer thrown away.
    /// - Parameter wider: what would be seen with a reason.
    package func saying(_ wider: () throws -> Sight, _ answer: () throws -> [UInt8]) throws -> [UInt8] {
        let plain = try answer()
        let count = withheld
        guard count > 0 else { return plain }
        let whole = with(try wider(), saying: count) { try? answer() }
        if let whole, whole != plain { return plain }
        (saidWithheld, withheldMeetings) = (0, 0)
        return try answer()
    }

    /// Answers with other eyes; whose data is told by it is not noted.
    func with<Result>(_ sight: Sight, saying count: Int? = nil, _ body: () throws -> Result) rethrows -> Result {
        let own = (sight: self.sight, shown: shown, refused: refused, meetings: withheldMeetings, said: saidWithheld)
        // What was read with one's own eyes is not kept for these, nor the other way about.
        forgetShown(but: shown)
        (self.sight, saidWithheld) = (sight, count)
        defer {
            (self.sight, refused, withheldMeetings, saidWithheld) = (own.sight, own.refused, own.meetings, own.said)
            forgetShown(but: own.shown)
        }
        return try body()
    }

    /// Takes back what was noted beyond these.
    func forgetShown(but pupils: Set<PupilID>) {
        shown = pupils
        // What was read with other eyes is not kept for these.
        pupilFacts.removeAll()
    }

    /// A prepared statement; its columns are read inside the query that stepped it.
    func statement(_ sql: String) throws(StorageError) -> PreparedStatement { try source.statement(sql) }

    /// What moment the answers are for.
    /// - Parameter knownAt: the instant the question named, microseconds from 1970 UTC.
    package func answered(_ asking: Asking, knownAt: Int64? = nil) throws -> Answered {
        let said = saidWithheld ?? withheld
        return Answered(
            log: anchor.log.description, epoch: anchor.epoch, position: Int(anchor.position), hash: hexadecimal(anchor.hash),
            asOf: asking.asOf.description, knownAt: knownAt.map(Instant.iso),
            knownAtLocal: knownAt.map { Instant.minute($0, offset: asking.offset($0)) },
            school: (try schoolState()).name.latest?.name ?? "", withheld: said == 0 ? nil : said,
            leftOut: leftOut.isEmpty ? nil : leftOut)
    }

    /// Confidential provisions and meetings the caller may see, and gave no reason to.
    private var withheld: Int { sight.withheld.count + withheldMeetings }

    private var leftOut: [String] {
        var leftOut: [String] = []
        if sight.saysConfidential { leftOut.append("confidential") }
        if !sight.seesCosts { leftOut.append("costs") }
        if sight.reach == .figures { leftOut.append("few") }
        if sight.reach == .classes || sight.reach == .groups { leftOut.append("others") }
        return leftOut
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Which school events the school's state is folded from.
    func schoolEvents() throws -> SnapshotMemory.SchoolKey {
        if let schoolKey { return schoolKey }
        let key = try statement("SELECT count(*), coalesce(max(position), 0) FROM school_events").first { row in
            SnapshotMemory.SchoolKey(events: row.int64(0), last: row.int64(1))
        }
        let found = key ?? SnapshotMemory.SchoolKey(events: 0, last: 0)
        schoolKey = found
        return found
    }
}
