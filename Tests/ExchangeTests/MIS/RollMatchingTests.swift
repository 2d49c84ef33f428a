import ProvisionInterface
import Testing

@testable import Exchange

@Suite struct `Whose row it is` {
    private let zara = RollMatching.Pupil.here("Zara", "Quill", upn: "L307201119001")

    private func why(_ diff: RollDiff) -> String { diff.findings.map { "\($0.kind.rawValue) \($0.why)" }.joined(separator: "\n") }

    @Test func `without a UPN the same name and date of birth are enough, however the name is written`() throws {
        let hand = RollMatching.Pupil.here("Siân", "O'Hanlon-Łuk")
        let diff = try RollCase(hand, rows: ",,OHANLON LUK,Sian,,2015-01-27,7,7C,,,", owns: [.year]).diff()
        #expect(diff.findings.first?.pupil == hand.id)
    }

    @Test(arguments: [
        ",,Quill,Zarah,,2015-01-27,7,7C,,,", ",,Quil,Zara,,2015-01-27,7,7C,,,", ",,Marsh,Zara,,2015-01-27,7,7C,,,",
        ",,Zara,Quill,,2015-01-27,7,7C,,,", ",,Quill,Zar,,2015-01-27,7,7C,,,", ",,Quill,Zara,,,7,7C,,,",
    ])
    func `nearly the same is a doubt for a person, not a guess`(row: String) throws {
        let diff = try RollCase(zara, rows: row).diff()
        #expect(diff.findings.map(\.kind) == [.doubtful], "\(why(diff))")
        #expect(diff.calls.isEmpty)
    }

    @Test func `another child of the same day is new`() throws {
        #expect(try RollCase(zara, rows: ",,Oyelaran,Tobi,,2015-01-27,7,7C,,,").kinds() == [.added])
    }

    @Test func `twins with numbers of their own are two children`() throws {
        let ella = RollMatching.Pupil.here("Ella", "Marsh", upn: "A307201119002")
        let ellie = "B801200005001,,Marsh,Ellie,,2015-01-27,7,7C,,,"
        #expect(try RollCase(ella, rows: "A307201119002,,Marsh,Ella,,2015-01-27,7,7C,,,", ellie).kinds() == [.unchanged, .added])
        // Also where the other one is not in the file.
        #expect(try RollCase(ella, rows: ellie).kinds() == [.added])
    }

    @Test func `of twins without numbers a slip may be either`() throws {
        let diff = try RollCase(.here("Ella", "Marsh"), .here("Ellie", "Marsh"), rows: ",,Marsh,Elle,,2015-01-27,7,7C,,,").diff()
        #expect(diff.findings.map(\.kind) == [.doubtful])
        #expect(why(diff).contains("Ella Marsh") && why(diff).contains("Ellie Marsh"))
    }

    @Test func `a twin's slip is no doubt where the other twin's own row is in the file`() throws {
        let roll = RollCase(
            .here("Ella", "Marsh"), .here("Elia", "Marsh", upn: "A307201119002"),
            rows: "A307201119002,,Marsh,Elia,,2015-01-27,7,7C,,,", ",,Marsh,Ella,,2015-01-27,7,7C,,,")
        #expect(try roll.kinds() == [.unchanged, .unchanged])
    }

    @Test func `the same name and day with another permanent number is a doubt`() throws {
        let diff = try RollCase(zara, rows: "A307201119002,,Quill,Zara,,2015-01-27,7,7C,,,").diff()
        #expect(diff.findings.map(\.kind) == [.doubtful])
        #expect(why(diff).contains("another UPN"))
    }

    @Test func `a number with a stranger's name and birthday is a doubt`() throws {
        let diff = try RollCase(zara, rows: "L307201119001,,Pellow,Bo,,2014-05-22,7,7C,,,").diff()
        #expect(diff.findings.map(\.kind) == [.doubtful])
    }

    @Test func `numbers of twins exchanged in the file do not exchange their records`() throws {
        let twins = [("Asha", Numbers.upn(1)), ("Aisha", Numbers.upn(2))].map { RollMatching.Pupil.here($0, "Elms", upn: $1) }
        var roll = RollCase(
            rows: "\(Numbers.upn(1)),,Elms,Aisha,,2015-01-27,7,7C,,,", "\(Numbers.upn(2)),,Elms,Asha,,2015-01-27,7,7C,,,")
        roll.roll = twins
        let diff = try roll.diff()
        #expect(diff.findings.map(\.kind) == [.doubtful, .doubtful] && diff.calls.isEmpty)
        #expect(why(diff).contains("but another's name"))
    }

    @Test func `a number and a date of birth with a wholly other name is a doubt`() throws {
        let diff = try RollCase(zara, rows: "L307201119001,,Pellow,Bo,,2015-01-27,7,7C,,,").diff()
        #expect(diff.findings.map(\.kind) == [.doubtful])
        #expect(why(diff).contains("the same UPN, but another name"))
    }

    @Test func `one without a date of birth here is a doubt, until it is decided`() throws {
        let hand = RollMatching.Pupil.here("Noor", "Vale", born: nil, form: nil)
        var roll = RollCase(hand, rows: "A307201119002,,Vale,Noor,,2015-05-22,7,7B,,,")
        #expect(try roll.kinds() == [.doubtful])
        roll.standings = [.init(number: 1, decided: "same")]
        let same = try roll.diff()
        #expect(same.findings.map(\.kind) == [.moved, .changed])
        #expect(same.findings[1].changes.map(\.field) == ["UPN", "date of birth"])
        roll.standings = [.init(number: 1, decided: "different")]
        #expect(try roll.kinds() == [.added])
        roll.standings = [.init(number: 1)]
        #expect(try roll.kinds() == [.doubtful])
    }

    @Test func `two rows of one pupil are not both taken`() throws {
        let row = "L307201119001,,Quill,Zara,,2015-01-27,7,7C,,,"
        let diff = try RollCase(zara, rows: row, row.replacing("7C", with: "7D")).diff()
        #expect(diff.findings.map(\.kind) == [.unchanged, .refused])
        #expect(why(diff).contains("rows 2 and 3 are both of Zara Quill"))
    }

    @Test func `letters put in, left out, changed and changed round are counted`() {
        #expect(NearName.distance("zara", "zara") == 0)
        #expect(NearName.distance("zara", "zarah") == 1)
        #expect(NearName.distance("zara", "azra") == 1)
        #expect(NearName.distance("", "zara") == 4)
        #expect(NearName.distance("kitten", "sitting") == 3)
    }
}
