import GoldenFiles
import JSON
import Testing

@testable import Commands

/// Every writing command: what it sends, and what it says afterwards.
@Suite struct `Commands and what they send` {
    static let lines: [[String]] = [
        ["log", "3"], ["log", "3", "kit:ill", "noor:15m", "--pupil-note", "kit:rang at 8"],
        [
            "log", "y7-reading", "20m", "sam:ill", "--note", "blends secure", "--cover", "okoro", "--on", "tue", "--slot", "2", "--at",
            "08:40",
        ],
        ["log", "y8-langcom", "45m", "--extra", "--repays", "3nov", "--for", "khan"], ["log", "4", "missed:moved"], ["log", "all"],
        ["log", "y7-inclass", "week", "--on", "mon"], ["undo", "--dry-run"], ["retract", "#48,214", "--with-dependents"],
        ["redact", "48214", "--path", "note"],
        ["pupil", "expect", "Noor Vale", "--year", "Y7", "--on", "3sep", "--from", "308/4021"],
        ["pupil", "admit", "van der Berg, Noor", "--year", "Y9", "--on", "3nov", "--upn", "A1", "--born", "2012-02-29", "--form", "9C"],
        ["pupil", "admit", "noor", "--expected", "--year", "Y7", "--on", "3sep"],
        ["pupil", "revise", "zara", "--surname", "O'Dwyer", "--on", "1sep"], ["pupil", "move", "kit", "Y9", "--on", "1sep"],
        ["pupil", "sen", "zara", "k", "--on", "2oct"], ["pupil", "need", "zara", "SLCN", "--rank", "2"],
        ["pupil", "need", "zara", "SLCN", "--end"],
        ["pupil", "cohort", "zara", "eal"], ["pupil", "cohort", "zara", "eal", "--leave"],
        ["pupil", "score", "zara", "NGRT", "79", "--group", "g", "--point", "baseline"],
        [
            "pupil", "meet", "zara", "--on", "9nov", "--with", "mother,khan", "--about", "homework reading", "--agreed",
            "ten minutes a day",
            "--next", "18dec",
        ],
        ["pupil", "meet", "zara", "--arrange", "24nov", "--at", "14:00", "--with", "mother,speech therapist (NHS)", "--kind", "agency"],
        ["pupil", "meet", "zara", "--of", "24nov", "--on", "25nov", "--said", "still slow", "--confidential", "--seen-by", "khan,adeyo"],
        ["pupil", "meet", "zara", "--cancel", "24nov", "--reason", "mother is ill"],
        ["pupil", "leave", "ravi", "--on", "3nov", "--to", "308/4099"],
        ["pupil", "readmit", "ravi", "--year", "Y10", "--on", "5jan"], ["pupil", "merge", "a", "--into", "b"],
        ["staff", "add", "Priya Khan", "--role", "TA", "--hours", "27.5", "--days", "mon-thu", "--login", "pkhan"],
        ["staff", "set", "khan", "--hours", "30"], ["staff", "train", "khan", "ELSA", "--until", "2028-10-14"],
        ["staff", "absent", "khan", "--until", "fri"], ["staff", "returned", "khan"], ["staff", "leave", "bell", "--on", "18dec"],
        ["class", "set", "7C", "--form", "--years", "Y7", "--staff", "khan"], ["class", "members", "8X3", "zara", "theo"],
        ["class", "timetable", "8X3", "mon P1", "wed P3 A M14"],
        ["provision", "define", "catch-up", "--name", "Catch-Up", "--tier", "targeted", "--area", "CL", "--dose", "4 x 20"],
        ["provision", "set", "catch-up", "--measure", "NGRT", "--no-confidential"], ["provision", "retire", "catch-up", "--on", "17jul"],
        [
            "group", "plan", "y7-reading-1", "--provision", "Catch-Up", "--slot", "tue reg A", "--staff", "khan", "--staff", "TA:bell",
            "--max", "4", "--until", "18dec",
        ],
        [
            "group", "plan", "e-1", "--provision", "english", "--dose", "4½ x 50", "--by", "teacher", "--years", "Y7,Y8", "--cost",
            "Laptops: 1200 year",
        ],
        ["group", "plan", "b", "--provision", "buddy", "--staff-time", "2h", "--comparison"],
        ["group", "revise", "y7-reading-1", "--max", "6", "--clear", "place"],
        ["group", "add", "y7-reading-1", "zara", "theo", "--priority", "should", "--baseline", "NGRT"],
        ["group", "remove", "y7-reading-1", "theo", "--reason", "finished"], ["group", "enrolment", "g", "zara", "--priority", "must"],
        ["group", "baseline", "g", "NGRT", "zara"], ["group", "assess", "y7-reading-1", "--post", "NGRT", "zara:92", "theo:88"],
        ["group", "review", "g", "theo:stop", "--outcome", "-1"], ["group", "close", "g", "--on", "18dec"],
        ["calendar", "close", "4dec", "--reason", "burst pipe"], ["calendar", "open", "4dec"], ["school", "name", "Larkfield School"],
        ["rates", "set", "TA", "18.00", "--from", "1sep"], ["rates", "set", "TA", "--weekly-hour-year", "461.54", "--from", "1sep"],
        ["import", "undo", "b-1"],
    ]

