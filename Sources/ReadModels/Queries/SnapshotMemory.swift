internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import Synchronization

/// What queries on one file need not work out twice. Everything in it is keyed by positions, so it never goes stale.
final class SnapshotMemory: Sendable {
    struct ContentKey: Hashable {
        var owner: Int64
        var position: Int64
    }

    struct SchoolKey: Hashable {
        var events: Int64
        var last: Int64
    }

    /// What a group's unrecorded sessions follow from, and what became of its weeks.
    struct UnrecordedKey: Hashable {
        var group: Int64
        var contents: Int
        var closed: SchoolDay?
        var school: SchoolKey
        var range: DayRange
        var sessions: Int
        var last: Int64
    }

    /// What a group's dose makes due in a week follows from.
    struct DoseWeekKey: Hashable {
        var group: Int64
        var contents: Int
        var closed: SchoolDay?
        var school: SchoolKey
        var monday: SchoolDay
    }

    /// Entries a table holds before it is emptied: some ten years of groups.
    private static let limit = 4_096

    private struct State: Sendable {
        var groups: [ContentKey: GroupContent] = [:]
        var provisions: [ContentKey: ProvisionContent] = [:]
        var staff: [ContentKey: StaffContent] = [:]
        var classes: [ContentKey: ClassSet] = [:]
        var lessons: [ContentKey: [Lesson]] = [:]
        var school: (key: SchoolKey, state: SchoolState)?
        /// By the SHA-256 of its text.
        var rulePacks: [String: RulePack?] = [:]
        var unrecorded: [UnrecordedKey: [DueSession]] = [:]
        var doseWeeks: [DoseWeekKey: GroupState.DoseWeek?] = [:]
        var groupWeeks: [UnrecordedKey: GroupWeeks] = [:]
    }

    private let state = Mutex(State())

    func group(_ key: ContentKey, _ read: () throws -> GroupContent) rethrows -> GroupContent {
        if let known = state.withLock({ $0.groups[key] }) { return known }
        let value = try read()
        state.withLock { SnapshotMemory.keep(value, key, &$0.groups) }
        return value
    }

    func provision(_ key: ContentKey, _ read: () throws -> ProvisionContent) rethrows -> ProvisionContent {
        if let known = state.withLock({ $0.provisions[key] }) { return known }
        let value = try read()
        state.withLock { SnapshotMemory.keep(value, key, &$0.provisions) }
        return value
    }

    func staff(_ key: ContentKey, _ read: () throws -> StaffContent) rethrows -> StaffContent {
        if let known = state.withLock({ $0.staff[key] }) { return known }
        let value = try read()
        state.withLock { SnapshotMemory.keep(value, key, &$0.staff) }
        return value
    }

    func schoolClass(_ key: ContentKey, _ read: () throws -> ClassSet) rethrows -> ClassSet {
        if let known = state.withLock({ $0.classes[key] }) { return known }
        let value = try read()
        state.withLock { SnapshotMemory.keep(value, key, &$0.classes) }
        return value
    }

    func lessons(_ key: ContentKey, _ read: () throws -> [Lesson]) rethrows -> [Lesson] {
        if let known = state.withLock({ $0.lessons[key] }) { return known }
        let value = try read()
        state.withLock { SnapshotMemory.keep(value, key, &$0.lessons) }
        return value
    }

    func school(_ key: SchoolKey, _ read: () throws -> SchoolState) rethrows -> SchoolState {
        if let known = state.withLock({ $0.school }), known.key == key { return known.state }
        let value = try read()
        state.withLock { $0.school = (key, value) }
        return value
    }

    func rulePack(_ sha256: String, _ read: () -> RulePack?) -> RulePack? {
        if let known = state.withLock({ $0.rulePacks[sha256] }) { return known }
        let value = read()
        state.withLock { SnapshotMemory.keep(value, sha256, &$0.rulePacks) }
        return value
    }

    func unrecorded(_ key: UnrecordedKey, _ work: () -> [DueSession]) -> [DueSession] {
        if let known = state.withLock({ $0.unrecorded[key] }) { return known }
        let value = work()
        state.withLock { SnapshotMemory.keep(value, key, &$0.unrecorded) }
        return value
    }

    func doseWeek(_ key: DoseWeekKey, _ work: () -> GroupState.DoseWeek?) -> GroupState.DoseWeek? {
        if let known = state.withLock({ $0.doseWeeks[key] }) { return known }
        let value = work()
        state.withLock { SnapshotMemory.keep(value, key, &$0.doseWeeks) }
        return value
    }

    func groupWeeks(_ key: UnrecordedKey, _ work: () throws -> GroupWeeks) rethrows -> GroupWeeks {
        if let known = state.withLock({ $0.groupWeeks[key] }) { return known }
        let value = try work()
        state.withLock { SnapshotMemory.keep(value, key, &$0.groupWeeks) }
        return value
    }

    private static func keep<Key: Hashable, Value>(_ value: Value, _ key: Key, _ table: inout [Key: Value]) {
        if table.count >= limit { table.removeAll() }
        table[key] = value
    }
}
