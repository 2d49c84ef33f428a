package import EventSourcing

/// How the pupils on roll go up a year group: worked out whole before anything is recorded.
package enum YearRoll {
    /// A pupil as the turn of the year finds one.
    package struct Pupil: Hashable, Sendable {
        package var id: PupilID
        /// The year group of the last day before the year.
        package var yearGroup: YearGroup
        /// Whether somebody said already what year group it is from the first day on: admitted, moved or imported.
        package var isPlaced: Bool

        package init(id: PupilID, yearGroup: YearGroup, isPlaced: Bool) {
            self.id = id
            self.yearGroup = yearGroup
            self.isPlaced = isPlaced
        }
    }

    /// One rolling of a year, as the school's state keeps it.
    package struct Recorded: Hashable, Sendable {
        package var event: UniqueID
        package var content: YearRolled

        package init(event: UniqueID, content: YearRolled) {
            self.event = event
            self.content = content
        }
    }

    /// What becomes of one pupil who does not simply go up.
    package enum Exception: Hashable, Sendable {
        /// The same year group once more.
        case repeats
        /// Another year group: into the sixth form, up two.
        case goes(YearGroup)
    }

    /// What is asked for.
    package struct Request: Sendable {
        package var year: AcademicYear
        /// The highest year group; `nil`: the highest anybody is in.
        package var highest: YearGroup?
        package var exceptions: [PupilID: Exception]
        /// Year groups whose pupils leave.
        package var leavers: Set<YearGroup>

        package init(
            year: AcademicYear, highest: YearGroup? = nil, exceptions: [PupilID: Exception] = [:], leavers: Set<YearGroup> = []
        ) {
            self.year = year
            self.highest = highest
            self.exceptions = exceptions
            self.leavers = leavers
        }
    }

    /// What is to be recorded, each list in order of the ids.
    package struct Plan: Hashable, Sendable {
        package var highest: YearGroup
        package var moves: [Move] = []
        package var leaves: [PupilID] = []
        /// Excepted, and in the same year group once more.
        package var repeats: [PupilID] = []
        /// In the highest year group, and nobody said that they leave.
        package var final: [PupilID] = []
        /// In M or X, which follow no order.
        package var unordered: [PupilID] = []
        /// Placed already for the year.
        package var placed: Int = 0
        /// Excepted in an earlier step, and left as they are.
        package var keptBefore: Int = 0

        /// Whether there is anything to record.
        package var isEmpty: Bool { moves.isEmpty && leaves.isEmpty && repeats.isEmpty }
    }

    /// One pupil's move.
    package struct Move: Hashable, Sendable {
        package var pupil: PupilID
        package var to: YearGroup

        package init(pupil: PupilID, to: YearGroup) {
            self.pupil = pupil
            self.to = to
        }
    }

    /// Everybody goes up one, but for exceptions, leavers, the highest year group, and whoever is placed already. A second run over what
    /// the first one left has nothing to do.
    /// - Parameters:
    ///   - pupils: those on roll on the last day before the year and on its first.
    ///   - earlier: what was rolled into the year before.
    package static func plan(_ pupils: [Pupil], _ request: Request, earlier: [Recorded] = []) throws(Refusal) -> Plan {
        let known = Dictionary(pupils.map { ($0.id, $0) }) { first, _ in first }
        for (pupil, _) in request.exceptions.sorted(by: { $0.key < $1.key }) where known[pupil] == nil {
            throw Refusal(
                .unknown, field: "except", value: pupil.description, reason: "that pupil is not on roll when \(request.year) begins",
                remedy: "leave the name out; whoever comes later is admitted into a year group")
        }
        let excepted = Set(earlier.flatMap(\.content.excepted))
        var plan = Plan(highest: try highest(of: pupils, request, earlier))
        for pupil in pupils.sorted(by: { $0.id < $1.id }) {
            if let exception = request.exceptions[pupil.id] {
                add(pupil, exception, wasExcepted: excepted.contains(pupil.id), to: &plan)
            } else if excepted.contains(pupil.id) {
                plan.keptBefore += 1
            } else if pupil.isPlaced {
                plan.placed += 1
            } else if request.leavers.contains(pupil.yearGroup) {
                plan.leaves.append(pupil.id)
            } else if pupil.yearGroup.isUnordered {
                plan.unordered.append(pupil.id)
            } else if pupil.yearGroup >= plan.highest {
                plan.final.append(pupil.id)
            } else if let next = pupil.yearGroup.next {
                plan.moves.append(Move(pupil: pupil.id, to: next))
            }
        }
        return plan
    }

    private static func add(_ pupil: Pupil, _ exception: Exception, wasExcepted: Bool, to plan: inout Plan) {
        switch exception {
        case .goes(let other) where other != pupil.yearGroup:
            if pupil.isPlaced { plan.placed += 1 } else { plan.moves.append(Move(pupil: pupil.id, to: other)) }
        case .goes, .repeats:
            if wasExcepted {
                plan.keptBefore += 1
            } else if pupil.isPlaced {
                plan.placed += 1
            } else {
                plan.repeats.append(pupil.id)
            }
        }
    }

    private static func highest(of pupils: [Pupil], _ request: Request, _ earlier: [Recorded]) throws(Refusal) -> YearGroup {
        if let given = request.highest {
            guard !given.isUnordered else {
                throw Refusal(
                    .malformed, field: "highest", value: given.description, reason: "that year group follows no order",
                    remedy: "give one like Y11")
            }
            return given
        }
        // A step that follows another has the same highest year group, though nobody may be left in it.
        if let first = earlier.first { return first.content.highest }
        return pupils.map(\.yearGroup).filter { !$0.isUnordered }.max() ?? .reception
    }

    /// Refuses to take a rolling back once the year has begun to be recorded.
    /// - Parameter recorded: sessions of the year, each with its group's code.
    package static func checkUndo(_ year: AcademicYear, recorded: [(group: GroupCode, on: SchoolDay)]) throws(Refusal) {
        guard let first = recorded.min(by: { ($0.on, $0.group) < ($1.on, $1.group) }) else { return }
        throw Refusal(
            .dependents, field: "year", value: year.description,
            reason: "sessions of \(year) are recorded, the first of \(first.group) on \(first.on): they were given to these year groups",
            remedy: "move single pupils with provctl pupil move")
    }
}

extension YearGroup {
    /// Mixed, or none: nobody goes up from it.
    package var isUnordered: Bool { order > 14 }
}
