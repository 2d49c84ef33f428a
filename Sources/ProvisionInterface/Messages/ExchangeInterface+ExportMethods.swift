// The methods of the nightly export.

extension ExchangeInterface {
    /// Writes the nightly export: what has changed since the last one, or everything where that is due.
    package enum RunExport: WireMethod {
        package static let name = "io.provd.Exchange.RunExport"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var full: Bool?
            /// A file may lose more rows than configured.
            package var allowDrop: Bool?
            package var dryRun: Bool?

            package init(full: Bool? = nil, allowDrop: Bool? = nil, dryRun: Bool? = nil) {
                self.full = full
                self.allowDrop = allowDrop
                self.dryRun = dryRun
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var export: Export
            /// This very export was made before; nothing was written.
            package var repeated: Bool
            package var dryRun: Bool
            /// Why it is a full one.
            package var fullBecause: String?
            /// Old exports that were deleted.
            package var removed: [String]
            /// Where exports lie now that were damaged: set aside, for somebody to look at.
            package var damaged: [String]?
            /// The folder of hooks, and the seconds each may take.
            package var hooks: String
            package var hookTimeout: Int

            package init(
                export: Export, repeated: Bool, dryRun: Bool, fullBecause: String? = nil, removed: [String], damaged: [String]? = nil,
                hooks: String, hookTimeout: Int
            ) {
                self.export = export
                self.repeated = repeated
                self.dryRun = dryRun
                self.fullBecause = fullBecause
                self.removed = removed
                self.damaged = damaged
                self.hooks = hooks
                self.hookTimeout = hookTimeout
            }
        }
    }

    /// The exports there are, oldest first.
    package enum ListExports: WireMethod {
        package static let name = "io.provd.Exchange.ListExports"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var exports: [Export]

            package init(exports: [Export]) {
                self.exports = exports
            }
        }
    }

    /// One export, and what became of it at each hook.
    package enum GetExport: WireMethod {
        package static let name = "io.provd.Exchange.GetExport"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var id: String

            package init(id: String) {
                self.id = id
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var export: Export
            package var deliveries: [Delivery]

            package init(export: Export, deliveries: [Delivery]) {
                self.export = export
                self.deliveries = deliveries
            }
        }
    }

    /// Checks every byte of an export, or of all, and its anchor against the log.
    package enum VerifyExport: WireMethod {
        package static let name = "io.provd.Exchange.VerifyExport"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var id: String?

            package init(id: String? = nil) {
                self.id = id
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var checks: [ExportCheck]

            package init(checks: [ExportCheck]) {
                self.checks = checks
            }
        }
    }

    /// Says which hooks there are; answers what each is still to get.
    package enum BeginDelivery: WireMethod {
        package static let name = "io.provd.Exchange.BeginDelivery"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var hooks: [String]
            package var skipped: [SkippedHook]
            /// The caller's word for its run, and the number of its process: then what it is to hand on is its own meanwhile.
            package var run: String?
            package var process: Int?

            package init(hooks: [String], skipped: [SkippedHook], run: String? = nil, process: Int? = nil) {
                self.hooks = hooks
                self.skipped = skipped
                self.run = run
                self.process = process
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var turns: [HookTurn]

            package init(turns: [HookTurn]) {
                self.turns = turns
            }
        }
    }

    /// Records what became of an export at a hook.
    package enum RecordDelivery: WireMethod {
        package static let name = "io.provd.Exchange.RecordDelivery"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var hook: String
            package var export: String
            package var delivered: Bool
            package var tries: Int
            package var reason: String
            package var milliseconds: Int
            package var output: String?
            /// The run it was handed on by, and whether that hands on more to the hook.
            package var run: String?
            package var more: Bool?

            package init(
                hook: String, export: String, delivered: Bool, tries: Int, reason: String, milliseconds: Int, output: String? = nil,
                run: String? = nil, more: Bool? = nil
            ) {
                self.hook = hook
                self.export = export
                self.delivered = delivered
                self.tries = tries
                self.reason = reason
                self.milliseconds = milliseconds
                self.output = output
                self.run = run
                self.more = more
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package init() {}
        }
    }
}
