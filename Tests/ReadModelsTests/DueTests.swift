import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

@Suite struct `What is due` {
    let reading = ReadingStory()
    private var story: Story { reading.story }

    private func due(
        on: String, ahead: Int? = nil, staff: StaffID? = nil, sent: Set<PupilID> = [], sight: Sight? = nil
    ) throws -> [DueItem] {
        try story.ask { snapshot in
            if let sight { snapshot.sight = sight }
            return try snapshot.due(staff: staff, ahead: ahead, asking(on)) { pupil, _ in sent.contains(pupil) }?.items ?? []
        }
    }

    private func kinds(_ items: [DueItem]) -> [String] { items.map(\.kind) }

    private func tellMeasured() -> GroupID {
        story.tellGroup(
            Story.content(
                "m1", story.tellProvision("Maths", code: "m", measure: "NGRT"), Schedule.slots([Story.slot(1, .wednesday)]),
                by: [Deliverer(role: RoleCode("TA"), staff: reading.okoro)], until: "2026-11-20"))
    }

    @Test func `sessions nobody recorded are by who was to give them, those of weeks before late`() throws {
        reading.tell()
        // Of the weeks before: 15, 28, 29 September, 5, 6 October; of the week of the 12th its Monday, not yet late on the 12th.
        let items = try due(on: "2026-10-13").filter { $0.kind == "unrecorded" }
        #expect(items.map(\.what) == ["5 sessions unrecorded", "1 session unrecorded"])
        #expect(items.map(\.detail) == ["Khan 5", "Khan 1"])
        #expect(items[0].who == "1:40")
        #expect(items[0].section(on: day("2026-10-13"), ahead: 14) == .late && items[0].on == day("2026-09-16"))
        #expect(items[1].section(on: day("2026-10-13"), ahead: 14) == .week && items[1].on == day("2026-10-16"))
        #expect(try due(on: "2026-10-13", staff: reading.okoro).filter { $0.kind == "unrecorded" }.isEmpty)
    }

    @Test func `a baseline is due some school days after a pupil began, and a post after the group ended or before it does`() throws {
        let group = tellMeasured()
        let zara = story.tellEnrolment(reading.zara, group)
        _ = story.tellEnrolment(reading.theo, group, on: "2026-09-21")
        let missing = try #require(try due(on: "2026-10-05").first { $0.kind == "baseline" })
        // Ten school days after Monday 7 September.
        #expect(missing.on == day("2026-09-21") && missing.who == "m1" && missing.detail == "2 of 2: Theo M, Zara Q")
        #expect(missing.remedy == "group assess m1 --baseline NGRT NAME:SCORE …")
        let score = story.tellScore(reading.zara, "NGRT", 80, on: "2026-09-08")
        story.tell(
            .group(
                .baselineAssessed(
                    EnrolmentAssessed(enrolment: zara, assessment: score, measure: MeasureCode("NGRT"), score: Score(80)))),
            in: .group(group), on: day("2026-09-08"))
        let still = try #require(try due(on: "2026-10-05").first { $0.kind == "baseline" })
        #expect(still.on == day("2026-10-05") && still.detail == "1 of 2: Theo M")
        // The group ends on 20 November: fourteen days before, its posts are to come; ten school days after they are late.
        #expect(try due(on: "2026-11-05").filter { $0.kind == "post" }.isEmpty)
        let ending = try #require(try due(on: "2026-11-06").first { $0.kind == "post" })
        #expect(ending.on == day("2026-11-20") && ending.what == "ends, posts before" && ending.detail == "1 of 1: Zara Q")
        let over = try #require(try due(on: "2026-12-07").first { $0.kind == "post" })
        #expect(over.on == day("2026-12-04") && over.what == "posts missing")
    }

