internal import Evaluation
internal import ProvisionDomain
internal import Storage

/// What became of a pupil's own minutes, and of what one member of staff was to give.
extension Snapshot {
    /// One part for each enrolment of which the caller sees the pupil's part.
    func pupilParts(_ id: PupilID, _ range: DayRange, _ asking: Asking) throws -> [DeliveryPart] {
        guard try facts(id, asking) != nil else { return [] }
        let rules = try rulePack(on: asking.asOf)?.planning
        return try enrolments(of: id).compactMap { enrolment in
            guard let group = try groupRow(enrolment.group), sight.showsPart(in: group.id), enrolment.days(in: group).overlaps(range),
                let content = group.content(on: range.until), content.kind == .provision
            else { return nil }
            // From the year's beginning to the week the range ends in: what drifts may have begun to before it.
            let days = enrolment.days(in: group), year = AcademicYear(containing: range.until).days
            let all = DayRange(
                from: max(days.from, min(range.from, year.from)),
                until: min(days.until, range.until.monday + 6, asking.asOf, asking.today))
            let own = try outcomes(of: group, in: all, asking, withRegister: true).compactMap { outcome in
                tally(of: outcome, for: enrolment, in: group).map { (day: outcome.day, tally: $0) }
            }
            var part = DeliveryPart(group: group, content: content)
            part.provision = try provisionRow(content.provision, on: range.until)?.content
            let weeks = try Snapshot.weeks(own)
            if let rules {
                // Monday morning nothing of the week is given yet: only weeks that are over say that anything drifts.
                let running = min(asking.today, asking.asOf).monday
                part.drift = try Drift.found(in: weeks.filter { $0.monday < running }, rules: rules.drift)
            }
            let inRange = own.filter { range.contains($0.day) }
            guard !inRange.isEmpty else { return nil }
            for one in inRange { part.tally = try part.tally.adding(one.tally) }
            part.weeks = try Snapshot.weeks(inRange)
            return part
        }
    }

    private static func weeks(_ tallies: [(day: SchoolDay, tally: DeliveryTally)]) throws -> [WeekDelivery] {
        var sums: [SchoolDay: DeliveryTally] = [:]
        for one in tallies { sums[one.day.monday] = try (sums[one.day.monday] ?? DeliveryTally()).adding(one.tally) }
        return sums.sorted { $0.key < $1.key }.map { WeekDelivery(monday: $0.key, tally: $0.value) }
    }

    /// One session as it was for a pupil; `nil` where it was not for this one.
    func tally(of outcome: SessionOutcome, for enrolment: EnrolmentRow, in group: GroupRow) -> DeliveryTally? {
        var tally = DeliveryTally()
        let line = outcome.session?.register.first { $0.enrolment == enrolment.key }
        switch outcome.what {
        case .missed(let reason):
            guard isFor(enrolment, slot: outcome.slot, on: outcome.day, group) else { return nil }
            tally.missed[reason, default: DeliveryTally.Amount()].add(outcome.planned)
        case .unrecorded:
            guard isFor(enrolment, slot: outcome.slot, on: outcome.day, group) else { return nil }
            tally.unrecorded.add(outcome.planned)
        case .extra(let minutes):
            switch line?.attendance {
            case .there: tally.extra.add(minutes)
            case .part(let part): tally.extra.add(part)
            case .away, nil: return nil
            }
            return tally
        case .given(let minutes):
            switch line?.attendance {
            case .there:
                tally.delivered.add(outcome.given)
                tally.extra.minutes = max(0, minutes - outcome.planned)
            case .part(let part):
                tally.delivered.add(min(part, outcome.planned))
                tally.part = DeliveryTally.Amount(minutes: max(0, outcome.given - part), sessions: 1)
            case .away(let reason): tally.away[reason, default: DeliveryTally.Amount()].add(outcome.planned)
            case nil: return nil
            }
        }
        tally.due.add(outcome.planned)
        return tally
    }

    /// One part for each group somebody was to give something of, or gave.
    func staffParts(_ staff: StaffID, _ range: DayRange, _ asking: Asking) throws -> [DeliveryPart] {
        try groupRows(in: range).compactMap { group in
            guard sight.lists(group.id), let content = group.content(on: range.until), content.kind == .provision else { return nil }
            var part = DeliveryPart(group: group, content: content)
            var found: [(day: SchoolDay, tally: DeliveryTally)] = []
            for outcome in try outcomes(of: group, in: range, asking, withRegister: true) {
                guard let tally = tally(of: outcome, for: staff, &part) else { continue }
                found.append((outcome.day, tally))
                part.tally = try part.tally.adding(tally)
            }
            guard !found.isEmpty else { return nil }
            part.provision = try provisionRow(content.provision, on: range.until)?.content
            part.weeks = try Snapshot.weeks(found)
            return part
        }
    }

    /// One session as it was for a member of staff; `nil` where it was none of hers.
    func tally(of outcome: SessionOutcome, for staff: StaffID, _ part: inout DeliveryPart) -> DeliveryTally? {
        let planned = outcome.deliverers.compactMap(\.staff)
        let gave = outcome.gave.isEmpty ? planned : outcome.gave.compactMap(\.staff)
        let isPlanned = planned.contains(staff), isGiver = gave.contains(staff)
        var tally = DeliveryTally()
        switch outcome.what {
        case .extra(let minutes):
            guard isGiver else { return nil }
            tally.extra.add(minutes)
            return tally
        case .given(let minutes) where isGiver && !isPlanned:
            tally.covered.add(minutes)
            for person in planned where !gave.contains(person) { part.coveredFor[person, default: DeliveryTally.Amount()].add(minutes) }
            return tally
        case .given(let minutes):
            guard isPlanned else { return nil }
            if isGiver {
                tally.delivered.add(outcome.given)
                tally.extra.minutes = max(0, minutes - outcome.planned)
            } else {
                tally.handedOver.add(outcome.given)
                for person in gave where !planned.contains(person) {
                    part.handedTo[person, default: DeliveryTally.Amount()].add(outcome.given)
                }
            }
        case .missed(let reason):
            guard isPlanned else { return nil }
            tally.missed[reason, default: DeliveryTally.Amount()].add(outcome.planned)
        case .unrecorded:
            guard isPlanned else { return nil }
            tally.unrecorded.add(outcome.planned)
        }
        tally.due.add(outcome.planned)
        return tally
    }
}
