import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

@Suite struct GroupQueryTests {
    let story = Story()

    /// A reading group on Monday and Tuesday registration with Zara and Theo, given by Priya Khan.
    private func reading(_ schedule: Schedule? = nil) -> (group: GroupID, staff: StaffID, lines: [RegisterLine]) {
        story.tellSchool()
        let staff = story.tellStaff("Priya", "Khan")
        let provision = story.tellProvision("Reading", code: "reading", measure: "NGRT")
        let slots = schedule ?? .slots([Story.slot(1, .monday), Story.slot(2, .tuesday)])
        let group = story.tellGroup(
            Story.content("y7-reading-1", provision, slots, by: [Deliverer(role: RoleCode("TA"), staff: staff)]))
        let lines = ["Zara", "Theo"].map { name in
            let pupil = story.tellPupil(name, "Quill")
            return RegisterLine(enrolment: story.tellEnrolment(pupil, group), pupil: pupil, attendance: .there, note: nil)
        }
        return (group, staff, lines)
    }

    @Test func `today lists what is due, then what nobody recorded, and numbers stand when something is recorded`() throws {
        let (group, staff, lines) = reading()
        story.tellSession(group, on: "2026-11-03", slot: 2, lines)
        func list(_ clock: Int) throws -> [TodayRow] {
            try story.ask { try $0.today(.staff(staff), on: day("2026-11-10"), asking("2026-11-10", clock: clock)) }.rows
        }
        let morning = try list(8 * 60)
        #expect(morning.map(\.on) == [day("2026-11-10"), day("2026-11-09")])
        #expect(morning.map(\.state) == [.later, .unrecorded])
        #expect(morning.map(\.number) == [1, 2])
        #expect(try list(9 * 60).map(\.state) == [.unrecorded, .unrecorded])
        story.tellSession(group, on: "2026-11-09", slot: 1, lines, recorded: "2026-11-10")
        story.tellSession(group, on: "2026-11-10", minutes: 30, lines, extra: true)
        let noon = try list(12 * 60)
        #expect(noon.map(\.on) == [day("2026-11-10"), day("2026-11-09"), day("2026-11-10")])
        #expect(noon.map(\.state) == [.unrecorded, .delivered, .delivered])
        #expect(noon.map(\.minutes) == [20, 20, 30])
    }

    @Test func `a group planned during the day comes last on the list, whenever it meets`() throws {
        let (_, staff, _) = reading()
        func list() throws -> [GroupsInterface.Session] {
            try story.ask { try $0.today(.staff(staff), on: day("2026-11-10"), asking("2026-11-10")) }.sessions
        }
        let before = try list().map { "\($0.number) \($0.group) \($0.on)" }
        let provision = story.tellProvision("Sums", code: "sums", measure: "NGRT")
        let content = Story.content(
            "a-sums", provision, .slots([Story.slot(1, .tuesday)]), by: [Deliverer(role: RoleCode("TA"), staff: staff)], from: "2026-11-10")
        let late = GroupID(story.id())
        story.tell(.group(.planned(GroupPlanned(content: content))), in: .group(late), on: content.from, recorded: day("2026-11-10"))
        let after = try list()
        #expect(Array(after.map { "\($0.number) \($0.group) \($0.on)" }.prefix(before.count)) == before)
        #expect(after.last?.group == "a-sums" && after.count == before.count + 1)
    }

