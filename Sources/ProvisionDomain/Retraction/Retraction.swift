import EventSourcing

/// Taking events back as if they had never been.
package enum Retraction {
    /// How many school days people may take their own entries back for.
    package static let ownDays = 5

    /// What must be retracted for the targets to go: they and, where asked for, all that rests on them, newest first.
    ///
    /// - Parameters:
    ///   - history: every live event of the targets' streams and of every stream that may rest on them, in any order.
    ///   - civilDay: the school's civil day of an instant, in microseconds from 1970 UTC.
    ///   - isSeen: whether the person may be told of an event that rests on a target.
    /// - Throws: `dependents` with the list, where events rest on a target and `withDependents` is false; `notYours` for another's
    ///   entry or an old one; `conflict` where a rule would be broken without them, and for what cannot be taken back at all.
    package static func decide(
        targets: [StreamEvent], history: [StreamEvent], actor: String, isSENCO: Bool, today: SchoolDay, school: SchoolState,
        civilDay: (Int64) -> SchoolDay, withDependents: Bool, isSeen: (StreamEvent) -> Bool = { _ in true }
    ) throws(Refusal) -> [StreamEvent] {
        let live = history.sorted { $0.recorded.position < $1.recorded.position }
        let alive = Set(live.map(\.recorded.id))
        for target in targets {
            // First, so that nobody is told what rests on another's entry.
            try checkIsYours(target, actor: actor, isSENCO: isSENCO, today: today, school: school, civilDay: civilDay)
            try check(target, alive)
        }
        let wanted = Set(targets.map(\.recorded.id))
        let gone = closure(of: wanted, in: live)
        let dependents = live.reversed().filter { gone.contains($0.recorded.id) && !wanted.contains($0.recorded.id) }
        if let first = targets.first, !dependents.allSatisfy(isSeen) {
            // Neither which nor how many: only that the way is through somebody who sees them.
            throw Refusal(
                .dependents, field: "event", value: describe(first), reason: "later events rest on it that are not yours",
                remedy: "ask the SENCO", items: dependents.filter(isSeen).map(describe))
        }
        if let first = targets.first, !dependents.isEmpty, !withDependents {
            throw Refusal(
                .dependents, field: "event", value: describe(first),
                reason: dependents.count == 1 ? "a later event rests on it" : "\(dependents.count) later events rest on it",
                remedy: "take back those listed first, or all in one go: provctl retract and import undo take --with-dependents",
                items: dependents.map(describe))
        }
        try checkNotErased(live, gone: gone)
        let taken = Array(live.reversed().filter { gone.contains($0.recorded.id) })
        for event in taken {
            try checkIsYours(event, actor: actor, isSENCO: isSENCO, today: today, school: school, civilDay: civilDay)
        }
        try checkRemainder(live, gone: gone, targets: targets)
        return taken
    }

    /// The same for one target.
    package static func decide(
        target: StreamEvent, history: [StreamEvent], actor: String, isSENCO: Bool, today: SchoolDay, school: SchoolState,
        civilDay: (Int64) -> SchoolDay, withDependents: Bool
    ) throws(Refusal) -> [StreamEvent] {
        try decide(
            targets: [target], history: history, actor: actor, isSENCO: isSENCO, today: today, school: school, civilDay: civilDay,
            withDependents: withDependents)
    }

    /// An event as lists name it: `PupilEnrolled of 2026-09-15, 0192…`.
    package static func describe(_ event: StreamEvent) -> String {
        "\(event.recorded.event.typeName) of \(SchoolDay(number: event.recorded.effectiveOn)), \(event.recorded.id)"
    }

    private static func check(_ target: StreamEvent, _ alive: Set<UniqueID>) throws(Refusal) {
        if target.recorded.event.retraction != nil {
            throw Refusal(
                .conflict, field: "event", value: describe(target), reason: "a retraction is not retracted",
                remedy: "record again what was taken back")
        }
        if case .school(.logRestored) = target.recorded.event {
            throw Refusal(
                .conflict, field: "event", value: describe(target), reason: "that the log was restored is not taken back",
                remedy: "leave it: it says which records may be missing")
        }
        if target.recorded.event.redaction != nil {
            throw Refusal(
                .conflict, field: "event", value: describe(target), reason: "a destroyed text cannot come back",
                remedy: "record the text again with what it is about")
        }
        guard alive.contains(target.recorded.id) else {
            throw Refusal(
                .duplicate, field: "event", value: describe(target), reason: "the event is retracted already",
                remedy: "nothing is left to take back")
        }
    }

    /// What was erased stays as it is: its figures are all there is left, and nobody could record them again.
    private static func checkNotErased(_ live: [StreamEvent], gone: Set<UniqueID>) throws(Refusal) {
        let erased = Set(live.filter { if case .pupil(.erased) = $0.recorded.event { true } else { false } }.map(\.stream))
        guard let event = live.first(where: { gone.contains($0.recorded.id) && erased.contains($0.stream) }) else { return }
        throw Refusal(
            .ended, field: "event", value: describe(event), reason: "it is of a pupil whose record was erased, and an erasure is for good",
            remedy: "nothing is left to take back")
    }

    private static func checkIsYours(
        _ event: StreamEvent, actor: String, isSENCO: Bool, today: SchoolDay, school: SchoolState, civilDay: (Int64) -> SchoolDay
    ) throws(Refusal) {
        if isSENCO { return }
        guard event.recorded.actor == actor else {
            throw Refusal(
                .notYours, field: "event", value: describe(event), reason: "people retract their own entries, and another made this one",
                remedy: "ask the SENCO")
        }
        let age = school.schoolDays(after: civilDay(event.recorded.recordedAt), through: today)
        guard age <= ownDays else {
            throw Refusal(
                .notYours, field: "event", value: describe(event),
                reason: "people retract their own entries for \(ownDays) school days, and this one is \(age) old", remedy: "ask the SENCO")
        }
    }

    /// The events that go with some: whatever rests on something no event that stays brings into being.
    private static func closure(of wanted: Set<UniqueID>, in live: [StreamEvent]) -> Set<UniqueID> {
        var providers: [Ref: Int] = [:]
        var resting: [Ref: [Int]] = [:]
        let leavings = leavingRefs(live)
        for (index, event) in live.enumerated() {
            for ref in Set(event.introduces) { providers[ref, default: 0] += 1 }
            for ref in Set(event.restsOn + leavings[event.recorded.id, default: []]) { resting[ref, default: []].append(index) }
        }
        var gone: Set<UniqueID> = []
        var waiting = live.filter { wanted.contains($0.recorded.id) }
        while let event = waiting.popLast() {
            guard gone.insert(event.recorded.id).inserted else { continue }
            for ref in Set(event.introduces) {
                providers[ref, default: 1] -= 1
                guard providers[ref, default: 0] <= 0 else { continue }
                for index in resting[ref, default: []] where !gone.contains(live[index].recorded.id) { waiting.append(live[index]) }
            }
        }
        return gone
    }

    /// An enrolment ended because its pupil left rests on the leaving; the event does not name the pupil, the enrolment does.
    private static func leavingRefs(_ live: [StreamEvent]) -> [UniqueID: [Ref]] {
        var pupils: [EnrolmentID: PupilID] = [:]
        var refs: [UniqueID: [Ref]] = [:]
        for event in live {
            if case .group(.enrolled(let enrolled)) = event.recorded.event { pupils[enrolled.enrolment] = enrolled.pupil }
            if case .group(.enrolmentEnded(let ended)) = event.recorded.event, ended.reason == .left, let pupil = pupils[ended.enrolment] {
                refs[event.recorded.id] = [.leaving(pupil, SchoolDay(number: event.recorded.effectiveOn))]
            }
        }
        return refs
    }
}
