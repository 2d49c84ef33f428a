import ArgumentParser
import Glibc
import GoldenFiles
import JSON
import ProvisionInterface
import Reports
import Testing

@testable import Commands

@Suite struct `The shell` {
    @Test(
        arguments: [
            ("log 3 kit:ill", ["log", "3", "kit:ill"]), ("  map   --year Y7 ", ["map", "--year", "Y7"]), ("", []),
            ("log 3 --note \"blends secure; go on\"", ["log", "3", "--note", "blends secure; go on"]),
            ("pupil history o'brien", ["pupil", "history", "o'brien"]),
            ("log 3 --pupil-note kit:'was tired'", ["log", "3", "--pupil-note", "kit:was tired"]),
            (#"log 3 --note "said \"no\"""#, ["log", "3", "--note", #"said "no""#]), (#"find O\'Brien\ X"#, ["find", "O'Brien X"]),
            ("find Siân", ["find", "Siân"]), ("log 3 --note=\"\"", ["log", "3", "--note="]),
        ] as [(String, [String])])
    func `a line is parted into words`(_ line: String, _ words: [String]) throws {
        #expect(try CommandLineWords.of(line) == words)
    }

    @Test(arguments: [
        "map | sh", "map; id", "map > /etc/passwd", "map < x", "map &", "map `id`", "map $HOME", "map $(id)", "log 3 --note \"open",
        "map \\", "map\u{1B}[2J", "map\u{0}", "map\r\nundo", String(repeating: "x", count: 4001), String(repeating: "x ", count: 201),
        "map\u{202E}",
    ])
    func `what a shell would act on, and what cannot be seen, is refused`(_ line: String) {
        #expect(throws: Problem.self) { try CommandLineWords.of(line) }
    }

    @Test(arguments: [
        ["import", "pupils", "/etc/passwd"], ["import", "school", "/etc"], ["import", "pupils", "-"], ["calendar", "set", "/etc/passwd"],
        ["rules", "adopt", "x"], ["man", "--into", "/tmp"], ["man", "--into=/tmp"], ["map", "--socket", "/s"], ["map", "--socket=/s"],
        ["--socket", "/s", "map"], ["--host", "ssh://x", "map"], ["map", "--host=ssh://x"], ["shell"], ["shell", "-c", "map"], ["bridge"],
        ["completion", "bash"], ["provctl", "import", "pupils", "x"], ["provctl", "provctl", "map"], ["bash"], ["/bin/sh"],
        ["scp", "-t", "/"],
        ["import", "--dry-run", "pupils", "x"], ["--json", "import", "pupils", "x"],
    ])
    func `what touches files of the server or leads out of the shell is refused`(_ words: [String]) {
        // What is no command at all is refused by the parser; either way nothing is carried out.
        let refused = (try? ShellRules.allowed(words)) == nil
        #expect(refused || (try? Root.parseAsRoot(Arguments.completed(words))) == nil, "\(words)")
    }

    @Test(arguments: [
        ["group", "today"], ["log", "3", "kit:ill"], ["provctl", "map", "--json"], ["undo"], ["pupil", "zara"], ["import", "list"],
        ["template", "pupils"],
        ["man"], ["help"], ["log", "--help"], ["import", "pupils", "--help"], ["log", "3", "--note", "--into"], ["events", "tail"],
    ])
    func `everything else is taken`(_ words: [String]) throws {
        #expect(try ShellRules.allowed(words) == words.filter { $0 != "provctl" })
    }

    @Test func `every argument that names a file or a folder says so, for the shell to know`() throws {
        func walk(_ command: ManPages.Command, _ path: [String]) {
            for argument in command.arguments ?? [] where !argument.isFile {
                let names = [argument.valueName].compactMap { $0 } + (argument.names ?? []).map(\.name)
                let smells = names.contains { ["file", "path", "dir", "folder", "directory", "out", "into", "output"].contains($0) }
                // A pupil; a field of an event; an academic year; a table of the export by its name.
                let named = [["pupil", "merge"], ["redact"], ["group", "copy"], ["export", "columns"]].contains(path)
                #expect(
                    !smells || named || argument.kind == "flag",
                    "\(path.joined(separator: " ")): \(names) needs completion: .file() or .directory")
            }
            for child in command.subcommands ?? [] { walk(child, path + [child.commandName]) }
        }
        walk(try ManPages.tree(), [])
    }

