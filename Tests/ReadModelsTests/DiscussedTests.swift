import ProvisionDomain
import Testing

@testable import ReadModels

@Suite struct DiscussedTests {
    private func held(_ pupil: PupilID, on text: String, _ story: Story, seenBy: [StaffID]? = nil) {
        story.tell(
            .pupil(
                .meetingHeld(
                    MeetingHeld(
                        meeting: MeetingID(story.id()), kind: .parents, asArranged: false,
                        who: MeetingPeople(staff: [], withPupil: true, others: nil), about: .text("reading"), said: nil, agreed: nil,
                        next: nil, confidential: seenBy != nil, seenBy: seenBy ?? []))), in: .pupil(pupil), on: day(text))
    }

    @Test func `a pupil was last discussed at the latest meeting or review by the day, and nobody is told of a confidential one`() throws {
        let story = Story()
        story.tellSchool()
        let zara = story.tellPupil("Zara", "Quill", upn: "U1")
        let kit = story.tellPupil("Kit", "Dunmore", upn: "U2")
        let sam = story.tellPupil("Sam", "Rowe", upn: "U3")
        held(zara, on: "2026-10-02", story)
        held(zara, on: "2026-11-09", story)
        let khan = StaffID(story.id())
        held(sam, on: "2026-11-01", story, seenBy: [khan])
        try story.ask { snapshot in
            let now = try snapshot.lastDiscussed(asking("2026-11-10"))
            #expect(now[zara] == Discussed(on: day("2026-11-09"), occasion: .meeting))
            #expect(now[kit] == nil)
            #expect(now[sam] == nil, "its date would tell that there was one")
            #expect(try snapshot.lastDiscussed(asking("2026-10-20"))[zara]?.on == day("2026-10-02"))
            snapshot.sight.staff = khan
            #expect(try snapshot.lastDiscussed(asking("2026-11-10"))[sam]?.on == day("2026-11-01"))
        }
    }
}