    @Test func `a week's codes stand when groups are planned before them in the alphabet, and when sessions are recorded`() throws {
        let (group, staff, lines) = reading()
        func codes() throws -> [String] {
            try story.ask { try $0.week(.staff(staff), of: day("2026-11-12"), asking("2026-11-12")) }.sessions.filter {
                $0.group == "y7-reading-1"
            }
            .map { "\($0.row ?? "") \($0.on)" }
        }
        #expect(try codes() == ["A1 2026-11-09", "B1 2026-11-10"])
        let provision = story.tellProvision("Sums", code: "sums", measure: "NGRT")
        let by = [Deliverer(role: RoleCode("TA"), staff: staff)]
        _ = story.tellGroup(
            Story.content("a-sums", provision, .slots([Story.slot(1, .monday), Story.slot(2, .monday, period: "P1")]), by: by))
        story.tellSession(group, on: "2026-11-09", slot: 1, lines, actor: staff.description)
        #expect(try codes() == ["A1 2026-11-09", "B1 2026-11-10"])
        let week = try story.ask { try $0.week(.all, of: day("2026-11-09"), asking("2026-11-12")) }
        #expect(week.sessions.filter { $0.group == "a-sums" }.compactMap(\.row) == ["A2", "A2b"])
        let recorded = try #require(week.sessions.first { $0.state == "delivered" })
        #expect(recorded.recordedBy == "Priya Khan" && recorded.row == "A1")
    }

    @Test func `today shows who, when, where and how long, and nothing to somebody else`() throws {
        let (group, staff, lines) = reading()
        story.tellSession(group, on: "2026-11-10", slot: 2, minutes: 15, lines)
        let other = story.tellStaff("Jo", "Okoro")
        let list = try story.ask { try $0.today(.staff(staff), on: day("2026-11-10"), asking("2026-11-10")) }
        let session = try #require(list.sessions.first)
        #expect(session.when == "Reg")
        #expect(session.start == "08:40")
        #expect(session.room == "LS2")
        #expect(session.pupils == ["Theo Q", "Zara Q"])
        #expect(session.staff == ["Priya Khan"])
        #expect(session.detail == "15m")
        #expect(session.recordedAt == "2026-11-10T12:00")
        #expect(list.who == "Priya Khan")
        #expect(try story.ask { try $0.today(.staff(other), on: day("2026-11-10"), asking("2026-11-10")) }.rows.isEmpty)
    }

    @Test func `a group by dose is due until its week is recorded`() throws {
        let (group, _, lines) = reading(Ealing.dose(2, 20))
        func doses(_ on: String) throws -> [TodayRow] {
            try story.ask { try $0.today(.all, on: day(on), asking(on)) }.rows.filter { $0.on == day(on) }
        }
        #expect(try doses("2026-09-08").count == 1)
        story.tellSession(group, on: "2026-09-07", lines)
        story.tellSession(group, on: "2026-09-08", lines)
        #expect(try doses("2026-09-08").map(\.state) == [.delivered])
        #expect(try doses("2026-09-09").isEmpty)
        #expect(try doses("2026-09-14").count == 1)
    }

    @Test func `a history counts what the pupil got, missed and was away from`() throws {
        let (group, _, lines) = reading()
        let zara = lines[0]
        story.tellSession(group, on: "2026-09-07", slot: 1, lines)
        var away = lines
        away[0].attendance = .away(ReasonCode("ill"))
        away[1].note = .text("slow start")
        story.tellSession(group, on: "2026-09-08", slot: 2, away)
        var part = lines
        part[0].attendance = .part(12)
        part[0].note = .text("blends secure")
        story.tellSession(group, on: "2026-09-14", slot: 1, part)
        story.tell(
            .group(.sessionMissed(SessionMissed(session: SessionID(story.id()), slot: 2, minutes: 20, reason: ReasonCode("room")))),
            in: .group(group), on: day("2026-09-15"))
        let history = try #require(try story.ask { try $0.history(of: zara.pupil, asking("2026-09-22")) })
        let row = try #require(history.enrolments.first)
        #expect(row.due == 6)
        #expect(row.attended == 2)
        #expect(row.away == 1)
        #expect(row.missed == 1)
        #expect(row.unrecorded == 2)
        #expect(row.minutes == 32)
        #expect(row.dose == "2×20m")
        #expect(history.pupil.groups == ["y7-reading-1"])
        #expect(history.entries.filter { $0.what == "session y7-reading-1" }.map(\.detail) == ["blends secure"])
        // As of the first day nothing later had happened.
        let early = try #require(try story.ask { try $0.history(of: zara.pupil, asking("2026-09-07", today: "2026-09-22")) })
        #expect(early.enrolments.first?.due == 1)
    }

