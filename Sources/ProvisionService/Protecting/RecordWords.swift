internal import ProvisionDomain

/// Events about a pupil in words that a family reads.
struct RecordWords {
    let school: SchoolState
    /// What a member of staff is called.
    let name: (StaffID) -> String

    /// `nil` for what says nothing of the pupil.
    func pupil(_ event: PupilEvent) -> (what: String, detail: String)? {
        switch event {
        case .expected(let event):
            ("expected", list([identity(event.identity), "\(event.yearGroup)", event.fromSchool.map { "from \($0)" }]))
        case .admitted(let event):
            (
                "on roll",
                list([identity(event.identity), "\(event.yearGroup)", event.form?.text, event.fromSchool.map { "from \($0)" }])
            )
        case .revised(let event): ("details changed", list([identity(event.identity), event.form?.text]))
        case .movedYear(let event): ("year group", "\(event.yearGroup)")
        case .senStatusChanged(let event): ("SEN status", label(event.status.text, in: "sen-status"))
        case .needIdentified(let event): ("need", "\(label(event.type.text, in: "need-types")), rank \(event.rank)")
        case .needEnded(let event): ("need ended", label(event.type.text, in: "need-types"))
        case .cohortJoined(let event): ("cohort", label(event.cohort.text, in: "cohorts"))
        case .cohortLeft(let event): ("cohort left", label(event.cohort.text, in: "cohorts"))
        case .assessmentRecorded(let event): ("score", score(event.measure, event.score))
        case .meetingArranged(let event): ("meeting arranged", planned(event))
        case .meetingHeld(let event): ("meeting", held(event))
        case .meetingCancelled: ("meeting called off", "")
        case .planIssued(let event):
            ("plan issued", list([event.kind.words, event.authority, event.draftOn.map { "draft of \($0)" }]))
        case .planAmended(let event): ("plan amended", list([event.authority, event.draftOn.map { "draft of \($0)" }]))
        case .planCeased(let event): ("plan ceased", event.reason.map { label($0.text, in: "reasons") } ?? "")
        case .planLineSet(let event): ("plan line \(event.terms.code)", promised(event.terms))
        case .planLineEnded: ("plan line ended", "")
        case .annualReviewHeld: ("annual review", "held")
        case .annualReviewReported: ("annual review", "report sent")
        case .authorityDecided(let event): ("authority’s decision", event.decision.rawValue)
        case .cycleReviewed(let event): ("cycle review", reviewed(event))
        case .targetSet(let event): ("target \(event.number)", "by \(event.by)")
        case .targetReviewed(let event): ("target looked at", list([event.status.words, event.by.map { "now by \($0)" }]))
        case .strategyAgreed(let event): ("strategy \(event.number)", "")
        case .strategyEnded: ("strategy ended", "")
        case .left(let event): ("left", event.toSchool.map { "to \($0)" } ?? "")
        case .readmitted(let event): ("on roll again", list(["\(event.yearGroup)", event.form?.text]))
        case .mergedInto: ("record merged into another of the same pupil", "")
        case .accessRequested(let event): ("record asked for", "by \(event.by.rawValue), due by \(event.due)")
        case .accessReleased(let event):
            ("record given out", "\(event.given) items whole, \(event.redacted) with words blacked out, \(event.withheld) withheld")
        // How items were looked through is about the items, and is told beside them.
        case .accessItemReviewed, .erased, .retracted, .redacted: nil
        }
    }

