import ProvisionDomain
import ProvisionInterface
import Testing

@testable import Exchange

@Suite struct `Comparing a roll with what is true` {
    private let zara = RollMatching.Pupil.here("Zara", "Quill", upn: "L307201119001")
    private static let row = "L307201119001,,Quill,Zara,,2015-Jan-27 00:00:00,7,7C,N,,"

    private func methods(_ diff: RollDiff) -> [String] { diff.calls.map { String($0.call.method.dropFirst("io.provd.Pupils.".count)) } }

    @Test func `a row that says what is true changes nothing`() throws {
        let diff = try RollCase(zara, rows: Self.row).diff()
        #expect(diff.findings.map(\.kind) == [.unchanged])
        #expect(diff.calls.isEmpty)
    }

    @Test func `somebody nobody knows is added, with what goes with admission`() throws {
        let diff = try RollCase(zara, rows: Self.row, "A307201119002,,Pellow,Bo,,22/05/2015,Year 7,7B,,P,").diff()
        #expect(diff.findings.map(\.kind) == [.unchanged, .added])
        #expect(methods(diff) == ["Admit", "JoinCohort"])
        #expect(diff.calls.map(\.rests) == [false, true])
        let input = try #require(diff.calls.first?.call.input as? PupilsInterface.Admit.Input)
        #expect(input.dateOfBirth == "2015-05-22" && input.yearGroup == "Y7" && input.form == "7B" && input.on == "2026-11-16")
        #expect(diff.findings[1].changes.map(\.field) == ["young-carer"])
    }

    @Test func `a new year and form are a move, and go back the same way`() throws {
        let there = try RollCase(zara, rows: "L307201119001,,Quill,Zara,,2015-01-27,8,8A,,,").diff()
        #expect(there.findings.map(\.kind) == [.moved])
        #expect(there.findings[0].changes.map { "\($0.field) \($0.was) \($0.becomes)" } == ["year Y7 Y8", "form 7C 8A"])
        #expect(methods(there) == ["MoveYear", "Revise"])
        let moved = zara.having { ($0.yearGroup, $0.form) = ("Y8", "8A") }
        #expect(try RollCase(moved, rows: "L307201119001,,Quill,Zara,,2015-01-27,8,8A,,,").kinds() == [.unchanged])
        #expect(try RollCase(moved, rows: Self.row).kinds() == [.moved])
    }

    @Test func `a changed surname is found by its UPN, and only what changed is sent`() throws {
        let diff = try RollCase(zara, rows: "L307201119001,,Quill-Marsh,Zara,,2015-01-27,7,7C,,,").diff()
        #expect(diff.findings.map(\.kind) == [.changed])
        let input = try #require(diff.calls.first?.call.input as? PupilsInterface.Revise.Input)
        #expect(input.surname == "Quill-Marsh" && input.forename == nil && input.upn == nil && input.form == nil)
    }

    @Test func `a temporary UPN becomes the permanent one, by the former number or by name and date of birth`() throws {
        let temporary = zara.having { $0.upn = "Q30740012601A" }
        for former in ["Q30740012601A", ""] {
            let diff = try RollCase(temporary, rows: "L307201119001,\(former),Quill,Zara,,2015-01-27,7,7C,,,").diff()
            #expect(diff.findings.map(\.kind) == [.changed], "\(former)")
            #expect(diff.findings[0].changes.map(\.field) == ["UPN"])
        }
    }

    @Test func `the number of a record that was merged leads to the one that goes on`() throws {
        let survivor = zara.having { ($0.upn, $0.formerUpns) = ("A307201119002", ["L307201119001"]) }
        let diff = try RollCase(survivor, rows: "L307201119001,,Quill,Zara,,2015-01-27,7,7C,,,").diff()
        #expect(diff.findings.map(\.pupil) == [survivor.id])
    }

    @Test func `SEN is listed and left alone, unless the MIS owns it`() throws {
        let row = "L307201119001,,Quill,Zara,,2015-01-27,7,7C,K,,"
        let listed = try RollCase(zara, rows: row).diff()
        #expect(listed.findings.map(\.kind) == [.differs])
        #expect(listed.findings[0].changes == [RollDiff.Change(field: "SEN", was: "N", becomes: "K")])
        #expect(listed.calls.isEmpty)
        let owned = try RollCase(zara, rows: row, owns: RollOwned.usual.union([.sen])).diff()
        #expect(owned.findings.map(\.kind) == [.changed])
        #expect(methods(owned) == ["SetSEN"])
    }

    @Test func `what a file does not say changes nothing`() throws {
        let full = zara.having { ($0.uln, $0.preferred, $0.cohorts) = ("9276308686", "Zaz", ["young-carer", "EAL"]) }
        #expect(try RollCase(full, rows: "L307201119001,,Quill,Zara,,,,,,,").kinds() == [.unchanged])
        let out = try RollCase(full, rows: "L307201119001,,Quill,Zara,,,,,,N,").diff()
        #expect(methods(out) == ["LeaveCohort"])
    }

