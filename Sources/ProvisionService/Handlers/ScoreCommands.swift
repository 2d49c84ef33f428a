internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerScores() {
        on(PupilsInterface.RecordScore.self, header: \.command) { context, input in
            try context.each(input, input.others, { ($0.pupil, $0.score) = ($1.pupil, $1.score) }) { try context.recordScore($0) }
        }
        on(GroupsInterface.NameAssessment.self, header: \.command) { context, input in
            try context.each(input, input.others, { $0.pupil = $1 }) { try context.nameAssessment($0) }
        }
    }
}

extension CommandContext {
    fileprivate func recordScore(_ input: PupilsInterface.RecordScore.Input) throws {
        let group = try input.group.map { try resolver.group($0, field: "group", year: year) }
        let pupil = try group.map { try pupilOf($0, input.pupil) } ?? resolver.pupil(input.pupil, field: "pupil")
        let measure = try measure(input.measure, field: "measure")
        let score: Score
        do { score = try Score.read(input.score, for: measure) } catch { throw ServiceError.refused(error) }
        let day = try dayOrToday(input.on)
        let point = try input.point.map { try choice($0, field: "point", of: AssessmentPoint.self) }
        guard (group == nil) == (point == nil) else {
            throw ServiceError.refuse(
                .malformed, field: group == nil ? "group" : "point", value: "", reason: "group and point go together",
                remedy: "give both to name the score for an enrolment, or neither")
        }
        let known = try self.pupil(pupil).assessment(on: measure.code, day: day)
        let assessment = known?.id ?? AssessmentID(ids())
        let note = try note(input.note, field: "note", about: [pupil])
        try decide(
            Streams.Pupil.self, .pupil(pupil), .assess(assessment: assessment, measure: measure.code, score: score, note: note), on: day)
        if let group, let point {
            let enrolment = try enrolment(of: pupil, in: group)
            try name(point, assessment, of: pupil, enrolment: enrolment.id, in: group)
        }
        (id, label) = (assessment.description, resolver.label(pupil: pupil))
    }

    fileprivate func nameAssessment(_ input: GroupsInterface.NameAssessment.Input) throws {
        let group = try resolver.group(input.group, field: "group", year: year)
        let pupil = try pupilOf(group, input.pupil)
        let point = try choice(input.point, field: "point", of: AssessmentPoint.self)
        let enrolment = try enrolment(of: pupil, in: group)
        let assessment = try assessment(input.assessment, measure: input.measure, of: pupil, for: point, enrolment: enrolment)
        try name(point, assessment, of: pupil, enrolment: enrolment.id, in: group)
        label = "\(resolver.label(pupil: pupil)), \(resolver.label(group: group))"
    }

    /// Names an assessment for an enrolment; naming again what is named already changes nothing.
    func name(
        _ point: AssessmentPoint, _ assessment: AssessmentID, of pupil: PupilID, enrolment: EnrolmentID, in group: GroupID
    ) throws {
        let current = try self.group(group).enrolments[enrolment]
        let named: Bool =
            switch point {
            case .baseline: current?.baseline?.assessment == assessment
            case .interim: current?.interims.contains { $0.assessment == assessment } ?? false
            case .post: current?.post?.assessment == assessment
            }
        if named { return }
        let state = try self.pupil(pupil)
        let day = state.assessments[assessment]?.on ?? today
        try decide(
            Streams.Group.self, .group(group), .name(point, enrolment: enrolment, assessment: assessment, state: state), on: day)
        id = enrolment.description
    }

    /// The score meant: the one of an id, or on a measure the one nearest to where the point lies: for a baseline the last up to the
    /// enrolment's start, else the first after; for an interim or a post the latest.
    func assessment(
        _ text: String?, measure: String?, of pupil: PupilID, for point: AssessmentPoint, enrolment: GroupState.Enrolment
    ) throws -> AssessmentID {
        let state = try self.pupil(pupil)
        if let text {
            if let id = AssessmentID(text), state.assessments[id] != nil { return id }
            throw ServiceError.notFound(
                field: "assessment", value: text, reason: "the pupil has no assessment of that id",
                remedy: "provctl pupil history shows the pupil's scores", candidates: [])
        }
        let code = try measure.map { try self.measure($0, field: "measure").code } ?? enrolment.baseline?.measure
        guard let code else {
            throw ServiceError.refuse(
                .malformed, field: "measure", value: "", reason: "nothing says which score is meant",
                remedy: "give a measure, or the assessment's id")
        }
        let scores = state.assessments.values.filter { $0.measure == code }.sorted { ($0.on, $0.id) < ($1.on, $1.id) }
        let found = point == .baseline ? scores.last { $0.on <= enrolment.from } ?? scores.first : scores.last
        guard let found else {
            throw ServiceError.refuse(
                .missingEarlier, field: "measure", value: code.text, reason: "\(resolver.label(pupil: pupil)) has no score on it",
                remedy: "record the score first: provctl pupil score")
        }
        return found.id
    }

    /// A note, with warnings where it names other pupils or speaks of what belongs in the child-protection system.
    func note(_ given: String?, field: String, about pupils: [PupilID]) throws -> String? {
        guard let text = try text(given, field: field) else { return nil }
        let words = try school().codeSet(.safeguarding)?.content.entries.flatMap { [$0.code] + $0.aliases } ?? []
        // Only names the caller sees anyhow: a warning would tell that somebody of a name is on roll.
        let others = directory.pupils.filter { !pupils.contains($0.key) && $0.value.isOnRoll && resolver.sees($0.key) }
        let names = others.compactMap(\.value.name)
        warnings += FreeTextCheck.warnings(text, otherNames: names, safeguardingWords: words).map { warning in
            switch warning {
            case .namesPupil(let name):
                "\(field) seems to name another pupil, \(name): a note on one pupil belongs to that pupil alone"
            case .safeguarding(let word): "\(field) says \"\(word)\": what concerns safety belongs in the child-protection system"
            }
        }
        return text
    }
}
