/// The rules of a cycle review: those of a meeting.
extension PupilDecider {
    static func reviewCycle(
        _ id: MeetingID, _ report: CycleReport, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> CycleReviewed {
        let pupilView = try Check.text(report.pupilView, field: "pupilView")
        let parentView = try Check.text(report.parentView, field: "parentView")
        let held = try held(id, report.meeting, saysMore: pupilView != nil || parentView != nil, asked, state)
        return CycleReviewed(
            meeting: id, asArranged: held.asArranged, who: held.who, about: held.about, said: held.said, agreed: held.agreed,
            pupilView: pupilView, parentView: parentView, next: held.next, confidential: held.confidential, seenBy: held.seenBy)
    }
}
