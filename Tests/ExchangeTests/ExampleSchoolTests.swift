import Exchange
import ProvisionDomain
import ProvisionInterface
import Testing

/// The example school's files through the importers: read whole, consistent, and with the sums of the map they are taken from.
@Suite struct `The example school` {
    static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Config/example-school"

    static func outcome(_ kind: ImportKind) -> Outcome {
        Outcome(ImportPlan(kind, path: folder + "/" + (kind.fileName ?? "")))
    }

    @Test(arguments: ImportKind.allCases.filter { $0.fileName != nil && $0 != .lessons }) func `every file is read without a problem`(
        kind: ImportKind
    ) {
        let outcome = Self.outcome(kind)
        #expect(outcome.problems == [])
        #expect(!outcome.calls.isEmpty)
    }

    @Test func `the folder is taken in order`() throws {
        let kinds = try SchoolFolder.plans(folder: Self.folder).map(\.kind)
        #expect(kinds.filter { $0 != .codes && $0 != .rules } == ImportKind.allCases.filter { $0.fileName != nil && $0 != .lessons })
        #expect(throws: RowProblem.self) { try SchoolFolder.plans(folder: "/nonexistent") }
    }

    @Test func `the code sets and the rule pack beside it are read`() throws {
        let plans = try SchoolFolder.plans(folder: Self.folder).filter { $0.kind == .codes || $0.kind == .rules }
        var names: [String] = []
        for plan in plans {
            let outcome = Outcome(plan)
            #expect(outcome.problems == [])
            names += outcome.inputs(SchoolInterface.AdoptCodeSet.Input.self).map(\.name)
            names += outcome.inputs(SchoolInterface.AdoptRulePack.Input.self).map { "rules: \($0.name)" }
        }
        #expect(Set(names).isSuperset(of: ["reasons", "areas", "tiers", "cohorts", "roles", "need-types", "sen-status", "rules: default"]))
    }

    @Test func `only codes of the code sets are used`() throws {
        var sets: [String: Set<String>] = [:]
        for plan in try SchoolFolder.plans(folder: Self.folder) where plan.kind == .codes {
            for set in Outcome(plan).inputs(SchoolInterface.AdoptCodeSet.Input.self) {
                sets[set.name] = Set(set.entries.flatMap { [$0.code] + $0.aliases }.map { $0.lowercased() })
            }
        }
        func check(_ codes: [String?], _ set: String) {
            let unknown = Set(codes.compactMap { $0?.lowercased() }).subtracting(sets[set] ?? [])
            #expect(unknown == [], "\(set)")
        }
        let provisions = Self.outcome(.provisions).inputs(ProvisionsInterface.Set.Input.self)
        check(provisions.map(\.area), "areas")
        check(provisions.map(\.tier), "tiers")
        check(Self.outcome(.staff).inputs(StaffInterface.Set.Input.self).map(\.role), "roles")
        check(Self.outcome(.groups).inputs(GroupsInterface.Set.Input.self).flatMap { ($0.deliverers ?? []).map(\.role) }, "roles")
        let pupils = Self.outcome(.pupils)
        check(pupils.inputs(PupilsInterface.IdentifyNeed.Input.self).map(\.type), "need-types")
        check(pupils.inputs(PupilsInterface.SetSEN.Input.self).map(\.status), "sen-status")
        check(pupils.inputs(PupilsInterface.JoinCohort.Input.self).map(\.cohort), "cohorts")
        let registers = Self.outcome(.registers)
        check(registers.inputs(GroupsInterface.RecordMissed.Input.self).map(\.reason), "reasons")
        check(registers.inputs(GroupsInterface.RecordSession.Input.self).flatMap { ($0.exceptions ?? []).map(\.away) }, "reasons")
        check(Self.outcome(.enrolments).inputs(GroupsInterface.EndEnrolment.Input.self).map(\.reason), "reasons")
    }

