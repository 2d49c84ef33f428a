internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// Whose rows a command's caller may touch, by today's assignments: the writing side of ``Sight``, which asks the states in memory,
/// so that it needs no read models and sees what the command before recorded.
///
/// There is none for the coordinator, who may touch all. Nothing is worked out before it is asked for.
final class RowSight {
    /// Days a group that is over is still one's own, and one whose session somebody covered.
    private static let daysAfter = 7

    private let caller: Caller
    private let directory: Directory
    private let states: StreamStates
    private let today: SchoolDay
    /// A leader's: every row but the confidential.
    let isWhole: Bool
    let staff: StaffID?
    /// Pupils named in vain.
    private(set) var refused: Set<PupilID> = []
    private var groups: [GroupID: Bool] = [:]
    private var pupils: [PupilID: Bool] = [:]
    private lazy var classes = ownClasses()

    /// - Returns: `nil` for the coordinator.
    init?(_ caller: Caller, _ directory: Directory, _ states: StreamStates, today: SchoolDay) {
        if caller.roles.contains(.senco) { return nil }
        self.caller = caller
        self.directory = directory
        self.states = states
        self.today = today
        isWhole = caller.roles.contains(.leader)
        staff = caller.login.flatMap { directory.staff(login: $0, on: today) }
    }

    /// Whether a group is confidential and the caller is not named for it: then there is no such group.
    func conceals(_ group: GroupID) -> Bool {
        directory.groups[group].map { conceals($0.provision) } ?? false
    }

    func conceals(_ provision: ProvisionID) -> Bool {
        guard let provision = directory.provisions[provision], provision.isConfidential else { return false }
        return !(staff.map(provision.seenBy.contains) ?? false)
    }

    func sees(_ group: GroupID) -> Bool {
        if let known = groups[group] { return known }
        let sees = !conceals(group) && (isWhole || gives(group))
        groups[group] = sees
        return sees
    }

    func sees(_ pupil: PupilID) -> Bool {
        if isWhole { return true }
        if let known = pupils[pupil] { return known }
        let sees = isInOwnGroup(pupil) || isInOwnClass(pupil)
        pupils[pupil] = sees
        return sees
    }

    /// Whether the caller may be told that an event is there. Of others' entries it is those of own groups, to a teacher also those of
    /// own pupils; an assistant is not told all of a pupil. One's own entry is one's own for as long as its group or pupil is.
    func shows(_ event: StreamEvent, isOwn: Bool) -> Bool {
        if event.stream.neededIn != nil { return shows(need: event.recorded.event) && (isWhole || isOwn) }
        guard let id = event.stream.id else { return isWhole || isOwn }
        if let people = event.recorded.event.confidentialTo, !(staff.map(people.contains) ?? false) { return false }
        switch event.stream.category {
        case "group": return sees(GroupID(id))
        case "provision": return !conceals(ProvisionID(id)) && (isWhole || isOwn)
        case "pupil": return sees(PupilID(id)) && (isWhole || isOwn || caller.roles.contains(.teacher))
        default: return isWhole || isOwn
        }
    }

    /// Whether what is said of a year's needs names nobody and nothing the caller does not see.
    private func shows(need event: DomainEvent) -> Bool {
        let about = event.neededBy
        return about.pupils.allSatisfy { sees($0) } && !about.provisions.contains { conceals($0) }
    }

    /// Notes that somebody was named who is not the caller's.
    func refuse(_ pupil: PupilID) { refused.insert(pupil) }

    /// What a group of somebody else's is refused with.
    func notYours(_ text: String, field: String) -> ServiceError { .notYours(text, field: field, caller) }

    private func gives(_ group: GroupID) -> Bool {
        guard let staff, directory.groups[group]?.year == AcademicYear(containing: today),
            let state = try? states.box(Streams.Group.self, .group(group)).state, let content = state.content(on: today),
            let days = state.days, today <= days.until + RowSight.daysAfter
        else { return false }
        if content.isGiven(by: staff) || state.isCovered(by: staff, from: today - RowSight.daysAfter) { return true }
        // Somebody who covers gave a session of it these days without being planned for it.
        return (0...RowSight.daysAfter).contains { back in
            state.sessions(on: today - back).contains { session in
                session.deliverers.contains { $0.staff == staff } && state.content(on: session.on)?.isGiven(by: staff) == false
            }
        }
    }

    private func isInOwnGroup(_ pupil: PupilID) -> Bool {
        directory.enrolments(of: pupil).contains { enrolment in
            guard sees(enrolment.group), let state = try? states.box(Streams.Group.self, .group(enrolment.group)).state,
                let days = state.days, let own = state.enrolments[enrolment.enrolment]
            else { return false }
            return state.days(of: own).contains(max(days.from, min(today, days.until)))
        }
    }

    private func isInOwnClass(_ pupil: PupilID) -> Bool {
        guard caller.roles.contains(.teacher) else { return false }
        guard directory.pupils[pupil]?.isOnRoll == true else { return false }
        return classes.forms.contains { $0 == directory.pupils[pupil]?.form } || classes.members.contains(pupil)
    }

    private func ownClasses() -> (forms: Set<ClassCode>, members: Set<PupilID>) {
        var forms: Set<ClassCode> = []
        var members: Set<PupilID> = []
        guard let staff else { return (forms, members) }
        for id in directory.classes.keys {
            guard let state = try? states.box(Streams.Class.self, .class(id)).state,
                let content = state.content.value(on: today), content.staff.contains(staff)
            else { continue }
            if content.isForm { forms.insert(content.code) }
            members.formUnion(state.members.value(on: today) ?? [])
        }
        return (forms, members)
    }
}