    @Test func `places are reviewed at the end of each half term, or when the last review said`() throws {
        func reviews(_ on: String) throws -> [SchoolDay?] { try due(on: on, ahead: 60).filter { $0.kind == "review" }.map(\.on) }
        #expect(try reviews("2026-09-14") == [], "the pack says nothing of half terms")
        story.tell(
            .school(.rulePackAdopted(RulePackAdopted(name: "reviews", sha256: "dd", content: Story.rulesWithReviews))), in: .school,
            on: day("2026-08-03"))
        #expect(try reviews("2026-09-14") == [day("2026-10-23")])
        let names = try due(on: "2026-09-14", ahead: 60).first { $0.kind == "review" }
        #expect(names?.who == "r1" && names?.detail == "Theo M, Zara Q" && names?.remedy == "group review r1 continue")
        // Nobody reviewed them by half term: late in the next, together with those of its end.
        #expect(try reviews("2026-11-03") == [day("2026-10-23")])
        func review(_ index: Int, _ decision: EnrolmentReviewed.Decision, next: String?, on: String, outcome: Int? = nil) {
            let event = EnrolmentReviewed(
                enrolment: reading.enrolments[index], outcome: outcome, decision: decision, next: next.map { day($0) })
            story.tell(.group(.enrolmentReviewed(event)), in: .group(reading.group), on: day(on))
        }
        review(0, .continue, next: "2026-11-30", on: "2026-11-04")
        review(1, .stop, next: nil, on: "2026-11-04")
        let items = try due(on: "2026-11-05", ahead: 60)
        #expect(items.filter { $0.kind == "review" }.map(\.on) == [day("2026-11-30")])
        #expect(items.filter { $0.kind == "stop" }.map(\.who) == ["Theo Marsh Y7"])
        // Another round that judges the provision ineffective.
        review(0, .adapt, next: nil, on: "2026-10-02", outcome: -1)
        #expect(!kinds(try due(on: "2026-11-05")).contains("ineffective"))
        review(0, .adapt, next: nil, on: "2026-11-05", outcome: -2)
        #expect(try due(on: "2026-11-05").first { $0.kind == "ineffective" }?.detail == "in 2 rounds of reviews running")
    }

    @Test func `meetings arranged, forgotten, and none since the last said when`() throws {
        let first = MeetingID(story.id()), second = MeetingID(story.id())
        let who = MeetingPeople(staff: [reading.khan], withPupil: false, others: .text("mother"))
        func arrange(_ id: MeetingID, _ day: SchoolDay, on: String) {
            let event = MeetingArranged(
                meeting: id, day: day, start: Story.time("14:00"), kind: .parents, who: who, about: nil, confidential: false, seenBy: [])
            story.tell(.pupil(.meetingArranged(event)), in: .pupil(reading.zara), on: ReadModelsTests.day(on))
        }
        arrange(first, day("2026-10-08"), on: "2026-10-01")
        let coming = try #require(try due(on: "2026-10-06").first { $0.kind == "meeting" })
        #expect(coming.on == day("2026-10-08") && coming.start?.description == "14:00" && coming.detail == "mother")
        #expect(coming.section(on: day("2026-10-06"), ahead: 14) == .week)
        #expect(try due(on: "2026-10-09").first { $0.kind == "meeting" }?.what == "meeting not recorded")
        let held = MeetingHeld(
            meeting: first, kind: .parents, asArranged: true, who: who, about: nil, said: nil, agreed: nil, next: day("2026-10-20"),
            confidential: false, seenBy: [])
        story.tell(.pupil(.meetingHeld(held)), in: .pupil(reading.zara), on: day("2026-10-08"))
        #expect(try due(on: "2026-10-09").filter { $0.kind == "meeting" }.isEmpty)
        #expect(try due(on: "2026-10-09").first { $0.kind == "follow-up" }?.on == day("2026-10-20"))
        arrange(second, day("2026-10-19"), on: "2026-10-09")
        #expect(try due(on: "2026-10-09").filter { $0.kind == "follow-up" }.isEmpty)
    }

    private func tellSupport(_ pupil: PupilID, on: String) {
        story.tell(.pupil(.senStatusChanged(SENStatusChanged(status: SENStatus("K")))), in: .pupil(pupil), on: day(on))
    }

