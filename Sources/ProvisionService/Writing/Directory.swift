internal import EventSourcing
internal import ProvisionDomain

/// What commands must know across streams: who and what there is, by which names and codes, and who is in which group.
///
/// Kept in memory and in step with the log, so that commands never wait for the read models nor depend on them.
final class Directory {
    /// A pupil, as commands look for one.
    struct Pupil: Sendable, Hashable {
        var name: PersonName?
        var upn: UPN?
        var formerUPNs: Set<UPN> = []
        var yearGroup: YearGroup?
        var form: ClassCode?
        var isOnRoll = false
        var mergedInto: PupilID?
    }
    /// A member of staff, as commands look for one.
    struct Staff: Sendable, Hashable {
        var name: PersonName?
        var login: String?
        var role: RoleCode
        /// The last day employed, once somebody leaves.
        var lastDay: SchoolDay?

        /// Whether somebody is employed on a day.
        func isHere(on day: SchoolDay) -> Bool { lastDay.map { day <= $0 } ?? true }
    }
    /// A group, as commands look for one.
    struct Group: Sendable, Hashable {
        var code: GroupCode
        var year: AcademicYear
        var provision: ProvisionID
    }
    /// A provision, as commands look for one.
    struct Provision: Sendable, Hashable {
        var code: ProvisionCode
        var name: String
        var isConfidential = false
        /// Who sees it where it is confidential.
        var seenBy: Set<StaffID> = []

        init(_ content: ProvisionContent) {
            code = content.code
            name = content.name
            isConfidential = content.confidential
            seenBy = Set(content.seenBy)
        }
    }
    /// An enrolment, by its pupil.
    struct Enrolment: Sendable, Hashable {
        var enrolment: EnrolmentID
        var group: GroupID
    }

    private(set) var pupils: [PupilID: Pupil] = [:]
    private(set) var staff: [StaffID: Staff] = [:]
    private(set) var groups: [GroupID: Group] = [:]
    private(set) var provisions: [ProvisionID: Provision] = [:]
    private(set) var classes: [ClassID: ClassCode] = [:]
    /// Academic years something is projected for.
    private(set) var neededYears: Set<AcademicYear> = []

    private var pupilsByUPN: [UPN: PupilID] = [:]
    private var pupilsByName: [String: [PupilID]] = [:]
    private var staffByLogin: [String: Set<StaffID>] = [:]
    private var groupsByCode: [GroupCode: [GroupID]] = [:]
    private var provisionsByCode: [ProvisionCode: ProvisionID] = [:]
    private var classesByCode: [ClassCode: ClassID] = [:]
    /// Every enrolment a pupil ever had, and of each group, oldest first.
    private var enrolmentsByPupil: [PupilID: [Enrolment]] = [:]
    private var pupilsByGroup: [GroupID: [EnrolmentID: PupilID]] = [:]

    init() {}

    /// The pupil whose UPN this is or was.
    func pupil(upn: UPN) -> PupilID? { pupilsByUPN[upn] }
    /// The pupils written exactly so, but for case, accents, apostrophes, hyphens and spaces.
    func pupils(named key: String) -> [PupilID] { pupilsByName[key] ?? [] }
    /// The member of staff employed on a day whose login it is: there is one at most.
    func staff(login: String, on day: SchoolDay) -> StaffID? {
        (staffByLogin[login] ?? []).filter { staff[$0]?.isHere(on: day) ?? false }.min()
    }
    /// The groups of a code, one a year, the newest year first.
    func groups(code: GroupCode) -> [GroupID] { groupsByCode[code] ?? [] }
    func provision(code: ProvisionCode) -> ProvisionID? { provisionsByCode[code] }
    func `class`(code: ClassCode) -> ClassID? { classesByCode[code] }
    func enrolments(of pupil: PupilID) -> [Enrolment] { enrolmentsByPupil[pupil] ?? [] }

    /// Everybody who is or was in a group.
    func pupils(of group: GroupID) -> Set<PupilID> { Set((pupilsByGroup[group] ?? [:]).values) }
    /// The streams of everything there is.
    var allStreams: [StreamName] {
        pupils.keys.map { .pupil($0) } + staff.keys.map { .staff($0) } + groups.keys.map { .group($0) }
            + provisions.keys.map { .provision($0) } + classes.keys.map { .class($0) } + needStreams
    }

    /// The streams of what is projected for each year, in order.
    var needStreams: [StreamName] { neededYears.sorted().map { .need($0) } }

