import Foundation
import Testing

/// Every figure of map and progress is worked out again from what `explain` says it is made of.
@Suite struct ExplainTests {
    private func rows(_ map: [String: Any]) -> [[String: Any]] { map.objects("map.sections").flatMap { $0.objects("rows") } }

    /// The printed row against its explained lines.
    private func expect(_ lines: [ExplainedLine], make row: [String: Any], _ place: String) {
        func figure(_ what: String) -> Fraction? { lines.first { $0.depth == 0 && $0.what == what }?.exact }
        for role in row["minutes"] as? [[String: Any]] ?? [] {
            #expect(figure("\(role["role"] ?? ""), a week")?.rounded == role["minutes"] as? Int, "\(place)")
        }
        if let weekly = row["weekly"] as? Int, weekly != 0 { #expect(figure("cost of a week")?.rounded == weekly, "\(place)") }
        let yearly = row["yearlyCosts"] as? Int ?? 0
        #expect((figure("resources, a year")?.rounded ?? 0) == yearly, "\(place)")
        #expect(figure("pupils")?.rounded == row["pupils"] as? Int, "\(place)")
        #expect(figure("places")?.rounded == row["places"] as? Int, "\(place)")
        if let low = row["givenLow"] as? Double, let high = row["givenHigh"] as? Double {
            let least = figure("given") ?? figure("given, at least")
            let most = figure("given") ?? figure("given, at most")
            #expect(least.map { ($0 * Fraction(1000)).rounded } == Int((low * 10).rounded()), "\(place)")
            #expect(most.map { ($0 * Fraction(1000)).rounded } == Int((high * 10).rounded()), "\(place)")
        } else {
            #expect(figure("given") == nil, "\(place)")
        }
    }

    @Test func `every row of the map, of the school and of each year group, is the sum of what explain says`() throws {
        let school = try School.prepared()
        for year in [nil, "Y7", "Y8", "Y9", "Y10"] {
            let options = year.map { ["--year", $0] } ?? []
            let map = try school.json(["map"] + options)
            for row in rows(map) {
                let code = row["code"] as? String ?? ""
                expect(try school.explained(["map", code] + options), make: row, "\(code) \(year ?? "")")
            }
            let totals = try school.explained(["map"] + options)
            for role in map.objects("map.minutes") {
                let line = totals.first { $0.depth == 0 && $0.what == "\(role["role"] ?? ""), a week" }
                #expect(line?.exact?.rounded == role["minutes"] as? Int)
            }
            func total(_ what: String) -> Int? { totals.first { $0.depth == 0 && $0.what == what }?.exact?.rounded }
            #expect(total("cost of a week") == map.at("map.weekly") as? Int)
            #expect(total("cost of a year") == map.at("map.yearly") as? Int)
            #expect((total("resources, a year") ?? 0) == map.at("map.yearlyCosts") as? Int)
            #expect(total("pupils") == map.at("map.pupils") as? Int)
        }
    }

    @Test func `a row's screen names slot, rate and events, in eighty columns`() throws {
        let school = try School.prepared()
        let text = try school.did("explain", "map", "catch-up", "--year", "Y7")
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(text.contains("an hour"))
        #expect(text.contains("StaffRateSet"))
        #expect(text.contains("GroupPlanned"))
        #expect(text.contains("SessionDelivered"))
        #expect(text.contains("rule pack"))
    }

    @Test func `every summary of progress is made of the pairs of scores explain lists`() throws {
        let school = try School.prepared()
        let summaries = try school.json("progress").objects("summaries")
        #expect(!summaries.isEmpty)
        for summary in summaries {
            let name = summary["of"] as? String ?? ""
            let head = "\(name), \(summary["measure"] ?? "")"
            let lines = try school.explained("progress", "provision", name, "--year", "2026/27")
            // A provision of one group stands under the group's code.
            func figure(_ what: String) -> Fraction? {
                let found = lines.filter { $0.depth == 0 && $0.what.hasSuffix(", \(summary["measure"] ?? "")\(what)") }
                return (found.first { $0.what == head + what } ?? found.first)?.exact
            }
            #expect(figure(": started")?.rounded == summary["started"] as? Int, "\(head)")
            for (what, member) in [(": mean gain", "meanGain"), (": ratio gain", "ratio"), (": median ratio", "medianRatio")] {
                #expect(figure(what)?.hundredths == (summary[member] as? Double).map { Int(($0 * 100).rounded()) }, "\(head)\(what)")
            }
        }
    }

    @Test func `what was given, of groups, provisions, pupils, staff and the school, is what explain adds up`() throws {
        let school = try School.prepared()
        let subjects = [
            [], ["provision", "catch-up"], ["group", "y7-reading-1"], ["group", "y7-literacy-1"], ["pupil", "zara quill"],
            ["pupil", "theo marsh"], ["staff", "khan"],
        ]
        var compared = 0
        for subject in subjects {
            for period in ["autumn1", "autumn2"] {
                let total = try school.json(["delivery"] + subject + ["--for", period]).at("delivery.total") as? [String: Any] ?? [:]
                let lines = try school.explained(["delivery"] + subject + ["--for", period])
                let due = lines.first { $0.what == "due" }?.exact?.rounded ?? 0
                #expect(due == total.at("due.minutes") as? Int, "\(subject) \(period)")
                guard due > 0 else { continue }
                compared += 1
                let given = lines.first { $0.depth == 2 && $0.what == "given" }?.exact?.rounded
                #expect(given == total.at("given.minutes") as? Int, "\(subject) \(period)")
                let open = lines.first { $0.depth == 2 && $0.what == "not recorded" }?.exact?.rounded ?? 0
                #expect(open == total.at("unrecorded.minutes") as? Int, "\(subject) \(period)")
            }
        }
        #expect(compared > 5)
    }

    @Test func `topics are listed, typos are put right, and nobody is told more than the figure tells`() throws {
        let school = try School.prepared()
        let topics = try school.json("explain").objects("topics")
        #expect(topics.count >= 2)
        for topic in topics {
            let example = topic["example"] as? String ?? ""
            #expect(example.hasPrefix("explain \(topic["name"] ?? "")"), "\(example)")
        }
        let typo = try school.provctl("explain", "pogress")
        #expect(typo.status == 1 && typo.errors.contains("did you mean progress?"))
        let unknown = try school.provctl("explain", "map", "no such row")
        #expect(unknown.status == 1)
    }
}
