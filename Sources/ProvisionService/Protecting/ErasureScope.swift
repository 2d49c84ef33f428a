internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain

/// What the erasure of one child is about: every record of the child, and the groups that were the child's alone.
struct ErasureScope {
    /// The record that goes on first, then those merged into it.
    var records: [PupilID]
    /// Groups nobody else was ever in.
    var ownGroups: [GroupID]
    /// Every group the child was ever in.
    var groups: [GroupID]
    /// The streams of what is projected for each year: what is said of the child there goes with the child's key.
    var needs: [StreamName]
    /// Finds texts that name the child.
    var search = NameSearch()
    var events = 0
    var texts = 0
    /// Codes of groups that hold a name of the child: they stand readable in the log for ever.
    var namingCodes: [String] = []

    /// Works the scope out from the directory and the streams of the child.
    init(of pupil: PupilID, directory: Directory, states: StreamStates, log: any EventLog) throws {
        records = [pupil] + ErasureScope.mergedInto(pupil, directory)
        let own = Set(records)
        var seen: Set<GroupID> = []
        groups = records.flatMap { directory.enrolments(of: $0) }.map(\.group).filter { seen.insert($0).inserted }
        needs = directory.needStreams
        ownGroups = groups.filter { directory.pupils(of: $0).isSubset(of: own) }.sorted()
        for record in records {
            let state = try states.box(Streams.Pupil.self, .pupil(record)).state
            search.add(state.identity.entries.map(\.value))
            try count(.pupil(record), log) { _ in true }
        }
        for group in groups {
            let alone = ownGroups.contains(group)
            try count(.group(group), log) { subject in own.contains { $0.id == subject } || (alone && subject == group.id) }
        }
        for stream in needs { try count(stream, log) { subject in own.contains { $0.id == subject } } }
        namingCodes = groups.compactMap { directory.groups[$0]?.code.text }.filter { search.isNamed(in: $0) }
    }

    /// The ids whose keys go.
    var keys: [UniqueID] { records.map(\.id) + ownGroups.map(\.id) }

    private mutating func count(_ stream: StreamName, _ log: any EventLog, about isOwn: (UniqueID) -> Bool) throws {
        var version = 0
        while true {
            let page = try log.events(of: stream, after: version, limit: 1000)
            for event in page {
                let own = try EventCodec.texts(in: event).count { isOwn($0.subject) }
                texts += own
                if stream.category == "pupil" || own > 0 { events += 1 }
            }
            version = page.last?.version ?? version
            if page.count < 1000 { return }
        }
    }

    private static func mergedInto(_ pupil: PupilID, _ directory: Directory) -> [PupilID] {
        var found: [PupilID] = []
        var waiting = [pupil]
        while let one = waiting.popLast() {
            let merged = directory.pupils.filter { $0.value.mergedInto == one && $0.key != pupil && !found.contains($0.key) }.keys.sorted()
            found += merged
            waiting += merged
        }
        return found
    }
}
