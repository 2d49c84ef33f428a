import Foundation
import Testing

/// `provctl --host` and `provctl shell` with the real programs; ssh is a script that does what the real one would.
@Suite struct RemoteTests {
    private let school: School

    init() throws {
        school = try School()
    }

    /// An `ssh` that runs the command given behind `--` and the host here, through a shell as sshd does.
    private func fakeSSH(_ body: String = "") throws -> String {
        let folder = school.folder.appendingPathComponent("ssh-\(UUID().uuidString.prefix(4))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = """
            #!/bin/bash
            echo "$@" >>'\(folder.path)/calls'
            \(body)
            while [ "$1" != -- ]; do shift; done
            shift 2
            cd / && unset PROVD_HOST
            PATH='\(Program.folder.path)':$PATH exec bash -c "$*"
            """
        let path = folder.appendingPathComponent("ssh").path
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return folder.path
    }

    private func remote(_ arguments: String..., ssh: String, input: String? = nil, host: String = "ssh://pkhan@school") throws -> Finished {
        try Program.run(
            Program.path("provctl"), arguments,
            environment: ["PROVD_SOCKET": school.socket, "PROVD_HOST": host, "NO_COLOR": "1", "PATH": ssh + ":/usr/bin:/bin"], input: input)
    }

    @Test func `a command, a question and an import go over ssh; files are read here, screens made here`() throws {
        let ssh = try fakeSSH()
        #expect(try remote("school", "name", "Ferndale School", "--on", "1sep", ssh: ssh).status == 0)
        let measures = try school.file("measures.csv", School.measures)
        let imported = try remote("import", "measures", measures, ssh: ssh)
        #expect(imported.status == 0 && !imported.output.isEmpty, "\(imported.output)\(imported.errors)")
        let status = try remote("status", ssh: ssh)
        #expect(status.output.contains("Ferndale School"))
        #expect(status.output == (try school.did("status")))
        let calls = try String(contentsOfFile: ssh + "/calls", encoding: .utf8)
        #expect(calls.contains("BatchMode=yes") && calls.contains("-l pkhan -- school provctl bridge"), "\(calls)")
        #expect(!calls.contains("measures.csv"))
    }

    @Test func `a refusal over ssh reads as at home`() throws {
        let far = try remote("pupil", "history", "nobody", ssh: try fakeSSH())
        let near = try school.provctl("pupil", "history", "nobody")
        #expect(far.status == 1 && far.errors == near.errors)
    }

    @Test func `the line may break after a command was sent: the same id is sent again, and nothing is done twice`() throws {
        // The first connection passes the call on, loses the answer, and ends.
        let mark = school.folder.appendingPathComponent("broken").path
        let ssh = try fakeSSH(
            """
            if [ ! -e '\(mark)' ]; then
                touch '\(mark)'
                head -z -n 1 | '\(Program.path("provctl"))' bridge >/dev/null
                echo 'Connection to school closed by remote host.' >&2
                exit 255
            fi
            """)
        let before = try school.position()
        let finished = try remote("school", "name", "Ferndale School", "--on", "1sep", ssh: ssh)
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.errors.contains("waiting to try again"))
        #expect(try school.position() == before + 1)
    }

    @Test func `a daemon that is not running there is said to be so`() throws {
        let ssh = try fakeSSH()
        #expect(try remote("status", ssh: ssh).status == 0)
        school.stop()
        let gone = try remote("status", ssh: ssh)
        #expect(gone.status == 3 && gone.errors.contains("provd does not answer on pkhan@school"), "\(gone.errors)")
        try school.start()
        #expect(try remote("status", ssh: ssh).status == 0)
    }

    @Test func `without ssh, without the computer, without provctl there: each is said with its remedy`() throws {
        let empty = school.folder.appendingPathComponent("empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let none = try Program.run(
            Program.path("provctl"), ["status", "--host", "ssh://school"], environment: ["PATH": empty.path])
        #expect(none.status == 3 && none.errors.contains("there is no ssh on this computer"), "\(none.errors)")
        for (body, status, words) in [
            ("echo 'ssh: connect to host school port 22: Connection refused' >&2; exit 255", 3, "cannot be reached"),
            ("echo 'Host key verification failed.' >&2; exit 255", 3, "does not know pkhan@school's key"),
            ("echo 'pkhan@school: Permission denied (publickey).' >&2; exit 255", 4, "did not let you in"),
            ("echo 'bash: provctl: command not found' >&2; exit 127", 3, "there is no provctl on pkhan@school"),
            ("echo \"Error: there is no command 'bridge'\" >&2; exit 2", 3, "too old"),
            ("echo 'Welcome to school'; sleep 0.1; printf '\\0'; exit 0", 3, "may print text at every login"),
        ] as [(String, Int32, String)] {
            let finished = try remote("status", ssh: try fakeSSH(body))
            #expect(finished.status == status && finished.errors.contains(words), "\(body): \(finished.errors)")
            #expect(finished.errors.contains("Hint: ") && finished.output == "")
        }
    }

    private func shell(_ original: String?, input: String? = nil, _ arguments: [String] = []) throws -> Finished {
        var environment = ["PROVD_SOCKET": school.socket, "PROVD_HOST": "ssh://elsewhere", "NO_COLOR": "1"]
        environment["SSH_ORIGINAL_COMMAND"] = original ?? ""
        return try Program.run(Program.path("provctl"), ["shell"] + arguments, environment: environment, input: input)
    }

    @Test func `as a forced command it runs exactly the one command asked for`() throws {
        #expect(try shell("provctl school name \"Ferndale School\" --on 1sep").status == 0)
        #expect(try shell("school show").output.contains("Ferndale School"))
        #expect(try shell("status --json").output.contains("\"school\": \"Ferndale School\""))
        let before = try school.position()
        for words in [
            "map; id", "bash -i", "import pupils /etc/passwd", "map --socket /tmp/x", "scp -t /tmp", "/usr/lib/openssh/sftp-server",
            "calendar set /etc/passwd", "map > /tmp/x", "$(id)", "man --into /tmp",
        ] {
            let finished = try shell(words)
            #expect(finished.status == 2 && finished.output == "", "\(words): \(finished.output)")
            #expect(!finished.errors.contains("root:") && !finished.errors.contains("uid="), "\(words): \(finished.errors)")
        }
        #expect(try school.position() == before)
        #expect(try shell("pupil history nobody").status == 1)
    }

    @Test func `--host works through a forced command`() throws {
        let ssh = try fakeSSH(
            """
            while [ "$1" != -- ]; do shift; done; shift 2
            export SSH_ORIGINAL_COMMAND="$*"; exec '\(Program.path("provctl"))' shell
            """)
        let finished = try remote("status", ssh: ssh)
        #expect(finished.status == 0 && finished.output.contains("provd"), "\(finished.errors)")
    }

    @Test func `a session off a terminal takes a command a line, and goes on after errors`() throws {
        let finished = try shell(nil, input: "school name \"Ferndale School\" --on 1sep\nfrobnicate\nmap | sh\nstatus\nexit\nundo\n")
        #expect(finished.status == 0)
        #expect(finished.output.contains("Named the school") || finished.output.contains("Ferndale School"), "\(finished.output)")
        #expect(finished.errors.contains("no command 'frobnicate'") && finished.errors.contains("means nothing here"))
        #expect(try school.position() == 1, "what follows exit is not carried out")
    }

    @Test func `a link named provctl-shell is a login shell`() throws {
        let link = school.folder.appendingPathComponent("provctl-shell").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: Program.path("provctl"))
        let finished = try Program.run(link, ["-c", "status"], environment: ["PROVD_SOCKET": school.socket, "SSH_ORIGINAL_COMMAND": ""])
        #expect(finished.status == 0 && finished.output.contains("provd"), "\(finished.errors)")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/script"), "util-linux's script makes a terminal"))
    func `on a terminal it prompts with the school and the person`() throws {
        try school.did("school", "name", "Ferndale School", "--on", "1sep")
        let finished = try Program.run(
            "/usr/bin/script", ["-qec", "\(Program.path("provctl")) shell", "/dev/null"],
            environment: ["PROVD_SOCKET": school.socket, "SSH_ORIGINAL_COMMAND": "", "TERM": "dumb"], input: "status\nexit\n")
        #expect(finished.output.contains("Ferndale School") && finished.output.contains("> "), "\(finished.output)")
    }
}
