import Exchange
import ProvisionInterface
import Testing

@Suite struct `CSV headers` {
    @Test func `columns are found by name in any order and case`() {
        let outcome = Outcome(.rates, " From ,ROLE,Weekly hour-year,hourly\n2026-09-01,TA,,18\n")
        #expect(outcome.problems.isEmpty)
        #expect(outcome.inputs(SchoolInterface.SetRate.Input.self) == [.init(role: "TA", hourly: 1800, from: "2026-09-01")])
    }

    @Test func `an unknown column is named with those that are known`() {
        let outcome = Outcome(.rates, "role,hourly,from,colour\nTA,18,2026-09-01,red\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.row) == [1])
        #expect(outcome.problems[0].reason == "the column \"colour\" is not known")
        #expect(outcome.problems[0].remedy.contains("weekly_hour_year"))
        #expect(outcome.problems[0].endsFile)
    }

    @Test func `a missing column is named with the template command`() {
        let outcome = Outcome(.rates, "hourly,from\n18,2026-09-01\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.reason) == ["the column \"role\" is missing"])
        #expect(outcome.problems[0].remedy.contains("provctl template rates"))
    }

    @Test func `a column twice is refused`() {
        let outcome = Outcome(.rates, "role,hourly,from,role\nTA,18,2026-09-01,TA\n")
        #expect(outcome.problems.map(\.reason) == ["the column \"role\" is there twice: columns 1 and 4"])
        #expect(outcome.calls.isEmpty)
    }

    @Test func `semicolons instead of commas are recognised`() {
        let outcome = Outcome(.rates, "role;hourly;from\nTA;18;2026-09-01\n")
        #expect(outcome.problems.map(\.reason) == ["the columns are separated by semicolons"])
    }

    @Test func `an empty file is refused`() {
        #expect(Outcome(.rates, "").problems.map(\.reason) == ["the file is empty"])
        #expect(Outcome(.rates, "\n \n").problems.map(\.reason) == ["the file is empty"])
    }

    @Test func `ragged rows are refused with their number and the others taken`() {
        let outcome = Outcome(.rates, "role,hourly,from\nTA,18,2026-09-01\nteacher,42\nmentor,20,2026-09-01,x\nHLTA,21,2026-09-01,,\n")
        #expect(outcome.problems.map(\.row) == [3, 4])
        #expect(outcome.problems[0].reason == "the row has 2 fields and the header 3")
        // Empty fields at the end are what spreadsheets leave behind.
        #expect(outcome.inputs(SchoolInterface.SetRate.Input.self).map(\.role) == ["TA", "HLTA"])
    }

    @Test func `a row given twice is reported with both rows and sent once`() {
        let outcome = Outcome(.rates, "role,hourly,from\nTA,18,2026-09-01\nteacher,42,2026-09-01\nta,19,01/09/2026\n")
        #expect(outcome.calls.map(\.row) == [2, 3])
        #expect(outcome.problems.map(\.row) == [4])
        #expect(outcome.problems[0].reason.contains("rows 2 and 4"))
    }

    @Test func `a plan can be gone through twice and gives the same`() throws {
        let plan = ImportPlan(.rates, name: "rates.csv", bytes: Array("role,hourly,from\nTA,18,2026-09-01\n".utf8))
        let first = Outcome(plan), second = Outcome(plan)
        #expect(first.calls.count == 1)
        #expect(try first.calls.map { try $0.parameters(.init(id: "a")) } == second.calls.map { try $0.parameters(.init(id: "a")) })
    }

    @Test(arguments: [
        ("2026-11-10", "2026-11-10"), ("10/11/2026", "2026-11-10"), ("1/9/2026", "2026-09-01"),
    ]) func `days are read as written and as spreadsheets rewrite them`(written: String, read: String) {
        let outcome = Outcome(.rates, "role,hourly,from\nTA,18,\(written)\n")
        #expect(outcome.inputs(SchoolInterface.SetRate.Input.self).map(\.from) == [read])
    }

    @Test(arguments: ["2026-02-30", "11/13/2026", "10/11/26", "soon", ""]) func `what is no day is refused by column and value`(
        written: String
    ) {
        let outcome = Outcome(.rates, "role,hourly,from\nTA,18,\(written)\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.column) == ["from"])
        #expect(outcome.problems.map { $0.value ?? "" } == [written])
    }

    /// In a process of its own, so that its memory is the reader's and not that of the tests beside it.
    @Test func `a large file is read in bounded memory`() async {
        await #expect(processExitsWith: .success) {
            // 50 MB through a real file; the rows are wide, so that few of them make the size.
            let path = try LargeFile.make(megabytes: 50)
            defer { LargeFile.remove(path) }
            let before = try LargeFile.residentBytes()
            var calls = 0
            var problems = 0
            var last = 0
            for item in ImportPlan(.registers, path: path) {
                switch item {
                case .call(let call):
                    calls += 1
                    last = call.row
                case .problem: problems += 1
                case .note: break
                }
            }
            try #require(problems == 0)
            try #require(calls == LargeFile.rows(megabytes: 50))
            try #require(last == calls + 1)
            try #require(try LargeFile.residentBytes() - before < 40_000_000)
        }
    }
}
