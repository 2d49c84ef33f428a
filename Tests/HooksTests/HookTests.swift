import Foundation
import Hooks
import Testing

/// A folder of hooks for one test.
final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("provd-hooks-\(UUID().uuidString.prefix(8))")
    var path: String { url.path }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func add(_ name: String, _ script: String, mode: Int = 0o755) throws {
        let file = url.appendingPathComponent(name)
        try Data(("#!/bin/sh\n" + script + "\n").utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    func hook(_ script: String) throws -> Hook {
        try add("hook", script)
        return Hook(name: "hook", path: path + "/hook")
    }

    func text(_ name: String) -> String { (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? "" }
}

@Suite struct HookFolderTests {
    @Test func `hooks run in the order of their names' bytes`() throws {
        let folder = try Folder()
        for name in ["20-b", "100-a", "B", "a", "_z"] { try folder.add(name, "exit 0") }
        #expect(try HookFolder(path: folder.path).contents().hooks.map(\.name) == ["100-a", "20-b", "B", "_z", "a"])
    }

    @Test func `what is not run is named with the reason`() throws {
        let folder = try Folder()
        try folder.add("10-good", "exit 0")
        try folder.add("50-drop.sh", "exit 0")
        try folder.add("60-plain", "exit 0", mode: 0o644)
        try folder.add("70-open", "exit 0", mode: 0o777)
        try folder.add(".hidden", "exit 0")
        try FileManager.default.createDirectory(atPath: folder.path + "/80-folder", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/90-lost", withDestinationPath: "/nowhere")
        let found = try HookFolder(path: folder.path).contents()
        #expect(found.hooks.map(\.name) == ["10-good"])
        #expect(found.skipped.map(\.name) == [".hidden", "50-drop.sh", "60-plain", "70-open", "80-folder", "90-lost"])
        let reasons = Dictionary(uniqueKeysWithValues: found.skipped.map { ($0.name, $0.reason) })
        #expect(reasons["50-drop.sh"]?.contains("no dot") == true)
        #expect(reasons["60-plain"]?.contains("not executable") == true)
        #expect(reasons["70-open"]?.contains("everybody may write") == true)
        #expect(reasons["80-folder"] == "it is no file")
        #expect(reasons["90-lost"]?.contains("No such file") == true)
    }

    @Test func `what others than root and we may change is not run`() throws {
        let folder = try Folder()
        try folder.add("10-group", "exit 0", mode: 0o775)
        #expect(try HookFolder(path: folder.path).contents().skipped.first?.reason.contains("its group may write") == true)
        if geteuid() == 0 {
            try folder.add("20-theirs", "exit 0")
            try #require(chown(folder.path + "/20-theirs", 65534, 65534) == 0)
            #expect(try HookFolder(path: folder.path).contents().skipped.last?.reason.contains("another user") == true)
        }
        for mode in [0o775, 0o757, 0o1777] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path)
            #expect(throws: HookFolder.Unreadable.self, "\(mode)") { try HookFolder(path: folder.path).contents() }
        }
    }

    @Test func `a folder that is not there holds no hooks, one that is a file is an error`() throws {
        let folder = try Folder()
        #expect(try HookFolder(path: folder.path + "/none").contents() == HookFolder.Contents())
        try folder.add("file", "")
        #expect(throws: HookFolder.Unreadable.self) { try HookFolder(path: folder.path + "/file").contents() }
    }
}

@Suite struct HookRunnerTests {
    private func runner(timeout: Double = 30, pauses: @escaping (Double) -> Void = { _ in }) -> HookRunner {
        var runner = HookRunner(timeout: timeout)
        runner.grace = 0.3
        runner.pause = pauses
        return runner
    }

    @Test func `it gets the environment it is given, and nothing of ours`() throws {
        let folder = try Folder()
        setenv("PROVD_SECRET_OF_OURS", "1", 1)
        let hook = try folder.hook(
            "env | sort > \(folder.path)/env; pwd > \(folder.path)/pwd; read line || echo closed > \(folder.path)/in")
        let outcome = runner().run(hook, [("PROVD_EXPORT_ID", "1-2 \"3\"")])
        #expect(outcome.succeeded && outcome.tries == 1 && outcome.reason.isEmpty)
        let names = Set(folder.text("env").split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) })
        #expect(names.isSubset(of: ["PATH", "LANG", "HOME", "PROVD_EXPORT_ID", "PWD", "OLDPWD", "SHLVL", "_"]))
        #expect(folder.text("env").contains("PROVD_EXPORT_ID=1-2 \"3\"\n"))
        #expect(folder.text("pwd") == "/\n")
        #expect(folder.text("in") == "closed\n")
    }

    @Test func `other exit codes fail, and say which`() throws {
        let folder = try Folder()
        let outcome = runner().run(try folder.hook("echo no room >&2; exit 3"), [])
        #expect(!outcome.succeeded && outcome.reason == "exit 3" && outcome.tries == 1)
        #expect(outcome.output.text == "no room\n")
    }

    @Test func `75 is tried again with growing waits, and no more than three times`() throws {
        let folder = try Folder()
        var waits: [Double] = []
        let always = runner { waits.append($0) }.run(try folder.hook("echo . >> \(folder.path)/tries; exit 75"), [])
        #expect(!always.succeeded && always.tries == 3 && always.reason.contains("75"))
        #expect(waits == [10, 20])
        #expect(folder.text("tries") == ".\n.\n.\n")
        let second = runner().run(try folder.hook("test -e \(folder.path)/seen && exit 0; touch \(folder.path)/seen; exit 75"), [])
        #expect(second.succeeded && second.tries == 2)
    }

    @Test func `one that hangs is ended with everything it started`() throws {
        let folder = try Folder()
        // It ignores being asked, and so does its child, which would write the file.
        let hook = try folder.hook(
            "trap '' TERM\n(trap '' TERM; sleep 9; touch \(folder.path)/lives) &\necho $! > \(folder.path)/pid\nsleep 60")
        let outcome = runner(timeout: 2).run(hook, [])
        #expect(!outcome.succeeded && outcome.reason == "took longer than 2 s")
        let child = try #require(pid_t(folder.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
        try until { kill(child, 0) != 0 || isZombie(child) }
        #expect(folder.text("lives").isEmpty && !FileManager.default.fileExists(atPath: folder.path + "/lives"))
    }

    @Test func `one that ends and leaves a child behind does not keep us waiting`() throws {
        let folder = try Folder()
        let outcome = runner().run(try folder.hook("sleep 600 & echo $! > \(folder.path)/pid; exit 0"), [])
        #expect(outcome.succeeded)
        let child = try #require(pid_t(folder.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
        try until { kill(child, 0) != 0 || isZombie(child) }
    }

    @Test func `one that floods is read to its end, and its beginning and end are kept`() throws {
        let folder = try Folder()
        let outcome = runner().run(try folder.hook("echo first; head -c 20000000 /dev/zero | tr '\\0' x; echo; echo last; exit 1"), [])
        #expect(outcome.reason == "exit 1")
        #expect(outcome.output.count == 6 + 20_000_000 + 1 + 5)
        let text = outcome.output.text
        #expect(text.hasPrefix("first\nxxx") && text.hasSuffix("x\nlast\n") && text.utf8.count < 2200)
        #expect(text.contains("bytes left out"))
    }

    @Test func `one that floods for ever is ended in time`() throws {
        let folder = try Folder()
        let outcome = runner(timeout: 2).run(try folder.hook("exec yes"), [])
        #expect(outcome.reason == "took longer than 2 s" && outcome.output.count > 0 && outcome.output.text.utf8.count < 2200)
    }

    @Test func `one that dies by a signal, and one that is no program, fail`() throws {
        let folder = try Folder()
        #expect(runner().run(try folder.hook("kill -9 $$"), []).reason == "killed by signal 9")
        try Data("no program".utf8).write(to: folder.url.appendingPathComponent("text"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/text")
        let text = runner().run(Hook(name: "text", path: folder.path + "/text"), [])
        #expect(!text.succeeded && text.reason.hasPrefix("cannot be started: "))
        #expect(runner().run(Hook(name: "gone", path: folder.path + "/gone"), []).reason == "cannot be started: No such file or directory")
    }

    private func until(_ condition: () -> Bool) throws {
        let end = Date().addingTimeInterval(30)
        while !condition() {
            try #require(Date() < end, "a child of a hook lives on")
            usleep(20_000)
        }
    }

    private func isZombie(_ process: pid_t) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        return status.contains("State:\tZ")
    }
}
