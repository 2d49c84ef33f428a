import Foundation
import JSON
import Testing
import Varlink

/// A server's clock that is set while provd runs.
@Suite(.serialized) struct JumpingClockTests {
    @Test func `a clock that jumps back or far ahead stops recording, is told once, and setting it right is enough`() throws {
        let school = try School.prepared(start: false)
        let library = school.folder.appendingPathComponent("clock.so").path
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("jumping_clock.c").path
        try administer("/usr/bin/env", "clang", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl")
        func jump(_ seconds: Int) throws { _ = try school.file("jump", "\(seconds)\n") }
        try jump(0)
        school.environment = ["LD_PRELOAD": library, "JUMPING_CLOCK": school.folder.appendingPathComponent("jump").path]
        try school.start()
        try school.settled()
        let scores = try Scores(school)
        #expect(try school.ask("Pupils.RecordScore", scores.score(0))["done"] != nil)

        try jump(-3600)
        for number in 1...3 {
            let error = try school.error("Pupils.RecordScore", scores.score(number))
            #expect(error.name == "io.provd.Unavailable" && error.parameters["what"] == "clock", "\(error)")
        }
        #expect(try school.ask("Pupils.List")["pupils"] != nil, "reading goes on")
        #expect(school.journal.split(separator: "\n").count { $0.contains("The clock is far from the last event") } == 1)

        try jump(0)
        #expect(try school.ask("Pupils.RecordScore", scores.score(4))["done"] != nil)
        try jump(400 * 86_400)
        #expect(try school.error("Pupils.RecordScore", scores.score(5)).parameters["what"] == "clock")
        #expect(school.journal.split(separator: "\n").count { $0.contains("The clock is far from the last event") } == 2)

        // A little back, as a time server sets it: recorded, and instants in the log do not run backwards.
        try jump(-120)
        let position = try #require(try school.ask("Pupils.RecordScore", scores.score(6))["done"]?["position"])
        let log = try school.log().suffix(2)
        #expect(log.last?["position"] == position)
        let instants = log.compactMap { $0["recordedAt"]?.stringValue }
        #expect(instants.count == 2 && instants[0] <= instants[1], "\(instants)")
        try school.verified()
        #expect(school.stop() == 0)
    }
}
