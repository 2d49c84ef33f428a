import EventSourcing
import ProvisionDomain

@testable import ReadModels

/// A generator whose runs repeat by their seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_f491_4f6c_dd1d
    }
}

/// Events in no sensible order: late ones, retractions of anything, redactions.
struct RandomHistory {
    let story: Story
    private var pupils: [PupilID] = []
    private var groups: [GroupID] = []
    private var enrolments: [(group: GroupID, id: EnrolmentID, pupil: PupilID)] = []
    private var retracted: Set<UniqueID> = []

    init(_ story: Story) { self.story = story }

    private func anyDay(_ random: inout Seeded) -> SchoolDay { day("2026-09-01") + Int.random(in: 0...150, using: &random) }

    mutating func step(_ random: inout Seeded) {
        let on = anyDay(&random)
        switch Int.random(in: 0...12, using: &random) {
        case 0: pupils.append(story.tellPupil("Pupil", "Example\(pupils.count)", upn: "U\(pupils.count)"))
        case 1:
            let content = Story.content("g\(groups.count)", ProvisionID(story.id()), .slots([Story.slot(1, .monday)]))
            groups.append(story.tellGroup(content))
        case 2, 3: enrol(on, &random)
        case 4, 5, 6: deliver(on, &random)
        case 7: retract(on, &random)
        case 8: redact(on, &random)
        case 9: point(on, &random)
        case 10: meet(on, &random)
        case 11: support(on, &random)
        default: pupil(on, &random)
        }
    }

    private func meet(_ on: SchoolDay, _ random: inout Seeded) {
        guard let pupil = pupils.randomElement(using: &random) else { return }
        let meeting = MeetingID(story.id())
        let who = MeetingPeople(staff: [], withPupil: true, others: .text("mother"))
        let arranged = MeetingArranged(
            meeting: meeting, day: on + 7, start: nil, kind: .parents, who: who, about: .text("reading"), confidential: false, seenBy: [])
        let held = MeetingHeld(
            meeting: meeting, kind: .parents, asArranged: true, who: .nobody, about: nil, said: .text("too long"),
            agreed: .text("ten minutes a day"), next: on + 30, confidential: true, seenBy: [StaffID(story.id())])
        let called = MeetingCancelled(meeting: meeting, reason: .text("ill"), confidential: false, seenBy: [])
        story.tell(.pupil(.meetingArranged(arranged)), in: .pupil(pupil), on: on)
        let after: PupilEvent = Bool.random(using: &random) ? .meetingHeld(held) : .meetingCancelled(called)
        let last = story.tell(.pupil(after), in: .pupil(pupil), on: on + 7)
        guard Bool.random(using: &random) else { return }
        let path = ["said", "reason", "who.others"].randomElement(using: &random) ?? "said"
        story.tell(.pupil(.redacted(TextRedacted(event: last.id, path: path))), in: .pupil(pupil), on: on + 8)
    }

    private func support(_ on: SchoolDay, _ random: inout Seeded) {
        guard let pupil = pupils.randomElement(using: &random) else { return }
        let target = TargetID(story.id()), strategy = StrategyID(story.id()), review = MeetingID(story.id())
        let told: [PupilEvent] = [
            .targetSet(TargetSet(target: target, number: 1, wording: .text("reads"), measure: .text("slips"), by: on + 60)),
            .strategyAgreed(StrategyAgreed(strategy: strategy, number: 1, wording: .text("overlay"))),
            .cycleReviewed(
                CycleReviewed(
                    meeting: review, asArranged: false, who: MeetingPeople(staff: [], withPupil: true, others: .text("mother")),
                    about: nil, said: .text("better"), agreed: nil, pupilView: .text("likes it"), parentView: .text("glad"), next: nil,
                    confidential: false, seenBy: [])),
            .targetReviewed(TargetReviewed(target: target, status: .onCourse, note: .text("7 slips"), by: on + 90, review: review)),
            .strategyEnded(StrategyEnded(strategy: strategy, reason: .text("glasses"))),
        ]
        var last: Recorded<DomainEvent>?
        for (place, event) in told.enumerated() { last = story.tell(.pupil(event), in: .pupil(pupil), on: on + place) }
        guard let last, Bool.random(using: &random) else { return }
        story.tell(.pupil(.redacted(TextRedacted(event: last.id, path: "reason"))), in: .pupil(pupil), on: on + 8)
    }

