internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

/// One command while it is decided: what it may know, and what it has decided so far.
///
/// Several decisions of one command, on one stream or several, each see what the ones before decided. Nothing here touches the log;
/// the Writer appends it all or nothing, and then lets the states follow with ``commit()``.
final class CommandContext {
    /// Today in the school's time zone, and the minutes gone of it.
    let today: SchoolDay
    let minutesNow: Int
    /// Microseconds from 1970 UTC, never less than the last event's.
    let recordedAt: Int64
    let caller: Caller
    let resolver: Resolver
    /// Makes ids, of things and of events.
    let ids: () -> UniqueID
    /// Takes the id of a new person, group or class: its key is on disk already.
    let newSubject: () throws -> UniqueID
    /// The last position of the log.
    let head: Int64
    /// The import run the command belongs to.
    let batch: BatchID?
    /// What the read models say; for commands that speak of rows of a screen.
    let views: SettledViews
    /// Drafts of coming years; `nil` where there is no daemon around.
    let drafts: ScenarioDrafts?

    /// The log, for commands that speak of events.
    let log: any EventLog
    let codec: EventCodec

    private let states: StreamStates
    /// Copies of states, changed by what this command decided: made only where it asks for a stream again after deciding on it.
    private var changed: [StreamName: StreamBox] = [:]
    private var evolutions: [(stream: StreamName, apply: (StreamBox) -> Void, box: StreamBox)] = []

    /// What was decided, in order.
    private(set) var decided: [(stream: StreamName, event: Recorded<DomainEvent>)] = []
    /// The version each stream touched had before.
    private(set) var versions: [StreamName: Int] = [:]
    /// The streams a retraction or redaction was decided on: their states are folded again.
    private(set) var refold: Set<StreamName> = []
    /// Keys of texts to be destroyed once it is on disk.
    var textKeys: [UniqueID] = []
    /// What the answer names.
    var id: String?
    var label: String?
    var warnings: [String] = []

    init(
        today: SchoolDay, minutesNow: Int, recordedAt: Int64, caller: Caller, resolver: Resolver, head: Int64,
        batch: BatchID?, views: SettledViews, drafts: ScenarioDrafts?, log: any EventLog, codec: EventCodec, states: StreamStates,
        ids: @escaping () -> UniqueID, newSubject: @escaping () throws -> UniqueID
    ) {
        self.today = today
        self.minutesNow = minutesNow
        self.recordedAt = recordedAt
        self.caller = caller
        self.resolver = resolver
        self.head = head
        self.batch = batch
        self.views = views
        self.drafts = drafts
        self.log = log
        self.codec = codec
        self.states = states
        self.ids = ids
        self.newSubject = newSubject
    }

    /// What events carry as their actor: a staff id, or `uid:N`.
    lazy var actor: String = staff?.description ?? "uid:\(caller.uid)"
    /// The member of staff the caller's login belongs to.
    var staff: StaffID? { caller.login.flatMap { resolver.directory.staff(login: $0, on: today) } }
    /// The academic year of today.
    var year: AcademicYear { AcademicYear(containing: today) }
    /// Who and what there is.
    var directory: Directory { resolver.directory }

    /// The state of a stream, with what this command decided already.
    func state<Kind: StreamKind>(_ kind: Kind.Type, _ stream: StreamName) throws -> Kind.Rules.State {
        try current(kind, stream).state
    }

    func school() throws -> SchoolState { try state(Streams.School.self, .school) }
    func group(_ id: GroupID) throws -> GroupState { try state(Streams.Group.self, .group(id)) }
    func pupil(_ id: PupilID) throws -> PupilState { try state(Streams.Pupil.self, .pupil(id)) }
    func provision(_ id: ProvisionID) throws -> ProvisionState { try state(Streams.Provision.self, .provision(id)) }
    func needs(_ year: AcademicYear) throws -> NeedState { try state(Streams.Need.self, .need(year)) }
    /// Every event of a stream in the log, retracted ones too.
    func history(_ stream: StreamName) throws -> [Recorded<DomainEvent>] { try states.history(of: stream).events }

    /// What the erasure of a pupil is about.
    func erasureScope(of pupil: PupilID) throws -> ErasureScope {
        try ErasureScope(of: pupil, directory: directory, states: states, log: log)
    }

    private func current<Kind: StreamKind>(_ kind: Kind.Type, _ stream: StreamName) throws -> StateBox<Kind.Rules.State> {
        if let box = changed[stream] as? StateBox<Kind.Rules.State> { return box }
        if refold.contains(stream) {
            let box = try withoutRetracted(kind, stream)
            changed[stream] = box
            return box
        }
        let box = try states.box(kind, stream)
        guard versions[stream] != nil else { return box }
        let copy = StateBox(box.state, version: box.version)
        for evolution in evolutions where evolution.stream == stream { evolution.apply(copy) }
        changed[stream] = copy
        return copy
    }

    /// The state as if what this command takes back had never been.
    private func withoutRetracted<Kind: StreamKind>(_ kind: Kind.Type, _ stream: StreamName) throws -> StateBox<Kind.Rules.State> {
        let (stored, version) = try states.history(of: stream)
        let all = stored + decided.filter { $0.stream == stream }.map(\.event)
        let own = all.compactMap { event in Kind.unwrap(event.event).map { mapped in event.map { _ in mapped } } }
        return StateBox(Kind.Rules.foldLive(own), version: version)
    }

    /// Decides an action on a stream; what it yields counts for whatever this command decides next.
    /// - Returns: whether it yielded anything.
    @discardableResult
    func decide<Kind: StreamKind>(
        _ kind: Kind.Type, _ stream: StreamName, _ action: Kind.Action, on day: SchoolDay
    ) throws -> Bool {
        let box = try current(kind, stream)
        let school = try school()
        let events: [Dated<Kind.Rules.Event>]
        do {
            events = try Kind.Rules.decide(Asked(action, on: day, today: today, school: school), box.state)
        } catch {
            throw ServiceError.refused(error)
        }
        let stored = try states.box(kind, stream)
        for event in events {
            try checkClosedYear(Kind.wrap(event.event), effectiveOn: event.effectiveOn)
            let recorded = record(event.event, effectiveOn: event.effectiveOn)
            note(stream, version: stored.version)
            decided.append((stream, recorded.map { Kind.wrap($0) }))
            let apply: (StreamBox) -> Void = { box in
                guard let box = box as? StateBox<Kind.Rules.State> else { return }
                Kind.Rules.evolve(&box.state, recorded)
                box.version += 1
            }
            evolutions.append((stream, apply, stored))
            if let copy = changed[stream] { apply(copy) }
        }
        return !events.isEmpty
    }

    /// Decides a retraction or a redaction, whose rules look at more than one stream.
    func append(_ event: DomainEvent, to stream: StreamName, effectiveOn: Int32, version: Int) {
        note(stream, version: version)
        decided.append((stream, record(event, effectiveOn: effectiveOn)))
        refold.insert(stream)
    }

    /// Lets the states in memory follow, once it is appended.
    func commit() {
        for evolution in evolutions { evolution.apply(evolution.box) }
        for stream in refold { states.forget(stream) }
    }

    private func note(_ stream: StreamName, version: Int) {
        if versions[stream] == nil { versions[stream] = version }
    }

    private func record<Event>(_ event: Event, effectiveOn: Int32) -> Recorded<Event> {
        // The Writer is alone, so the position it will get is known, but for the order of streams within this command.
        Recorded(
            id: ids(), position: head + Int64(decided.count) + 1, effectiveOn: effectiveOn, recordedAt: recordedAt, actor: actor,
            event: event)
    }
}