    @Test func `pupils with SEN whom nobody met or discussed, and nothing of them in a holiday`() throws {
        tellSupport(reading.zara, on: "2026-09-07")
        // On the list since September: nobody could have spoken of her 120 days before November.
        #expect(!kinds(try due(on: "2026-11-03")).contains("undiscussed"))
        let unmet = try #require(try due(on: "2026-11-03").first { $0.kind == "unmet" })
        #expect(unmet.who == "1 of 1 with SEN left" && unmet.on == day("2026-12-18"))
        #expect(unmet.section(on: day("2026-11-03"), ahead: 14) == .later)
        let watched = try #require(try due(on: "2027-01-20").first { $0.kind == "undiscussed" })
        #expect(watched.detail == "since 22 Sep 2026: Zara Q" && watched.section(on: day("2027-01-20"), ahead: 14) == .watch)
        #expect(
            try story.ask { try $0.pupils(PupilFilter(undiscussedSince: day("2026-09-22")), asking("2027-01-20")).map(\.forename) } == [
                "Zara"
            ])
        #expect(try story.ask { try $0.pupils(PupilFilter(unmet: true), asking("2026-11-03")).map(\.forename) } == ["Zara"])
        for holiday in ["2026-10-28", "2026-12-28", "2027-04-10", "2027-08-12"] {
            #expect(try due(on: holiday) == [], "\(holiday)")
        }
    }

    @Test func `a file is to be sent after a pupil left, until it was`() throws {
        tellSupport(reading.theo, on: "2026-09-07")
        story.tell(
            .school(.rulePackAdopted(RulePackAdopted(name: "reviews", sha256: "dd", content: Story.rulesWithReviews))), in: .school,
            on: day("2026-08-03"))
        story.tell(.pupil(.left(PupilLeft(toSchool: "308/4099"))), in: .pupil(reading.theo), on: day("2026-11-03"))
        // 15 school days after Tuesday 3 November.
        let file = try #require(try due(on: "2026-11-10").first { $0.kind == "transfer" })
        #expect(file.on == day("2026-11-24") && file.who == "Theo Marsh Y7")
        #expect(!kinds(try due(on: "2026-11-10", sent: [reading.theo])).contains("transfer"))
        #expect(!kinds(try due(on: "2026-11-10", sight: Sight(reach: .classes))).contains("transfer"))
    }

    @Test func `requests for what is held, skills that lapse`() throws {
        story.tell(
            .pupil(.accessRequested(AccessRequested(by: .parent, educational: false, due: day("2026-11-26")))), in: .pupil(reading.zara),
            on: day("2026-10-26"))
        story.tell(
            .staff(.trained(StaffTrained(skill: SkillCode("ELSA"), until: day("2027-01-15")))), in: .staff(reading.khan),
            on: day("2026-09-01"))
        var senco = Sight.everything
        senco.isNamedForAll = true
        let items = try due(on: "2026-11-10", sight: senco)
        #expect(items.first { $0.kind == "access" }?.section(on: day("2026-11-10"), ahead: 14) == .later)
        #expect(items.first { $0.kind == "skill" }?.who == "Priya Khan")
        #expect(!kinds(try due(on: "2026-11-10")).contains("access"), "a leader is not told who asked for records")
        #expect(try due(on: "2026-11-10", staff: reading.okoro).filter { $0.kind == "skill" }.isEmpty)
    }

    @Test func `what drifts is watched`() throws {
        for on in ["2026-09-07", "2026-09-08", "2026-09-14", "2026-09-15"] {
            story.tellMissed(reading.group, on: on, slot: day(on).weekday == .monday ? 1 : 2, "moved")
        }
        let watched = try #require(try due(on: "2026-09-21").first { $0.kind == "drift" })
        #expect(watched.what == "▼ Reading" && watched.detail == "r1 0% 2 weeks" && watched.on == nil)
        #expect(watched.remedy == "delivery --below 85")
        #expect(try due(on: "2026-09-14").filter { $0.kind == "drift" }.isEmpty)
    }

    @Test func `a pack that does not say what is due makes no list`() throws {
        let story = Story()
        story.tellSchool()
        let found = try story.ask { try $0.due(staff: nil, ahead: nil, asking("2026-11-10")) { _, _ in false } }
        #expect(found == nil)
    }
}

extension Story {
    /// Rules by which places are reviewed each half term and files are sent within fifteen school days.
    static var rulesWithReviews: String {
        let planning = Story.planning.replacing(
            "\"skillLapsesDays\":90", with: "\"skillLapsesDays\":90,\"reviewEvery\":\"half-term\",\"transferSchoolDays\":15")
        return String(Story.rules.dropLast()) + ",\"planning\":" + planning + "}"
    }
}
