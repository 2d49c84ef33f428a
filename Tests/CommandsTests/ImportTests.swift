import Exchange
import Glibc
import JSON
import ProvisionInterface
import Testing

@testable import Commands

@Suite struct `Importing files` {
    /// A file in a folder of its own, gone when this is.
    final class File {
        let folder: String
        let path: String

        init(_ name: String, _ text: String) throws {
            var template = Array("/tmp/provctl-import-XXXXXX".utf8CString)
            folder = try #require(mkdtemp(&template).map { String(cString: $0) })
            path = folder + "/" + name
            let file = try #require(fopen(path, "w"))
            fputs(text, file)
            fclose(file)
        }

        deinit {
            unlink(path)
            rmdir(folder)
        }
    }

    private static let rates =
        "role,hourly,weekly_hour_year,from\nTA,18.00,,2026-09-01\nteacher,42.00,,2026-09-01\nmentor,abc,,2026-09-01\n"

    @Test func `rows are counted by what came of them, and a wrong one is named with its line`() throws {
        let template = try #require(Templates.csv(.rates))
        let header = String(template.prefix { $0 != "\n" })
        let file = try File("rates.csv", Self.rates.replacing("role,hourly,weekly_hour_year,from", with: header))
        let run = Run(["import", "rates", file.path], Script([{ _, _ in Script.reply(events: 1) }, { _, _ in Script.reply(events: 0) }]))
        #expect(run.status == .refused, "\(run.output)\(run.errors)")
        #expect(run.output.contains("\(file.path):4: "))
        #expect(run.output.contains("Recorded 1 event; 1 row refused. Take it back: provctl import undo id-1"))
        #expect(run.script.calls.map { $0.parameters["command"]?["batch"]?.stringValue } == ["id-1", "id-1"])
        #expect(Set(run.script.calls.map { $0.parameters["command"]?["id"]?.stringValue }) == ["id-2", "id-3"])
    }

    @Test func `a refusal of the daemon's belongs to its row, and the rest goes on`() throws {
        let file = try File("rates.csv", try #require(Templates.csv(.rates)))
        let run = Run(["import", "rates", file.path, "--json"], Script([{ _, _ in Script.refused("the rate is there already") }]))
        #expect(run.status == .refused)
        let report = try JSON.parse(run.output)["files"]?.arrayValue?.first
        #expect(report?["refused"]?.intValue == 1)
        #expect(report?["problems"]?.arrayValue?.first?["row"]?.intValue == 2)
        #expect(report?["problems"]?.arrayValue?.first?["remedy"]?.stringValue == "look again")
    }

    @Test func `in a dry run what would be made is not asked for again`() throws {
        let file = try File("pupils.csv", try #require(Templates.csv(.pupils)))
        let dry = Run(["import", "pupils", file.path, "--dry-run"])
        #expect(dry.status == .done, "\(dry.output)\(dry.errors)")
        #expect(Set(dry.script.calls.map(\.method)) == ["io.provd.Pupils.Admit"])
        #expect(dry.script.calls.allSatisfy { $0.parameters["command"]?["dryRun"]?.boolValue == true })
        #expect(dry.output.contains("Nothing recorded. Leave out --dry-run to import."))
        let real = Run(["import", "pupils", file.path])
        #expect(real.script.calls.count > dry.script.calls.count)
    }

    @Test func `a second run that changes nothing says so`() throws {
        let file = try File("rates.csv", try #require(Templates.csv(.rates)))
        let run = Run(["import", "rates", file.path], Script(always: { _, _ in Script.reply(events: 0) }))
        #expect(run.status == .done)
        #expect(run.output.contains("Nothing to add: all of it is there already."))
    }

    @Test func `a connection cut in the middle is taken up again with the same ids, in order`() throws {
        let file = try File("rates.csv", "role,hourly,from\n")
        #expect(Run(["import", "rates", file.path]).script.calls.isEmpty)
        let calls = (1...6).map { PreparedCall(method: "m", parameters: ["n": .int(Int64($0))]) }
        let cut: Script.Answer = { _, _ in .failure(.cut) }
        let busy: Script.Answer = { _, _ in Script.error("io.provd.Unavailable", ["what": "busy", "reason": "", "remedy": ""]) }
        let good: Script.Answer = { _, _ in Script.reply(events: 1) }
        var seconds = 0.0
        let script = Script([good, good, cut, good, busy])
        let daemon = Daemon(script, pace: Pace(now: { seconds }) { seconds += $0 }, note: { _ in })
        var answered: [Int] = []
        try daemon.pipeline(calls) { place, _ in answered.append(place) }
        #expect(answered == [0, 1, 2, 3, 4, 5])
    }

    @Test func `a file that is not there is a usage problem that names it`() {
        let run = Run(["import", "rates", "/nowhere/rates.csv"])
        #expect(run.status == .usage)
        #expect((run.output + run.errors).contains("/nowhere/rates.csv"))
        #expect(Run(["import", "school", "/nowhere"]).status == .usage)
    }
}

@Suite struct `Command ids of a text` {
    @Test func `the same text has the same id, another text another, older than any made by the clock`() {
        let ids = (0..<200).map { CommandID.derived(from: "pupil meet zara \($0 % 100)") }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.hasPrefix("00000000-0000-7") && $0.count == 36 })
        #expect(ids.allSatisfy { $0 < CommandID.fresh() })
    }
}
