import JSON
import ProvisionInterface
import Reports
import Testing

@testable import Commands

@Suite struct `When it goes wrong` {
    private func run(_ answer: Result<JSONObject, CallFailure>, _ arguments: [String] = ["undo"]) -> Run {
        Run(arguments, Script(always: { _, _ in answer }))
    }

    @Test func `a refusal says what, why and the remedy, and ends with 1`() {
        let run = run(
            Script.error(
                "io.provd.Refused",
                [
                    "rule": "upn", "field": "upn", "value": "A123", "reason": "the check letter is wrong",
                    "remedy": "look the number up again",
                    "items": ["first", "second"],
                ]))
        #expect(run.errors == "Error: upn \"A123\": the check letter is wrong\n  first\n  second\nHint: look the number up again\n")
        #expect(run.status == .refused)
        #expect(run.output == "")
    }

    @Test func `of very many things in the way the first ten are listed, and how many more there are`() {
        let items = (1...60).map { JSONValue.string("entry \($0)") }
        let run = run(
            Script.error(
                "io.provd.Refused",
                [
                    "rule": "dependents", "field": "event", "value": "", "reason": "60 later events rest on it", "remedy": "say so",
                    "items": .array(items),
                ]))
        #expect(run.errors.contains("  entry 10\n  and 50 more\nHint: say so\n"), "\(run.errors)")
    }

    @Test func `an ambiguous name lists who it may be`() {
        let run = run(
            Script.error(
                "io.provd.NotFound",
                [
                    "field": "pupil", "value": "sam", "reason": "two pupils are called that", "remedy": "",
                    "candidates": ["Sam Reed, 7C", "Sam Roe, 8A"],
                ]))
        #expect(run.errors == "Error: pupil \"sam\": two pupils are called that\n  Sam Reed, 7C\n  Sam Roe, 8A\nHint: say which of these\n")
        #expect(run.status == .refused)
    }

    @Test func `what is not allowed names the role that would do, and ends with 4`() {
        let run = run(
            Script.error("io.provd.NotAllowed", ["method": "io.provd.Events.Undo", "role": "governor", "needed": ["senco", "leader"]]))
        #expect(run.errors.hasPrefix("Error: not allowed: you are governor, and io.provd.Events.Undo needs senco or leader\nHint: "))
        #expect(run.status == .notAllowed)
    }

