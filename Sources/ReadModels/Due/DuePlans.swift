internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// What the law sets a day for in EHC plans, and what plans promise and nobody timetabled.
extension DueSource {
    /// Annual reviews to be held, reported, decided and amended by; plans that are to name the next school.
    static let annualReviews = DueSource(name: "annual reviews", reach: [.classes]) { snapshot, look in
        guard look.staff == nil || snapshot.sight.reach == .classes else { return [] }
        return try snapshot.planBooks().flatMap { pupil, book -> [DueItem] in
            guard let facts = try snapshot.facts(pupil, look.asking), facts.isOnRoll, facts.merged == nil else { return [] }
            let open = book.plans(on: look.day).flatMap { plan in
                ReviewDeadline.open(
                    plan, book.reviews(of: plan.id), yearGroup: facts.yearGroup, on: look.day, rules: look.rules.annualReview)
            }
            // Only whoever is shown is told of: most deadlines are far off.
            return try open.compactMap { deadline in
                guard deadline.on <= look.last, let who = try snapshot.pupilLabel(pupil, look.asking) else { return nil }
                return item(deadline, who, facts.yearGroup, look)
            }
        }
    }

    private static func item(_ deadline: ReviewDeadline, _ who: String, _ yearGroup: YearGroup?, _ look: DueLook) -> DueItem {
        let rules = look.rules.annualReview
        let held = deadline.heldOn.map { "met \($0.inWords)" }
        let towardsAdulthood = yearGroup.flatMap { year in YearGroup(rules.adulthoodFrom).map { $0 <= year } } ?? false
        switch deadline.kind {
        case .hold:
            return DueItem(
                on: deadline.on, kind: "annual-review", what: "annual review by", who: who,
                detail: "papers \(rules.papersDays) days before" + (towardsAdulthood ? ", towards adulthood" : ""),
                remedy: "pupil meet NAME --arrange DAY --kind annual-review --with …")
        case .report:
            return DueItem(
                on: deadline.on, kind: "annual-review", what: "annual review report", who: who,
                detail: (held.map { $0 + "; " } ?? "") + "to parents, authority", remedy: "plan review NAME --sent DAY")
        case .decide:
            return DueItem(on: deadline.on, kind: "annual-review", what: "authority's decision", who: who, detail: held)
        case .amend:
            return DueItem(on: deadline.on, kind: "annual-review", what: "amended plan", who: who, detail: held)
        case .transfer:
            return DueItem(
                on: deadline.on, kind: "annual-review", what: "plan names next school", who: who, detail: "moves on in September",
                isWorthStarting: true)
        }
    }

    /// What the school is to provide by a plan's line that no place in a group serves.
    static let neverTimetabled = DueSource(name: "promised, never timetabled", reach: [.classes]) { snapshot, look in
        guard look.halfTerm != nil, look.staff == nil || snapshot.sight.reach == .classes else { return [] }
        let lines = try snapshot.planLines(on: look.day)
        // The minutes of a line another includes are the other's.
        let included = Set(lines.flatMap(\.content.includes))
        let open = lines.filter { row in
            row.content.provider == .school && row.content.amount != nil && row.enrolments.isEmpty && !included.contains(row.line)
        }
        let pupils = Set(open.map(\.pupil))
        guard !pupils.isEmpty else { return [] }
        let weekly = try open.reduce(Rational.zero) { sum, row in
            guard let amount = row.content.amount, let week = try look.weekly(amount) else { return sum }
            return try sum.adding(week)
        }
        let minutes = Int(try weekly.rounded())
        let hours = "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
        return [
            DueItem(
                on: nil, kind: "never", what: "▼ \(pupils.count) \(pupils.count == 1 ? "pupil" : "pupils") promised and never timetabled",
                who: "", detail: "\(hours) a week: " + (try snapshot.names(of: pupils.sorted(), look.asking)),
                remedy: "plan show NAME; group add GROUP NAME --line LINE")
        ]
    }
}

extension DueLook {
    /// What an amount comes to in a school week; `nil` of one promised for longer, which no week is owed.
    fileprivate func weekly(_ amount: PromisedAmount) throws -> Rational? {
        let days: Int
        switch amount.per {
        case .day: days = 1
        case .week: days = rules.ledger.weekSchoolDays
        case .fortnight: days = rules.ledger.fortnightSchoolDays
        case .halfTerm, .term, .year: return nil
        }
        return try amount.whole().multiplied(by: Rational(Int128(rules.ledger.weekSchoolDays), over: Int128(days)))
    }
}
