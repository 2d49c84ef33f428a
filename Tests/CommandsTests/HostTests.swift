import GoldenFiles
import JSON
import Testing

@testable import Commands

@Suite struct `Another computer's daemon` {
    @Test(
        arguments: [
            ("ssh://school", nil, "school", nil), ("ssh://pkhan@school", "pkhan", "school", nil),
            ("ssh://p.khan@school.example.org:2222/", "p.khan", "school.example.org", 2222),
            ("ssh://[2001:db8::7]:22", nil, "2001:db8::7", 22),
            ("ssh://SCHOOL\\pkhan@school", "SCHOOL\\pkhan", "school", nil),
        ] as [(String, String?, String, Int?)])
    func `an address is read`(_ text: String, _ user: String?, _ host: String, _ port: Int?) throws {
        let address = try HostAddress(text)
        #expect((address.user, address.host, address.port) == (user, host, port))
    }

    @Test(arguments: [
        "school", "https://school", "ssh://", "ssh://@school", "ssh://-oProxyCommand=id@school", "ssh://-oProxyCommand=id",
        "ssh://user@-oProxyCommand=id", "ssh://school:0", "ssh://school:65536", "ssh://school:-1", "ssh://school:22x", "ssh://school:",
        "ssh://user:secret@school", "ssh://a b@school", "ssh://school/path", "ssh://sch;ool", "ssh://sch$ool", "ssh://[::1", "ssh://[::1]x",
        "ssh://[-oX]", "ssh://school\n-oX", "ssh://.school", "ssh://s%chool", "ssh://us`er@school",
    ])
    func `what is no address is refused before ssh sees any of it`(_ text: String) {
        let run = Run(["--host", text, "map"])
        #expect(run.status == .usage && run.script.calls.isEmpty)
        #expect(run.errors.contains("no address of another computer") && run.errors.contains("Hint: write ssh://school"), "\(run.errors)")
        #expect(!run.errors.contains("secret"), "a password is not repeated")
    }

    @Test func `ssh gets the host behind a terminator, asks nobody off a terminal, and forwards nothing`() throws {
        let address = try HostAddress("ssh://pkhan@school:2222")
        let quiet = address.arguments(asks: false)
        #expect(Array(quiet.suffix(8)) == ["-p", "2222", "-l", "pkhan", "--", "school", "provctl", "bridge"])
        #expect(
            quiet.contains("BatchMode=yes") && quiet.contains("ClearAllForwardings=yes") && quiet.prefix(4) == ["ssh", "-T", "-a", "-x"])
        #expect(!address.arguments(asks: true).contains("BatchMode=yes"))
    }

    @Test func `a host given goes before a socket in the environment, and the other way round; both are refused`() throws {
        let host = DaemonPlace.host(try HostAddress("ssh://school"))
        let both = ["PROVD_HOST": "ssh://school", "PROVD_SOCKET": "/s"]
        #expect(Run(["undo"], variables: both).place == host)
        #expect(Run(["undo", "--socket", "/t"], variables: both).place == .socket("/t"))
        #expect(Run(["undo", "--host", "ssh://school"], variables: ["PROVD_SOCKET": "/s"]).place == host)
        #expect(Run(["--host=ssh://school", "undo"]).place == host)
        let run = Run(["undo", "--host", "ssh://school", "--socket", "/t"])
        #expect(run.status == .usage && run.errors.contains("give one of them"))
    }

    private static let ends: [(status: Int32?, said: String, kind: HostFailure.Kind)] = [
        (255, "ssh: Could not resolve hostname school: Name or service not known", .unreachable),
        (255, "ssh: connect to host school port 22: Connection refused", .unreachable), (255, "Host key verification failed.", .unknownKey),
        (255, "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", .changedKey),
        (255, "pkhan@school: Permission denied (publickey,password).", .login),
        (127, "bash: line 1: provctl: command not found", .noProvctl),
        (2, "Error: there is no command 'bridge'\nHint: 'provctl --help' lists them", .otherVersion),
        (3, "Error: provd is not running at /run/provd/provd.sock: No such file or directory\nHint: start it", .noDaemon),
        (4, "Error: you may not connect to /run/provd/provd.sock: Permission denied\nHint: ask", .closed),
        (1, "This account is currently not available.", .ended), (nil, "", .ended),
    ]

    @Test func `what ssh ended with is said in words, with a remedy`() {
        var text = ""
        for (status, said, kind) in Self.ends {
            let failure = HostFailure(host: "pkhan@school", status: status, said: said)
            #expect(failure.kind == kind, "\(said)")
            text += "-- \(kind.rawValue)\n" + failure.problem.text
        }
        text += "-- noSSH\n" + HostFailure(host: "pkhan@school", kind: .noSSH, said: "").problem.text
        Golden.check(text, "hosts")
    }

    @Test func `a line that broke later is told from one that never stood`() {
        for said in [
            "Connection to school closed by remote host.", "Timeout, server school not responding.",
            "client_loop: send disconnect: Broken pipe\r\n", "Read from remote host school: Connection reset by peer",
        ] { #expect(HostFailure.brokeLater(said), "\(said)") }
        for (_, said, _) in Self.ends { #expect(!HostFailure.brokeLater(said), "\(said)") }
        for said in ["kex_exchange_identification: Connection closed by remote host", "Connection closed by 10.0.0.1 port 22", ""] {
            #expect(!HostFailure.brokeLater(said), "\(said)")
        }
    }

    @Test func `what the other side says cannot steer the terminal`() {
        let failure = HostFailure(host: "school", status: 255, said: "\u{1B}[2Jgone\u{7}" + String(repeating: "x", count: 500))
        #expect(!failure.problem.text.unicodeScalars.contains("\u{1B}") && failure.said.count <= 200)
    }

    @Test func `a host that was met and goes away for a moment is called again with the same command id`() throws {
        let gone = HostFailure(host: "school", kind: .noDaemon, said: "")
        let script = Script([{ _, _ in .failure(.cut) }, { _, _ in .failure(.host(gone)) }])
        let run = Run(["undo", "--host", "ssh://school"], script)
        #expect(run.status == .done && script.calls.count == 3)
        #expect(Set(script.calls.compactMap { $0.parameters["command"]?["id"]?.stringValue }).count == 1)
    }

    @Test func `a host that was never met is not waited for`() throws {
        let gone = HostFailure(host: "school", kind: .noDaemon, said: "")
        let script = Script { _, _ in .failure(.host(gone)) }
        let run = Run(["undo", "--host", "ssh://school"], script)
        #expect(run.status == .unreachable && script.calls.count == 1)
    }
}