    @Test func `no daemon says how to start it, and ends with 3`() {
        let run = run(.failure(.unreachable(path: "/run/provd/provd.sock", why: "No such file or directory", permission: false)))
        #expect(
            run.errors.hasPrefix(
                "Error: provd is not running at /run/provd/provd.sock: No such file or directory\n"
                    + "Hint: start it with 'provd --state DIR --socket /run/provd/provd.sock' or 'sudo systemctl start provd'"
            ))
        #expect(run.status == .unreachable)
        #expect(run.script.calls.count == 1)
    }

    @Test func `a socket one may not open is not allowed`() {
        #expect(run(.failure(.unreachable(path: "/s", why: "Permission denied", permission: true))).status == .notAllowed)
    }

    private static let table: [(String, JSONObject, Commands.ExitStatus)] = [
        ("io.provd.CatchingUp", ["position": 5, "of": 9], .unreachable),
        ("io.provd.Unavailable", ["what": "stopping", "reason": "r", "remedy": "m"], .unreachable),
        ("io.provd.Unavailable", ["what": "disk-full", "reason": "r", "remedy": "m"], .refused),
        ("io.provd.CommandReused", ["id": "i", "reason": "another body"], .refused),
        ("org.varlink.service.InvalidParameter", ["parameter": "group"], .usage),
        ("org.varlink.service.MethodNotFound", ["method": "io.provd.X.Y"], .refused),
        ("org.varlink.service.PermissionDenied", [:], .notAllowed),
        ("com.example.Odd", [:], .refused),
    ]

    @Test(arguments: table.indices)
    func `every error has its exit status and a hint`(row: Int) {
        let (name, parameters, status) = Self.table[row]
        let run = run(Script.error(name, parameters))
        #expect(run.status == status)
        #expect(run.errors.contains("Error: ") && run.errors.contains("\nHint: "), "\(run.errors)")
    }

    @Test func `an error's words are gone but its name stays where it is malformed`() {
        #expect(run(Script.error("io.provd.Refused", [:])).errors.contains("provd answered io.provd.Refused"))
    }

    @Test func `with --json an error is data too`() throws {
        let run = run(Script.refused("no"), ["undo", "--json"])
        let value = try JSON.parse(run.output)
        #expect(value["error"]?.stringValue == "io.provd.Refused")
        #expect(value["parameters"]?["reason"]?.stringValue == "no")
        #expect(run.errors.contains("Error: "))
    }

    @Test(arguments: [
        [], ["--help"], ["help"], ["help", "pupil", "admit"], ["pupil", "--help"], ["pupil", "help"], ["pupil", "admit", "-h"],
        ["--version"],
    ])
    func `help and version end with 0`(arguments: [String]) {
        let run = Run(arguments)
        #expect(run.status == .done)
        #expect(!run.output.isEmpty && run.errors.isEmpty)
        #expect(run.script.calls.isEmpty)
    }

    @Test(arguments: [
        ["pupl"], ["pupil", "admit"], ["map", "--yaer", "Y7"], ["log"], ["import", "schol", "x"], ["group", "review", "g", "contineu"],
        ["rates", "set", "TA", "--from", "1sep"], ["pupil", "score", "zara", "NGRT", "79", "--group", "g"],
        ["group", "assess", "g", "zara:9"],
        ["completion", "tcsh"], ["template", "pupil"], ["events", "tail", "-n", "0"], ["list"],
        ["group", "plan", "g", "--provision", "p", "--slot", "someday"],
        ["log", "3", "missed:moved", "--extra"], ["log", "all", "--note", "n"], ["log", "3", "-kit"],
    ])
    func `a command line that cannot be understood ends with 2, never 64, and asks nobody`(arguments: [String]) {
        let run = Run(arguments)
        #expect(run.status == .usage, "\(run.output)")
        #expect(run.errors.hasPrefix("Error: ") && run.errors.contains("Hint: "), "\(run.errors)")
        #expect(run.script.calls.isEmpty)
    }

    @Test func `a mistyped word is answered with the right one`() {
        #expect(Run(["pupl"]).errors.contains("did you mean 'pupil'?"))
        #expect(Run(["import", "schol", "x"]).errors.contains("did you mean 'import school'?"))
        #expect(
            Run(["admit", "Noor Vale", "--year", "Y7", "--on", "3nov"]).errors.contains(
                "the noun comes first: provctl pupil admit \"Noor Vale\" --year Y7 --on 3nov")
        )
        #expect(Run(["group", "review", "g", "contineu"]).errors.contains("did you mean continue?"))
        #expect(Run(["template", "pupil"]).errors.contains("did you mean pupils?"))
    }

    @Test func `suggestions are commands that make sense, or none`() {
        // What would not be understood is not said in full.
        let sen = Run(["sen", "gap"])
        #expect(
            sen.status == .usage && !sen.errors.contains("pupil sen gap") && sen.errors.contains("pupil sen --help"), "\(sen.errors)")
        #expect(!Run(["plan", "ledger", "zara"]).errors.contains("group plan ledger"))
        #expect(!Run(["report", "governors"]).errors.contains("did you mean"))
        // A verb that several nouns have is said with each.
        let list = Run(["list", "x"])
        #expect(
            list.errors.contains("group list") && list.errors.contains("pupil list") && !list.errors.contains("list x"), "\(list.errors)")
        for (words, meant) in [(["backup", "nwo"], "backup now"), (["key", "escro"], "key escrow"), (["help", "pupl"], "pupil")] {
            let run = Run(words)
            #expect(run.status == .usage && run.errors.contains("did you mean '\(meant)'?"), "\(words): \(run.output)\(run.errors)")
        }
        let help = Run(["help", "nope"])
        #expect(help.status == .usage && help.output == "" && help.errors.contains("there is no command 'nope'"))
        #expect(Run(["help", "group", "toady"]).errors.contains("did you mean 'group today'?"))
        #expect(Run(["help", "group", "today"]).status == .done && Run(["help"]).status == .done)
    }

    @Test func `a verb that was mistyped is suggested where nothing is called so`() {
        let missing: JSONObject = [
            "field": "group", "value": "toady", "reason": "no group is called that", "remedy": "look", "candidates": [],
        ]
        let run = run(Script.error("io.provd.NotFound", missing), ["group", "toady"])
        #expect(run.status == .refused && run.errors.contains("did you mean 'provctl group today'?"), "\(run.errors)")
        #expect(!self.run(Script.error("io.provd.NotFound", missing), ["group", "y7-reading-1"]).errors.contains("did you mean"))
    }
}