    @Test func `progress gives gain, what is missing and within error`() throws {
        let (group, _, lines) = reading()
        func name(_ point: (EnrolmentAssessed) -> GroupEvent, _ line: RegisterLine, _ score: Int, _ on: String) {
            let assessment = story.tellScore(line.pupil, "NGRT", score, on: on)
            let assessed = EnrolmentAssessed(
                enrolment: line.enrolment, assessment: assessment, measure: MeasureCode("NGRT"), score: Score(score))
            story.tell(.group(point(assessed)), in: .group(group), on: day(on))
        }
        name(GroupEvent.baselineAssessed, lines[0], 79, "2026-09-14")
        name(GroupEvent.postAssessed, lines[0], 92, "2026-12-14")
        name(GroupEvent.baselineAssessed, lines[1], 85, "2026-09-14")
        let found = try story.ask { try $0.progress(group: group, provision: nil, pupil: nil, year: nil, asking("2026-12-18")) }
        #expect(found.gains.map(\.gain) == [13, nil])
        #expect(found.gains.map(\.missing) == [nil, "no post"])
        #expect(found.gains.first?.months == 2.99)
        let summary = try #require(found.summaries.first)
        #expect(summary.of == "y7-reading-1")
        #expect(summary.started == 2)
        #expect(summary.both == 1)
        #expect(summary.missingWhy == ["1 no post"])
        #expect(summary.meanGain == 13)
        #expect(summary.tooFew)
        let before = try story.ask { try $0.progress(group: group, provision: nil, pupil: nil, year: nil, asking("2026-12-13")) }
        #expect(before.gains.map(\.gain) == [nil, nil])
        let history = try #require(try story.ask { try $0.history(of: lines[0].pupil, asking("2026-12-18")) })
        #expect(history.enrolments.first?.gain == "+13")
        #expect(history.enrolments.first?.baseline?.score == "79")
    }

    @Test func `a group shows its revision from the day it holds, and an enrolment its terms of the day`() throws {
        let (group, _, lines) = reading()
        var content = Story.content("y7-reading-1", ProvisionID(story.id()), Ealing.dose(3, 25))
        content.place = "ICT1"
        story.tell(.group(.revised(GroupRevised(content: content))), in: .group(group), on: day("2026-11-02"))
        story.tell(
            .group(.enrolmentRevised(EnrolmentRevised(enrolment: lines[0].enrolment, until: day("2026-12-18"), priority: .must))),
            in: .group(group), on: day("2026-11-02"))
        let then = try #require(try story.ask { try $0.group(group, asking("2026-11-01")) })
        let now = try #require(try story.ask { try $0.group(group, asking("2026-11-02")) })
        #expect(then.dose == "Mon Reg, Tue Reg")
        #expect(then.place == "LS2")
        #expect(then.pupils.first?.priority == nil)
        #expect(now.dose == "3×25m")
        #expect(now.place == "ICT1")
        #expect(now.pupils.first?.priority == "must")
    }

    @Test func `an ended enrolment and a closed group are in no list after their last day`() throws {
        let (group, _, lines) = reading()
        story.tell(
            .group(.enrolmentEnded(EnrolmentEnded(enrolment: lines[0].enrolment, reason: ReasonCode("moved")))), in: .group(group),
            on: day("2026-10-16"))
        story.tell(.group(.closed(GroupClosed())), in: .group(group), on: day("2026-11-20"))
        func pupils(_ on: String) throws -> Int { try story.ask { try $0.pupils(PupilFilter(group: group), asking(on)).count } }
        #expect(try pupils("2026-10-16") == 2)
        #expect(try pupils("2026-10-17") == 1)
        #expect(try pupils("2026-11-20") == 1)
        #expect(try pupils("2026-11-21") == 0)
        #expect(try story.ask { try $0.groups(GroupFilter(), asking("2026-11-20")).count } == 1)
        #expect(try story.ask { try $0.groups(GroupFilter(), asking("2026-11-21")).count } == 0)
        #expect(try story.ask { try $0.groups(GroupFilter(includeClosed: true), asking("2026-11-21")).count } == 1)
    }
}
