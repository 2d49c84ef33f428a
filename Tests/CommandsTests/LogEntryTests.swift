import ProvisionInterface
import Testing

@testable import Commands

@Suite struct `What is said of a session` {
    @Test func `a row, as planned`() throws {
        #expect(try LogEntry(["3"]) == .met(.number(3), minutes: nil, exceptions: []))
    }

    @Test func `pupils away and there in part`() throws {
        let entry = try LogEntry(["3", "kit:ill", "noor:15m"])
        #expect(
            entry
                == .met(
                    .number(3), minutes: nil, exceptions: [.init(pupil: "kit", how: .away("ill")), .init(pupil: "noor", how: .part(15))]))
    }

    @Test(arguments: [("20m", 20), ("1h", 60), ("1h20m", 80), ("1h05", 65)])
    func `a length`(word: String, minutes: Int) throws {
        #expect(try LogEntry(["y7-reading", word]) == .met(.group("y7-reading"), minutes: minutes, exceptions: []))
    }

    @Test func `missed, all, a week`() throws {
        #expect(try LogEntry(["4", "missed:moved"]) == .missed(.number(4), reason: "moved"))
        #expect(try LogEntry(["all"]) == .all)
        #expect(try LogEntry(["ALL"]) == .all)
        #expect(try LogEntry(["y7-inclass", "week"]) == .week(group: "y7-inclass"))
    }

    @Test func `a group may begin with a digit, and a name hold an apostrophe or a space`() throws {
        #expect(
            try LogEntry(["7C", "Zoë O'Dwyer:ill"])
                == .met(.group("7C"), minutes: nil, exceptions: [.init(pupil: "Zoë O'Dwyer", how: .away("ill"))]))
    }

    @Test(
        arguments: [
            ([], "log 3, log y7-reading 20m, log all"),
            (["3", "kit"], "log 3 kit:ill, or kit:15m"),
            (["3", "kit:"], "kit:ill for a pupil who was away"),
            (["3", ":ill"], "kit:ill for a pupil who was away"),
            (["3", "noor:15"], "noor:15m for 15 minutes"),
            (["3", "40"], "40m for 40 minutes; another session is logged by itself: log 40"),
            (["3", "20m", "30m"], "a pupil's part has the name in front: noor:30m"),
            (["3", "kit:ill", "Kit:trip"], "say one thing of each pupil"),
            (["3", "missed"], "log 3 missed:moved, or missed:absent"),
            (["3", "missed:"], "log 3 missed:moved, or missed:absent"),
            (["3", "missed:moved", "kit:ill"], "log 3 missed:moved, and nothing behind it"),
            (["all", "kit:ill"], "log that one by its number first, as in 'log 3 kit:ill'"),
            (["3", "week"], "log y7-inclass week"),
            (["y7", "week", "kit:ill"], "log what was different first"),
            (["kit:ill", "3"], "log 3 kit:ill"),
            (["20m"], "log 3 20m"),
            (["0"], "'provctl group today' has the numbers"),
            (["3", "-kit"], "log 3 kit:ill"),
        ] as [([String], String)])
    func `a mistake is answered with the nearest right form`(words: [String], hint: String) throws {
        let problem = try #require(throws: Problem.self) { try LogEntry(words) }
        #expect(problem.status == .usage)
        #expect(problem.hint?.contains(hint) == true, "\(problem.hint ?? "no hint")")
    }

    @Test func `anything at all either reads or is a usage problem`() {
        var state: UInt64 = 20_261_110
        let pieces = ["3", "all", "week", "missed", ":", "m", "h", "kit", "15", "-", "é", " ", ""]
        for _ in 0..<5000 {
            var words: [String] = []
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let pick = { (shift: UInt64) in pieces[Int(state >> shift) % pieces.count & 0xFF] }
                words.append(pick(33) + pick(41) + pick(49))
            }
            do { _ = try LogEntry(words) } catch { #expect((error as? Problem)?.status == .usage, "\(words), seed 20261110") }
        }
    }

    @Test func `amounts, names, weekdays and lessons`() throws {
        #expect(Amounts.length("0m") == nil)
        #expect(Amounts.length("1h75m") == nil)
        #expect(Amounts.length("25h") == nil)
        #expect(try Amounts.minutes(hours: "27.5") == 1650)
        #expect(try Amounts.minutes(hours: "27:30") == 1650)
        #expect(throws: Problem.self) { try Amounts.minutes(hours: "27.333") }
        #expect(try Amounts.pence("£1,200") == 120_000)
        #expect(throws: Problem.self) { try Amounts.pence("18.005") }
        #expect(try PersonNames("Noor Vale") == PersonNames(forename: "Noor", surname: "Vale"))
        #expect(try PersonNames("van der Berg, Noor") == PersonNames(forename: "Noor", surname: "van der Berg"))
        #expect(try PersonNames("Suryadi") == PersonNames(forename: "", surname: "Suryadi"))
        #expect(throws: Problem.self) { try PersonNames("  ") }
        #expect(try Weekdays.numbers("mon-thu") == [1, 2, 3, 4])
        #expect(try Weekdays.numbers("mon,wed,friday") == [1, 3, 5])
        #expect(throws: Problem.self) { try Weekdays.numbers("thu-mon") }
        #expect(try ClassTimetable.lesson("wed P3 A M14") == .init(weekday: 3, period: "P3", week: "A", room: "M14"))
        #expect(throws: Problem.self) { try ClassTimetable.lesson("wed") }
        #expect(try GroupAssess.pair("zara:7:8") == ("zara", "7:8"))
        #expect(Nearest.word("pupl", among: ["pupil", "group"]) == "pupil")
        #expect(Nearest.word("xyzzy", among: ["pupil", "group"]) == nil)
        #expect(EventName.plain("#48,214") == "48214")
    }
}