    @Test func `exactly five rows are unquantified`() {
        let notes = Self.outcome(.groups).notes
        #expect(
            notes.map(\.value) == [
                "Full-time support teacher", "not stated", "2 x 50 mons x groups", "Extra teacher to run small set",
                "Extra teacher to run small set",
            ])
        #expect(notes.allSatisfy { $0.kind == .unquantified })
    }

    /// Minutes a week of a role in a year group, added up row by row.
    static func minutes(_ role: String, _ year: String?) -> Rational {
        var sum = Rational.zero
        for group in outcome(.groups).inputs(GroupsInterface.Set.Input.self) where year == nil || group.yearGroups == [year ?? ""] {
            let deliverers = (group.deliverers ?? []).count { $0.role == role }
            var weekly = Rational(group.staffMinutes ?? 0)
            if let text = group.dose, let dose = DoseReading.read(text),
                let product = try? dose.times.multiplied(by: Rational(dose.minutes))
            {
                weekly = product
            }
            // Every slot of the example is in registration, 20 minutes, each week.
            if let slots = group.slots { weekly = Rational(20 * slots.count) }
            if let part = try? weekly.multiplied(by: Rational(deliverers)), let more = try? sum.adding(part) { sum = more }
        }
        return sum
    }

    @Test(
        arguments: [
            ("TA", "Y7", 2520), ("teacher", "Y7", 1560), ("TA", "Y8", 1400), ("teacher", "Y8", 295), ("TA", "Y9", 0),
            ("teacher", "Y9", 180),
            ("TA", "Y10", 1300), ("teacher", "Y10", 1300), ("TA", nil, 87 * 60), ("teacher", nil, 55 * 60 + 35),
        ] as [(String, String?, Int)]) func `the map's hours add up`(role: String, year: String?, minutes: Int)
    {
        #expect(Self.minutes(role, year) == Rational(minutes))
    }

    @Test func `the yearly costs are £5,150`() {
        let costs = Self.outcome(.groups).inputs(GroupsInterface.Set.Input.self).flatMap { $0.costs ?? [] }
        #expect(costs.map(\.amount) == [120_000, 275_000, 120_000])
        #expect(costs.allSatisfy { $0.per == "year" })
    }

    @Test func `181 pupils are in Y7, with names of every kind`() {
        let pupils = Self.outcome(.pupils).inputs(PupilsInterface.Admit.Input.self)
        #expect(pupils.count { $0.yearGroup == "Y7" } == 181)
        let names = pupils.map { ($0.forename ?? "") + "|" + ($0.surname ?? "") }
        for name in [
            "Aoife|O'Dwyer", "Zoë|Hartley", "Inés|Núñez", "|Sukarno", "Lena|Fischer-Adeyemi", "Carlos|Ortega Ruiz", "Zara|Quill",
            "Zara|Pellow",
        ] {
            #expect(names.contains(name))
        }
        #expect(Set(names).count == names.count)
    }

    @Test func `every UPN has its check letter and no two are alike`() {
        let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")
        let upns = Self.outcome(.pupils).inputs(PupilsInterface.Admit.Input.self).compactMap(\.upn)
        #expect(upns.count > 300)
        #expect(Set(upns).count == upns.count)
        for upn in upns {
            let sum = upn.dropFirst().enumerated().reduce(0) { sum, item in
                sum + (item.offset + 2) * (item.element.wholeNumberValue ?? letters.firstIndex(of: item.element) ?? 1000)
            }
            #expect(upn.count == 13 && upn.first == letters[sum % 23])
        }
    }

    @Test func `dates of birth fit the year group`() throws {
        for pupil in Self.outcome(.pupils).inputs(PupilsInterface.Admit.Input.self) {
            let year = try #require(Int(pupil.yearGroup.dropFirst()))
            let birth = try #require(pupil.dateOfBirth.flatMap { SchoolDay(iso: $0) })
            #expect(AcademicYear(containing: birth).startYear == 2026 - year - 5)
        }
    }

    @Test func `everything mentioned is introduced by an earlier row`() throws {
        var introduced = Set<ImportReference>()
        var missing: [String] = []
        for plan in try SchoolFolder.plans(folder: Self.folder) {
            for call in Outcome(plan).calls {
                for reference in call.mentions where !introduced.contains(reference) {
                    missing.append("\(call.file):\(call.row) \(reference)")
                }
                introduced.formUnion(call.introduces)
            }
        }
        #expect(missing == [])
    }

    @Test func `no group is over its capacity on any day`() throws {
        let groups = Self.outcome(.groups).inputs(GroupsInterface.Set.Input.self)
        let enrolments = Self.outcome(.enrolments).inputs(GroupsInterface.Enrol.Input.self)
        let ends = Self.outcome(.enrolments).inputs(GroupsInterface.EndEnrolment.Input.self)
        for group in groups {
            let places = enrolments.filter { $0.group == group.code }.map { place in
                let ended = ends.first { $0.group == place.group && $0.pupil == place.pupil }?.on
                return (from: place.from ?? "", until: ended ?? place.until ?? group.until ?? "", pupil: place.pupil)
            }
            for day in places.map(\.from) {
                let there = places.filter { $0.from <= day && day <= $0.until }
                #expect(there.count <= group.capacity ?? .max, "\(group.code) on \(day)")
                #expect(Set(there.map(\.pupil)).count == there.count, "\(group.code) on \(day)")
            }
        }
    }

    @Test func `sessions fall on open days, and only the enrolled are named`() throws {
        let calendar = try #require(Self.outcome(.calendar).inputs(SchoolInterface.SetAcademicYear.Input.self).first?.calendar)
        let closed = Set(Self.outcome(.calendar).inputs(SchoolInterface.CloseDay.Input.self).map(\.day))
        let sessions = Self.outcome(.registers).inputs(GroupsInterface.RecordSession.Input.self)
        let missed = Self.outcome(.registers).inputs(GroupsInterface.RecordMissed.Input.self)
        for on in sessions.compactMap(\.on) + missed.compactMap(\.on) {
            let day = try #require(SchoolDay(iso: on))
            #expect(day.weekday < .saturday && !closed.contains(on) && !calendar.staffOnlyDays.contains(on))
            #expect(calendar.terms.contains { $0.from <= on && on <= $0.until })
            #expect(!calendar.breaks.contains { $0.from <= on && on <= $0.until })
        }
        #expect(sessions.count > 800)
        #expect(missed.count > 30)
        #expect(sessions.contains { $0.staff != nil })
        #expect(sessions.contains { $0.repays != nil })
        #expect(sessions.contains { $0.exceptions?.contains { $0.part != nil && $0.note != nil } == true })
        try checkNamed(sessions)
    }

    @Test func `sessions of a slot fall on its day of the week`() throws {
        let groups = Self.outcome(.groups).inputs(GroupsInterface.Set.Input.self)
        let sessions = Self.outcome(.registers).inputs(GroupsInterface.RecordSession.Input.self).filter { $0.slot != nil }
        #expect(sessions.count > 40)
        for session in sessions {
            let group = try #require(groups.first { $0.code == session.group })
            let slot = try #require(group.slots?.first { $0.number == session.slot })
            #expect(session.on.flatMap { SchoolDay(iso: $0) }?.weekday.rawValue == slot.weekday)
        }
    }

    private func checkNamed(_ sessions: [GroupsInterface.RecordSession.Input]) throws {
        var upnOf: [ImportReference: String] = [:]
        for pupil in Self.outcome(.pupils).inputs(PupilsInterface.Admit.Input.self) {
            let name = [pupil.preferred ?? pupil.forename, pupil.surname].compactMap { $0 }.joined(separator: " ")
            upnOf[ImportReference(.pupil, name)] = pupil.upn ?? name
        }
        let enrolments = Self.outcome(.enrolments).inputs(GroupsInterface.Enrol.Input.self)
        for session in sessions {
            for exception in session.exceptions ?? [] {
                let pupil = try #require(upnOf[ImportReference(.pupil, exception.pupil)])
                let enrolled = enrolments.contains {
                    $0.group == session.group && $0.pupil == pupil && ($0.from ?? "") <= session.on ?? ""
                        && session.on ?? "" <= $0.until ?? "9999"
                }
                #expect(enrolled, "\(exception.pupil) in \(session.group ?? "") on \(session.on ?? "")")
            }
        }
    }

    @Test func `a score on one measure and day is one score`() {
        var scores: [String: String] = [:]
        for score in Self.outcome(.scores).inputs(PupilsInterface.RecordScore.Input.self) {
            let key = "\(score.pupil) \(score.measure) \(score.on ?? "")"
            #expect(scores[key, default: score.score] == score.score)
            scores[key] = score.score
        }
        #expect(scores.count > 200)
    }

    @Test func `every post follows a baseline on the same measure`() {
        let scores = Self.outcome(.scores).inputs(PupilsInterface.RecordScore.Input.self).filter { $0.point == "baseline" }
        let posts = Self.outcome(.posts).inputs(PupilsInterface.RecordScore.Input.self)
        #expect(posts.count > 15)
        for post in posts {
            #expect(
                scores.contains {
                    $0.pupil == post.pupil && $0.group == post.group && $0.measure == post.measure && ($0.on ?? "") < post.on ?? ""
                })
        }
    }
}
