internal import EventLog
internal import JSON
internal import Operations
internal import ProvisionDomain
internal import ReadModels
internal import Storage

/// The drafts of coming years: small sealed texts in ops.sqlite, no part of the truth and in no backup. What is decided on is adopted.
struct ScenarioDrafts: Sendable {
    /// Drafts there may be, changes one may hold, and bytes it may take.
    static let most = 50
    static let mostChanges = 400
    static let mostBytes = 128 * 1024

    private let operations: OperationsLog
    private let seal: NoteSeal

    init(_ operations: OperationsLog, master: MasterKey) {
        self.operations = operations
        seal = NoteSeal(master, use: "scenario-draft")
    }

    /// A draft as it is kept.
    struct Kept {
        var key: Int
        var draft: ScenarioDraft
        /// Microseconds from 1970 UTC.
        var changedAt: Int64
    }

    /// Every draft, by name. What another key sealed is nobody's any more, and left out.
    func all() throws -> [Kept] {
        try operations.sync { try DraftsTable.all($0) }.compactMap { row in
            guard let text = seal.open(row.content), let draft = try? JSON.decode(ScenarioDraft.self, from: Array(text.utf8)) else {
                return nil
            }
            return Kept(key: row.key, draft: draft, changedAt: row.changedAt)
        }.sorted { ($0.draft.name.lowercased(), $0.key) < ($1.draft.name.lowercased(), $1.key) }
    }

    /// A draft by its name.
    func named(_ name: String, field: String = "name") throws -> Kept {
        let all = try all()
        if let one = all.first(where: { Words.fold($0.draft.name) == Words.fold(name) }) { return one }
        let begun = all.filter { !Words.fold(name).isEmpty && Words.fold($0.draft.name).hasPrefix(Words.fold(name)) }
        if begun.count == 1 { return begun[0] }
        throw ServiceError.notFound(
            field: field, value: name, reason: "no draft is called that",
            remedy: all.isEmpty ? "provctl scenario new NAME begins one" : "provctl scenario list shows them",
            candidates: (begun.isEmpty ? all : begun).map(\.draft.name))
    }

    /// Keeps a draft, new or changed.
    func keep(_ draft: ScenarioDraft, key: Int?, at now: Int64) throws {
        guard draft.changes <= Self.mostChanges else {
            throw ServiceError.refuse(
                .limit, field: "name", value: draft.name, reason: "a draft holds at most \(Self.mostChanges) changes",
                remedy: "begin another, or plan groups that are settled")
        }
        let text = String(decoding: try JSON.encode(draft), as: UTF8.self)
        guard text.utf8.count <= Self.mostBytes else {
            throw ServiceError.refuse(
                .limit, field: "name", value: draft.name, reason: "a draft takes at most \(Self.mostBytes / 1024) KB",
                remedy: "begin another, or plan groups that are settled")
        }
        let sealed = try seal.seal(text)
        try operations.sync { try DraftsTable.put(sealed, key: key, at: now, $0) }
    }

    func delete(_ kept: [Kept]) throws {
        let keys = kept.map(\.key)
        try operations.sync { try DraftsTable.delete(keys, $0) }
    }

    /// Deletes every draft that names somebody: of a child who is erased nothing stays.
    func purge(naming isMeant: (String) -> Bool) throws {
        try delete(all().filter { kept in ([kept.draft.name] + kept.draft.codes).contains(where: isMeant) })
    }
}