    /// Follows an event.
    func apply(_ event: Recorded<DomainEvent>, in stream: StreamName) {
        if let year = stream.neededIn { put(neededIn: year) }
        guard let id = stream.id else { return }
        switch event.event {
        case .pupil(let event): apply(event, PupilID(id))
        case .staff(let change): apply(change, StaffID(id), on: SchoolDay(number: event.effectiveOn))
        case .group(let event): apply(event, GroupID(id))
        case .provision(let event): apply(event, ProvisionID(id))
        case .class(.set(let content)): put(content.code, ClassID(id))
        case .class, .school, .need: break
        }
    }

    /// Takes a stream out and follows its live events again: after a retraction.
    func reload(_ stream: StreamName, events: [Recorded<DomainEvent>]) {
        forget(stream)
        for event in events { apply(event, in: stream) }
    }

    /// Forgets everything.
    func clear() {
        (pupils, staff, groups, provisions, classes, neededYears) = ([:], [:], [:], [:], [:], [])
        (pupilsByUPN, pupilsByName, staffByLogin, groupsByCode, provisionsByCode, classesByCode) = ([:], [:], [:], [:], [:], [:])
        (enrolmentsByPupil, pupilsByGroup) = ([:], [:])
    }

    // MARK: Pupils

    private func apply(_ event: PupilEvent, _ id: PupilID) {
        var pupil = pupils[id] ?? Pupil()
        switch event {
        case .expected(let payload):
            identify(&pupil, payload.identity)
            pupil.yearGroup = payload.yearGroup
        case .admitted(let payload):
            identify(&pupil, payload.identity)
            pupil.yearGroup = payload.yearGroup
            pupil.form = payload.form
            pupil.isOnRoll = true
        case .revised(let payload):
            identify(&pupil, payload.identity)
            pupil.form = payload.form
        case .movedYear(let payload): pupil.yearGroup = payload.yearGroup
        case .left: pupil.isOnRoll = false
        case .readmitted(let payload):
            pupil.isOnRoll = true
            pupil.yearGroup = payload.yearGroup
            pupil.form = payload.form
        case .mergedInto(let payload): pupil.mergedInto = payload.pupil
        case .senStatusChanged, .needIdentified, .needEnded, .cohortJoined, .cohortLeft, .assessmentRecorded, .meetingArranged,
            .meetingHeld, .meetingCancelled, .planIssued, .planAmended, .planCeased, .planLineSet, .planLineEnded, .annualReviewHeld,
            .annualReviewReported, .authorityDecided, .cycleReviewed, .targetSet, .targetReviewed, .strategyAgreed, .strategyEnded,
            .accessRequested, .accessItemReviewed, .accessReleased, .erased, .retracted, .redacted:
            return
        }
        put(pupil, id)
    }

    private func identify(_ pupil: inout Pupil, _ identity: PupilIdentity) {
        pupil.name = identity.name.value
        let upn = identity.upn?.value
        if let old = pupil.upn, old != upn { pupil.formerUPNs.insert(old) }
        pupil.upn = upn
    }

    /// Puts a pupil in as the read models tell it, or as an event left it.
    func put(_ pupil: Pupil, _ id: PupilID) {
        if let old = pupils[id]?.name, old != pupil.name { unname(old, id) }
        if let name = pupil.name, pupils[id]?.name != name {
            for key in Directory.keys(of: name) { pupilsByName[key, default: []].append(id) }
        }
        for upn in pupil.formerUPNs.union([pupil.upn].compactMap(\.self)) { pupilsByUPN[upn] = id }
        pupils[id] = pupil
    }

    private func unname(_ name: PersonName, _ id: PupilID) {
        for key in Directory.keys(of: name) {
            pupilsByName[key]?.removeAll { $0 == id }
            if pupilsByName[key]?.isEmpty == true { pupilsByName[key] = nil }
        }
    }

    /// A name as registered and as spoken.
    private static func keys(of name: PersonName) -> Set<String> {
        [Words.fold(name.description), Words.fold("\(name.forename) \(name.surname)")]
    }

    // MARK: Staff, provisions, classes

    private func apply(_ event: StaffEvent, _ id: StaffID, on day: SchoolDay) {
        switch event {
        case .joined(let payload): put(payload.content, id)
        case .revised(let payload): put(payload.content, id, lastDay: staff[id]?.lastDay)
        // The login is free for another from the day after.
        case .left: staff[id]?.lastDay = day
        case .trained, .absent, .returned, .retracted: break
        }
    }

