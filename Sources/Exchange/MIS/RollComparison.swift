package import ProvisionDomain
import ProvisionInterface

/// Compares a roll with what is true, and says what to do about each difference.
package struct RollComparison {
    /// How an import is meant.
    package struct Options: Sendable {
        /// The day what the file says is true from.
        package var day: SchoolDay
        package var owns: Set<RollOwned>
        /// The file is the whole roll: whoever is missing has left.
        package var isWhole: Bool
        /// Also where more than a tenth of the roll would leave.
        package var force: Bool

        /// `nil` where `day` is none.
        package init?(iso day: String, owns: Set<RollOwned>, isWhole: Bool, force: Bool) {
            guard let day = SchoolDay(iso: day) else { return nil }
            self.init(day: day, owns: owns, isWhole: isWhole, force: force)
        }

        package init(day: SchoolDay, owns: Set<RollOwned> = RollOwned.usual, isWhole: Bool = false, force: Bool = false) {
            self.day = day
            self.owns = owns
            self.isWhole = isWhole
            self.force = force
        }
    }

    private let matching: RollMatching
    private let reading: RollReading
    private let options: Options
    private var diff = RollDiff()

    private init(_ matching: RollMatching, _ reading: RollReading, _ options: Options) {
        self.matching = matching
        self.reading = reading
        self.options = options
    }

    /// What the file would change. Pure: the same file, roll and options give the same.
    package static func diff(_ matching: RollMatching, _ reading: RollReading, _ options: Options) -> RollDiff {
        var comparison = RollComparison(matching, reading, options)
        comparison.compare()
        return comparison.diff
    }

    private mutating func compare() {
        diff.onRoll = matching.roll.count { $0.onRoll }
        for problem in reading.problems { refuse(problem) }
        let missing = options.isWhole ? missing() : []
        checkShare(missing, going: going())
        for pupil in missing { leave(missing: pupil) }
        for (index, outcome) in matching.outcomes.enumerated() {
            let row = matching.rows[index]
            switch outcome {
            case .pupil(let place): known(row, matching.roll[place])
            case .new: new(row)
            case .doubtful(let candidates): doubtful(row, candidates)
            case .impossible(let reason, let remedy):
                refuse(RowProblem(file: reading.file, row: row.line, value: row.name, reason: reason, remedy: remedy))
            }
        }
    }

    // MARK: what comes of a row

    private mutating func refuse(_ problem: RowProblem) {
        let about = problem.column.map { column in column + (problem.value.map { " \"\($0)\"" } ?? "") + ": " }
        let finding = RollDiff.Finding(
            kind: .refused, row: problem.row, name: problem.column == nil ? problem.value ?? "" : "", yearGroup: "",
            why: (about ?? "") + problem.reason, remedy: problem.remedy)
        diff.findings.append(finding)
    }

    private mutating func doubtful(_ row: RollRow, _ candidates: [RollMatching.Candidate]) {
        let who = candidates.map { candidate in
            let pupil = matching.roll[candidate.place]
            let place = [pupil.yearGroup, pupil.form].compactMap { $0 }.joined(separator: " ")
            return "\(pupil.forename) \(pupil.surname), \(place): \(candidate.why)"
        }
        diff.findings.append(
            RollDiff.Finding(
                kind: .doubtful, row: row.line, name: row.name, yearGroup: row.year?.description ?? "", form: row.form,
                why: who.joined(separator: "; ")))
    }

    private mutating func new(_ row: RollRow) {
        if let leaving = row.leaving, leaving < options.day {
            // They left before anything was recorded here of them.
            note(.unchanged, row, nil)
            return
        }
        guard let year = row.year, !row.surname.isEmpty else {
            if row.surname.isEmpty {
                refuse(
                    RowProblem(
                        file: reading.file, row: row.line, column: "upn", value: row.upn?.text, reason: "nobody here has this number",
                        remedy: "import the roll first"))
                return
            }
            refuse(
                RowProblem(
                    file: reading.file, row: row.line, column: "year", reason: "\(row.name) is new here and has no year group",
                    remedy: "fill in the year group"))
            return
        }
        let day = admissionDay(row)
        let who = row.upn?.text ?? [row.forename, row.surname].compactMap { $0 }.joined(separator: " ")
        note(.added, row, nil, why: "from \(day)")
        let input = PupilsInterface.Admit.Input(
            forename: row.forename, surname: row.surname, preferred: row.preferred, upn: row.upn?.text, uln: row.uln?.text,
            dateOfBirth: row.born?.description, yearGroup: year.description, form: row.form, fromSchool: row.fromSchool,
            on: day.description)
        send(PupilsInterface.Admit.self, input, row.line, row.name)
        var blank = RollMatching.Pupil(
            id: who, forename: row.forename ?? "", surname: row.surname, yearGroup: year.description, sen: "N", onRoll: true)
        blank.form = row.form
        besides(row, blank, on: max(day, options.day), isNew: true)
    }

    private mutating func known(_ row: RollRow, _ pupil: RollMatching.Pupil) {
        let day = options.day
        if let leaving = row.leaving, leaving <= day {
            leave(row, pupil, on: leaving)
        } else if pupil.admitted == nil {
            admitExpected(row, pupil)
        } else if !pupil.onRoll, let left = pupil.left.flatMap({ SchoolDay(iso: $0) }), left < day {
            readmit(row, pupil, left: left)
        } else {
            let before = diff.findings.count
            present(row, pupil, on: pupil.onRoll ? day : max(day, pupil.admitted.flatMap { SchoolDay(iso: $0) } ?? day))
            if diff.findings.count == before { note(.unchanged, row, pupil) }
        }
    }

    private mutating func leave(_ row: RollRow, _ pupil: RollMatching.Pupil, on leaving: SchoolDay) {
        guard pupil.onRoll, pupil.left == nil else {
            note(.unchanged, row, pupil)
            return
        }
        note(.left, row, pupil, why: "on \(leaving)")
        send(PupilsInterface.Leave.self, .init(pupil: pupil.id, on: leaving.description), row.line, row.name)
    }

    private mutating func admitExpected(_ row: RollRow, _ pupil: RollMatching.Pupil) {
        let day = admissionDay(row)
        note(.added, row, pupil, why: "from \(day), as expected")
        let input = PupilsInterface.Admit.Input(
            pupil: pupil.id, forename: row.forename, surname: row.surname, preferred: row.preferred, upn: row.upn?.text,
            uln: row.uln?.text, dateOfBirth: row.born?.description, yearGroup: row.year?.description ?? pupil.yearGroup, form: row.form,
            fromSchool: row.fromSchool, on: day.description)
        send(PupilsInterface.Admit.self, input, row.line, row.name)
        besides(row, pupil, on: max(day, options.day), isNew: true)
    }

    private mutating func readmit(_ row: RollRow, _ pupil: RollMatching.Pupil, left: SchoolDay) {
        let entry = row.entry.flatMap { $0 > left && $0 <= options.day ? $0 : nil }
        let day = entry ?? options.day
        note(.readmitted, row, pupil, why: "left \(left), back from \(day)")
        let input = PupilsInterface.Readmit.Input(
            pupil: pupil.id, yearGroup: row.year?.description ?? pupil.yearGroup, form: row.form, on: day.description)
        send(PupilsInterface.Readmit.self, input, row.line, row.name)
        var back = pupil
        back.yearGroup = row.year?.description ?? pupil.yearGroup
        back.form = row.form
        present(row, back, on: day, isNew: true)
    }

    /// Differences of a pupil who is on roll.
    private mutating func present(_ row: RollRow, _ pupil: RollMatching.Pupil, on day: SchoolDay, isNew: Bool = false) {
        let identity = RollFields.identity(row, pupil)
        let moves = RollFields.place(row, pupil)
        let mine = options.owns
        let changes = mine.contains(.identity) ? identity : []
        let moved = moves.filter { mine.contains($0.field == "year" ? .year : .form) }
        let alone = (mine.contains(.identity) ? [] : identity) + moves.filter { !mine.contains($0.field == "year" ? .year : .form) }
        if !moved.isEmpty { note(.moved, row, pupil, moved) }
        if let year = row.year, moved.contains(where: { $0.field == "year" }) {
            send(
                PupilsInterface.MoveYear.self, .init(pupil: pupil.id, yearGroup: year.description, on: day.description), row.line, row.name,
                rests: isNew)
        }
        if !changes.isEmpty { note(.changed, row, pupil, changes) }
        if !changes.isEmpty || moved.contains(where: { $0.field == "form" }) {
            send(PupilsInterface.Revise.self, revision(row, pupil, changes, moved, on: day), row.line, row.name, rests: isNew)
        }
        besides(row, pupil, on: day, isNew: isNew, alone)
    }

    private func revision(
        _ row: RollRow, _ pupil: RollMatching.Pupil, _ changes: [RollDiff.Change], _ moved: [RollDiff.Change], on day: SchoolDay
    ) -> PupilsInterface.Revise.Input {
        func given(_ field: String, _ value: String?) -> String? { changes.contains { $0.field == field } ? value : nil }
        return PupilsInterface.Revise.Input(
            pupil: pupil.id, forename: given("forename", row.forename), surname: given("surname", row.surname),
            preferred: given("known as", row.preferred), upn: given("UPN", row.upn?.text), uln: given("ULN", row.uln?.text),
            dateOfBirth: given("date of birth", row.born?.description),
            form: moved.contains { $0.field == "form" } ? row.form : nil, on: day.description)
    }

    /// Cohorts, SEN and needs: done where the MIS owns them, else listed.
    private mutating func besides(
        _ row: RollRow, _ pupil: RollMatching.Pupil, on day: SchoolDay, isNew: Bool = false, _ more: [RollDiff.Change] = []
    ) {
        var changes: [RollDiff.Change] = []
        var alone = more
        let cohorts = RollFields.cohorts(row, pupil)
        if options.owns.contains(.cohorts) { changes += cohorts } else { alone += cohorts }
        let needs = RollFields.needs(row, pupil)
        if options.owns.contains(.needs) { changes += needs } else { alone += needs }
        let sen = RollFields.sen(row, pupil)
        if options.owns.contains(.sen) { changes += sen } else { alone += sen }
        if isNew, let last = diff.findings.indices.last {
            diff.findings[last].changes += changes
        } else if !changes.isEmpty {
            note(.changed, row, pupil, changes)
        }
        if options.owns.contains(.cohorts) { sendCohorts(row, pupil, on: day, isNew) }
        if options.owns.contains(.needs), !needs.isEmpty, let wanted = row.needs {
            for step in NeedSteps.from(pupil.needs, to: wanted) { send(step, row, pupil, on: day) }
        }
        if options.owns.contains(.sen), !sen.isEmpty, let status = row.sen {
            send(
                PupilsInterface.SetSEN.self, .init(pupil: pupil.id, status: status, on: day.description), row.line, row.name,
                rests: isNew || !needs.isEmpty)
        }
        if !alone.isEmpty { note(.differs, row, isNew ? nil : pupil, alone) }
    }

    private mutating func sendCohorts(_ row: RollRow, _ pupil: RollMatching.Pupil, on day: SchoolDay, _ isNew: Bool) {
        for change in RollFields.cohorts(row, pupil) {
            if change.becomes == "yes" {
                let input = PupilsInterface.JoinCohort.Input(pupil: pupil.id, cohort: change.field, on: day.description)
                send(PupilsInterface.JoinCohort.self, input, row.line, row.name, rests: isNew)
            } else {
                let input = PupilsInterface.LeaveCohort.Input(pupil: pupil.id, cohort: change.field, on: day.description)
                send(PupilsInterface.LeaveCohort.self, input, row.line, row.name, rests: isNew)
            }
        }
    }

    private mutating func send(_ step: NeedSteps.Step, _ row: RollRow, _ pupil: RollMatching.Pupil, on day: SchoolDay) {
        switch step {
        case .rank(let type, let rank):
            send(
                PupilsInterface.IdentifyNeed.self, .init(pupil: pupil.id, type: type, rank: rank, on: day.description), row.line, row.name,
                rests: true)
        case .end(let type):
            send(PupilsInterface.EndNeed.self, .init(pupil: pupil.id, type: type, on: day.description), row.line, row.name, rests: true)
        }
    }

    // MARK: who is missing

    /// Whoever is on roll and not in a whole file; but for who may be in a row nobody could read.
    private mutating func missing() -> [RollMatching.Pupil] {
        guard reading.isComplete else {
            diff.refusal = RowProblem(
                file: reading.file, row: 0, reason: "the file could not be read to its end, so it is not the whole roll",
                remedy: "mend it, or leave out --whole", endsFile: true)
            return []
        }
        var present = matching.spared
        for case .pupil(let place) in matching.outcomes { present.insert(place) }
        let missing = matching.roll.indices.filter { place in
            matching.roll[place].onRoll && matching.roll[place].left == nil && !present.contains(place)
        }
        if let why = reading.mayLackPupils, !missing.isEmpty, !options.force {
            diff.refusal = RowProblem(
                file: reading.file, row: 0, reason: "\(why): \(missing.count) on roll are not in it, and would be taken for leavers",
                remedy: "export it again; or leave out --whole; or, where --dry-run shows that they have left, add --force", endsFile: true)
        }
        return missing.map { matching.roll[$0] }
    }

    /// Whoever is on roll and the file says has left.
    private func going() -> [RollMatching.Pupil] {
        matching.outcomes.indices.compactMap { index in
            guard case .pupil(let place) = matching.outcomes[index], let leaving = matching.rows[index].leaving, leaving <= options.day
            else {
                return nil
            }
            let pupil = matching.roll[place]
            return pupil.onRoll && pupil.left == nil ? pupil : nil
        }
    }

    private mutating func leave(missing pupil: RollMatching.Pupil) {
        let admitted = pupil.admitted.flatMap { SchoolDay(iso: $0) } ?? options.day
        let last = max(options.day - 1, admitted)
        diff.findings.append(
            RollDiff.Finding(
                kind: .left, row: 0, pupil: pupil.id, name: "\(pupil.preferred ?? pupil.forename) \(pupil.surname)",
                yearGroup: pupil.yearGroup, form: pupil.form, why: "not in the file: last day \(last)"))
        send(PupilsInterface.Leave.self, .init(pupil: pupil.id, on: last.description), 0, pupil.surname)
    }

    /// More than a tenth of a roll does not leave in one go: the file is more likely of one year group, or a column is not what the mapping
    /// takes it for. The final year does, in summer.
    private mutating func checkShare(_ missing: [RollMatching.Pupil], going: [RollMatching.Pupil]) {
        let onRoll = matching.roll.filter(\.onRoll)
        let isSummer = (6...9).contains(options.day.month)
        let numbered = onRoll.compactMap { YearGroup($0.yearGroup) }.filter { (1...14).contains($0.order) }
        let final = isSummer ? numbered.max() : nil
        func counted(_ pupils: [RollMatching.Pupil]) -> Int { pupils.count { YearGroup($0.yearGroup) != final || final == nil } }
        let (lacking, leaving) = (counted(missing), counted(going))
        guard diff.refusal == nil, !options.force, (lacking + leaving) * 10 > onRoll.count else { return }
        let beside = final.map { ", \($0) not counted" } ?? ""
        let how = [
            lacking > 0 ? "\(lacking) of \(onRoll.count) on roll are not in this file" : nil,
            leaving > 0 ? "\(leaving) of \(onRoll.count) on roll have a leaving date in it" : nil,
        ].compactMap { $0 }.joined(separator: ", and ")
        diff.refusal = RowProblem(
            file: reading.file, row: 0, reason: "\(how)\(beside): more than a tenth would leave",
            remedy: "look at who would leave with --dry-run; where it is right, add --force; where the file is not of everybody, leave "
                + "out --whole; where the dates are no leaving dates, mend the mapping's column", endsFile: true)
    }

    // MARK: helpers

    /// The day a new pupil is on roll from: what the file says within this academic year, for nothing is known here of earlier ones.
    private func admissionDay(_ row: RollRow) -> SchoolDay {
        guard let entry = row.entry else { return options.day }
        let begin = SchoolDay(year: AcademicYear(containing: options.day).startYear, month: 9, day: 1) ?? options.day
        return max(entry, begin)
    }

    private mutating func note(
        _ kind: RollDiff.Kind, _ row: RollRow, _ pupil: RollMatching.Pupil?, _ changes: [RollDiff.Change] = [], why: String = ""
    ) {
        diff.findings.append(
            RollDiff.Finding(
                kind: kind, row: row.line, pupil: pupil?.id,
                name: row.surname.isEmpty ? pupil.map { "\($0.preferred ?? $0.forename) \($0.surname)" } ?? "" : row.name,
                yearGroup: row.year?.description ?? pupil?.yearGroup ?? "",
                form: row.form ?? pupil?.form, changes: changes, why: why))
    }

    private mutating func send<Method: WireMethod>(
        _ method: Method.Type, _ input: Method.Input, _ line: Int, _ name: String, rests: Bool = false
    ) where Method.Input: CommandInput {
        let call = PlannedCall(method, input, file: reading.file, row: line, describes: name)
        diff.calls.append(RollDiff.Call(finding: diff.findings.count - 1, call: call, rests: rests))
    }
}
