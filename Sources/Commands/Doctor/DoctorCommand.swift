import ArgumentParser
import JSON
import ProvisionInterface
import Reports

/// `provctl doctor`.
struct DoctorCommand: DaemonCommand {
    static let configuration = Help.command(
        "doctor", "Check this installation, and say what to do about each thing found.",
        [("doctor", "what to mend first, then what is well"), ("doctor --json", "as data, for a monitoring system")],
        notes: """
            Ends with 1 where something must be mended now. Works while provd is down, and says what it could not look at; provd's own \
            part needs the role operator or senco.
            """)

    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let local = LocalChecks(machine: session.context.machine)
        let findings = daemonPart(session, local) + local.findings()
        if session.json {
            let output = ServiceInterface.Diagnose.Output(findings: findings)
            session.context.output(JSON.pretty(try JSON.value(of: output)) + "\n")
        } else {
            session.context.output(DoctorReport.text(findings, style: session.context.style))
        }
        if findings.contains(where: { $0.state == "fail" }) { throw Ended(status: .refused) }
    }

    private typealias Finding = ServiceInterface.Finding

    /// Seconds a silent daemon has: that it is silent is what somebody wants to know.
    private static let patience = 3.0

    private func daemonPart(_ session: Session, _ local: LocalChecks) -> [ServiceInterface.Finding] {
        var findings: [Finding] = []
        session.daemon.wait(atMost: Self.patience)
        do throws(CallFailure) {
            let status = try session.daemon.call(ServiceInterface.GetStatus.self, .init()).value.status
            let path = session.context.socketPath(given: common.socket)
            findings.append(.ok("daemon.answers", "provd \(status.version) answers on \(path)"))
            if status.version != ProvisionVersion.text {
                findings.append(
                    .warn(
                        "daemon.version", "provd \(status.version) runs, and this is provctl \(ProvisionVersion.text)",
                        "systemctl restart provd.service"))
            }
            findings += try session.daemon.call(ServiceInterface.Diagnose.self, .init()).value.findings
        } catch {
            findings.append(missing(error))
            if let disk = local.disk { findings.append(disk) }
        }
        return findings
    }

    /// What is said where the daemon's part cannot be had.
    private func missing(_ failure: CallFailure) -> Finding {
        switch failure {
        case .unreachable(let path, _, true):
            return .unchecked("daemon.answers", "you may not connect to \(path)", "adduser LOGIN provd-operator, then log in again")
        case .unreachable(let path, let why, false):
            return .fail(
                "daemon.answers", "provd does not answer on \(path): \(why)",
                "systemctl start provd.socket provd.service; journalctl -u provd.service -n 20")
        case .silent(let path, _):
            return .fail(
                "daemon.answers", "provd does not start: calls wait at \(path), and nobody is answered",
                "journalctl -u provd.service -n 20; provd --check-config /etc/provd/provd.toml")
        case .answered("io.provd.NotAllowed", _):
            return .unchecked(
                "daemon.diagnosis", "provd's own part needs the role operator or senco", "sudo provctl doctor")
        default:
            let problem = Wording.problem(failure)
            return .fail("daemon.answers", problem.message, problem.hint ?? "journalctl -u provd.service -n 20")
        }
    }
}