    /// A session that is typed these lines, with a daemon that answers from a script.
    private func session(_ lines: [LineReader.Line], prompts: Bool = true, today: Bool = true) -> String {
        let status = ServiceInterface.Status(
            version: "1", log: "l", epoch: 1, position: 1, hash: "h", anchor: "a", viewsPosition: 1, views: "current",
            verification: "verified",
            verifiedTo: 1, stateFolder: "/s", process: 1, startedAt: "2026-11-10T07:00:00Z", today: "2026-11-10",
            school: "Larkfield School",
            diskFree: 1, waiting: 0)
        let caller = ServiceInterface.Caller(uid: 7, login: "pkhan", roles: ["assistant"], actor: "s", staff: "s")
        let day = GroupsInterface.GetToday.Output(
            day: "2026-11-10", week: "B", who: "Priya Khan", role: "TA", now: "2026-11-10T12:04:00Z", sessions: [],
            at: Answered(log: "l", epoch: 1, position: 48213, hash: "9c41aaaae07b", asOf: "2026-11-10", school: "Larkfield School"))
        let script = Script { method, parameters in
            switch method {
            case "io.provd.Service.GetStatus": Script.encoded(ServiceInterface.GetStatus.Output(status: status, caller: caller))
            case "io.provd.Groups.GetToday" where today: Script.encoded(day)
            case "io.provd.Groups.GetToday": Script.error("io.provd.NotAllowed", ["role": "operator", "method": "m", "needed": []])
            default: Script.done(method, parameters)
            }
        }
        var screen = ""
        let context = Context(
            output: { screen += $0 }, errors: { screen += $0 }, style: ReportStyle(), variable: { _ in nil }, exists: { _ in false },
            connect: { _ in script }, pace: Pace(now: { 0 }) { _ in }, freshID: { "id" })
        var waiting = lines[...]
        ShellSession(
            context, .socket("/s"),
            .init(
                next: {
                    let line = waiting.popFirst() ?? .end
                    if case .text(let text) = line { screen += text + "\n" }
                    return line
                }, run: { Provctl.run($0, in: context) }, prompts: prompts)
        ).run()
        return screen
    }

    @Test func `a session: one's day, commands, mistakes, Ctrl-C, and out`() {
        let screen = session([
            .text("log y7-reading-1 20m sam:ill"), .text("log 3; id"), .text("import pupils /etc/passwd"), .interrupted, .text(""),
            .tooLong,
            .unreadable, .text("frobnicate"), .text("undo"), .text("exit"),
        ])
        Golden.check(screen, "shell")
    }

    @Test func `end of input and idleness leave; without a terminal nobody is prompted`() {
        #expect(session([]).hasSuffix("Larkfield School, Priya Khan> \n"))
        #expect(session([.idle]).contains("Closed: nothing was typed for a while"))
        #expect(!session([.text("undo")], prompts: false).contains("> "))
    }

    @Test func `somebody without a day gets in all the same`() {
        let screen = session([.text("undo")], today: false)
        #expect(screen.contains("not allowed") && screen.contains("Larkfield School, pkhan> ") && screen.contains("Taken back"))
    }

    @Test func `lines are read whole, bounded, and as UTF-8`() {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let bytes = Array("log 3\r\n".utf8) + [UInt8](repeating: 120, count: 50) + [10, 0xFF, 0xFE, 10] + Array("map\nlast".utf8)
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        let reader = LineReader(ends[0], longest: 20)
        var lines: [LineReader.Line] = []
        while lines.last != .end, lines.count < 9 { lines.append(reader.next(patience: 0)) }
        #expect(lines == [.text("log 3"), .tooLong, .unreadable, .text("map"), .text("last"), .end])
    }

    @Test func `somebody who types nothing is idle`() {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(LineReader(ends[0], longest: 20).next(patience: 1) == .idle)
    }
}
