/// Import runs, and the nightly export. `io.provd.Exchange`.
package enum ExchangeInterface {
    package static let name = "io.provd.Exchange"

    /// One import run.
    package struct Batch: Codable, Hashable, Sendable {
        package var id: String
        package var recordedAt: String
        package var actor: String
        package var events: Int
        package var undone: Int
        package var label: String

        package init(id: String, recordedAt: String, actor: String, events: Int, undone: Int, label: String) {
            self.id = id
            self.recordedAt = recordedAt
            self.actor = actor
            self.events = events
            self.undone = undone
            self.label = label
        }
    }

    /// The newest import runs.
    package enum ListBatches: WireMethod {
        package static let name = "io.provd.Exchange.ListBatches"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var limit: Int?

            package init(limit: Int? = nil) {
                self.limit = limit
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var batches: [Batch]
            package var at: Answered

            package init(batches: [Batch], at: Answered) {
                self.batches = batches
                self.at = at
            }
        }
    }

    /// Takes a whole run back: retracts what it recorded. Refused with a list where later entries rest on it, unless withDependents.
    package enum UndoBatch: WireMethod {
        package static let name = "io.provd.Exchange.UndoBatch"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var batch: String
            package var withDependents: Bool?
            package var command: CommandHeader?

            package init(batch: String, withDependents: Bool? = nil, command: CommandHeader? = nil) {
                self.batch = batch
                self.withDependents = withDependents
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
