internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerMeetings() {
        on(PupilsInterface.ArrangeMeeting.self, header: \.command) { context, input in
            try context.each(input, input.others, { $0.pupil = $1 }) { try context.arrangeMeeting($0) }
        }
        on(PupilsInterface.RecordMeeting.self, header: \.command) { context, input in
            try context.each(input, input.others, { $0.pupil = $1 }) { try context.recordMeeting($0) }
        }
        on(PupilsInterface.CancelMeeting.self, header: \.command) { context, input in
            let pupil = try context.resolver.pupil(input.pupil, field: "pupil")
            let meeting = try context.meeting(input.meeting, of: pupil, field: "meeting")
            let reason = try context.note(input.reason, field: "reason", about: [pupil])
            try context.decide(
                Streams.Pupil.self, .pupil(pupil), .cancelMeeting(meeting.id, reason: reason), on: try context.dayOrToday(input.on))
            (context.id, context.label) = (meeting.id.description, context.resolver.label(pupil: pupil))
        }
    }
}

extension CommandContext {
    fileprivate func arrangeMeeting(_ input: PupilsInterface.ArrangeMeeting.Input) throws {
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let names = try names(input.with, confidential: input.confidential, seenBy: input.seenBy, pupil)
        let plan = MeetingPlan(
            day: try dayToCome(input.day, field: "day"), start: try time(input.start, field: "start"),
            kind: try kind(input.kind) ?? .other, names: names, about: try note(input.about, field: "about", about: [pupil]))
        let meeting = MeetingID(ids())
        try decide(Streams.Pupil.self, .pupil(pupil), .arrangeMeeting(meeting, plan), on: try dayOrToday(input.on))
        (id, label) = (meeting.description, label(pupil, names))
    }

    fileprivate func recordMeeting(_ input: PupilsInterface.RecordMeeting.Input) throws {
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let day = try dayOrToday(input.on)
        let arranged = try arranged(input.of, of: pupil, on: day)
        let names = try names(input.with ?? [], confidential: input.confidential, seenBy: input.seenBy, pupil)
        let report = MeetingReport(
            kind: try kind(input.kind), names: names, about: try note(input.about, field: "about", about: [pupil]),
            said: try note(input.said, field: "said", about: [pupil]), agreed: try note(input.agreed, field: "agreed", about: [pupil]),
            next: try input.next.map { try dayToCome($0, field: "next") })
        let meeting = arranged?.id ?? MeetingID(ids())
        try decide(Streams.Pupil.self, .pupil(pupil), .recordMeeting(meeting, report), on: day)
        (id, label) = (meeting.description, label(pupil, names) + (arranged == nil ? "" : ", as arranged"))
    }

    /// `Zara Quill Y7 7C, with Priya Khan, mother`.
    func label(_ pupil: PupilID, _ names: MeetingNames) -> String {
        let staff = names.staff.map { directory.staff[$0]?.name?.description ?? resolver.label(staff: $0) }
        let people = staff + names.others
        return resolver.label(pupil: pupil) + (people.isEmpty ? "" : ", with " + people.joined(separator: ", "))
    }

    private func kind(_ text: String?) throws -> MeetingKind? { try text.map { try choice($0, field: "kind", of: MeetingKind.self) } }

    /// A day in words that lies ahead: `thu` is the next one.
    func dayToCome(_ text: String, field: String) throws -> SchoolDay {
        guard let weekday = DateWords.weekday(text) else { return try dayOrToday(text, field: field) }
        return today + ((weekday.rawValue - today.weekday.rawValue + 6) % 7 + 1)
    }

    // MARK: People

    /// Who is named: the pupil by name, staff by login or a whole name, and everybody else as written.
    func names(_ with: [String], confidential: Bool?, seenBy: [String]?, _ pupil: PupilID) throws -> MeetingNames {
        var names = MeetingNames(confidential: confidential ?? false)
        for word in with.map(\.trimmed) where !word.isEmpty {
            if isPupil(word, pupil) {
                names.withPupil = true
            } else if isOnStaff(word) {
                names.staff.append(try resolver.staff(word, field: "with"))
            } else {
                names.others.append(word)
            }
        }
        _ = try note(names.others.joined(separator: "\n"), field: "with", about: [pupil])
        names.seenBy = try (seenBy ?? []).map { try resolver.staff($0, field: "seenBy") }
        for id in names.staff + names.seenBy { names.states[id] = try state(Streams.Staff.self, .staff(id)) }
        return names
    }

