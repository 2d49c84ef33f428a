extension BackupsInterface {
    /// Copies what was recorded since the last backup, and the keys.
    package enum Make: WireMethod {
        package static let name = "io.provd.Backups.Make"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var to: String?

            package init(to: String? = nil) { self.to = to }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var run: Run

            package init(run: Run) { self.run = run }
        }
    }

    /// What there is in the configured folder or another, and the last things done.
    package enum List: WireMethod {
        package static let name = "io.provd.Backups.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var folder: String?

            package init(folder: String? = nil) { self.folder = folder }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var folder: String
            package var segments: [Segment]
            package var keys: [String]
            package var outcomes: [Outcome]

            package init(folder: String, segments: [Segment], keys: [String], outcomes: [Outcome]) {
                self.folder = folder
                self.segments = segments
                self.keys = keys
                self.outcomes = outcomes
            }
        }
    }

    /// Reads every segment through: each event against the chain, each file against its checksum.
    package enum Verify: WireMethod {
        package static let name = "io.provd.Backups.Verify"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var folder: String?

            package init(folder: String? = nil) { self.folder = folder }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var ok: Bool
            package var folder: String
            package var segments: Int
            /// Up to where it is good.
            package var checked: Int
            package var anchor: String?
            /// The file and position of the damage, and what it is.
            package var reason: String?

            package init(ok: Bool, folder: String, segments: Int, checked: Int, anchor: String? = nil, reason: String? = nil) {
                self.ok = ok
                self.folder = folder
                self.segments = segments
                self.checked = checked
                self.anchor = anchor
                self.reason = reason
            }
        }
    }

    /// The answers to a fixed list of questions as of a position, as digests: a drill compares those of two daemons.
    package enum Digest: WireMethod {
        package static let name = "io.provd.Backups.Digest"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var position: Int

            package init(position: Int) { self.position = position }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var anchor: String
            package var digests: [AnswerDigest]

            package init(anchor: String, digests: [AnswerDigest]) {
                self.anchor = anchor
                self.digests = digests
            }
        }
    }

    /// Puts on record what came of a hook or a drill.
    package enum Note: WireMethod {
        package static let name = "io.provd.Backups.Note"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var what: String
            package var folder: String
            package var position: Int
            package var ok: Bool
            package var detail: String

            package init(what: String, folder: String, position: Int, ok: Bool, detail: String) {
                self.what = what
                self.folder = folder
                self.position = position
                self.ok = ok
                self.detail = detail
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
