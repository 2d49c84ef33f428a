import Foundation
import Testing

/// How `provctl` ends: 0 done, 1 refused, 2 usage, 3 unreachable, 4 not allowed, and never anything else.
@Suite struct ExitCodeTests {
    @Test func `what is done ends with 0 and what is refused with 1`() throws {
        let school = try School()
        #expect(try school.provctl("--help").status == 0)
        #expect(try school.provctl("--version").status == 0)
        #expect(try school.provctl("map").status == 0)
        #expect(try school.provctl("school", "name", "Ferndale School", "--on", "1sep").status == 0)
        let refused = try school.provctl("pupil", "history", "nobody")
        #expect(refused.status == 1 && refused.output == "" && refused.errors.hasPrefix("Error: "))
    }

    @Test(arguments: [
        ["frobnicate"], ["map", "--frob"], ["pupil", "admit"], ["log"], ["events", "tail", "-n", "0"], ["group", "plan", "x"],
        ["rates", "set", "TA", "much"], ["calendar", "close"], ["completion", "tcsh"],
    ])
    func `a wrong call ends with 2 and says how it is right`(_ arguments: [String]) throws {
        let school = try School()
        let finished = try school.provctl(arguments)
        #expect(finished.status == 2, "\(finished.errors)")
        #expect(finished.output == "" && finished.errors.contains("Hint: "), "\(finished.errors)")
        #expect(try school.position() == 0)
    }

    @Test func `no daemon ends with 3 and says how to start it`() throws {
        let school = try School(start: false)
        let finished = try school.provctl("map")
        #expect(finished.status == 3 && finished.output == "")
        #expect(finished.errors.contains("provd is not running at \(school.socket)"))
        #expect(finished.errors.contains("provd --state DIR --socket \(school.socket)"))
    }

    @Test func `somebody without a role is not allowed, which ends with 4 and changes nothing`() throws {
        try #require(getuid() == 0, "these tests call as another user, so they run as root")
        let school = try School.prepared()
        let before = try school.position()
        let files = FileManager.default
        // The nobody of another uid may come as far as the socket; what provd lets such a caller do is the point.
        for (path, mode) in [(school.folder.path, 0o711), (school.socket, 0o666)] {
            try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        // A place anybody may run it from: the build folder may lie under a home that is closed to others.
        let copy = school.folder.appendingPathComponent("provctl").path
        try files.copyItem(atPath: Program.path("provctl"), toPath: copy)
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy)
        let nobody = { (arguments: [String]) in
            try Program.run(
                "/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", copy] + arguments,
                environment: ["PROVD_SOCKET": school.socket, "COLUMNS": "80"])
        }
        for call in [
            ["map"], ["pupil", "list"], ["pupil", "admit", "Al Bell", "--year", "Y7", "--on", "3sep"], ["events", "tail"], ["undo"],
        ] {
            let finished = try nobody(call)
            #expect(finished.status == 4, "\(call): \(finished.output)\(finished.errors)")
            #expect(
                finished.output == "" && finished.errors.contains("Error: not allowed") && finished.errors.contains("needs"),
                "\(finished.errors)")
            #expect(!finished.errors.contains("Quill"))
        }
        #expect(try nobody(["status"]).status == 0, "anybody may ask who he is")
        #expect(try school.position() == before)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: school.socket)
        #expect(try nobody(["map"]).status == 4, "who may not connect is not allowed either")
    }
}