    private func isPupil(_ word: String, _ pupil: PupilID) -> Bool {
        if Words.fold(word) == "pupil" { return true }
        guard let name = directory.pupils[pupil]?.name, let rank = NameMatch.rank(word, name) else { return false }
        return rank <= .forenameAndInitial
    }

    /// Whether a word names somebody of the staff beyond doubt: a login, an id, a forename or a surname, but not the mere beginning of
    /// one, which may as well be the beginning of `carer`.
    private func isOnStaff(_ word: String) -> Bool {
        if StaffID(word).map({ directory.staff[$0] != nil }) ?? false || directory.staff(login: word, on: today) != nil { return true }
        return directory.staff.values.contains { member in
            member.name.flatMap { NameMatch.rank(word, $0) }.map { $0 <= .surname } ?? false
        }
    }

    // MARK: Which meeting

    /// The pupil's meetings the caller may know of, by their days.
    private func meetings(of pupil: PupilID) throws -> [PupilState.Meeting] {
        try self.pupil(pupil).meetings.values
            .filter { !$0.confidential || isNamed($0.seenBy) }
            .sorted { ($0.arrangement?.day ?? today, $0.id) < ($1.arrangement?.day ?? today, $1.id) }
    }

    /// Whether the caller is among the people who see something confidential; the coordinator always is.
    func isNamed(_ people: [StaffID]) -> Bool { caller.roles.contains(.senco) || staff.map(people.contains) ?? false }

    /// The arranged meeting a report is about: the one named, else the only one arranged for the day; `none` names none.
    func arranged(_ text: String?, of pupil: PupilID, on day: SchoolDay) throws -> PupilState.Meeting? {
        if text == "none" { return nil }
        if let text { return try meeting(text, of: pupil, field: "of") }
        let open = try meetings(of: pupil).filter { $0.isOpen && $0.arrangement?.day == day }
        guard open.count > 1 else { return open.first }
        throw several(open, day.description, field: "of")
    }

    /// An arranged meeting by its id, its day, or its day and time: `24nov 14:00`.
    fileprivate func meeting(_ text: String, of pupil: PupilID, field: String) throws -> PupilState.Meeting {
        let known = try meetings(of: pupil).filter { $0.arrangement != nil }
        if let id = MeetingID(text) {
            if let found = known.first(where: { $0.id == id }) { return found }
            throw missing(text, known, field: field)
        }
        let words = text.split(separator: " ")
        let start = words.count > 1 ? words.last.flatMap { ClockTime(String($0)) } : nil
        let days = start == nil ? text : words.dropLast().joined(separator: " ")
        // A weekday may be the one before or the one to come: whichever a meeting is on.
        let meant = try [dayOrToday(days, field: field), dayToCome(days, field: field)]
        let fitting = known.filter { meeting in
            meeting.arrangement.map { meant.contains($0.day) && (start == nil || $0.start == start) } ?? false
        }
        let open = fitting.filter(\.isOpen)
        if let only = open.count == 1 ? open.first : fitting.count == 1 ? fitting.first : nil { return only }
        throw fitting.isEmpty ? missing(text, known, field: field) : several(open.isEmpty ? fitting : open, text, field: field)
    }

    private func missing(_ text: String, _ known: [PupilState.Meeting], field: String) -> ServiceError {
        .notFound(
            field: field, value: text, reason: "no meeting was arranged for then",
            remedy: "provctl pupil meet NAME shows the pupil's meetings", candidates: known.filter(\.isOpen).map(words))
    }

    private func several(_ meetings: [PupilState.Meeting], _ text: String, field: String) -> ServiceError {
        .refuse(
            .ambiguous, field: field, value: text, reason: "\(meetings.count) meetings are arranged for then",
            remedy: "say which, by its day and time or its id; \"none\" is for another meeting", items: meetings.map(words))
    }

    private func words(_ meeting: PupilState.Meeting) -> String {
        let when = meeting.arrangement.map { "\($0.day)" + ($0.start.map { " \($0)" } ?? "") } ?? ""
        return "\(when), \(meeting.kind.words), \(meeting.id)"
    }
}
