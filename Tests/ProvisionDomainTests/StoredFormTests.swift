import EventSourcing
import Foundation
import ProvisionDomain
import Testing

struct StoredFormTests {
    private func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func roundTrip<Value: Codable & Equatable>(_ value: Value, _ stored: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        #expect(try text(value) == stored, sourceLocation: sourceLocation)
        #expect(try JSONDecoder().decode(Value.self, from: Data(stored.utf8)) == value, sourceLocation: sourceLocation)
    }

    @Test func `schedules are stored as a person would write them`() throws {
        try roundTrip(
            Schedule.dose(Dose(times: try #require(Rational("9/2")), minutes: 50)), #"{"kind":"dose","minutes":50,"times":"9/2"}"#)
        try roundTrip(Schedule.staffTime(minutes: 120), #"{"kind":"staffTime","minutes":120}"#)
        try roundTrip(Schedule.none, #"{"kind":"none"}"#)
        try roundTrip(Schedule.unquantified("full-time"), #"{"kind":"unquantified","text":"full-time"}"#)
        try roundTrip(
            Schedule.slots([Example.slots[1]]),
            #"{"kind":"slots","slots":[{"deliverers":[],"minutes":40,"number":2,"period":"P1","pupils":[],"#
                + #""supportsClass":false,"week":"A","weekday":4}]}"#
        )
    }

    @Test func `rates and register lines are stored flat`() throws {
        try roundTrip(StaffRate.hourly(Pence(1800)), #"{"hourly":1800}"#)
        try roundTrip(StaffRate.weeklyHourYear(Pence(46_154)), #"{"weeklyHourYear":46154}"#)
        let (one, two) = ("00000000-0000-0005-0000-000000000001", "00000000-0000-0001-0000-000000000002")
        func line(_ attendance: Attendance, _ note: FreeText? = nil) -> RegisterLine {
            RegisterLine(enrolment: Example.enrolment(1), pupil: Example.pupil(2), attendance: attendance, note: note)
        }
        try roundTrip(line(.there), #"{"enrolment":"\#(one)","pupil":"\#(two)","there":true}"#)
        try roundTrip(line(.part(15)), #"{"enrolment":"\#(one)","part":15,"pupil":"\#(two)"}"#)
        try roundTrip(line(.away(ReasonCode("ill")), .text("flu")), #"{"away":"ill","enrolment":"\#(one)","note":"flu","pupil":"\#(two)"}"#)
        try roundTrip(line(.there, .destroyed), #"{"enrolment":"\#(one)","note":null,"pupil":"\#(two)","there":true}"#)
    }

    @Test func `a destroyed value is null, one that never was is not there`() throws {
        var identity = Example.identity()
        identity.upn = .erased
        identity.dateOfBirth = nil
        try roundTrip(identity, #"{"name":{"forename":"Zara","surname":"Quill"},"upn":null}"#)
        let ended = AssessmentRecorded(
            assessment: Example.assessment(1), measure: MeasureCode("SAS"), score: Score(thousandths: 82_500), note: .destroyed)
        try roundTrip(ended, #"{"assessment":"00000000-0000-0007-0000-000000000001","measure":"SAS","note":null,"score":"82.5"}"#)
        try roundTrip(PupilLeft(), "{}")
        try roundTrip(PupilMovedYear(yearGroup: Example.seven), #"{"yearGroup":"Y7"}"#)
    }

    @Test(arguments: [
        #"{"kind":"magic"}"#, #"{"kind":"dose","times":"x","minutes":5}"#, #"{"minutes":5}"#, #"{"kind":"slots"}"#, "[]",
    ])
    func `what is no schedule is refused`(_ stored: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Schedule.self, from: Data(stored.utf8)) }
    }

    @Test func `a register line that says nothing of attendance is refused`() {
        let stored = #"{"enrolment":"00000000-0000-0005-0000-000000000001","pupil":"00000000-0000-0001-0000-000000000002","there":false}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(RegisterLine.self, from: Data(stored.utf8)) }
    }
}
