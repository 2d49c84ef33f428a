import ProvisionInterface

/// Why a daemon on another computer could not be reached over ssh.
package struct HostFailure: Hashable, Sendable {
    /// The computer, as people say it.
    package var host: String
    package var kind: Kind
    /// The last thing ssh or the other side said.
    package var said: String

    /// What went wrong, and where.
    package enum Kind: String, Hashable, Sendable {
        /// There is no `ssh` on this computer.
        case noSSH
        /// The other computer does not answer.
        case unreachable
        /// ssh does not know the other computer's key, or it is not the one it knew.
        case unknownKey, changedKey
        /// The other computer does not let the caller in.
        case login
        /// There is no `provctl` there, or one that knows no `bridge`.
        case noProvctl, otherVersion
        /// `provctl` is there, and its daemon does not answer, or not to that login.
        case noDaemon, closed
        /// Something else ended it.
        case ended
    }

    package init(host: String, kind: Kind, said: String) {
        self.host = host
        self.kind = kind
        self.said = said
    }

    /// Whether it is as when a daemon restarts: trying again makes sense for whoever had met it.
    package var mayPass: Bool { kind == .unreachable || kind == .noDaemon }

    /// What an ended ssh means. `status` is its exit status, `nil` where a signal ended it; `said` its standard error.
    package init(host: String, status: Int32?, said: String) {
        let last = said.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("Hint: ") }
        let words = last.map { $0.hasPrefix("Error: ") ? $0.dropFirst("Error: ".count) : $0 } ?? ""
        self.init(host: host, kind: Self.kind(status, said), said: DisplayText.shortened(String(words), to: 200))
    }

    /// Whether ssh says that a line broke which had stood, in the words it has for no other case.
    package static func brokeLater(_ said: String) -> Bool {
        said.split(whereSeparator: \.isNewline).contains { line in
            (line.hasPrefix("Connection to ") && line.contains(" closed by remote host")) || line.hasPrefix("client_loop: send disconnect")
                || line.hasPrefix("Read from remote host ") || (line.hasPrefix("Timeout, server ") && line.contains(" not responding"))
        }
    }

    private static func kind(_ status: Int32?, _ said: String) -> Kind {
        switch status {
        case 255: return ofSSH(said)
        case 126, 127: return .noProvctl
        case 2 where said.contains("there is no command 'bridge'"): return .otherVersion
        case ExitStatus.unreachable.rawValue: return .noDaemon
        case ExitStatus.notAllowed.rawValue: return .closed
        default: return .ended
        }
    }

    /// ssh's own words; they have stood for many years, and what is not among them is shown as it is.
    private static func ofSSH(_ said: String) -> Kind {
        if said.contains("REMOTE HOST IDENTIFICATION HAS CHANGED") { return .changedKey }
        if said.contains("Host key verification failed") { return .unknownKey }
        if said.contains("Permission denied") || said.contains("Too many authentication failures") { return .login }
        return .unreachable
    }
}

extension HostFailure {
    /// What it means to the person who called.
    var problem: Problem {
        let about = said.isEmpty ? "" : ": \(said)"
        switch kind {
        case .noSSH:
            return Problem(
                "there is no ssh on this computer", hint: "install it (apt install openssh-client), or log in on \(host) itself",
                status: .unreachable)
        case .unreachable:
            return Problem(
                "\(host) cannot be reached over ssh\(about)",
                hint: "look whether 'ssh \(host)' works, and whether you are in the school's network",
                status: .unreachable)
        case .unknownKey:
            return Problem(
                "ssh does not know \(host)'s key yet",
                hint: "run 'ssh \(host)' once on a terminal and compare the key it shows with the one the school gave you",
                status: .unreachable)
        case .changedKey:
            return Problem(
                "\(host) shows another key than before: it was set up anew, or something stands between you and it",
                hint: "ask the server's administrator before you go on", status: .unreachable)
        case .login:
            return Problem(
                "\(host) did not let you in\(about)",
                hint: "off a terminal ssh asks nothing: it needs a key (ssh-copy-id \(host)); is the login right?", status: .notAllowed)
        case .noProvctl:
            return Problem(
                "there is no provctl on \(host)\(about)", hint: "ask the server's administrator to install provd's package there",
                status: .unreachable)
        case .otherVersion:
            return Problem(
                "provctl on \(host) is too old to be called from another computer",
                hint: "this is \(ProvisionVersion.text); 'ssh \(host) provctl --version' says what is there", status: .unreachable)
        case .noDaemon:
            return Problem(
                "provd does not answer on \(host)\(about)", hint: "ask the server's administrator to look: sudo systemctl status provd",
                status: .unreachable)
        case .closed:
            return Problem(
                "your login on \(host) may not use provd\(about)",
                hint: "ask the server's administrator to put it into the group that may", status: .notAllowed)
        case .ended:
            return Problem(
                "the call to \(host) ended\(about)", hint: "look what 'ssh \(host) provctl status' says", status: .unreachable)
        }
    }
}
