import Foundation
import Testing

/// A school whose exports are handed on to hooks.
final class HandingOn {
    let school: School
    var hooks: String { school.folder.appendingPathComponent("export.d").path }
    /// Where hooks of these tests leave what they saw.
    var seen: String { school.folder.appendingPathComponent("seen").path }

    init(timeout: Int = 30) throws {
        school = try School(start: false)
        let configuration = try school.file(
            "provd.toml",
            """
            [roles]
            senco = ["\(NSUserName())"]
            [export]
            hooks = "\(school.folder.path)/export.d"
            hookTimeout = \(timeout)

            """)
        chmod(configuration, 0o600)
        school.extraArguments = ["--config", configuration]
        try FileManager.default.createDirectory(atPath: hooks, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: seen, withIntermediateDirectories: true)
        try school.start()
        try school.found()
    }

    func add(_ name: String, _ script: String, mode: Int = 0o755) throws {
        let path = hooks + "/" + name
        try Data(("#!/bin/sh\n" + script + "\n").utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    func text(_ name: String) -> String { (try? String(contentsOfFile: seen + "/" + name, encoding: .utf8)) ?? "" }

    func lines(_ name: String) -> [String] { text(name).split(separator: "\n").map(String.init) }
}

@Suite(.tags(.slow)) struct ExportHookTests {
    @Test func `hooks get the environment of the export, once, in the order of their names`() throws {
        let on = try HandingOn()
        try on.add("20-second", "env | sort > \(on.seen)/env; echo second $PROVD_EXPORT_ID >> \(on.seen)/order")
        try on.add("10-first", "test -r \"$PROVD_EXPORT_MANIFEST\" && echo first $PROVD_EXPORT_ID >> \(on.seen)/order")
        let said = try on.school.did("export", "run")
        let id = try #require(try on.school.exportNames().first)
        #expect(said.contains("10-first: delivered \(id)") && said.contains("20-second: delivered \(id)"))
        #expect(on.lines("order") == ["first \(id)", "second \(id)"])
        let folder = on.school.exports + "/" + id
        let variables = on.lines("env").filter { $0.hasPrefix("PROVD_") }
        #expect(
            variables == [
                "PROVD_EXPORT_DIR=\(folder)", "PROVD_EXPORT_FROM=", "PROVD_EXPORT_ID=\(id)",
                "PROVD_EXPORT_MANIFEST=\(folder)/manifest.json", "PROVD_EXPORT_MODE=full",
                "PROVD_EXPORT_THROUGH=\(try on.school.position())",
            ])
        #expect(!on.text("env").contains("PROVD_SOCKET"))
        // Nothing new, nobody is bothered.
        try on.school.did("export", "run")
        #expect(on.lines("order").count == 2)
        try on.school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3nov")
        try on.school.did("export", "run")
        #expect(on.lines("order").count == 4)
        #expect(on.text("env").contains("PROVD_EXPORT_MODE=delta") && on.text("env").contains("PROVD_EXPORT_FROM="))
    }

    @Test func `a hook that failed is told of, and gets what it missed in order at a later run`() throws {
        let on = try HandingOn()
        try on.add("10-good", "echo $PROVD_EXPORT_MODE >> \(on.seen)/good")
        try on.add("20-bad", "test -e \(on.seen)/mended || { echo 'secret of Zara'; exit 3; }; echo $PROVD_EXPORT_MODE >> \(on.seen)/bad")
        let failed = try on.school.provctl("export", "run")
        let first = try #require(try on.school.exportNames().first)
        #expect(failed.status == 1 && failed.errors.contains("hook 20-bad did not deliver \(first): exit 3"), "\(failed)")
        #expect(!failed.errors.contains("Zara") && !failed.output.contains("Zara"))
        #expect(on.school.journal.contains("An export was not delivered") && !on.school.journal.contains("Zara"))
        #expect(try on.school.did("status").contains("hook failed: 20-bad: exit 3"))
        #expect(try on.school.did("export", "show", first).contains("| secret of Zara"))

        try on.school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3nov")
        #expect(try on.school.provctl("export", "run").status == 1)
        try Data().write(to: URL(fileURLWithPath: on.seen + "/mended"))
        try on.school.did("export", "run")
        #expect(on.lines("bad") == ["full", "delta"] && on.lines("good") == ["full", "delta"])
        #expect(try !on.school.did("status").contains("hook failed"))
    }

    @Test func `a new hook starts with the newest full export`() throws {
        let on = try HandingOn()
        try on.school.did("export", "run")
        try on.school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3nov")
        try on.school.did("export", "run", "--full")
        try on.school.did("pupil", "admit", "Amir Cole", "--year", "Y7", "--on", "3nov")
        try on.add("late", "echo $PROVD_EXPORT_MODE >> \(on.seen)/late")
        try on.school.did("export", "run")
        #expect(on.lines("late") == ["full", "delta"])
    }

    @Test func `one that hangs, one that floods, one that dies: each fails alone`() throws {
        let on = try HandingOn(timeout: 2)
        try on.add("10-hangs", "sleep 600")
        try on.add("20-floods", "yes 'Zara Quill' | head -c 3000000; exit 1")
        try on.add("30-dies", "kill -9 $$")
        try on.add("40-good", "touch \(on.seen)/good")
        let run = try on.school.provctl("export", "run")
        #expect(run.status == 1)
        #expect(run.errors.contains("10-hangs") && run.errors.contains("took longer than 2 s"))
        #expect(run.errors.contains("20-floods") && run.errors.contains("exit 1") && run.errors.utf8.count < 4000)
        #expect(run.errors.contains("killed by signal 9"))
        #expect(run.output.contains("40-good: delivered") && FileManager.default.fileExists(atPath: on.seen + "/good"))
        #expect(!on.school.journal.contains("Zara"))
        #expect(try on.school.did("export", "show").utf8.count < 8000)
    }

    @Test func `names that are not run are said, and fail nothing`() throws {
        let on = try HandingOn()
        try on.add("50-drop.sh", "touch \(on.seen)/ran")
        try on.add("60-plain", "touch \(on.seen)/ran", mode: 0o644)
        let run = try on.school.provctl("export", "run")
        #expect(run.status == 0)
        #expect(run.errors.contains("50-drop.sh is not run: ") && run.errors.contains("60-plain is not run: it is not executable"))
        #expect(!FileManager.default.fileExists(atPath: on.seen + "/ran"))
        #expect(on.school.journal.contains("A hook of the export is not run"))
        #expect(try on.school.did("status").contains("hook not run: 60-plain"))
    }

    @Test func `two runs at once hand nothing on twice; the second says who is at it, and one that was killed holds nothing up`() throws {
        let on = try HandingOn()
        try on.add(
            "10-slow",
            "echo $PROVD_EXPORT_ID >> \(on.seen)/got; while ! test -e \(on.seen)/go; do sleep 0.05; done; echo 1 >> \(on.seen)/through")
        let first = Process()
        first.executableURL = URL(fileURLWithPath: Program.path("provctl"))
        first.arguments = ["export", "run"]
        first.environment = ProcessInfo.processInfo.environment.merging(["PROVD_SOCKET": on.school.socket]) { _, new in new }
        (first.standardOutput, first.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try first.run()
        try waitUntil("the hook runs") { on.lines("got").count == 1 }
        let second = try on.school.provctl("export", "run")
        #expect(second.status == 0 && second.errors.contains("10-slow is left alone: another run hands on to it (\(NSUserName()), since"))
        #expect(on.lines("got").count == 1)
        // Its claim dies with it; the hook itself is a group of its own and goes on.
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        try Data().write(to: URL(fileURLWithPath: on.seen + "/go"))
        try on.school.did("export", "run")
        #expect(on.lines("got").count == 2)
        try waitUntil("both hooks are through") { on.lines("through").count == 2 }
        #expect(try !on.school.provctl("export", "run").errors.contains("left alone"))
    }
}
