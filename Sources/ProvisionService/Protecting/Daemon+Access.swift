internal import Configuration
internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension Daemon {
    /// Leavers whose records have been kept long enough.
    func retention(_ parameters: JSONObject) throws -> PupilsInterface.ListRetention.Output {
        let input = try JSON.decode(PupilsInterface.ListRetention.Input.self, from: .object(parameters))
        let settings = configuration.retention
        var asking = asking
        return try access.read { snapshot in
            if let text = input.on {
                guard let day = try SchoolDay(iso: text) ?? DateWords.day(text, today: today, school: snapshot.schoolState()) else {
                    throw ServiceError.refuse(
                        .malformed, field: "on", value: text, reason: "it is no day", remedy: "write 2026-11-10, or today, tue, 12nov")
                }
                asking.asOf = min(day, asking.today)
                let found = try snapshot.retention(by: day, senYears: settings.senYears, otherYears: settings.otherYears, asking)
                return try output(found, settings.senYears, settings.otherYears, snapshot, asking)
            }
            let found = try snapshot.retention(by: today, senYears: settings.senYears, otherYears: settings.otherYears, asking)
            return try output(found, settings.senYears, settings.otherYears, snapshot, asking)
        }
    }

    private func output(
        _ found: (due: [PupilsInterface.RetentionRow], undated: [PupilsInterface.RetentionRow]), _ senYears: Int, _ otherYears: Int,
        _ snapshot: Snapshot, _ asking: Asking
    ) throws -> PupilsInterface.ListRetention.Output {
        .init(
            due: found.due, undated: found.undated, senYears: senYears, otherYears: otherYears,
            at: try snapshot.answered(asking, knownAt: nil))
    }

    /// The days on which open requests for pupils' records are due, the first first.
    func accessRequestsDue() throws -> [SchoolDay] {
        let pupils = try pupilsOfAccessRequests()
        guard !pupils.isEmpty else { return [] }
        return try writer.sync { core in
            try pupils.compactMap { try core.states.box(Streams.Pupil.self, .pupil($0)).state.accessRequest?.due }
        }.sorted()
    }

    /// Open requests for pupils' records, the first due first.
    func accessRequests() throws -> PupilsInterface.ListAccessRequests.Output {
        let pupils = try pupilsOfAccessRequests()
        let requests = try writer.sync { core in try pupils.compactMap { try core.record(of: $0).request } }
        return .init(requests: requests.sorted { ($0.due, $0.name) < ($1.due, $1.name) }, at: answered)
    }

    /// Whose records were ever asked for.
    private func pupilsOfAccessRequests() throws -> [PupilID] {
        var pupils: [PupilID] = []
        var position: Int64 = 0
        while case let page = try log.events(ofType: "AccessRequested", after: position), let last = page.last {
            for event in page {
                if let id = event.stream.id.map({ PupilID($0) }), !pupils.contains(id) { pupils.append(id) }
            }
            position = last.position
        }
        return pupils
    }

    /// Everything held about a pupil, with what was decided on each item; what is confidential only where a reason is given.
    func record(_ parameters: JSONObject, _ caller: Caller) throws -> PupilsInterface.GetRecord.Output {
        let input = try JSON.decode(PupilsInterface.GetRecord.Input.self, from: .object(parameters))
        let viewer = try caller.viewer(of: PupilsInterface.GetRecord.name, why: input.why)
        let (pupil, items, request) = try writer.sync { core in
            guard core.isReady else { throw ServiceError.catchingUp(position: 0, of: log.head.position) }
            let pupil = try Resolver(core.directory, today: today).pupil(input.pupil, field: "pupil")
            let (items, request) = try core.record(of: pupil)
            return (pupil, items, request)
        }
        let told = try access.read { snapshot in
            snapshot.sight = try reader.sight(of: viewer, snapshot, now: clock.now)
            return try snapshot.history(of: pupil, asking)
        }
        guard let history = told else {
            throw ServiceError.notFound(
                field: "pupil", value: input.pupil, reason: "nothing is known of that pupil yet", remedy: "provctl pupil list",
                candidates: [])
        }
        noteRead(caller, PupilsInterface.GetRecord.name, [pupil], why: viewer.why)
        let shown = viewer.why == nil ? items.filter { $0.confidential != true } : items
        let leftOut = items.count - shown.count
        return .init(history: history, items: shown, request: request, leftOut: leftOut == 0 ? nil : leftOut, at: answered)
    }
}

extension WriterCore {
    /// A pupil's record as the interface shows it, and the open request for it.
    fileprivate func record(
        of pupil: PupilID
    ) throws -> (items: [PupilsInterface.RecordItem], request: PupilsInterface.AccessRequest?) {
        let resolver = Resolver(directory, today: LocalTime.civil(clock.now).day)
        let scope = try ErasureScope(of: pupil, directory: directory, states: states, log: log)
        let open = try states.box(Streams.Pupil.self, .pupil(pupil)).state.accessRequest
        let school = try states.box(Streams.School.self, .school).state
        let record = try PupilRecord(
            of: scope.records, groups: PupilRecord.groups(scope.groups, resolver), needs: scope.needs,
            provisions: resolver.directory.provisions, log: log, codec: codec, school: school
        ) { resolver.label(staff: $0) }
        let items = record.items.enumerated().map { index, item in
            let by = StaffID(item.actor).map { resolver.label(staff: $0) } ?? item.actor
            return item.wire(number: index + 1, by: by, open?.decisions[item.item])
        }
        let request = open.map { open in
            PupilsInterface.AccessRequest(
                pupil: pupil.description, name: resolver.label(pupil: pupil), on: open.on.description, by: open.by.rawValue,
                educational: open.educational, due: open.due.description,
                undecided: record.items.count { $0.needsDecision && open.decisions[$0.item] == nil })
        }
        return (items, request)
    }
}