@Suite struct `Patience` {
    private static let busy: Script.Answer = { _, _ in
        Script.error("io.provd.Unavailable", ["what": "stopping", "reason": "", "remedy": ""])
    }
    private static let cut: Script.Answer = { _, _ in .failure(.cut) }
    private static let gone: Script.Answer = { _, _ in .failure(.unreachable(path: "/s", why: "refused", permission: false)) }
    private static let catchingUp: Script.Answer = { _, _ in Script.error("io.provd.CatchingUp", ["position": 5, "of": 1900]) }

    @Test func `a cut command is repeated under the same id until it is answered`() {
        let run = Run(["undo"], Script([Self.busy, Self.cut, Self.gone, Self.gone]))
        #expect(run.status == .done)
        let ids = run.script.calls.map { $0.parameters["command"]?["id"]?.stringValue }
        #expect(ids == Array(repeating: "id-1", count: 5))
        #expect(run.errors == "provctl: provd is restarting; waiting to try again\n")
    }

    @Test func `catching up is waited for, and said once`() {
        let run = Run(["undo"], Script([Self.catchingUp, Self.catchingUp]))
        #expect(run.status == .done)
        #expect(run.errors == "provctl: provd is catching up (5 of 1,900); waiting\n")
    }

    @Test func `after thirty seconds it gives up as unreachable`() {
        let run = Run(["undo"], Script(always: Self.cut))
        #expect(run.status == .unreachable)
        #expect(run.errors.contains("did not come back within 30 seconds"))
        #expect((100...200).contains(run.script.calls.count))
    }

    @Test func `one pupil refused, and it is said that nothing was recorded for any of them`() {
        let run = Run(["group", "add", "g", "zara", "theo"], Script([{ _, _ in Script.refused("full") }]))
        #expect(run.status == .refused)
        #expect(run.output.isEmpty && run.script.calls.count == 1)
        #expect(run.errors.contains("full"))
        #expect(run.errors.hasSuffix("Nothing was recorded, for none of the 2.\n"))
    }

    @Test func `following the log goes on behind the last event after a restart`() {
        let event = EventsInterface.Event(
            position: 7, id: "e", stream: "s", version: 1, type: "T", schema: 1, effectiveOn: "2026-11-10",
            recordedAt: "2026-11-10T08:00:00Z",
            actor: "a", command: "c", payload: "{}", hash: "h", summary: "s")
        let replies: [Script.Answer] = [
            { _, _ in Script.encoded(EventsInterface.Tail.Output(events: [event], head: 7)) }, Self.cut,
            { _, _ in Script.encoded(EventsInterface.Tail.Output(events: [], head: 7)) },
        ]
        let run = Run(["events", "tail", "-f"], Script(replies))
        #expect(run.status == .done)
        #expect(run.script.calls.last?.parameters["after"]?.intValue == 7)
    }

    @Test func `the socket is the one given, else the variable's, else one's own, else the system's`() {
        #expect(Run(["undo", "--socket", "/a"], variables: ["PROVD_SOCKET": "/b"]).socket == "/a")
        #expect(Run(["--socket", "/a", "undo"]).socket == "/a")
        #expect(Run(["undo"], variables: ["PROVD_SOCKET": "/b"]).socket == "/b")
        let own = "/run/user/1/provd/provd.sock"
        #expect(Run(["undo"], variables: ["XDG_RUNTIME_DIR": "/run/user/1"], files: [own]).socket == own)
        #expect(Run(["undo"], variables: ["XDG_RUNTIME_DIR": "/run/user/1"]).socket == "/run/provd/provd.sock")
    }

    @Test func `command ids are UUIDs of version 7 and order by time`() {
        let early = CommandID.text(milliseconds: 1_790_000_000_000, .max, .max)
        let late = CommandID.text(milliseconds: 1_790_000_000_001, 0, 0)
        #expect(early < late)
        #expect(late.count == 36 && late.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(Array(late)[14] == "7" && Array(late)[19] == "8")
        #expect(CommandID.fresh() != CommandID.fresh())
    }
}
