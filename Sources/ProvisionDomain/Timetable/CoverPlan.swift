/// What a session weighs when there is not somebody for each: promised minutes first, then how strong the pupils' call is.
package struct CoverWeight: Hashable, Comparable, Sendable {
    /// Minutes of plan lines, those of each pupil counted.
    package var promised: Int
    /// The strongest of its enrolments'; `nil` where nobody said.
    package var priority: Priority?

    package init(promised: Int, priority: Priority?) {
        self.promised = promised
        self.priority = priority
    }

    package static func < (left: CoverWeight, right: CoverWeight) -> Bool {
        left.promised != right.promised ? left.promised < right.promised : left.strength < right.strength
    }

    private var strength: Int {
        switch priority {
        case .must: 3
        case .should: 2
        case .could: 1
        case nil: 0
        }
    }
}

/// A session somebody must be found for.
package struct CoverNeed: Hashable, Sendable {
    /// Its row in the day's list.
    package var number: Int
    /// `nil` where nothing says when it is: then nobody is known to be free.
    package var span: MinuteSpan?
    package var minutes: Int
    package var role: RoleCode
    /// What the provision needs.
    package var skills: [SkillCode]
    package var pupils: Set<PupilID>
    package var weight: CoverWeight

    package init(
        number: Int, span: MinuteSpan?, minutes: Int, role: RoleCode, skills: [SkillCode], pupils: Set<PupilID>, weight: CoverWeight
    ) {
        self.number = number
        self.span = span
        self.minutes = minutes
        self.role = role
        self.skills = skills
        self.pupils = pupils
        self.weight = weight
    }
}

/// Somebody who might cover, on one day.
package struct CoverCandidate: Hashable, Sendable {
    /// Something the person does that day.
    package struct Taken: Hashable, Sendable {
        package var span: MinuteSpan
        /// Which session of the day's plan it is; `nil` for a lesson, which nobody is moved from.
        package var session: Int?
        package var weight: CoverWeight

        package init(span: MinuteSpan, session: Int?, weight: CoverWeight) {
            self.span = span
            self.session = session
            self.weight = weight
        }
    }

    package var staff: StaffID
    package var role: RoleCode
    /// Employed, and it is a working day.
    package var works: Bool
    package var isAway: Bool
    package var taken: [Taken]
    /// Skills that count on the day.
    package var skills: Set<SkillCode>
    /// Pupils of the person's own groups.
    package var knows: Set<PupilID>
    /// Minutes a week; `nil` where not known.
    package var contracted: Int?
    /// Minutes planned for the week, those without a slot among them.
    package var planned: Int
    package var unslotted: Int

    package init(
        staff: StaffID, role: RoleCode, works: Bool, isAway: Bool, taken: [Taken], skills: Set<SkillCode>, knows: Set<PupilID>,
        contracted: Int?, planned: Int, unslotted: Int
    ) {
        self.staff = staff
        self.role = role
        self.works = works
        self.isAway = isAway
        self.taken = taken
        self.skills = skills
        self.knows = knows
        self.contracted = contracted
        self.planned = planned
        self.unslotted = unslotted
    }
}

/// Somebody for a session, with what speaks for and against it.
package struct CoverOffer: Hashable, Sendable {
    package var need: Int
    package var staff: StaffID
    /// The session the person would be taken from; `nil`: free then.
    package var moved: Int?
    package var fitsRole: Bool
    package var holds: [SkillCode]
    package var lacks: [SkillCode]
    /// How many of the session's pupils the person knows.
    package var knows: Int
    /// Minutes beyond the contract with it; 0 where it is within, or the contract is not known.
    package var over: Int
    package var unslotted: Int
}

/// Who could cover what, best first. Pure, and the same for the same day whoever asks in which order.
package enum CoverPlan {
    /// Everybody free for a session: working that day, not away, with nothing else in those minutes.
    package static func free(_ need: CoverNeed, _ candidates: [CoverCandidate]) -> [CoverOffer] {
        guard let span = need.span else { return [] }
        return candidates.filter { isHere($0) && !$0.taken.contains { $0.span.overlaps(span) } }
            .map { offer(need, $0, moved: nil) }.sorted { order($0, candidates) < order($1, candidates) }
    }

    /// Everybody who could be moved from one session of less weight, that of least weight first.
    package static func moves(_ need: CoverNeed, _ candidates: [CoverCandidate]) -> [CoverOffer] {
        guard let span = need.span else { return [] }
        return candidates.compactMap { candidate -> (CoverWeight, CoverOffer)? in
            let taken = candidate.taken.filter { $0.span.overlaps(span) }
            guard isHere(candidate), taken.count == 1, let session = taken[0].session, taken[0].weight < need.weight else { return nil }
            return (taken[0].weight, offer(need, candidate, moved: session))
        }.sorted { left, right in
            left.0 != right.0 ? left.0 < right.0 : order(left.1, candidates) < order(right.1, candidates)
        }.map(\.1)
    }

    /// One person for each session, as far as there is somebody: promised minutes first, then priority, then time; nobody twice at once.
    package static func best(_ needs: [CoverNeed], _ candidates: [CoverCandidate]) -> [Int: CoverOffer] {
        var candidates = candidates
        var found: [Int: CoverOffer] = [:]
        for need in needs.sorted(by: isFirst) {
            guard let span = need.span, let offer = free(need, candidates).first,
                let index = candidates.firstIndex(where: { $0.staff == offer.staff })
            else { continue }
            found[need.number] = offer
            candidates[index].taken.append(CoverCandidate.Taken(span: span, session: need.number, weight: need.weight))
            candidates[index].planned += need.minutes
        }
        return found
    }

    private static func isHere(_ candidate: CoverCandidate) -> Bool { candidate.works && !candidate.isAway }

    private static func isFirst(_ left: CoverNeed, _ right: CoverNeed) -> Bool {
        if left.weight != right.weight { return left.weight > right.weight }
        if left.span != right.span {
            guard let first = left.span, let second = right.span else { return left.span != nil }
            return first < second
        }
        return left.number < right.number
    }

    private static func offer(_ need: CoverNeed, _ candidate: CoverCandidate, moved: Int?) -> CoverOffer {
        let over = candidate.contracted.map { max(0, candidate.planned + (moved == nil ? need.minutes : 0) - $0) } ?? 0
        return CoverOffer(
            need: need.number, staff: candidate.staff, moved: moved, fitsRole: candidate.role == need.role,
            holds: need.skills.filter(candidate.skills.contains), lacks: need.skills.filter { !candidate.skills.contains($0) },
            knows: need.pupils.intersection(candidate.knows).count, over: over, unslotted: candidate.unslotted)
    }

    /// Role, skills, pupils known, minutes over the contract, minutes at unknown times; last whoever has least to do.
    private static func order(_ offer: CoverOffer, _ candidates: [CoverCandidate]) -> Rank {
        let planned = candidates.first { $0.staff == offer.staff }?.planned ?? 0
        return Rank(
            parts: [
                offer.fitsRole ? 0 : 1, offer.lacks.count, -offer.knows, offer.over, offer.unslotted, planned,
            ], staff: offer.staff)
    }

    private struct Rank: Comparable {
        var parts: [Int]
        var staff: StaffID

        static func < (left: Rank, right: Rank) -> Bool {
            left.parts == right.parts ? left.staff < right.staff : left.parts.lexicographicallyPrecedes(right.parts)
        }
    }
}
