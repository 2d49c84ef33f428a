internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

/// What the law sets a day for in EHC plans, and what plans promise and nobody timetabled.
extension DueSource {
    /// Annual reviews to be held, reported, decided and amended by; plans that are to name the next school.
    static let annualReviews = DueSource(name: "annual reviews", reach: [.classes]) { snapshot, look in
        guard look.staff == nil || snapshot.sight.reach == .classes else { return [] }
        let reviews = try snapshot.annualReviews(of: nil, yearGroup: nil, ahead: look.last - look.day, all: false, look.asking)
        // An earlier review's loose ends are settled by the one after it.
        let newest = Dictionary(reviews.map { ($0.plan, $0.met ?? "") }, uniquingKeysWith: max)
        return try reviews.filter { $0.met == nil || $0.met == newest[$0.plan] }.flatMap { review -> [DueItem] in
            guard let id = PupilID(review.pupil), let who = try snapshot.pupilLabel(id, look.asking) else { return [] }
            return review.deadlines.compactMap { deadline in
                guard deadline.done == nil, let by = SchoolDay(iso: deadline.by), by <= look.last,
                    let kind = ReviewDeadlines.Kind(rawValue: deadline.kind)
                else { return nil }
                return item(kind, by, review, who, look.rules.annualReview)
            }
        }
    }

    private static func item(
        _ kind: ReviewDeadlines.Kind, _ by: SchoolDay, _ review: PlansInterface.Review, _ who: String, _ rules: PlanningRules.AnnualReview
    ) -> DueItem {
        let met = review.met.flatMap { SchoolDay(iso: $0) }.map { "met \($0.inWords)" }
        var item = DueItem(on: by, kind: "annual-review", what: kind.words, who: who, detail: met)
        switch kind {
        case .papers: item.detail = review.arranged.flatMap { SchoolDay(iso: $0) }.map { "for the review of \($0.inWords)" }
        case .meeting:
            item.what = "annual review by"
            item.detail = "papers \(rules.papersDays) days before" + (review.adulthood ? ", towards adulthood" : "")
            item.remedy = "pupil meet NAME --arrange DAY --kind annual-review --with …"
        case .report:
            item.detail = (met.map { $0 + "; " } ?? "") + "to parents, authority"
            item.remedy = "plan review NAME --sent DAY"
        case .decision, .amended: break
        case .phase:
            item.detail = "moves on in September"
            item.isWorthStarting = true
        }
        return item
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
