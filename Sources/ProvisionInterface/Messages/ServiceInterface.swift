/// The daemon itself: what it is, how it is, who you are. `io.provd.Service`.
package enum ServiceInterface {
    package static let name = "io.provd.Service"

    /// How the daemon and its files are.
    package struct Status: Codable, Hashable, Sendable {
        /// The program's version.
        package var version: String
        /// Where the log stands: its id, epoch, last position, the hash there, and the anchor in one text.
        package var log: String
        package var epoch: Int
        package var position: Int
        package var hash: String
        package var anchor: String
        /// When the last event was recorded (UTC, ISO 8601); absent in an empty log.
        package var lastRecordedAt: String?
        /// How far the read models are, and what they are doing: "current", "catching-up", "rebuilding", "stopped".
        package var viewsPosition: Int
        package var views: String
        /// Why they stopped, naming the position and no pupil's data.
        package var viewsReason: String?
        /// What the check of the log says: "verified", "verifying", "damaged"; how far it is; what is wrong.
        package var verification: String
        package var verifiedTo: Int
        package var verificationReason: String?
        /// The state folder, the daemon's process id, when it started (UTC, ISO 8601).
        package var stateFolder: String
        package var process: Int
        package var startedAt: String
        /// Today in the school's time zone, and the school's name, "" before it is named.
        package var today: String
        package var school: String
        /// Free bytes on the state folder's disk; commands waiting.
        package var diskFree: Int
        package var waiting: Int
        /// The configuration file, when it was read (UTC, ISO 8601), and why a newer one was not taken; absent without a file.
        package var configuration: String?
        package var configurationReadAt: String?
        package var configurationProblem: String?
        /// The last nightly export; absent before the first.
        package var export: LastExport?
        /// When the recovery sheet of this master key was typed back last (UTC, ISO 8601); absent where it never was.
        package var escrowConfirmedOn: String?
        /// Erasures whose last steps are not done yet; 0 nearly always.
        package var erasuresPending: Int?
        /// The newest backup: when, up to which position, where, and whether that is on the state folder's own disk. Absent before the first.
        package var lastBackupAt: String?
        package var lastBackupPosition: Int?
        package var lastBackupFolder: String?
        package var backupOnSameDevice: Bool?
        /// Why reads are not on record now, and how many wait or were lost; absent while all is well.
        package var accessProblem: String?
        /// The days on which open requests for pupils' records (subject access) are due, the first first. Told to the senco alone.
        package var requestsDue: [String]?
        /// Rows of imports that wait for a decision, as `Exchange.ListMatches` has them. Told to the senco alone.
        package var matchesWaiting: Int?

        package init(
            version: String, log: String, epoch: Int, position: Int, hash: String, anchor: String, lastRecordedAt: String? = nil,
            viewsPosition: Int, views: String, viewsReason: String? = nil, verification: String, verifiedTo: Int,
            verificationReason: String? = nil, stateFolder: String, process: Int, startedAt: String, today: String,
            school: String, diskFree: Int, waiting: Int, configuration: String? = nil, configurationReadAt: String? = nil,
            configurationProblem: String? = nil, export: LastExport? = nil, escrowConfirmedOn: String? = nil,
            erasuresPending: Int? = nil, accessProblem: String? = nil
        ) {
            self.version = version
            self.log = log
            self.epoch = epoch
            self.position = position
            self.hash = hash
            self.anchor = anchor
            self.lastRecordedAt = lastRecordedAt
            self.viewsPosition = viewsPosition
            self.views = views
            self.viewsReason = viewsReason
            self.verification = verification
            self.verifiedTo = verifiedTo
            self.verificationReason = verificationReason
            self.stateFolder = stateFolder
            self.process = process
            self.startedAt = startedAt
            self.today = today
            self.school = school
            self.diskFree = diskFree
            self.waiting = waiting
            self.configuration = configuration
            self.configurationReadAt = configurationReadAt
            self.configurationProblem = configurationProblem
            self.export = export
            self.escrowConfirmedOn = escrowConfirmedOn
            self.erasuresPending = erasuresPending
            self.accessProblem = accessProblem
        }
    }

    /// The last nightly export, and hooks that want looking after.
    package struct LastExport: Codable, Hashable, Sendable {
        package var id: String
        /// When it was made (UTC, ISO 8601), where that is on record, and hours since then.
        package var madeAt: String?
        package var hours: Int?
        /// `full` or `delta`, the last position and the day it is of.
        package var mode: String
        package var through: Int
        package var asOf: String
        /// Hooks whose last run failed, and names in their folder that are not run, each with the reason.
        package var failed: [String]
        package var skipped: [String]

        package init(
            id: String, madeAt: String? = nil, hours: Int? = nil, mode: String, through: Int, asOf: String, failed: [String],
            skipped: [String]
        ) {
            self.id = id
            self.madeAt = madeAt
            self.hours = hours
            self.mode = mode
            self.through = through
            self.asOf = asOf
            self.failed = failed
            self.skipped = skipped
        }
    }

    /// Who is calling.
    package struct Caller: Codable, Hashable, Sendable {
        package var uid: Int
        /// The login of that uid, where there is one.
        package var login: String?
        /// Permission roles: senco, leader, teacher, assistant, governor, exporter, operator.
        package var roles: [String]
        /// What events will carry as their actor: a staff id or "uid:N".
        package var actor: String
        /// The member of staff the login belongs to.
        package var staff: String?

        package init(uid: Int, login: String? = nil, roles: [String], actor: String, staff: String? = nil) {
            self.uid = uid
            self.login = login
            self.roles = roles
            self.actor = actor
            self.staff = staff
        }
    }

    /// Answers nothing, quickly.
    package enum Ping: WireMethod {
        package static let name = "io.provd.Service.Ping"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }

    /// How the daemon is and who you are. Allowed for everybody, also while read models catch up.
    package enum GetStatus: WireMethod {
        package static let name = "io.provd.Service.GetStatus"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var status: Status
            package var caller: Caller

            package init(status: Status, caller: Caller) {
                self.status = status
                self.caller = caller
            }
        }
    }

    /// Builds the read models again beside those in use, which go on answering meanwhile. Answers when it has begun.
    package enum RebuildViews: WireMethod {
        package static let name = "io.provd.Service.RebuildViews"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var position: Int

            package init(position: Int) {
                self.position = position
            }
        }
    }
}
