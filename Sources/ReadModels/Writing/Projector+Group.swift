internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import Storage

extension Projector {
    func project(_ event: GroupEvent, _ context: Context) throws {
        switch event {
        case .sessionDelivered(let session): try deliver(session, context)
        case .sessionMissed(let session): try sessions.insert(session, context)
        case .planned(let planned): try set(planned.content, context)
        case .revised(let revised): try set(revised.content, context)
        case .closed(let closed): try close(closed, context)
        case .enrolled(let enrolled): try enrol(enrolled, context)
        case .enrolmentRevised(let revised): try revise(revised, context)
        case .enrolmentEnded(let ended): try end(ended, context)
        case .baselineAssessed(let assessed): try name(.baseline, assessed, context)
        case .interimAssessed(let assessed): try name(.interim, assessed, context)
        case .postAssessed(let assessed): try name(.post, assessed, context)
        case .enrolmentReviewed(let review): try record(review, context)
        case .coverArranged(let cover):
            try insertCover(slot: cover.slot, away: cover.away, by: Deliverer(role: cover.role, staff: cover.staff), context)
        case .coverCancelled(let cover): try insertCover(slot: cover.slot, away: cover.away, by: nil, context)
        case .redacted(let redaction): try redact(redaction, context)
        case .retracted: break
        }
    }

    /// The enrolment's key; `nil` where there is none of that id.
    func key(of enrolment: EnrolmentID) throws -> Int64? {
        if let key = enrolmentKeys[enrolment.id] { return key }
        let find = try cache.statement("SELECT key FROM enrolments WHERE id = ?1")
        try find.bind(1, enrolment.id)
        guard let key = try find.first({ $0.int64(0) }) else { return nil }
        enrolmentKeys[enrolment.id] = key
        return key
    }

    private func deliver(_ session: SessionDelivered, _ context: Context) throws {
        var register: [UInt8] = []
        register.reserveCapacity(session.register.count * 6)
        for (index, line) in session.register.enumerated() {
            guard let key = try key(of: line.enrolment) else { continue }
            PackedRegister.append(line.attendance, of: key, to: &register)
            if let note = line.note { try sessions.insert(note, line: index, enrolment: key, context) }
        }
        try sessions.insert(session, register: register, context)
    }

    private func set(_ content: GroupContent, _ context: Context) throws {
        try timeline.set(.group, to: text(content), from: context.day, context)
        let upsert = try cache.statement(
            """
            INSERT INTO groups VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, NULL)
            ON CONFLICT (key) DO UPDATE SET first_day = min(first_day, ?5), last_day = max(last_day, ?6)
            """)
        try bind(upsert, content, context)
        try upsert.run()
        let later = try cache.statement("SELECT 1 FROM timeline WHERE owner = ?1 AND attribute = +?2 AND item = '' AND valid_from > ?3")
        try later.bind(1, context.owner)
        try later.bind(2, Attribute.group.rawValue)
        try later.bind(3, context.day)
        if try later.first({ _ in true }) != nil { return }
        let update = try cache.statement("UPDATE groups SET code = ?2, year = ?3, provision = ?4 WHERE key = ?1")
        try update.bind(1, context.owner)
        try update.bind(2, content.code.text)
        try update.bind(3, content.year.startYear)
        try update.bind(4, content.provision.id)
        try update.run()
    }

    private func bind(_ statement: PreparedStatement, _ content: GroupContent, _ context: Context) throws {
        try statement.bind(1, context.owner)
        try statement.bind(2, content.code.text)
        try statement.bind(3, content.year.startYear)
        try statement.bind(4, content.provision.id)
        try statement.bind(5, content.from.number)
        try statement.bind(6, content.until.number)
    }

    private func close(_ closed: GroupClosed, _ context: Context) throws {
        let update = try cache.statement(
            "UPDATE groups SET closed = ?2, closed_reason = ?3 WHERE key = ?1 AND (closed IS NULL OR closed > ?2)")
        try update.bind(1, context.owner)
        try update.bind(2, context.day)
        try update.bind(3, closed.reason?.text)
        try update.run()
    }

