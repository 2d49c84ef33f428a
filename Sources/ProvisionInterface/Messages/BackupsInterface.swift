/// Copies of the log and, apart, of the keys; and proof that they can be used. `io.provd.Backups`.
package enum BackupsInterface {
    package static let name = "io.provd.Backups"

    /// What a run wrote.
    package struct Run: Codable, Hashable, Sendable {
        package var folder: String
        /// When (UTC, ISO 8601).
        package var made: String
        /// The log at the last event the backup now holds.
        package var anchor: String
        /// The first and last position of this run; from is one past through where nothing was new.
        package var from: Int
        package var through: Int
        /// New segment files, and bytes in them.
        package var segments: Int
        package var bytes: Int
        /// The copy of the wrapped keys, in the folder's keys/.
        package var keys: String
        /// Whether the folder is on the same disk as the state folder: then it is no protection against losing that disk.
        package var sameDevice: Bool
        /// The folder of hooks to run on it, and how many seconds each may take.
        package var hooks: String
        package var hookTimeout: Int

        package init(
            folder: String, made: String, anchor: String, from: Int, through: Int, segments: Int, bytes: Int, keys: String,
            sameDevice: Bool, hooks: String, hookTimeout: Int
        ) {
            self.folder = folder
            self.made = made
            self.anchor = anchor
            self.from = from
            self.through = through
            self.segments = segments
            self.bytes = bytes
            self.keys = keys
            self.sameDevice = sameDevice
            self.hooks = hooks
            self.hookTimeout = hookTimeout
        }
    }

    /// A segment file: events that were copied once and are never written again.
    package struct Segment: Codable, Hashable, Sendable {
        package var file: String
        package var epoch: Int
        package var from: Int
        package var through: Int
        package var bytes: Int

        package init(file: String, epoch: Int, from: Int, through: Int, bytes: Int) {
            self.file = file
            self.epoch = epoch
            self.from = from
            self.through = through
            self.bytes = bytes
        }
    }

    /// Something done with backups: "backup", "hook" or "drill".
    package struct Outcome: Codable, Hashable, Sendable {
        package var at: String
        package var what: String
        package var folder: String
        package var ok: Bool
        package var through: Int
        /// What was found, or why it failed.
        package var detail: String

        package init(at: String, what: String, folder: String, ok: Bool, through: Int, detail: String) {
            self.at = at
            self.what = what
            self.folder = folder
            self.ok = ok
            self.through = through
            self.detail = detail
        }
    }

    /// What an answer comes to: the same for the same answer, and nothing of it can be read from it.
    package struct AnswerDigest: Codable, Hashable, Sendable {
        package var question: String
        package var sha256: String

        package init(question: String, sha256: String) {
            self.question = question
            self.sha256 = sha256
        }
    }
}
