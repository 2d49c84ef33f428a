// The nightly export.

extension ExchangeInterface {
    /// A file of an export.
    package struct ExportFile: Codable, Hashable, Sendable {
        package var name: String
        /// After the header.
        package var rows: Int
        package var bytes: Int
        /// 64 hexadecimal digits.
        package var sha256: String

        package init(name: String, rows: Int, bytes: Int, sha256: String) {
            self.name = name
            self.rows = rows
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    /// A nightly export.
    package struct Export: Codable, Hashable, Sendable {
        /// Its id, its folder and its manifest.
        package var id: String
        package var folder: String
        package var manifest: String
        /// `full` or `delta`; the epoch, the position a delta starts after, the last position, the day it is of.
        package var mode: String
        package var epoch: Int
        package var from: Int?
        package var through: Int
        package var asOf: String
        /// The export before it, which a delta builds on.
        package var previous: String?
        /// Where the log stood; "" where the manifest cannot be read.
        package var anchor: String
        package var files: [ExportFile]
        /// When it was made (UTC, ISO 8601), where that is on record.
        package var madeAt: String?
        /// What can be seen to be wrong with it at a glance.
        package var problem: String?

        package init(
            id: String, folder: String, manifest: String, mode: String, epoch: Int, from: Int? = nil, through: Int, asOf: String,
            previous: String? = nil, anchor: String, files: [ExportFile], madeAt: String? = nil, problem: String? = nil
        ) {
            self.id = id
            self.folder = folder
            self.manifest = manifest
            self.mode = mode
            self.epoch = epoch
            self.from = from
            self.through = through
            self.asOf = asOf
            self.previous = previous
            self.anchor = anchor
            self.files = files
            self.madeAt = madeAt
            self.problem = problem
        }
    }

    /// What became of an export at a hook.
    package struct Delivery: Codable, Hashable, Sendable {
        package var hook: String
        package var export: String
        package var at: String
        package var delivered: Bool
        package var tries: Int
        /// Why not: `exit 3`.
        package var reason: String
        package var milliseconds: Int
        /// What a failed hook said, its beginning and end. It may hold pupils' data.
        package var output: String?

        package init(
            hook: String, export: String, at: String, delivered: Bool, tries: Int, reason: String, milliseconds: Int, output: String? = nil
        ) {
            self.hook = hook
            self.export = export
            self.at = at
            self.delivered = delivered
            self.tries = tries
            self.reason = reason
            self.milliseconds = milliseconds
            self.output = output
        }
    }

    /// A name in the folder of hooks that is not run.
    package struct SkippedHook: Codable, Hashable, Sendable {
        package var name: String
        package var reason: String

        package init(name: String, reason: String) {
            self.name = name
            self.reason = reason
        }
    }

    /// What a hook is still to get, oldest first.
    package struct HookTurn: Codable, Hashable, Sendable {
        package var hook: String
        package var exports: [Export]
        /// Whose run hands on to it now, and since when: then it is left alone.
        package var heldBy: String?

        package init(hook: String, exports: [Export], heldBy: String? = nil) {
            self.hook = hook
            self.exports = exports
            self.heldBy = heldBy
        }
    }

    /// What a check of an export found.
    package struct ExportCheck: Codable, Hashable, Sendable {
        package var id: String
        package var ok: Bool
        package var problems: [String]

        package init(id: String, ok: Bool, problems: [String]) {
            self.id = id
            self.ok = ok
            self.problems = problems
        }
    }
}
