internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// A pupil's plan line as other questions use it: what it says on a day, and which enrolments serve it.
package struct PlanLineRow: Sendable {
    package var pupil: PupilID
    package var line: PlanLineID
    package var plan: PlanID
    package var kind: PlanKind
    package var content: PlanLineContent
    /// Enrolments that name it on the day, in groups the caller sees.
    package var enrolments: [EnrolmentID]
}

extension Snapshot {
    /// The plan lines in force on a day, of one pupil or of everybody the caller sees, by pupil and code.
    package func planLines(of pupil: PupilID? = nil, on day: SchoolDay) throws -> [PlanLineRow] {
        let books: [(PupilID, PlanBook)] = try pupil.map { id in try planBook(of: id).map { [(id, $0)] } ?? [] } ?? planBooks()
        return try books.flatMap { id, book -> [PlanLineRow] in
            let links = try planLinks(of: id, on: day)
            return book.lines(on: day).map { line, content in
                PlanLineRow(
                    pupil: id, line: line.id, plan: line.plan, kind: book.plans[line.plan]?.kind ?? .support, content: content,
                    enrolments: links.filter { $0.line == line.id }.map(\.enrolment))
            }
        }
    }

    // MARK: Books

    /// A pupil's plans; `nil` where the caller does not see the pupil or there are none.
    func planBook(of pupil: PupilID) throws -> PlanBook? {
        guard sight.sees(pupil), sight.reach != .figures, let key = try key("pupil", pupil.id) else { return nil }
        let rows = try statement(Snapshot.planEvents + " WHERE p.owner = ?1 ORDER BY p.position")
        try rows.bind(1, key)
        return try fold(rows).first?.book
    }

    /// The plans of every pupil the caller sees.
    func planBooks() throws -> [(PupilID, PlanBook)] {
        guard sight.reach != .figures else { return [] }
        return try fold(try statement(Snapshot.planEvents + " ORDER BY p.owner, p.position")).filter { sight.sees($0.pupil) }
            .map { ($0.pupil, $0.book) }
    }

    private static let planEvents = """
        SELECT s.id, p.position, p.effective_on, p.kind, p.content, p.event FROM plan_events p JOIN streams s ON s.key = p.owner
        """

    /// Folds rows that stand together by pupil.
    private func fold(_ rows: PreparedStatement) throws -> [(pupil: PupilID, book: PlanBook)] {
        let events = try rows.all { row -> (PupilID, Int64, SchoolDay, PupilEvent)? in
            guard let id = row.id(0), let event = try PlanEventText.event(row.text(3), row.bytes(4)) else { return nil }
            return (PupilID(id), row.int64(1), SchoolDay(number: row.int32(2)), event)
        }
        var found: [(pupil: PupilID, book: PlanBook)] = []
        for case let (pupil, position, day, event)? in events {
            if found.last?.pupil != pupil { found.append((pupil, PlanBook())) }
            found[found.count - 1].book.follow(event, on: day, position: position)
        }
        return found
    }

    /// The events behind what lines say, by line: the last of each up to a day.
    func planLineEvents(of pupil: PupilID, on day: SchoolDay) throws -> [PlanLineID: UniqueID] {
        guard let key = try key("pupil", pupil.id) else { return [:] }
        let rows = try statement(
            """
            SELECT content, event FROM plan_events WHERE owner = ?1 AND kind = 'line' AND effective_on <= ?2
            ORDER BY effective_on, position
            """)
        try rows.bind(1, key)
        try rows.bind(2, day.number)
        var found: [PlanLineID: UniqueID] = [:]
        for (content, id) in try rows.all({ ($0.bytes(0), $0.id(1)) }) {
            guard case .planLineSet(let set)? = try PlanEventText.event("line", content) else { continue }
            found[set.line] = id
        }
        return found
    }

    /// Whether a pupil the caller sees has or had a line of a code.
    package func hasPlanLine(_ code: PlanLineCode, _ pupil: PupilID) throws -> Bool {
        try planBook(of: pupil)?.lines.values.contains { $0.latest?.code == code } ?? false
    }

    // MARK: What serves a line

    /// An enrolment that names a plan line on a day.
    struct PlanLink {
        var line: PlanLineID
        var enrolment: EnrolmentID
        var group: String
    }

    /// The pupil's enrolments of a day that serve a line, in groups the caller sees.
    func planLinks(of pupil: PupilID, on day: SchoolDay) throws -> [PlanLink] {
        try enrolments(of: pupil).compactMap { enrolment in
            guard let group = try groupRow(enrolment.group), sight.showsPart(in: group.id), enrolment.days(in: group).contains(day),
                let line = try terms(enrolment, on: day).planLine
            else { return nil }
            return PlanLink(line: line, enrolment: enrolment.id, group: group.content(on: day)?.code.text ?? "")
        }
    }

    // MARK: Answers

    /// The plans of a pupil on a day; `nil` where there is no such pupil.
    package func plans(of id: PupilID, _ asking: Asking) throws -> PlansInterface.PupilPlans? {
        guard let facts = try facts(id, asking) else { return nil }
        show(id)
        let book = try planBook(of: id) ?? PlanBook()
        let (day, set) = (asking.asOf, try schoolState().codeSet(.vagueWording))
        let (links, events) = (try planLinks(of: id, on: day), try planLineEvents(of: id, on: day))
        let plans = book.plans.values.filter { $0.issuedOn <= day }.sorted { one, other in
            let (left, right) = (one.isInForce(on: day), other.isInForce(on: day))
            return left != right ? left : (one.kind.rawValue, other.issuedOn, one.id) < (other.kind.rawValue, one.issuedOn, other.id)
        }
        return PlansInterface.PupilPlans(
            pupil: id.description, name: facts.name, yearGroup: facts.yearGroup?.description ?? "", form: facts.form,
            plans: plans.map { plan in
                PlansInterface.Plan(
                    id: plan.id.description, kind: plan.kind.rawValue, authority: plan.authority(on: day),
                    draftOn: plan.versions.value(on: day)?.draftOn?.description, issuedOn: plan.issuedOn.description,
                    finalOn: plan.finalOn(day).description, amendedOn: plan.amendedOn.filter { $0 <= day }.map(\.description),
                    ceasedOn: plan.ceasedOn?.description, reason: plan.ceasedFor?.text,
                    lines: book.lines(on: day, of: plan.id).map { line, content in
                        wire(line, content, book, links, set, event: events[line.id], on: day)
                    })
            })
    }