    // MARK: leaving and coming back

    @Test func `without the whole roll nobody leaves for being missing`() throws {
        #expect(try RollCase(zara, rows: "A307201119002,,Pellow,Bo,,2015-05-22,7,7B,,,").kinds() == [.added])
    }

    @Test func `whoever a whole roll lacks has left on the day before`() throws {
        var roll = RollCase(rows: Self.row, isWhole: true)
        roll.roll = [zara] + (1...20).map { RollMatching.Pupil.here("Child\($0)", "Test\($0)", born: nil) }
        roll.file =
            RollCase.header + "\n"
            + ([Self.row] + (2...20).map { ",,Test\($0),Child\($0),,2015-03-0\($0 % 9 + 1),7,7C,,," }).joined(separator: "\n") + "\n"
        // Those without a number or a date of birth here wait for a decision: they are not missing.
        let diff = try roll.diff()
        #expect(diff.count(.left) == 1 && diff.count(.doubtful) == 19 && diff.refusal == nil)
        let left = try #require(diff.calls.first?.call.input as? PupilsInterface.Leave.Input)
        #expect(left.on == "2026-11-15" && left.pupil == "id-Child1-Test1")
    }

    @Test func `more than a tenth does not leave without force, but for the final year in summer`() throws {
        let stay = (0..<50).map { RollMatching.Pupil.here("A\($0)", "Stay", upn: Numbers.upn($0), year: "Y9") }
        let leavers = (50..<60).map { RollMatching.Pupil.here("A\($0)", "Go", upn: Numbers.upn($0), year: "Y11") }
        var roll = RollCase(rows: "", isWhole: true)
        roll.roll = stay + leavers
        roll.file = RollCase.header + "\n" + (0..<50).map { "\(Numbers.upn($0)),,Stay,A\($0),,2015-01-27,10,,,,\n" }.joined()
        #expect(try roll.diff().refusal?.reason.hasPrefix("10 of 60 on roll are not in this file: more than a tenth would leave") == true)
        roll.force = true
        #expect(try roll.diff().refusal == nil)
        roll.force = false
        roll.day = SchoolDay(iso: "2027-09-02")
        let september = try roll.diff()
        #expect(september.refusal == nil && september.count(.left) == 10 && september.count(.moved) == 50)
        roll.file = RollCase.header + "\n" + (0..<40).map { "\(Numbers.upn($0)),,Stay,A\($0),,2015-01-27,10,,,,\n" }.joined()
        #expect(try roll.diff().refusal?.reason.contains("Y11 not counted") == true)
    }

    @Test func `a whole roll that breaks off takes nobody off the roll`() throws {
        var roll = RollCase(zara, rows: Self.row, "A307201119002,,\"Pellow,Bo,,2015-05-22,7,7B,,,", isWhole: true)
        roll.roll.append(.here("Kit", "Dunmore", upn: "A307201119002"))
        let diff = try roll.diff()
        #expect(diff.refusal != nil && diff.count(.left) == 0)
    }

    @Test func `whoever may be in a row that cannot be read is not missing`() throws {
        var roll = RollCase(zara, rows: "X307201119001,,Quill,Zara,,2015-01-27,7,7C,,,", isWhole: true)
        roll.force = true
        let diff = try roll.diff()
        #expect(diff.findings.map(\.kind) == [.refused])
        #expect(diff.findings[0].why.contains("check letter"))
    }

    @Test func `a whole roll with a row cut short takes nobody off the roll, unless forced`() throws {
        var roll = RollCase(zara, rows: Self.row, "A307201119002,,Pel", isWhole: true)
        roll.roll += (1...20).map { RollMatching.Pupil.here("A\($0)", "Stay", upn: Numbers.upn($0)) }
        roll.file += (2...20).map { "\(Numbers.upn($0)),,Stay,A\($0),,2015-01-27,7,7C,,,\n" }.joined()
        let diff = try roll.diff()
        #expect(diff.refusal?.reason.contains("row 3 does not fit the header") == true)
        roll.force = true
        let forced = try roll.diff()
        #expect(forced.refusal == nil && forced.count(.left) == 1 && forced.count(.refused) == 1)
    }

