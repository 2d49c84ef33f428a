internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerNeeds() {
        on(PlanningInterface.ProjectNeed.self, header: \.command) { context, input in try context.projectNeed(input) }
        on(PlanningInterface.DropNeed.self, header: \.command) { context, input in try context.dropNeed(input) }
    }
}

extension CommandContext {
    fileprivate func projectNeed(_ input: PlanningInterface.ProjectNeed.Input) throws {
        let year = try plannedYear(input.year)
        let provision = try resolver.provision(input.provision, field: "provision")
        let priority = try choice(input.priority, field: "priority", of: Priority.self)
        let (whom, count) = try whom(input.pupil, input.yearGroup, priority: priority, count: input.count)
        let known = try needs(year).need(of: whom, for: provision)
        let about = whom.pupil.map { [$0] } ?? []
        let line = try neededLine(input.line, of: whom.pupil, for: provision, priority)
        var need = NeedProjected(
            // A head count has a key of its own, for what is said of it.
            need: try known?.need ?? NeedID(whom.pupil == nil ? newSubject() : ids()), year: year, pupil: whom.pupil,
            yearGroup: whom.yearGroup, count: count, provision: provision, priority: priority,
            planLine: line ?? (priority == known?.priority ? known?.planLine : nil),
            basis: try note(input.basis, field: "basis", about: about).map { .text($0) } ?? known?.basis,
            evidence: try note(input.evidence, field: "evidence", about: about).map { .text($0) } ?? known?.evidence)
        if let known, known.whom == whom, count == nil { need.count = known.count }
        let (state, pupil) = (
            directory.provisions[provision] == nil ? nil : try self.provision(provision), try whom.pupil.map { try self.pupil($0) }
        )
        try decide(
            Streams.Need.self, .need(year), .project(need, provision: state, pupil: pupil), on: try dayOrToday(input.on))
        (id, label) = (need.need.description, label(whom, count: need.count, year))
    }

    fileprivate func dropNeed(_ input: PlanningInterface.DropNeed.Input) throws {
        let year = try plannedYear(input.year)
        let provision = try resolver.provision(input.provision, field: "provision")
        let priority = try input.priority.map { try choice($0, field: "priority", of: Priority.self) }
        let found = try droppable(input, priority, provision, year)
        let reason = try note(input.reason, field: "reason", about: [found.pupil].compactMap(\.self))
        try decide(Streams.Need.self, .need(year), .drop(found.need, reason: reason), on: try dayOrToday(input.on))
        (id, label) = (found.need.description, found.whom.map { label($0, count: found.count, year) })
    }

    /// The need somebody means: a pupil's by name, a year group's by its priority, which may be left out where there is one.
    private func droppable(
        _ input: PlanningInterface.DropNeed.Input, _ priority: Priority?, _ provision: ProvisionID, _ year: AcademicYear
    ) throws -> NeedProjected {
        let state = try needs(year)
        if input.pupil != nil || priority != nil {
            let (whom, _) = try whom(input.pupil, input.yearGroup, priority: priority ?? .must, count: 1)
            if let need = state.need(of: whom, for: provision) { return need }
        } else {
            let (whom, _) = try whom(nil, input.yearGroup, priority: .must, count: 1)
            let fitting = Priority.allCases.compactMap { priority in
                whom.yearGroup.flatMap { state.need(of: .yearGroup($0, priority), for: provision) }
            }
            if fitting.count == 1 { return fitting[0] }
            if fitting.count > 1 {
                throw ServiceError.refuse(
                    .ambiguous, field: "priority", value: "", reason: "there are \(fitting.count) head counts of it",
                    remedy: "say which: must, should or could", items: fitting.map { "\($0.count ?? 0) \($0.priority.rawValue)" })
            }
        }
        throw ServiceError.refuse(
            .unknown, field: "provision", value: input.provision, reason: "nothing of it is projected for \(year) there",
            remedy: "provctl need list \(year) shows what is")
    }

    /// An academic year as it is written, or `next`, or `this`.
    func plannedYear(_ text: String, field: String = "year") throws -> AcademicYear {
        try AcademicYear(planned: text, today: today) ?? year(text, field: field)
    }

    private func whom(
        _ pupil: String?, _ yearGroup: String?, priority: Priority, count: Int?
    ) throws -> (NeedState.Whom, Int?) {
        switch (pupil, yearGroup) {
        case (let pupil?, nil): return (.pupil(try resolver.pupil(pupil, field: "pupil")), nil)
        case (nil, let group?):
            // Head counts are of the whole school, and so for whoever sees it whole.
            if let sight = resolver.sight, !sight.isWhole {
                throw ServiceError.notAllowed(
                    method: PlanningInterface.ProjectNeed.name, role: caller.strongest, needed: ["senco", "leader"],
                    reason: "a head count is of a whole year group; name your own pupils")
            }
            return (.yearGroup(try self.yearGroup(group, field: "yearGroup"), priority), count)
        default:
            throw ServiceError.refuse(
                .malformed, field: "pupil", value: pupil ?? "", reason: "a need is a pupil's, or so many of a year group",
                remedy: "name a pupil, or give --year Y8 and --count 6")
        }
    }

    /// The plan line a need rests on: the one named by its code; for a must of which nothing is said the one a place of the pupil's in
    /// the provision serves.
    private func neededLine(
        _ text: String?, of pupil: PupilID?, for provision: ProvisionID, _ priority: Priority
    ) throws -> PlanLineID? {
        guard let pupil else {
            guard let text else { return nil }
            throw ServiceError.refuse(
                .malformed, field: "line", value: text, reason: "a plan line is one pupil's", remedy: "name the pupil, or state a basis")
        }
        if let text { return try planLine(text, of: pupil, on: today) }
        guard priority == .must else { return nil }
        let book = try self.pupil(pupil).planBook
        for place in directory.enrolments(of: pupil).reversed() where directory.groups[place.group]?.provision == provision {
            if let line = try group(place.group).enrolments[place.enrolment]?.terms.planLine, book.content(of: line, on: today) != nil {
                return line
            }
        }
        return nil
    }

    /// `Amira Sable Y8 in 2027/28 (now Y7)`, `6 of Y8 in 2027/28`.
    private func label(_ whom: NeedState.Whom, count: Int?, _ year: AcademicYear) -> String {
        switch whom {
        case .yearGroup(let group, _): return "\(count ?? 0) of \(group) in \(year)"
        case .pupil(let id):
            let name = directory.pupils[id]?.name?.description ?? resolver.label(pupil: id)
            guard let state = try? pupil(id) else { return name }
            let planned = PlannedYearGroup(state.yearGroup.entries.map { ($0.from, $0.value) }, on: today, in: year)
            let then = planned.then.map { ", \($0) in \(year)" } ?? ""
            return name + then + (planned.now.map { $0 == planned.then ? "" : " (now \($0))" } ?? "")
        }
    }
}

extension NeedState.Whom {
    fileprivate var pupil: PupilID? { if case .pupil(let id) = self { id } else { nil } }
    fileprivate var yearGroup: YearGroup? { if case .yearGroup(let group, _) = self { group } else { nil } }
}
