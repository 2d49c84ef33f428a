/// What events of school, staff, classes and the catalogue bring into being and rest on.
extension SchoolEvent {
    func introduces(on day: SchoolDay) -> [Ref] {
        switch self {
        case .measureDefined(let event): [.measure(event.code)]
        case .dayClosed: [.closure(day)]
        case .named, .academicYearSet, .dayOpened, .staffRateSet, .budgetSet, .rulePackAdopted, .codeSetAdopted, .logRestored, .yearRolled,
            .yearClosed, .retracted:
            []
        }
    }

    func restsOn(on day: SchoolDay) -> [Ref] { if case .dayOpened = self { [.closure(day)] } else { [] } }
}

extension StaffEvent {
    func introduces(_ id: StaffID) -> [Ref] {
        switch self {
        case .joined: [.staff(id)]
        case .absent: [.absence(id)]
        case .revised, .trained, .returned, .left, .retracted: []
        }
    }

    func restsOn(_ id: StaffID) -> [Ref] {
        switch self {
        case .joined, .retracted: []
        case .returned: [.staff(id), .absence(id)]
        case .revised, .trained, .absent, .left: [.staff(id)]
        }
    }
}

extension ClassEvent {
    func introduces(_ id: ClassID) -> [Ref] { if case .set = self { [.schoolClass(id)] } else { [] } }

    func restsOn(_ id: ClassID) -> [Ref] {
        switch self {
        case .set(let event): event.staff.map { .staff($0) }
        case .membersSet(let event): [.schoolClass(id)] + event.members.map { .pupil($0) }
        case .timetabled: [.schoolClass(id)]
        case .retracted: []
        }
    }
}

extension ProvisionEvent {
    func introduces(_ id: ProvisionID) -> [Ref] { if case .defined = self { [.provision(id)] } else { [] } }

    func restsOn(_ id: ProvisionID) -> [Ref] {
        switch self {
        case .defined(let event): event.content.measure.map { [.measure($0)] } ?? []
        case .revised(let event): [.provision(id)] + (event.content.measure.map { [.measure($0)] } ?? [])
        case .retired: [.provision(id)]
        case .retracted: []
        }
    }
}
