/// Looks plan lines over for what makes them impossible to hold against what was given: what to ask the authority to mend.
package enum PlanLint {
    /// What is wanting.
    package enum Kind: String, Sendable, CaseIterable { case unquantified, vague, role, size, week, staff }

    /// One thing to ask about; `code` is `nil` for what is about all lines of a pupil.
    package struct Finding: Hashable, Sendable {
        package var code: PlanLineCode?
        package var kind: Kind
        /// A sentence without a full stop; names nobody.
        package var text: String
    }

    /// What a week and the staff have room for.
    package struct Room: Sendable {
        /// Minutes of all periods of a school week; `nil` without a calendar that has periods.
        package var week: Int?
        /// Contracted minutes a week of everybody in a role; of a role with somebody whose minutes are not known there are none.
        package var roles: [RoleCode: Int]

        package init(week: Int?, roles: [RoleCode: Int]) {
            self.week = week
            self.roles = roles
        }
    }

    /// What is to be asked about one line.
    /// - Parameter vague: the adopted code set of vague wording; `nil`: no words are looked for.
    package static func findings(_ content: PlanLineContent, vague: CodeSet?) -> [Finding] {
        var found: [Finding] = []
        func add(_ kind: Kind, _ text: String) { found.append(Finding(code: content.code, kind: kind, text: text)) }
        if content.amount == nil { add(.unquantified, "names no amount that can be held against what was given") }
        for phrase in phrases(in: content.wording.text ?? "", vague) { add(.vague, "says \"\(phrase)\"") }
        if content.role == nil { add(.role, "does not say who gives it") }
        if content.largestGroup == nil { add(.size, "does not say how large the group may be") }
        return found
    }

    /// What is to be asked about all lines of a pupil in force on one day: promises beyond the school week, or beyond the time of the
    /// only role that may keep them.
    ///
    /// Lines another includes are to be left out of `lines`: their minutes are the other's.
    package static func findings(of lines: [PlanLineContent], _ room: Room) throws(ArithmeticOverflow) -> [Finding] {
        let own = lines.filter { $0.provider == .school }
        var found: [Finding] = []
        let promised = try weekly(own)
        if let week = room.week, promised > Rational(week) {
            found.append(
                Finding(
                    code: nil, kind: .week,
                    text: "promises of \(clock(promised)) a week in school, which has \(clock(Rational(week))) of lessons"))
        }
        let roles = Set(own.compactMap(\.role)).sorted()
        for role in roles {
            guard let minutes = room.roles[role] else { continue }
            let needed = try weekly(own.filter { $0.role == role })
            guard needed > Rational(minutes) else { continue }
            found.append(
                Finding(
                    code: nil, kind: .staff,
                    text: "promises of \(clock(needed)) a week by \(role), and everybody in that role has \(clock(Rational(minutes)))"))
        }
        return found
    }

    /// Minutes a week that lines promise, those counted by the day, week or fortnight; exact.
    package static func weekly(_ lines: [PlanLineContent]) throws(ArithmeticOverflow) -> Rational {
        var sum = Rational.zero
        for line in lines {
            guard let amount = line.amount else { continue }
            let weeks: Rational
            switch amount.per {
            case .day: weeks = Rational(5)
            case .week: weeks = Rational(1)
            case .fortnight: weeks = try Rational(1, over: 2)
            case .halfTerm, .term, .year: continue
            }
            sum = try sum.adding(amount.whole().multiplied(by: weeks))
        }
        return sum
    }

    /// Phrases of the set that stand in a text as whole words, in the set's order.
    private static func phrases(in text: String, _ set: CodeSet?) -> [String] {
        let words = Words.split(text)
        guard let set, !words.isEmpty else { return [] }
        return set.content.entries.compactMap { entry in
            ([entry.code] + entry.aliases).first { phrase in
                let sought = Words.split(phrase)
                guard !sought.isEmpty, sought.count <= words.count else { return false }
                return (0...(words.count - sought.count)).contains { words[$0..<($0 + sought.count)].elementsEqual(sought) }
            }
        }
    }

    private static func clock(_ minutes: Rational) -> String {
        let whole = minutes.floor
        return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }
}

extension SchoolState {
    /// Minutes of all periods of five school days; `nil` where the calendar of the day has no periods.
    package func lessonMinutes(weekOf day: SchoolDay) -> Int? {
        guard let periods = calendar(on: day)?.content.periods, !periods.isEmpty else { return nil }
        return periods.reduce(0) { $0 + max(0, $1.end.minutes - $1.start.minutes) } * 5
    }
}
