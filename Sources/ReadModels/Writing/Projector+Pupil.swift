internal import EventSourcing
internal import ProvisionDomain
internal import Storage

extension Projector {
    func project(_ event: PupilEvent, _ context: Context) throws {
        let day = context.day
        func set(_ attribute: Attribute, _ item: String = "", _ value: String?, from: Int32? = nil) throws {
            try timeline.set(attribute, item, to: value, from: from ?? day, context)
        }
        switch event {
        case .expected(let expected):
            try set(.identity, PackedIdentity(expected.identity))
            try set(.yearGroup, "", expected.yearGroup.description)
            try set(.expected, "", expected.fromSchool ?? "")
        case .admitted(let admitted):
            try set(.identity, PackedIdentity(admitted.identity))
            try enter(admitted.yearGroup, admitted.form, set)
            if let school = admitted.fromSchool { try set(.school, "", school) }
        case .revised(let revised):
            try set(.identity, PackedIdentity(revised.identity))
            try set(.form, "", revised.form?.text)
        case .readmitted(let readmitted): try enter(readmitted.yearGroup, readmitted.form, set)
        case .left(let left):
            try set(.roll, "", nil, from: day + 1)
            if let school = left.toSchool { try set(.school, "", school) }
        case .movedYear(let moved): try set(.yearGroup, "", moved.yearGroup.description)
        case .senStatusChanged(let changed): try set(.sen, "", changed.status.text)
        case .needIdentified(let need): try set(.need, need.type.text, String(need.rank))
        case .needEnded(let need): try set(.need, need.type.text, nil)
        case .cohortJoined(let cohort): try set(.cohort, cohort.cohort.text, "1")
        case .cohortLeft(let cohort): try set(.cohort, cohort.cohort.text, nil)
        case .mergedInto(let merged): try set(.merged, "", merged.pupil.description)
        case .assessmentRecorded(let assessment): try record(assessment, context)
        case .meetingArranged(let meeting): try MeetingRow(meeting, context).insert(cache, context)
        case .meetingHeld(let meeting): try MeetingRow(meeting, context).insert(cache, context)
        case .meetingCancelled(let meeting): try MeetingRow(meeting, context).insert(cache, context)
        case .planIssued, .planAmended, .planCeased, .planLineSet, .planLineEnded, .annualReviewHeld, .annualReviewReported,
            .authorityDecided:
            try keep(event, context)
        case .cycleReviewed(let review): try MeetingRow(review, context).insert(cache, context)
        case .targetSet(let target): try TargetRow.insert(target, cache, context)
        case .targetReviewed(let review): try TargetRow.insert(review, cache, context)
        case .strategyAgreed(let strategy): try TargetRow.insert(strategy, cache, context)
        case .strategyEnded(let strategy): try TargetRow.insert(strategy, cache, context)
        case .redacted(let redaction): try redact(redaction, context)
        // An erasure is followed by a rebuild into a new file: nothing of the old one is worth changing.
        case .accessRequested(let request): try open(request, context)
        case .accessReleased: try releaseRequest(context)
        case .accessItemReviewed, .erased, .retracted: break
        }
        func set(_ attribute: Attribute, _ identity: PackedIdentity) throws { try set(attribute, "", identity.packed) }
    }

    /// Events of plans are kept whole: a reader folds them as the rules do.
    private func keep(_ event: PupilEvent, _ context: Context) throws {
        guard let (kind, content) = try PlanEventText.text(of: event) else { return }
        let insert = try cache.statement("INSERT INTO plan_events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, context.id)
        try insert.bind(4, context.day)
        try insert.bind(5, context.recordedAt)
        try insert.bind(6, kind)
        try insert.bind(7, utf8: content)
        try insert.run()
    }

    private func open(_ request: AccessRequested, _ context: Context) throws {
        let insert = try cache.statement("INSERT INTO access_requests VALUES (?1, ?2, ?3, ?4, NULL)")
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, context.day)
        try insert.bind(4, request.due.number)
        try insert.run()
    }

    /// A pupil has one open request at most: that one is answered.
    private func releaseRequest(_ context: Context) throws {
        let update = try cache.statement("UPDATE access_requests SET released = ?2 WHERE owner = ?1 AND released IS NULL")
        try update.bind(1, context.owner)
        try update.bind(2, context.day)
        try update.run()
    }

    private typealias Setter = (Attribute, String, String?, Int32?) throws -> Void

    private func enter(_ yearGroup: YearGroup, _ form: ClassCode?, _ set: Setter) throws {
        try set(.roll, "", "1", nil)
        try set(.yearGroup, "", yearGroup.description, nil)
        try set(.form, "", form?.text, nil)
    }

    private func record(_ assessment: AssessmentRecorded, _ context: Context) throws {
        let insert = try cache.statement("INSERT INTO assessments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, assessment.assessment.id)
        try insert.bind(4, context.id)
        try insert.bind(5, context.day)
        try insert.bind(6, context.recordedAt)
        try insert.bind(7, assessment.measure.text)
        try insert.bind(8, assessment.score.thousandths)
        try insert.bind(9, assessment.note?.text)
        try insert.run()
    }
}