    private func put(_ content: StaffContent, _ id: StaffID, lastDay: SchoolDay? = nil) {
        put(Staff(name: content.name.value, login: content.login?.value, role: content.role, lastDay: lastDay), id)
    }

    /// Puts a member of staff in.
    func put(_ member: Staff, _ id: StaffID) {
        if let login = staff[id]?.login { staffByLogin[login]?.remove(id) }
        if let login = member.login { staffByLogin[login, default: []].insert(id) }
        staff[id] = member
    }

    private func apply(_ event: ProvisionEvent, _ id: ProvisionID) {
        switch event {
        case .defined(let payload): put(Provision(payload.content), id)
        case .revised(let payload): put(Provision(payload.content), id)
        case .retired, .retracted: break
        }
    }

    /// Puts a provision in.
    func put(_ provision: Provision, _ id: ProvisionID) {
        if let old = provisions[id]?.code, old != provision.code, provisionsByCode[old] == id { provisionsByCode[old] = nil }
        provisions[id] = provision
        provisionsByCode[provision.code] = id
    }

    /// Puts a class in.
    func put(_ code: ClassCode, _ id: ClassID) {
        if let old = classes[id], old != code, classesByCode[old] == id { classesByCode[old] = nil }
        classes[id] = code
        classesByCode[code] = id
    }

    // MARK: Groups

    private func apply(_ event: GroupEvent, _ id: GroupID) {
        switch event {
        case .planned(let payload): put(Group(payload.content), id)
        case .revised(let payload): put(Group(payload.content), id)
        case .enrolled(let payload): put(Enrolment(enrolment: payload.enrolment, group: id), of: payload.pupil)
        case .closed, .enrolmentRevised, .enrolmentEnded, .baselineAssessed, .interimAssessed, .postAssessed, .sessionDelivered,
            .sessionMissed,
            .enrolmentReviewed, .coverArranged, .coverCancelled, .retracted, .redacted:
            break
        }
    }

    /// Puts a group in.
    func put(_ group: Group, _ id: GroupID) {
        if let old = groups[id], old.code != group.code { groupsByCode[old.code]?.removeAll { $0 == id } }
        groups[id] = group
        var same = groupsByCode[group.code] ?? []
        if !same.contains(id) { same.append(id) }
        groupsByCode[group.code] = same.sorted { (groups[$0]?.year.startYear ?? 0) > (groups[$1]?.year.startYear ?? 0) }
    }

    /// Puts an enrolment in.
    func put(_ enrolment: Enrolment, of pupil: PupilID) {
        enrolmentsByPupil[pupil, default: []].append(enrolment)
        pupilsByGroup[enrolment.group, default: [:]][enrolment.enrolment] = pupil
    }

    /// Puts a year in that something is projected for.
    func put(neededIn year: AcademicYear) { neededYears.insert(year) }

    // MARK: Forgetting

    private func forget(_ stream: StreamName) {
        guard let id = stream.id else { return }
        switch stream.category {
        case "pupil":
            if let old = pupils.removeValue(forKey: PupilID(id)) {
                if let name = old.name { unname(name, PupilID(id)) }
                // A number whose admission was taken back may be another pupil's by now; so may a code.
                for upn in old.formerUPNs.union([old.upn].compactMap(\.self)) where pupilsByUPN[upn] == PupilID(id) {
                    pupilsByUPN[upn] = nil
                }
            }
        case "staff":
            if let login = staff.removeValue(forKey: StaffID(id))?.login { staffByLogin[login]?.remove(StaffID(id)) }
        case "provision":
            if let code = provisions.removeValue(forKey: ProvisionID(id))?.code, provisionsByCode[code] == ProvisionID(id) {
                provisionsByCode[code] = nil
            }
        case "class":
            if let code = classes.removeValue(forKey: ClassID(id)), classesByCode[code] == ClassID(id) { classesByCode[code] = nil }
        case "group":
            if let old = groups.removeValue(forKey: GroupID(id)) { groupsByCode[old.code]?.removeAll { $0 == GroupID(id) } }
            for (enrolment, pupil) in pupilsByGroup.removeValue(forKey: GroupID(id)) ?? [:] {
                enrolmentsByPupil[pupil]?.removeAll { $0.enrolment == enrolment }
            }
        default: break
        }
    }
}

extension Directory.Group {
    init(_ content: GroupContent) {
        self.init(code: content.code, year: content.year, provision: content.provision)
    }
}