    private mutating func enrol(_ on: SchoolDay, _ random: inout Seeded) {
        guard let pupil = pupils.randomElement(using: &random), let group = groups.randomElement(using: &random) else { return }
        let id = story.tellEnrolment(pupil, group, on: on.description, outcome: "reads aloud")
        enrolments.append((group, id, pupil))
    }

    private func deliver(_ on: SchoolDay, _ random: inout Seeded) {
        guard let group = groups.randomElement(using: &random) else { return }
        let lines = enrolments.filter { $0.group == group }.map { row in
            let kinds: [Attendance] = [.there, .part(7), .away(ReasonCode("ill"))]
            return RegisterLine(
                enrolment: row.id, pupil: row.pupil, attendance: kinds.randomElement(using: &random) ?? .there,
                note: Bool.random(using: &random) ? .text("blends secure") : nil)
        }
        story.tellSession(group, on: on.description, slot: 1, lines, note: "calm")
    }

    private mutating func retract(_ on: SchoolDay, _ random: inout Seeded) {
        // Only what was not taken back before, and no retraction: the service holds to that.
        let live = story.events.filter { !retracted.contains($0.event.id) && $0.event.event.isRetractable && $0.stream != .school }
        guard let target = live.randomElement(using: &random) else { return }
        retracted.insert(target.event.id)
        let retraction = EventRetracted(event: target.event.id)
        let event: DomainEvent
        switch target.event.event {
        case .pupil: event = .pupil(.retracted(retraction))
        case .group: event = .group(.retracted(retraction))
        default: return
        }
        story.tell(event, in: target.stream, on: on)
    }

    private func redact(_ on: SchoolDay, _ random: inout Seeded) {
        guard let target = story.events.filter({ $0.stream.category == "group" }).randomElement(using: &random) else { return }
        let path = ["note", "register.0.note", "intendedOutcome"].randomElement(using: &random) ?? "note"
        story.tell(.group(.redacted(TextRedacted(event: target.event.id, path: path))), in: target.stream, on: on)
    }

    private func point(_ on: SchoolDay, _ random: inout Seeded) {
        guard let row = enrolments.randomElement(using: &random) else { return }
        let assessed = EnrolmentAssessed(
            enrolment: row.id, assessment: AssessmentID(story.id()), measure: MeasureCode("NGRT"), score: Score(80))
        let review = EnrolmentReviewed(enrolment: row.id, decision: .continue, note: .text("well"))
        let events: [GroupEvent] = [
            .baselineAssessed(assessed), .postAssessed(assessed), .enrolmentReviewed(review),
            .enrolmentEnded(EnrolmentEnded(enrolment: row.id, reason: ReasonCode("stop"))),
            .coverArranged(CoverArranged(slot: 1, away: StaffID(story.id()), role: RoleCode("TA"), staff: StaffID(story.id()))),
            .enrolmentRevised(EnrolmentRevised(enrolment: row.id, until: on, intendedOutcome: .text("reads alone"))),
        ]
        story.tell(.group(events.randomElement(using: &random) ?? .enrolmentReviewed(review)), in: .group(row.group), on: on)
    }

    private func pupil(_ on: SchoolDay, _ random: inout Seeded) {
        guard let pupil = pupils.randomElement(using: &random) else { return }
        let events: [PupilEvent] = [
            .senStatusChanged(SENStatusChanged(status: SENStatus("K"))), .needIdentified(NeedIdentified(type: NeedType("SPLD"), rank: 1)),
            .needEnded(NeedEnded(type: NeedType("SPLD"))), .left(PupilLeft()), .movedYear(PupilMovedYear(yearGroup: Story.year("Y8"))),
            .assessmentRecorded(
                AssessmentRecorded(
                    assessment: AssessmentID(story.id()), measure: MeasureCode("NGRT"), score: Score(90), note: .text("tired"))),
        ]
        if let event = events.randomElement(using: &random) { story.tell(.pupil(event), in: .pupil(pupil), on: on) }
    }
}
