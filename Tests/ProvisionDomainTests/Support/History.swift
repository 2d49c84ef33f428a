import EventSourcing
import ProvisionDomain

/// Events of several streams, as a log would hold them.
struct History: Sendable {
    private(set) var all: [StreamEvent] = []

    mutating func add(_ stream: StreamName, _ event: DomainEvent, on day: String, recorded: String = "2026-11-09", actor: String = "uid:1")
    {
        let position = Int64(all.count + 1)
        all.append(
            StreamEvent(
                stream: stream,
                recorded: Recorded(
                    id: UniqueID(high: 0xe, low: UInt64(position)), position: position, effectiveOn: Example.day(day).number,
                    recordedAt: Int64(Example.day(recorded).number) * 86_400_000_000, actor: actor, event: event)))
    }

    /// Without what is retracted and the retractions.
    var live: [StreamEvent] {
        let gone = Set(all.compactMap { $0.recorded.event.retraction?.event })
        return all.filter { $0.recorded.event.retraction == nil && !gone.contains($0.recorded.id) }
    }

    /// 1 admitted, 2 need, 3 SEN support, 4 score, 5 defined, 6 planned, 7 enrolled, 8 baseline, 9 a session.
    static var example: History {
        var history = History()
        let pupil = StreamName.pupil(Example.pupil(1)), group = StreamName.group(Example.group(1))
        history.add(pupil, .pupil(.admitted(PupilAdmitted(identity: Example.identity(), yearGroup: Example.eight))), on: "2026-09-04")
        history.add(pupil, .pupil(.needIdentified(NeedIdentified(type: NeedType("SPLD"), rank: 1))), on: "2026-09-10")
        history.add(pupil, .pupil(.senStatusChanged(SENStatusChanged(status: SENStatus("K")))), on: "2026-09-10")
        let score = AssessmentRecorded(assessment: Example.assessment(1), measure: MeasureCode("NGRT"), score: Score(92))
        history.add(pupil, .pupil(.assessmentRecorded(score)), on: "2026-09-14")
        history.add(
            .provision(Example.provision(1)), .provision(.defined(ProvisionDefined(content: Example.provisionContent))), on: "2026-08-01")
        history.add(group, .group(.planned(GroupPlanned(content: Example.content()))), on: "2026-09-01")
        history.add(group, .group(.enrolled(PupilEnrolled(enrolment: Example.enrolment(1), pupil: Example.pupil(1)))), on: "2026-09-07")
        let baseline = EnrolmentAssessed(
            enrolment: Example.enrolment(1), assessment: Example.assessment(1), measure: MeasureCode("NGRT"), score: Score(92))
        history.add(group, .group(.baselineAssessed(baseline)), on: "2026-09-14")
        let line = RegisterLine(enrolment: Example.enrolment(1), pupil: Example.pupil(1), attendance: .there, note: .text("blends secure"))
        history.add(
            group,
            .group(
                .sessionDelivered(
                    SessionDelivered(session: Example.session(1), slot: 1, minutes: 20, deliverers: [], register: [line], extra: false))),
            on: "2026-11-03")
        return history
    }

    static var retracted: History {
        var history = example
        let event = EventRetracted(event: history.all[8].recorded.id)
        history.add(.group(Example.group(1)), .group(.retracted(event)), on: "2026-11-03")
        return history
    }

    static var redacted: History {
        var history = example
        let event = TextRedacted(event: history.all[8].recorded.id, path: "register.0.note")
        history.add(.group(Example.group(1)), .group(.redacted(event)), on: "2026-11-10")
        return history
    }

    /// 1 admitted, 2 left, 3 planned, 4 readmitted, 5 enrolled from then on.
    static var readmitted: History {
        var history = History()
        let pupil = StreamName.pupil(Example.pupil(1)), group = StreamName.group(Example.group(1))
        history.add(pupil, .pupil(.admitted(PupilAdmitted(identity: Example.identity(), yearGroup: Example.eight))), on: "2026-09-04")
        history.add(pupil, .pupil(.left(PupilLeft())), on: "2026-09-18")
        history.add(group, .group(.planned(GroupPlanned(content: Example.content()))), on: "2026-09-01")
        history.add(pupil, .pupil(.readmitted(PupilReadmitted(yearGroup: Example.eight))), on: "2026-10-05")
        history.add(group, .group(.enrolled(PupilEnrolled(enrolment: Example.enrolment(1), pupil: Example.pupil(1)))), on: "2026-10-05")
        return history
    }
}
