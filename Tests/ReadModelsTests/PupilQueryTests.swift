import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

@Suite struct PupilQueryTests {
    let story = Story()

    @Test func `a late entry of an older change does not win over a newer one`() throws {
        let zara = story.tellPupil("Zara", "Quill")
        func sen(_ status: String, on: String, recorded: String) {
            story.tell(
                .pupil(.senStatusChanged(SENStatusChanged(status: SENStatus(status)))), in: .pupil(zara), on: day(on),
                recorded: day(recorded))
        }
        sen("E", on: "2026-11-02", recorded: "2026-11-02")
        sen("K", on: "2026-10-02", recorded: "2026-11-09")
        func status(_ on: String) throws -> String? {
            try story.ask { try $0.pupils(PupilFilter(), asking(on)).first?.sen }
        }
        #expect(try status("2026-10-01") == "N")
        #expect(try status("2026-10-02") == "K")
        #expect(try status("2026-11-01") == "K")
        #expect(try status("2026-11-02") == "E")
        #expect(try status("2026-12-01") == "E")
    }

    @Test func `of two entries of one day the later recorded one counts`() throws {
        let zara = story.tellPupil("Zara", "Quill")
        for year in ["Y8", "Y9"] {
            story.tell(.pupil(.movedYear(PupilMovedYear(yearGroup: Story.year(year)))), in: .pupil(zara), on: day("2026-10-01"))
        }
        #expect(try story.ask { try $0.pupils(PupilFilter(), asking("2026-10-01")).first?.yearGroup } == "Y9")
        #expect(try story.ask { try $0.pupils(PupilFilter(), asking("2026-09-30")).first?.yearGroup } == "Y7")
    }

    @Test func `a pupil who left is on roll through the last day and back after readmission`() throws {
        let kit = story.tellPupil("Kit", "Dunmore")
        story.tell(.pupil(.left(PupilLeft(toSchool: "308/4099"))), in: .pupil(kit), on: day("2026-11-03"))
        story.tell(.pupil(.readmitted(PupilReadmitted(yearGroup: Story.year("Y7")))), in: .pupil(kit), on: day("2027-01-04"))
        func here(_ on: String) throws -> Int { try story.ask { try $0.pupils(PupilFilter(), asking(on)).count } }
        #expect(try here("2026-11-03") == 1)
        #expect(try here("2026-11-04") == 0)
        #expect(try here("2027-01-04") == 1)
        let away = try story.ask { try $0.pupils(PupilFilter(includeLeft: true), asking("2026-12-01")) }
        #expect(away.first?.left == "2026-11-03")
        #expect(away.first?.admitted == "2026-09-07")
    }

    @Test func `filters narrow by need, cohort, status, group and score`() throws {
        story.tellSchool()
        let zara = story.tellPupil("Zara", "Quill")
        let theo = story.tellPupil("Theo", "Marsh")
        story.tell(.pupil(.needIdentified(NeedIdentified(type: NeedType("SPLD"), rank: 1))), in: .pupil(zara), on: day("2026-09-08"))
        story.tell(.pupil(.cohortJoined(CohortJoined(cohort: CohortCode("EAL")))), in: .pupil(theo), on: day("2026-09-08"))
        story.tell(.pupil(.cohortLeft(CohortLeft(cohort: CohortCode("EAL")))), in: .pupil(theo), on: day("2026-10-08"))
        _ = story.tellScore(zara, "NGRT", 79, on: "2026-09-14")
        _ = story.tellScore(theo, "NGRT", 79, on: "2026-09-14")
        _ = story.tellScore(theo, "NGRT", 88, on: "2026-10-14")
        let group = story.tellGroup(Story.content("y7-reading-1", story.tellProvision("Reading", code: "reading"), .none))
        _ = story.tellEnrolment(theo, group, on: "2026-09-20")
        func names(_ filter: PupilFilter, _ on: String = "2026-10-20") throws -> [String] {
            try story.ask { try $0.pupils(filter, asking(on)).map(\.forename) }
        }
        #expect(try names(PupilFilter()) == ["Theo", "Zara"])
        #expect(try names(PupilFilter(need: NeedType("spld"))) == ["Zara"])
        #expect(try names(PupilFilter(cohort: CohortCode("EAL"))) == [])
        #expect(try names(PupilFilter(cohort: CohortCode("EAL")), "2026-10-07") == ["Theo"])
        #expect(try names(PupilFilter(group: group)) == ["Theo"])
        #expect(try names(PupilFilter(group: group), "2026-09-19") == [])
        #expect(try names(PupilFilter(below: (MeasureCode("NGRT"), Score(85)))) == ["Zara"])
        #expect(try names(PupilFilter(below: (MeasureCode("NGRT"), Score(85))), "2026-10-01") == ["Theo", "Zara"])
        #expect(try names(PupilFilter(yearGroup: Story.year("Y8"))) == [])
    }

    @Test func `names match loosely, ambiguity lists candidates, a UPN finds its pupil`() throws {
        let zara = story.tellPupil("Zara", "O'Dwyer", upn: "H801200001001")
        let twin = story.tellPupil("Zara", "Quill", year: "Y8", form: "8A")
        let views = try story.ask { snapshot in
            (
                try snapshot.resolvePupil("zara od", asking("2026-10-01")), try snapshot.resolvePupil("zara", asking("2026-10-01")),
                try snapshot.resolvePupil("h801200001001", asking("2026-10-01")), try snapshot.resolvePupil("nobody", asking("2026-10-01")),
                try snapshot.resolvePupil(twin.description, asking("2026-10-01"))
            )
        }
        #expect(views.0 == .one(zara))
        #expect(views.1 == .several(["Zara O'Dwyer Y7 7C", "Zara Quill Y8 8A"]))
        #expect(views.2 == .one(zara))
        #expect(views.3 == .none)
        #expect(views.4 == .one(twin))
    }

    @Test func `the directory holds former UPNs and who is on roll`() throws {
        let zara = story.tellPupil("Zara", "Quill", upn: "OLD")
        let revised = PupilRevised(identity: Story.identity("Zara", "Quill", "NEW"))
        story.tell(.pupil(.revised(revised)), in: .pupil(zara), on: day("2026-10-01"))
        _ = story.tellStaff("Priya", "Khan", login: "pkhan")
        let directory = try story.ask { try $0.directory(today: day("2026-11-10")) }
        #expect(directory.pupils.map(\.upns) == [["NEW", "OLD"]])
        #expect(directory.pupils.map(\.onRoll) == [true])
        #expect(directory.staff.map(\.login) == ["pkhan"])
    }
}