    @Test func `a whole roll whose last line has no end takes nobody off the roll, but may name everybody`() throws {
        var roll = RollCase(zara, rows: Self.row, isWhole: true)
        roll.file.removeLast()
        #expect(try roll.kinds() == [.unchanged])
        roll.roll += (1...20).map { RollMatching.Pupil.here("A\($0)", "Stay", upn: Numbers.upn($0)) }
        roll.file += "\n" + (2...20).map { "\(Numbers.upn($0)),,Stay,A\($0),,2015-01-27,7,7C,,," }.joined(separator: "\n")
        #expect(try roll.diff().refusal?.reason.contains("cut off") == true)
        roll.file += "\n"
        #expect(try roll.diff().refusal == nil)
    }

    @Test func `leaving dates of more than a tenth of the roll are a mistake until forced, in a file of anybody`() throws {
        var roll = RollCase(rows: "")
        roll.roll = (1...20).map { RollMatching.Pupil.here("A\($0)", "Stay", upn: Numbers.upn($0)) }
        roll.file = RollCase.header + "\n" + (1...3).map { "\(Numbers.upn($0)),,Stay,A\($0),,2015-01-27,7,7C,,,13/11/2026\n" }.joined()
        #expect(try roll.diff().refusal?.reason.hasPrefix("3 of 20 on roll have a leaving date in it: more than a tenth") == true)
        roll.force = true
        #expect(try roll.diff().count(.left) == 3)
    }

    @Test func `a leaving date takes off the roll, once`() throws {
        let row = "L307201119001,,Quill,Zara,,2015-01-27,7,7C,,,13/11/2026"
        var roll = RollCase(zara, rows: row)
        roll.roll += (1...9).map { RollMatching.Pupil.here("A\($0)", "Stay", upn: Numbers.upn($0)) }
        let diff = try roll.diff()
        #expect(diff.findings.map(\.kind) == [.left] && diff.refusal == nil)
        #expect((diff.calls.first?.call.input as? PupilsInterface.Leave.Input)?.on == "2026-11-13")
        let gone = zara.having { ($0.onRoll, $0.left) = (false, "2026-11-13") }
        #expect(try RollCase(gone, rows: row).kinds() == [.unchanged])
    }

    @Test func `a leaver who is in the file again is readmitted, with the history`() throws {
        let gone = zara.having { ($0.onRoll, $0.left) = (false, "2026-10-02") }
        let diff = try RollCase(gone, rows: "L307201119001,,Quill,Zara,,2015-01-27,8,8C,,,").diff()
        #expect(diff.findings.map(\.kind) == [.readmitted])
        let input = try #require(diff.calls.first?.call.input as? PupilsInterface.Readmit.Input)
        #expect(input.pupil == zara.id && input.yearGroup == "Y8" && input.on == "2026-11-16")
    }

    @Test func `one who is expected is admitted as that one`() throws {
        let expected = zara.having { ($0.onRoll, $0.admitted) = (false, nil) }
        let diff = try RollCase(expected, rows: Self.row).diff()
        #expect((diff.calls.first?.call.input as? PupilsInterface.Admit.Input)?.pupil == zara.id)
    }

    // MARK: needs

    @Test func `needs change rank without two ever sharing one, and the last is ended last`() {
        let now = [PupilsInterface.Need(type: "SPLD", rank: 1), PupilsInterface.Need(type: "SLCN", rank: 2)]
        #expect(NeedSteps.from(now, to: ["SLCN", "SPLD"]) == [.rank("SPLD", 9), .rank("SLCN", 1), .rank("SPLD", 2)])
        #expect(NeedSteps.from(now, to: ["ASD"]) == [.rank("SPLD", 9), .rank("ASD", 1), .end("SLCN"), .end("SPLD")])
        #expect(NeedSteps.from(now, to: ["SPLD", "SLCN"]).isEmpty)
    }

    @Test func `a file of needs is gathered by pupil, in order of rank`() throws {
        let text = "upn,sentyperank,sentype\nL307201119001,2,SLCN\nL307201119001,1,SPLD\nA307201119002,1,ASD\n"
        let reading = NeedsFile.read(Array(text.utf8), file: "needs.csv", try Shipped.mapping("census"))
        #expect(reading.problems.isEmpty)
        #expect(reading.rows.map(\.needs) == [["SPLD", "SLCN"], ["ASD"]])
        let options = RollComparison.Options(day: SchoolDay(number: 20_700), owns: [.needs])
        let diff = RollComparison.diff(RollMatching(reading, roll: [zara]), reading, options)
        #expect(diff.findings.map(\.kind) == [.changed, .refused])
        #expect(diff.findings[1].why.contains("nobody here has this number"))
    }
}

/// Numbers for invented pupils.
enum Numbers {
    /// A valid UPN of an invented school.
    static func upn(_ number: Int) -> String {
        let serial = String(1000 + number).dropFirst()
        let digits = "307400126\(serial)"
        return "ABCDEFGHJKLMNPQRTUVWXYZ".map { "\($0)\(digits)" }.first { (try? UPN(validating: $0)) != nil } ?? digits
    }
}
