internal import EventLog
internal import EventSourcing
internal import JSON
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage

extension Daemon {
    /// Puts on record that a caller was told of pupils outside the read models' queries.
    /// - Parameter why: the reason given for what is confidential.
    func noteRead(_ caller: Caller, _ method: String, _ pupils: [PupilID], why: String? = nil) {
        let staff = caller.login.flatMap { login in try? access.read { try $0.staff(login: login, on: today) } }
        recorder.note(caller, staff: staff ?? nil, method: method, why: why, pupils: pupils)
    }

    /// Who read whose data.
    func accesses(_ input: AccessInterface.List.Input, _ caller: Caller) throws -> AccessInterface.List.Output {
        recorder.flush()
        let asking = asking
        let viewer = try caller.viewer(of: AccessInterface.List.name, why: nil)
        return try access.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            let query = QueryContext(caller: caller, snapshot: snapshot, asking: asking, knownAt: nil)
            func midnight(_ text: String?, field: String, after days: Int32) throws -> Int64? {
                try query.day(text, field: field).map { LocalTime.midnight(of: $0 + Int(days)) }
            }
            let filter = AccessFilter(
                pupil: try input.pupil.map { try query.pupil($0).id },
                actor: try input.by.map { $0.hasPrefix("uid:") ? $0 : try query.staff($0, field: "by").description },
                since: try midnight(input.since, field: "since", after: 0), until: try midnight(input.until, field: "until", after: 1),
                withReasons: caller.roles.contains(.senco), limit: min(max(input.limit ?? 100, 1), 10_000))
            let found = try operations.sync { try AccessRecord($0).entries(filter) }
            let reads = try found.map { try wire($0, snapshot, asking) }
            // Whoever looks at who looked is told names too.
            let named = Set(
                zip(found, reads).flatMap { entry, read in read.names.isEmpty ? [] : entry.pupils.prefix(3).map { PupilID($0) } })
            recorder.note(caller, staff: snapshot.sight.staff, method: AccessInterface.List.name, pupils: named)
            return AccessInterface.List.Output(reads: reads, at: try query.answered())
        }
    }

    private func wire(_ entry: AccessEntry, _ snapshot: Snapshot, _ asking: Asking) throws -> AccessInterface.Read {
        let staff = StaffID(entry.actor)
        return AccessInterface.Read(
            at: Instant.text(entry.at), actor: entry.actor, who: try staff.map { try snapshot.name(of: $0) } ?? entry.actor,
            uid: Int(entry.uid), method: entry.method, pupils: entry.pupils.map(\.description), count: entry.pupils.count,
            names: try entry.pupils.prefix(3).compactMap { try snapshot.name(of: PupilID($0), asking) },
            why: entry.reason.map { $0.isEmpty ? "(erased)" : reasons.open($0) ?? "(cannot be read)" }, refused: entry.isRefused)
    }
}
