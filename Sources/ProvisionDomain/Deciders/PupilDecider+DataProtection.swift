/// The rules of erasing a pupil, and of giving out what is held about one.
extension PupilDecider {
    /// School days within which the educational record is due.
    package static let educationalSchoolDays = 15

    static func erase(
        _ reason: String, _ groups: [GroupID], _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent {
        try Check.notFuture(asked.on, today: asked.today, what: "an erasure")
        guard !Check.trimmed(reason).isEmpty else {
            throw Refusal(
                .malformed, field: "reason", value: reason, reason: "an erasure says why, for those who ask later",
                remedy: "give a reason that names nobody, such as \"retention period over\"")
        }
        let reason = try Check.name(reason, field: "reason")
        // A record merged into another ended with the merge, whatever its roll says.
        if state.mergedInto == nil, let last = state.stretches.last, last.until.map({ asked.on <= $0 }) ?? true {
            throw Refusal(
                .conflict, field: "pupil", value: "", reason: "the pupil is on roll, and the school must keep a record of those it teaches",
                remedy: "say first when the pupil left: provctl pupil leave")
        }
        if state.isNamed(in: reason) {
            throw Refusal(
                .conflict, field: "reason", value: reason,
                reason: "it names the pupil, and the reason of an erasure stays readable for ever",
                remedy: "give a reason that names nobody, such as \"retention period over\"")
        }
        return .erased(PupilErased(reason: reason, groups: groups.sorted()))
    }

    static func requestAccess(
        _ by: AccessRequester, educational: Bool, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "a request")
        if let open = state.accessRequest {
            if open.on == asked.on, open.by == by, open.educational == educational { return nil }
            throw Refusal(
                .duplicate, field: "pupil", value: "", reason: "a request of \(open.on) is open, due by \(open.due)",
                remedy: "answer that one first; one answer serves both")
        }
        let due = educational ? asked.school.schoolDay(educationalSchoolDays, after: asked.on) : asked.on.monthLater
        return .accessRequested(AccessRequested(by: by, educational: educational, due: due))
    }

    static func reviewAccess(
        _ item: AccessItem, _ decision: AccessDecision, reason: String?, words: String?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        guard let open = state.accessRequest else { throw noRequest }
        let reason = try Check.text(reason, field: "reason")
        let words = try Check.text(words, field: "words")
        guard decision == .give || reason != nil else {
            throw Refusal(
                .malformed, field: "reason", value: "", reason: "what is not given whole needs a reason, which can be asked for later",
                remedy: "say why: --reason \"names another pupil\"")
        }
        guard (decision == .redact) == (words != nil) else {
            throw Refusal(
                .malformed, field: "words", value: decision.rawValue,
                reason: decision == .redact ? "nothing says what to black out" : "only what is redacted has words to black out",
                remedy: "redact ITEM --words \"Kit,Dunmore\" blacks these out; give and withhold take none")
        }
        let reviewed = AccessItemReviewed(request: open.event, item: item, decision: decision, reason: reason, words: words)
        return open.decisions[item] == reviewed ? nil : .accessItemReviewed(reviewed)
    }

    static func releaseAccess(given: Int, redacted: Int, withheld: Int, _ state: PupilState) throws(Refusal) -> PupilEvent {
        guard let open = state.accessRequest else { throw noRequest }
        return .accessReleased(AccessReleased(request: open.event, given: given, redacted: redacted, withheld: withheld))
    }

    /// Refuses everything about a record that was erased.
    static func checkNotErased(_ state: PupilState) throws(Refusal) {
        guard let day = state.erasedOn else { return }
        throw Refusal(
            .ended, field: "pupil", value: "", reason: "this record was erased on \(day)",
            remedy: "where the child comes back, admit a new pupil")
    }

    private static var noRequest: Refusal {
        Refusal(
            .missingEarlier, field: "pupil", value: "", reason: "nobody's request for this pupil's record is open",
            remedy: "start one: provctl access request NAME --by parent")
    }
}

extension PupilState {
    /// Whether a text has any name or number the pupil has or had.
    func isNamed(in text: String) -> Bool {
        let words = Set(Words.split(text).flatMap { Words.withoutPossessive($0) })
        return identity.entries.contains { entry in
            let name = entry.value.name.value
            let names = [name?.forename, name?.surname, name?.preferred].compactMap(\.self).flatMap { Words.split($0) }
            let numbers = [entry.value.upn?.value?.text, entry.value.uln?.value?.text].compactMap(\.self).flatMap { Words.split($0) }
            return !words.isDisjoint(with: names + numbers)
        }
    }
}

extension SchoolDay {
    /// The same day of the next month, or that month's last where it has none.
    package var monthLater: SchoolDay {
        let (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        for day in stride(from: day, through: 28, by: -1) {
            if let found = SchoolDay(year: year, month: month, day: day) { return found }
        }
        return SchoolDay(year: year, month: month, day: day) ?? self + 30
    }

    /// The same date some years on; 1 March for 29 February where there is none.
    package func adding(years: Int) -> SchoolDay {
        SchoolDay(year: year + years, month: month, day: day) ?? SchoolDay(year: year + years, month: 3, day: 1) ?? self
    }
}

extension SchoolState {
    /// The nth school day after a day; weekdays count where no calendar is set.
    package func schoolDay(_ count: Int, after day: SchoolDay) -> SchoolDay {
        var (found, left) = (day, count)
        // A calendar with no school day in it must not be searched for ever.
        for _ in 0..<400 where left > 0 {
            found = found.next
            switch kind(of: found) {
            case .open, .notSet: left -= 1
            default: break
            }
        }
        return found
    }
}
