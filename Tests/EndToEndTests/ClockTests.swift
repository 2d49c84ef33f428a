import Foundation
import JSON
import Testing
import Varlink

@Suite(.serialized) struct ClockTests {
    private func expectRefused(_ school: School, _ words: [String], location: SourceLocation = #_sourceLocation) throws {
        try school.settled()
        let head = try school.status("position")
        let error = try school.error("Pupils.SetSEN", ["pupil": "L307201119001", "status": "E"])
        #expect(error.name == "io.provd.Unavailable", sourceLocation: location)
        #expect(error.parameters["what"] == "clock", "\(error.parameters.text)", sourceLocation: location)
        let finished = try school.provctl("pupil", "sen", "L307201119001", "E")
        #expect(finished.status == 1, "\(finished)", sourceLocation: location)
        for word in words + ["--accept-clock"] {
            #expect(finished.errors.contains(word), "\(word): \(finished.errors)", sourceLocation: location)
        }
        #expect(try school.status("position") == head, sourceLocation: location)
        #expect(try school.ask("Maps.Get")["map"] != nil, "reading goes on", sourceLocation: location)
    }

    @Test func `a clock a day before the last event records nothing and names both instants, until it is accepted`() throws {
        let school = try School.prepared(start: false)
        school.clock = "2026-11-15T11:30"
        try school.start()
        try expectRefused(school, ["2026-11-15T11:30", "2026-11-16T11:30", "before the last event"])
        #expect(school.stop() == 0)
        school.extraArguments = ["--accept-clock"]
        try school.start()
        try school.settled()
        let done = try school.ask("Pupils.RecordScore", try Scores(school).score(0))["done"]
        let position = try #require(done?["position"])
        // Instants in the log never run backwards all the same.
        let event = try #require(try school.log().last)
        #expect(event["position"] == position)
        #expect(try #require(event["recordedAt"]?.stringValue) >= "2026-11-16T11:30")
        try school.verified()
        #expect(school.stop() == 0)
    }

    @Test func `a clock over a year after the last event records nothing until it is accepted`() throws {
        let school = try School.prepared(start: false)
        school.clock = "2027-11-30T09:00"
        try school.start()
        try expectRefused(school, ["2027-11-30T09:00", "2026-11-16T11:30", "over a year after"])
        #expect(school.stop() == 0)
        school.extraArguments = ["--accept-clock"]
        try school.start()
        try school.settled()
        let done = try school.ask("Pupils.RecordScore", try Scores(school).score(0))["done"]
        #expect(done?["events"]?.arrayValue?.count == 1)
        #expect(school.stop() == 0)
    }

    @Test func `a clock a minute back, as after a correction of the server's, is no matter`() throws {
        let school = try School.prepared(start: false)
        school.clock = "2026-11-16T11:29"
        try school.start()
        try school.settled()
        let done = try school.ask("Pupils.RecordScore", try Scores(school).score(0))["done"]
        #expect(done?["events"]?.arrayValue?.count == 1)
        #expect(school.stop() == 0)
    }

    @Test func `a clock that is no moment is refused at start`() throws {
        let school = try School(start: false)
        school.clock = "tomorrow"
        let refused = try school.refusedStart()
        #expect(refused.status == 1 && refused.errors.contains("2026-11-10T12:04"), "\(refused)")
    }
}
