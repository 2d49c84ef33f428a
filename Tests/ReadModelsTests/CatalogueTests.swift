import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

@Suite struct CatalogueTests {
    let story = Story()

    @Test func `the school answers with its calendar, rates and rules, and forgets what was retracted`() throws {
        story.tellSchool()
        let rate = story.tell(
            .school(.staffRateSet(StaffRateSet(role: RoleCode("HLTA"), rate: .weeklyHourYear(Pence(46_154))))), in: .school,
            on: day("2026-09-01"))
        func school() throws -> SchoolInterface.School { try story.ask { try $0.school(asking("2026-10-01")) } }
        #expect(try school().name == "Larkfield School")
        #expect(try school().calendars.map(\.year) == ["2026/27"])
        #expect(try school().rulePack == "test")
        #expect(try school().rates.map(\.role) == ["HLTA", "TA", "teacher"])
        story.tell(.school(.retracted(EventRetracted(event: rate.id))), in: .school, on: day("2026-09-02"))
        #expect(try school().rates.map(\.role) == ["TA", "teacher"])
    }

    @Test func `staff are absent through the last day away and gone after the last day here`() throws {
        let priya = story.tellStaff("Priya", "Khan")
        story.tell(.staff(.absent(StaffAbsent(until: day("2026-11-11")))), in: .staff(priya), on: day("2026-11-10"))
        let trained = StaffTrained(skill: SkillCode("ELSA"), until: day("2027-07-31"))
        story.tell(.staff(.trained(trained)), in: .staff(priya), on: day("2026-10-01"))
        story.tell(.staff(.left(StaffLeft())), in: .staff(priya), on: day("2026-12-18"))
        func member(_ on: String) throws -> StaffInterface.Member? { try story.ask { try $0.staff(asking(on)).first } }
        #expect(try member("2026-08-31") == nil)
        #expect(try member("2026-09-30")?.skills == [])
        #expect(try member("2026-10-01")?.skills.map(\.skill) == ["ELSA"])
        #expect(try member("2026-11-09")?.absent == false)
        #expect(try member("2026-11-11")?.absent == true)
        #expect(try member("2026-11-12")?.absent == false)
        #expect(try member("2026-12-17")?.left == nil)
        #expect(try member("2026-12-19")?.left == "2026-12-18")
    }

    @Test func `a provision is in the catalogue from its definition through its last day`() throws {
        let provision = story.tellProvision("Reading", code: "reading")
        _ = story.tellGroup(Story.content("r1", provision, .none))
        story.tell(.provision(.retired(ProvisionRetired())), in: .provision(provision), on: day("2026-12-18"))
        func groups(_ on: String) throws -> [Int] {
            try story.ask { try $0.provisions(area: nil, tier: nil, asking(on)).map(\.groups) }
        }
        #expect(try groups("2026-07-31") == [])
        #expect(try groups("2026-08-01") == [0])
        #expect(try groups("2026-12-18") == [1])
        #expect(try groups("2026-12-19") == [])
        #expect(try story.ask { try $0.provisions(area: nil, tier: TierCode("specialist"), asking("2026-09-08")) }.isEmpty)
    }

    @Test func `a class shows the members and lessons of the day`() throws {
        let form = ClassID(story.id())
        let content = ClassSet(code: ClassCode("7C"), isForm: true, yearGroups: [Story.year("Y7")], staff: [], subject: nil)
        story.tell(.class(.set(content)), in: .class(form), on: day("2026-09-01"))
        let pupil = story.tellPupil("Zara", "Quill")
        story.tell(.class(.membersSet(ClassMembersSet(members: [pupil]))), in: .class(form), on: day("2026-09-07"))
        #expect(try story.ask { try $0.classes(asking("2026-09-06")).map(\.members) } == [0])
        #expect(try story.ask { try $0.classes(asking("2026-09-07")).map(\.members) } == [1])
        #expect(try story.ask { try $0.resolveClass("7c", asking("2026-09-07")) } == .one(form))
    }
}
