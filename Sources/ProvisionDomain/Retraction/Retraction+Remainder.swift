import EventSourcing

/// Whether what stays is sound without what goes.
extension Retraction {
    /// Refuses where a rule that holds now would not hold any more.
    static func checkRemainder(_ live: [StreamEvent], gone: Set<UniqueID>, targets: [StreamEvent]) throws(Refusal) {
        let before = Folded(live)
        let after = Folded(live.filter { !gone.contains($0.recorded.id) })
        let known = Set(before.violations)
        let new = after.violations.filter { !known.contains($0) }
        guard !new.isEmpty, let first = targets.first else { return }
        throw Refusal(
            .conflict, field: "event", value: describe(first), reason: "without it what is recorded would break a rule: \(new[0])",
            remedy: "change or retract what is listed first", items: new)
    }

    /// The states of the streams gathered.
    private struct Folded {
        var school = SchoolState()
        var hasSchool = false
        var pupils: [PupilID: PupilState] = [:]
        var groups: [GroupID: GroupState] = [:]

        init(_ events: [StreamEvent]) {
            for event in events {
                let recorded = event.recorded
                switch recorded.event {
                case .school(let one):
                    SchoolDecider.evolve(&school, recorded.map { _ in one })
                    hasSchool = true
                case .pupil(let one):
                    if let id = event.stream.id {
                        PupilDecider.evolve(&pupils[PupilID(id), default: PupilState()], recorded.map { _ in one })
                    }
                case .group(let one):
                    if let id = event.stream.id {
                        GroupDecider.evolve(&groups[GroupID(id), default: GroupState()], recorded.map { _ in one })
                    }
                case .staff, .class, .provision, .need: break
                }
            }
        }

        var violations: [String] {
            var found: [String] = []
            if hasSchool, !school.exists { found.append("the school has no name") }
            for (id, pupil) in pupils.sorted(by: { $0.key < $1.key }) {
                found += PupilInvariants.violations(pupil).map { "pupil \(id): \($0)" }
            }
            for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
                found += GroupInvariants.violations(group).map(\.text)
                for enrolment in group.enrolments.values.sorted(by: { $0.id < $1.id }) {
                    let days = group.days(of: enrolment)
                    guard days.from <= days.until, let pupil = pupils[enrolment.pupil], let day = pupil.firstDayOffRoll(in: days) else {
                        continue
                    }
                    found.append("the pupil of enrolment \(enrolment.id) is not on roll on \(day)")
                }
            }
            return found
        }
    }
}
