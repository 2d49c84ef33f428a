internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerStaff() {
        on(StaffInterface.Set.self, header: \.command) { context, input in try context.setStaff(input) }
        on(StaffInterface.Train.self, header: \.command) { context, input in
            let id = try context.member(input.who)
            let until = try context.day(input.until, field: "until")
            let skill = SkillCode(try context.name(input.skill, field: "skill"))
            try context.decide(
                Streams.Staff.self, .staff(id), .train(skill: skill, until: until), on: try context.dayOrToday(input.on))
        }
        on(StaffInterface.Absent.self, header: \.command) { context, input in
            let id = try context.member(input.who)
            let until = try context.day(input.until, field: "until")
            try context.decide(Streams.Staff.self, .staff(id), .absent(until: until), on: try context.dayOrToday(input.on))
        }
        on(StaffInterface.Returned.self, header: \.command) { context, input in
            let id = try context.member(input.who)
            try context.decide(Streams.Staff.self, .staff(id), .returned, on: try context.dayOrToday(input.on))
        }
        on(StaffInterface.Leave.self, header: \.command) { context, input in
            let id = try context.member(input.who)
            try context.decide(Streams.Staff.self, .staff(id), .leave, on: try context.dayOrToday(input.on))
        }
    }
}

extension CommandContext {
    /// The member of staff named in `who`, put into the answer too.
    fileprivate func member(_ who: String) throws -> StaffID {
        let found = try resolver.staff(who, field: "who")
        (id, label) = (found.description, resolver.label(staff: found))
        return found
    }

    fileprivate func setStaff(_ input: StaffInterface.Set.Input) throws {
        let known = try existingStaff(input)
        let old = try known.map { try state(Streams.Staff.self, .staff($0)).latest } ?? nil
        let name = try personName(forename: input.forename, surname: input.surname, preferred: input.preferred, old: old?.name.value)
        guard let role = input.role.map({ RoleCode($0) }) ?? old?.role else {
            throw ServiceError.refuse(
                .malformed, field: "role", value: "", reason: "a member of staff has a role", remedy: "give one, such as TA or teacher")
        }
        let login = try text(input.login, field: "login", most: 64)
        let joins = try day(input.on, field: "on") ?? (known == nil ? year.days.from : today)
        if let login, let holder = directory.staff(login: login, on: max(joins, today)), holder != known {
            throw ServiceError.refuse(
                .duplicate, field: "login", value: login, reason: "it is \(resolver.label(staff: holder))'s",
                remedy: "a login belongs to one present member of staff: record that the other left, or give another")
        }
        let content = StaffContent(
            name: .known(name), role: role, contractedMinutes: input.contractedMinutes ?? old?.contractedMinutes,
            workingDays: try input.workingDays.map { try $0.map { try weekday($0, field: "workingDays") } } ?? old?.workingDays
                ?? [.monday, .tuesday, .wednesday, .thursday, .friday],
            agency: try text(input.agency, field: "agency", most: 100) ?? old?.agency, login: login.map { .known($0) } ?? old?.login)
        let staffID = try known ?? StaffID(newSubject())
        try decide(Streams.Staff.self, .staff(staffID), .set(content), on: joins)
        (id, label) = (staffID.description, name.description)
    }

    /// The one named, or without a name the present one of the same name: so that an import may run twice.
    private func existingStaff(_ input: StaffInterface.Set.Input) throws -> StaffID? {
        if let who = input.who { return try resolver.staff(who, field: "who") }
        if let login = input.login, let holder = directory.staff(login: login, on: today) { return holder }
        guard let surname = input.surname else { return nil }
        let key = Words.fold("\(input.preferred ?? input.forename ?? "") \(surname)")
        let same = directory.staff.filter { $0.value.isHere(on: today) && $0.value.name.map { Words.fold($0.description) } == key }.keys
            .sorted()
        guard same.count == 1, input.login == nil || directory.staff[same[0]]?.login == nil else { return nil }
        return same[0]
    }

    /// A name of which only what is given changes.
    func personName(forename: String?, surname: String?, preferred: String?, old: PersonName?) throws -> PersonName {
        let newForename = try text(forename, field: "forename", most: 100)
        let newSurname = try text(surname, field: "surname", most: 100)
        guard let family = newSurname ?? old?.surname ?? newForename else {
            throw ServiceError.refuse(
                .malformed, field: "surname", value: "", reason: "a name is missing",
                remedy: "give a surname; somebody with one name has it as the surname")
        }
        let first = newSurname == nil && old == nil ? "" : newForename ?? old?.forename ?? ""
        return PersonName(
            forename: first, surname: family, preferred: try text(preferred, field: "preferred", most: 100) ?? old?.preferred)
    }
}