    private func enrol(_ enrolled: PupilEnrolled, _ context: Context) throws {
        let insert = try cache.statement(
            "INSERT INTO enrolments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?8, 0, NULL, NULL)")
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, enrolled.enrolment.id)
        try insert.bind(4, enrolled.pupil.id)
        try insert.bind(5, context.id)
        try insert.bind(6, context.recordedAt)
        try insert.bind(7, context.day)
        try insert.bind(8, enrolled.until?.number)
        try insert.bind(9, enrolled.priority?.rawValue)
        try insert.bind(10, enrolled.intendedOutcome?.text)
        try insert.bind(11, enrolled.funding?.text)
        try insert.bind(12, enrolled.planLine?.id)
        try insert.run()
        enrolmentKeys[enrolled.enrolment.id] = context.position
    }

    private func revise(_ revised: EnrolmentRevised, _ context: Context) throws {
        guard let key = try key(of: revised.enrolment) else { return }
        let item = revised.enrolment.description
        try timeline.set(.terms, item, to: text(revised), from: context.day, context)
        let last = try cache.statement(
            """
            SELECT value FROM timeline WHERE owner = ?1 AND attribute = +?2 AND item = ?3
            ORDER BY valid_from DESC, position DESC LIMIT 1
            """)
        try last.bind(1, context.owner)
        try last.bind(2, Attribute.terms.rawValue)
        try last.bind(3, item)
        guard let latest = try last.first({ try JSON.decode(EnrolmentRevised.self, from: $0.bytes(0)) }) else { return }
        let update = try cache.statement("UPDATE enrolments SET until_day = ?2, revised = 1 WHERE key = ?1")
        try update.bind(1, key)
        try update.bind(2, latest.until?.number)
        try update.run()
    }

    /// Empties the intended outcome of a revision.
    func redactTerms(_ redaction: TextRedacted, _ context: Context) throws {
        let find = try cache.statement(
            "SELECT item, valid_from, position, value FROM timeline WHERE owner = ?1 AND attribute = +?2 AND event = ?3")
        try find.bind(1, context.owner)
        try find.bind(2, Attribute.terms.rawValue)
        try find.bind(3, redaction.event)
        let found = try find.first { ($0.text(0), $0.int32(1), $0.int64(2), try JSON.decode(EnrolmentRevised.self, from: $0.bytes(3))) }
        guard let (item, from, position, written) = found, written.intendedOutcome != nil else { return }
        var terms = written
        terms.intendedOutcome = .destroyed
        let update = try cache.statement(
            "UPDATE timeline SET value = ?6 WHERE owner = ?1 AND attribute = +?2 AND item = ?3 AND valid_from = ?4 AND position = ?5")
        try update.bind(1, context.owner)
        try update.bind(2, Attribute.terms.rawValue)
        try update.bind(3, item)
        try update.bind(4, from)
        try update.bind(5, position)
        try update.bind(6, text(terms))
        try update.run()
    }

    private func end(_ ended: EnrolmentEnded, _ context: Context) throws {
        let update = try cache.statement(
            "UPDATE enrolments SET ended = ?3, ended_reason = ?4 WHERE id = ?1 AND grp = ?2 AND (ended IS NULL OR ended > ?3)")
        try update.bind(1, ended.enrolment.id)
        try update.bind(2, context.owner)
        try update.bind(3, context.day)
        try update.bind(4, ended.reason.text)
        try update.run()
    }

    private func name(_ point: AssessmentPoint, _ assessed: EnrolmentAssessed, _ context: Context) throws {
        guard let key = try key(of: assessed.enrolment) else { return }
        let insert = try cache.statement("INSERT OR REPLACE INTO points VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        try insert.bind(1, key)
        try insert.bind(2, point.number)
        try insert.bind(3, context.day)
        try insert.bind(4, context.position)
        try insert.bind(5, context.recordedAt)
        try insert.bind(6, assessed.assessment.id)
        try insert.bind(7, assessed.measure.text)
        try insert.bind(8, assessed.score.thousandths)
        try insert.run()
    }

    private func record(_ review: EnrolmentReviewed, _ context: Context) throws {
        guard let key = try key(of: review.enrolment) else { return }
        let insert = try cache.statement("INSERT INTO reviews VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        try insert.bind(1, context.position)
        try insert.bind(2, key)
        try insert.bind(3, context.day)
        try insert.bind(4, context.recordedAt)
        try insert.bind(5, context.id)
        try insert.bind(6, review.outcome)
        try insert.bind(7, review.decision.rawValue)
        try insert.bind(8, review.note?.text)
        try insert.bind(9, review.next?.number)
        try insert.bind(10, review.pupilView?.text)
        try insert.bind(11, review.parentView?.text)
        try insert.run()
    }
}

extension Projector {
    /// Empties the one text of a review that was destroyed.
    func redactReview(_ redaction: TextRedacted, _ context: Context) throws {
        let columns = ["note": "note", "pupilView": "pupil_view", "parentView": "parent_view"]
        guard let column = columns[redaction.path] else { return }
        let update = try cache.statement(
            "UPDATE reviews SET \(column) = NULL WHERE enrolment IN (SELECT key FROM enrolments WHERE grp = ?1) AND event = ?2")
        try update.bind(1, context.owner)
        try update.bind(2, redaction.event)
        try update.run()
    }
}

extension AssessmentPoint {
    /// As `points` keeps it: in the order of an enrolment's life.
    var number: Int {
        switch self {
        case .baseline: 0
        case .interim: 1
        case .post: 2
        }
    }
}