    /// What a group's event says of the pupil whose enrolments these are; `nil` where nothing.
    func group(_ event: GroupEvent, _ own: Set<EnrolmentID>, code: String) -> (what: String, detail: String)? {
        func mine(_ id: EnrolmentID, _ what: String, _ detail: String) -> (String, String)? { own.contains(id) ? (what, detail) : nil }
        return switch event {
        case .enrolled(let event):
            mine(event.enrolment, "put in \(code)", list([event.priority?.rawValue, event.until.map { "until \($0)" }]))
        case .enrolmentRevised(let event):
            mine(event.enrolment, "place in \(code) changed", list([event.priority?.rawValue, event.until.map { "until \($0)" }]))
        case .enrolmentEnded(let event): mine(event.enrolment, "out of \(code)", label(event.reason.text, in: "reasons"))
        case .baselineAssessed(let event): mine(event.enrolment, "baseline in \(code)", score(event.measure, event.score))
        case .interimAssessed(let event): mine(event.enrolment, "interim score in \(code)", score(event.measure, event.score))
        case .postAssessed(let event): mine(event.enrolment, "post score in \(code)", score(event.measure, event.score))
        case .enrolmentReviewed(let event):
            mine(
                event.enrolment, "review in \(code)",
                list([event.outcome.map { $0 > 0 ? "+\($0)" : "\($0)" }, event.decision.rawValue, event.next.map { "next \($0)" }]))
        case .sessionDelivered(let event):
            event.register.first { own.contains($0.enrolment) }.map { line in
                ("session \(code)", "\(event.minutes) minutes: \(attendance(line.attendance))")
            }
        case .planned, .revised, .closed, .sessionMissed, .coverArranged, .coverCancelled, .retracted, .redacted: nil
        }
    }

    /// `nil` for what says nothing of a pupil.
    func need(_ event: NeedEvent, _ provision: String) -> (what: String, detail: String)? {
        switch event {
        case .projected(let event): ("need for \(event.year)", "\(event.priority.rawValue) have \(provision)")
        case .dropped: ("need dropped", provision)
        case .adopted, .retracted, .redacted: nil
        }
    }

    private func planned(_ event: MeetingArranged) -> String {
        list([event.kind.words, "for \(event.day)" + (event.start.map { " at \($0)" } ?? ""), people(event.who)])
    }

    private func held(_ event: MeetingHeld) -> String {
        list([
            event.kind.words, event.asArranged ? "with those who were to come" : people(event.who),
            event.next.map { "to meet again by \($0)" },
        ])
    }

    /// The wording is a text of its own, and an item of its own.
    private func promised(_ terms: PlanLineContent) -> String {
        list([
            terms.amount?.description ?? "no amount", terms.role.map { "by \(label($0.text, in: "roles"))" },
            terms.largestGroup.map { "at most \($0)" }, "provided by \(terms.provider.rawValue)", terms.until.map { "until \($0)" },
        ])
    }

    private func reviewed(_ event: CycleReviewed) -> String {
        list([
            event.asArranged ? "with those who were to come" : people(event.who), event.next.map { "to meet again by \($0)" },
        ])
    }

    /// Everybody else is a text of its own, and an item of its own.
    private func people(_ who: MeetingPeople) -> String {
        list([who.withPupil ? "with the pupil" : nil] + who.staff.map { name($0) })
    }

    private func attendance(_ attendance: Attendance) -> String {
        switch attendance {
        case .there: "there"
        case .part(let minutes): "there for \(minutes) minutes"
        case .away(let reason): "away, \(label(reason.text, in: "reasons"))"
        }
    }

    private func identity(_ identity: PupilIdentity) -> String {
        guard let name = identity.name.value else { return "(erased)" }
        let names = [name.forename, name.surname].filter { !$0.isEmpty }.joined(separator: " ")
        return list([
            names, name.preferred.map { "called \($0)" }, identity.upn?.value.map { "UPN \($0.text)" },
            identity.uln?.value.map { "ULN \($0.text)" }, identity.dateOfBirth?.value.map { "born \($0)" },
        ])
    }

    private func score(_ code: MeasureCode, _ score: Score) -> String {
        guard let measure = school.measure(code) else { return "\(code) \(score)" }
        return "\(measure.name) \(score.shown(for: measure.kind))"
    }

    private func label(_ code: String, in set: String) -> String {
        let entry = school.codeSets[set]?.latest?.content.entries.first { $0.code == code }
        return entry.map { "\(code), \($0.label)" } ?? code
    }

    private func list(_ parts: [String?]) -> String { parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ") }
}
