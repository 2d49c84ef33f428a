package import Configuration
internal import Logging
internal import ProvisionInterface
internal import Synchronization

/// What follows from the configuration in use; a reload makes another.
struct Decided: Sendable {
    /// `nil`: provd runs in the foreground without a file.
    let configuration: Configuration?
    /// Who may do what.
    let authority: Authority
    /// When the file was read, microseconds from 1970 UTC.
    let read: Int64
    /// Why a file read since was not taken.
    var problem: String?

    init(configuration: Configuration?, owner: UInt32, read: Int64) {
        self.configuration = configuration
        self.read = read
        authority = Authority(owner: owner, map: configuration?.roles)
    }
}

extension Daemon {
    /// Who may do what, as the configuration in use says. Ask once a call: it may be another at the next.
    var authority: Authority { decided.withLock { $0.authority } }

    /// The configuration in use; where there is no file, every value is the usual one.
    var configuration: Configuration { decided.withLock { $0.configuration } ?? Configuration() }

    /// Goes on with another configuration: calls that come from now on are decided by it.
    package func reload(_ configuration: Configuration) {
        let fresh = Decided(configuration: configuration, owner: authority.owner, read: clock.now)
        decided.withLock { $0 = fresh }
        callers.replace(fresh.authority)
        logger.tell(.configurationRead, ["file": "\(options.configurationFile ?? "")"])
    }

    /// Goes on with what there is; the status says why until a file is taken.
    /// - Parameter problem: what is wrong with the new file, with its lines and keys.
    package func keepConfiguration(because problem: String) {
        decided.withLock { $0.problem = problem }
        logger.tell(.configurationNotTaken, ["problem": "\(problem)"])
    }

    /// The configuration as the status tells of it.
    var configurationTold: (file: String?, read: String?, problem: String?) {
        guard let file = options.configurationFile else { return (nil, nil, nil) }
        return decided.withLock { (file, Instant.text($0.read), $0.problem) }
    }
}
