internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// Questions of who is where.
extension QueryTable {
    mutating func registerDeployment() {
        on(DeploymentInterface.GetWeek.self, asOf: \.asOf) { query, input in
            let whose = try query.whose(input)
            let monday = try query.monday(letter: input.letter)
            guard let week = try query.snapshot.timetable(whose, monday: monday, query.asking) else {
                throw ServiceError.notFound(
                    field: "asOf", value: monday.description, reason: "there was no such thing in that week",
                    remedy: "ask for another week", candidates: [])
            }
            return .init(week: week, at: try query.answered())
        }
        on(DeploymentInterface.ListStaff.self, asOf: \.asOf) { query, input in
            let monday = try query.monday(letter: input.letter)
            return .init(
                monday: monday.description, letter: try query.snapshot.schoolState().weekLetter(of: monday)?.rawValue,
                staff: try query.snapshot.staffLoads(monday: monday, query.asking), at: try query.answered())
        }
        on(DeploymentInterface.GetSupport.self, asOf: \.asOf) { query, input in
            let monday = try query.monday(letter: input.letter)
            return try query.snapshot.support(monday: monday, of: try input.class.map { try query.schoolClass($0) }, query.asking)
        }
        on(DeploymentInterface.ListLost.self, asOf: \.asOf) { query, input in
            let monday = try query.monday(letter: input.letter)
            let pupils = try query.snapshot.lessonsLost(
                monday: monday, pupil: try input.pupil.map { try query.pupil($0) }, yearGroup: try query.yearGroup(input.yearGroup),
                query.asking)
            return .init(
                monday: monday.description, letter: try query.snapshot.schoolState().weekLetter(of: monday)?.rawValue,
                budget: try query.snapshot.lessonsBudget(on: monday), pupils: pupils, at: try query.answered())
        }
        on(DeploymentInterface.GetCover.self, asOf: \.on) { query, _ in try query.snapshot.cover(on: query.asking.asOf, query.asking) }
        on(DeploymentInterface.SuggestCover.self, asOf: \.on) { query, input in
            try query.snapshot.coverOffers(on: query.asking.asOf, all: input.all == true, query.asking)
        }
        on(DeploymentInterface.ListClashes.self, asOf: \.asOf) { query, _ in try query.snapshot.clashes(query.asking) }
    }
}

extension QueryContext {
    /// The Monday of the week meant: that of the day asked about, or the first of the letter from then on.
    func monday(letter text: String?) throws -> SchoolDay {
        let letter = try text.map { text in
            guard let letter = WeekLetter(rawValue: text.uppercased()) else {
                throw ServiceError.refuse(
                    .malformed, field: "letter", value: text, reason: "weeks are A or B", remedy: "write A or B, or give a day of the week")
            }
            return letter
        }
        if let monday = try snapshot.monday(from: asking.asOf, letter: letter) { return monday }
        throw ServiceError.refuse(
            .unknown, field: "letter", value: text ?? "",
            reason: "no week from \(asking.asOf) to the end of its academic year has that letter",
            remedy: "give a day of the week; provctl calendar shows which letters weeks have")
    }

    /// Whose week is asked for.
    fileprivate func whose(_ input: DeploymentInterface.GetWeek.Input) throws -> TimetableOf {
        let given = [input.staff, input.pupil, input.room, input.class, input.group].compactMap(\.self)
        guard given.count <= 1 else {
            throw ServiceError.refuse(
                .malformed, field: "staff", value: given.joined(separator: ", "), reason: "a timetable is of one person or thing",
                remedy: "give one of staff, pupil, room, class and group")
        }
        if let pupil = input.pupil { return .pupil(try self.pupil(pupil)) }
        if let room = input.room { return .room(try self.room(room)) }
        if let code = input.class { return .schoolClass(try schoolClass(code)) }
        if let group = input.group { return .group(try self.group(group)) }
        guard let named = try input.staff.map({ try staff($0) }) ?? snapshot.sight.staff else {
            throw ServiceError.refuse(
                .missingEarlier, field: "staff", value: "", reason: "your login belongs to no member of staff",
                remedy: "name somebody: provctl timetable staff khan")
        }
        guard snapshot.sight.reach == .everything || named == snapshot.sight.staff else {
            throw ServiceError.notAllowed(
                method: DeploymentInterface.GetWeek.name, role: caller.strongest, needed: ["senco", "leader"],
                reason: "the timetable of \(input.staff ?? "somebody else") is not yours")
        }
        return .staff(named)
    }

    /// A room some plan of the week of the day asked about names.
    private func room(_ text: String) throws -> String {
        try ServiceError.bound(text, field: "room")
        let key = Words.fold(text)
        let rooms = try snapshot.rooms(asking.asOf)
        if let room = rooms.first(where: { Words.fold($0) == key }) { return room }
        let near = rooms.filter { !key.isEmpty && Words.fold($0).contains(key) }
        if near.count == 1 { return near[0] }
        throw ServiceError.notFound(
            field: "room", value: text, reason: near.isEmpty ? "no plan of that week names such a room" : "\(near.count) fit",
            remedy: rooms.isEmpty ? "rooms are named in slots, groups' places and lessons" : "name one of those listed",
            candidates: Array((near.isEmpty ? rooms : near).prefix(20)))
    }

    func schoolClass(_ text: String, field: String = "class") throws -> ClassID {
        try ServiceError.bound(text, field: field)
        return try one(try snapshot.resolveClass(text, asking), text, field: field, kind: "class")
    }
}