    @Test func `every command line, its calls and its answer`() {
        var text = ""
        for line in Self.lines {
            let run = Run(line)
            #expect(run.status == .done, "\(line): \(run.errors)")
            text += "$ provctl \(line.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " "))\n"
            for call in run.script.calls { text += "  \(call.method) \(JSON.string(.object(call.parameters)))\n" }
            text += run.output
        }
        Golden.check(text, "calls")
    }

    @Test(
        arguments: [
            (["pupil"], "io.provd.Pupils.List", "{}"),
            (["pupil", "zara", "quill"], "io.provd.Pupils.GetHistory", #"{"pupil":"zara quill"}"#),
            (["pupil", "--year", "Y7", "--sen", "K,E"], "io.provd.Pupils.List", #"{"yearGroup":"Y7","sen":["K","E"]}"#),
            (["group"], "io.provd.Groups.List", "{}"), (["group", "y7"], "io.provd.Groups.Get", #"{"group":"y7"}"#),
            (["group", "today", "--for", "okoro"], "io.provd.Groups.GetToday", #"{"staff":"okoro"}"#),
            (["group", "today", "--week", "--staff", "khan", "--on", "9nov"], "io.provd.Groups.GetWeek", #"{"on":"9nov","staff":"khan"}"#),
            (["staff"], "io.provd.Staff.List", "{}"), (["class"], "io.provd.School.ListClasses", "{}"),
            (["provision", "--tier", "targeted"], "io.provd.Provisions.List", #"{"tier":"targeted"}"#),
            (["school"], "io.provd.School.Get", "{}"),
            (["rates"], "io.provd.School.Get", "{}"), (["rules", "--as-of", "1sep"], "io.provd.School.Get", #"{"asOf":"1sep"}"#),
            (["calendar"], "io.provd.School.Get", "{}"), (["import"], "io.provd.Exchange.ListBatches", "{}"),
            (["events"], "io.provd.Events.Tail", #"{"limit":20}"#), (["events", "48,214"], "io.provd.Events.Show", #"{"event":"48214"}"#),
            (["events", "tail", "--after", "7", "--of", "T"], "io.provd.Events.Tail", #"{"after":7,"of":"T"}"#),
            (["events", "verify", "--against", "l/1/2/h"], "io.provd.Events.Verify", #"{"against":"l/1/2/h"}"#),
            (
                ["map", "--year", "Y7", "--as-of", "1oct", "--known-at", "2oct"], "io.provd.Maps.Get",
                #"{"yearGroup":"Y7","asOf":"1oct","knownAt":"2oct"}"#
            ),
            (["progress", "group", "y7"], "io.provd.Evaluation.GetProgress", #"{"group":"y7"}"#),
            (["progress", "provision"], "io.provd.Evaluation.GetProgress", "{}"),
            (["find", "zara", "q"], "io.provd.Events.Find", #"{"text":"zara q"}"#),
            (["status"], "io.provd.Service.GetStatus", "{}"),
        ] as [([String], String, String)])
    func `a question asks for what was typed`(line: [String], method: String, parameters: String) {
        let run = Run(line, Script(always: { _, _ in Script.refused("asked") }))
        #expect(run.script.calls.map(\.method) == [method])
        #expect(run.script.calls.map { JSON.string(.object($0.parameters)) } == [parameters])
    }

    @Test func `--json prints the reply's parameters`() throws {
        let run = Run(["undo", "--json"])
        #expect(try JSON.parse(run.output)["done"]?["position"]?.intValue == 48214)
        #expect(run.errors == "")
    }

    @Test func `every write takes --dry-run and says it recorded nothing`() {
        for line in Self.lines {
            let run = Run(line.filter { $0 != "--dry-run" } + ["--dry-run"])
            #expect(run.script.calls.allSatisfy { $0.parameters["command"]?["dryRun"]?.boolValue == true }, "\(line)")
            #expect(run.output.contains("Dry run, nothing recorded"), "\(line): \(run.output)\(run.errors)")
        }
    }
}