    private func wire(
        _ line: PlanBook.Line, _ content: PlanLineContent, _ book: PlanBook, _ links: [PlanLink], _ vague: CodeSet?, event: UniqueID?,
        on day: SchoolDay
    ) -> PlansInterface.Line {
        let stretch = book.stretches(of: line.id).first { $0.days.contains(day) }?.days
        let last = stretch?.until ?? day
        return PlansInterface.Line(
            id: line.id.description, code: content.code.text, wording: content.wording.text, amount: content.amount?.description,
            minutes: content.amount?.minutes, times: content.amount?.times.description, per: content.amount?.per.rawValue,
            role: content.role?.text, largestGroup: content.largestGroup, provider: content.provider.rawValue,
            includes: content.includes.compactMap { book.lines[$0]?.latest?.code.text }.sorted(),
            from: (stretch?.from ?? day).description, until: last.number == .max ? nil : last.description,
            groups: links.filter { $0.line == line.id }.map(\.group).sorted(),
            findings: PlanLint.findings(content, vague: vague).map(\.text), event: event?.description ?? "")
    }

    /// Plans in force on a day, by pupil as lists show them.
    package func plans(yearGroup: YearGroup?, kind: PlanKind?, _ asking: Asking) throws -> [PlansInterface.Listed] {
        let day = asking.asOf
        var found: [(facts: PupilFacts, book: PlanBook)] = []
        for (id, book) in try planBooks() {
            guard !book.plans(on: day).isEmpty, let facts = try facts(id, asking), facts.merged == nil, facts.isOnRoll,
                yearGroup == nil || facts.yearGroup == yearGroup
            else { continue }
            found.append((facts, book))
        }
        let books = Dictionary(found.map { ($0.facts.id, $0.book) }) { first, _ in first }
        return try Snapshot.inOrder(found.map(\.facts)).flatMap { facts -> [PlansInterface.Listed] in
            let book = books[facts.id] ?? PlanBook()
            let served = Set(try planLinks(of: facts.id, on: day).map(\.line))
            return try book.plans(on: day).filter { kind == nil || $0.kind == kind }.map { plan in
                show(facts.id)
                let lines = book.lines(on: day, of: plan.id)
                let weekly = try PlanLint.weekly(lines.map(\.content).filter { $0.provider == .school })
                return PlansInterface.Listed(
                    pupil: facts.id.description, name: facts.name, yearGroup: facts.yearGroup?.description ?? "", form: facts.form,
                    plan: plan.id.description, kind: plan.kind.rawValue, authority: plan.authority(on: day),
                    finalOn: plan.finalOn(day).description, lines: lines.count, unquantified: lines.count { $0.content.amount == nil },
                    weekly: Int(try weekly.rounded()), unserved: lines.count { !served.contains($0.line.id) })
            }
        }
    }

    // MARK: Lint

    /// What there is to ask about plan lines in force on a day: of one pupil or of all; and how many lines were looked at.
    package func lint(_ pupil: PupilID?, _ asking: Asking) throws -> (findings: [PlansInterface.Finding], lines: Int) {
        let day = asking.asOf
        let books: [(PupilID, PlanBook)] = try pupil.map { id in try planBook(of: id).map { [(id, $0)] } ?? [] } ?? planBooks()
        var byPupil: [PupilID: [PlanLint.Finding]] = [:]
        var pupils: [PupilFacts] = []
        var count = 0
        let (vague, room) = (try schoolState().codeSet(.vagueWording), try planRoom(asking))
        for (id, book) in books {
            guard let facts = try facts(id, asking), facts.merged == nil, facts.isOnRoll else { continue }
            let lines = book.lines(on: day)
            count += lines.count
            let found =
                lines.flatMap { PlanLint.findings($0.content, vague: vague) }
                + (try PlanLint.findings(of: book.outermost(on: day), room))
            guard !found.isEmpty else { continue }
            byPupil[id] = found
            pupils.append(facts)
        }
        let findings = Snapshot.inOrder(pupils).flatMap { facts -> [PlansInterface.Finding] in
            show(facts.id)
            return (byPupil[facts.id] ?? []).map { finding in
                PlansInterface.Finding(
                    pupil: facts.id.description, name: facts.name, yearGroup: facts.yearGroup?.description ?? "", line: finding.code?.text,
                    kind: finding.kind.rawValue, text: finding.text)
            }
        }
        return (findings, count)
    }

    /// What the week and the staff of a day have room for.
    private func planRoom(_ asking: Asking) throws -> PlanLint.Room {
        var roles: [RoleCode: Int?] = [:]
        for member in try with(.everything, { try staff(asking) }) where member.left.map({ $0 >= asking.asOf.description }) ?? true {
            let role = RoleCode(member.role)
            guard let known = roles[role, default: 0], let minutes = member.contractedMinutes else {
                roles[role] = .some(nil)
                continue
            }
            roles[role] = known + minutes
        }
        return PlanLint.Room(week: try schoolState().lessonMinutes(weekOf: asking.asOf), roles: roles.compactMapValues { $0 })
    }
}
