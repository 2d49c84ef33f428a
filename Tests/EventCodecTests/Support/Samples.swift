import EventSourcing
import ProvisionDomain
import Testing

/// One event to try, with the stream it stands in.
struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var stream: StreamName
    var event: DomainEvent
    var testDescription: String { name }
}

/// Events of every type: with every optional set, and with none.
enum Samples {
    static func id(_ number: UInt64) -> UniqueID { UniqueID(milliseconds: 1_793_000_000_000, sequence: 0, random: number) }
    static func day(_ text: String) -> SchoolDay { SchoolDay(iso: text) ?? SchoolDay(number: 0) }

    static let pupil = PupilID(id(101))
    static let secondPupil = PupilID(id(102))
    static let staff = StaffID(id(201))
    static let group = GroupID(id(301))
    static let enrolment = EnrolmentID(id(401))
    static let secondEnrolment = EnrolmentID(id(402))

    /// Whose the enrolments are.
    static func pupilOf(_ asked: EnrolmentID) -> PupilID? {
        [enrolment: pupil, secondEnrolment: secondPupil][asked]
    }

    static let all: [Sample] = school + staffs + classes + pupils + provisions + groups + needs

    static func school(_ name: String, _ event: SchoolEvent) -> Sample { Sample(name: name, stream: .school, event: .school(event)) }
    static func staff(_ name: String, _ event: StaffEvent) -> Sample { Sample(name: name, stream: .staff(staff), event: .staff(event)) }
    static func `class`(_ name: String, _ event: ClassEvent) -> Sample {
        Sample(name: name, stream: .class(ClassID(id(501))), event: .class(event))
    }
    static func pupil(_ name: String, _ event: PupilEvent) -> Sample { Sample(name: name, stream: .pupil(pupil), event: .pupil(event)) }
    static func provision(_ name: String, _ event: ProvisionEvent) -> Sample {
        Sample(name: name, stream: .provision(ProvisionID(id(601))), event: .provision(event))
    }
    static func group(_ name: String, _ event: GroupEvent) -> Sample { Sample(name: name, stream: .group(group), event: .group(event)) }

    static func need(_ name: String, _ event: NeedEvent) -> Sample {
        Sample(name: name, stream: .need(AcademicYear(startYear: 2027)), event: .need(event))
    }

    static let retraction = EventRetracted(event: id(901))
    static let redaction = TextRedacted(event: id(901), path: "register.2.note")
}
