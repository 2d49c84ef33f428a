/// The log: what was recorded, by whom, when; and taking things back. `io.provd.Events`.
package enum EventsInterface {
    package static let name = "io.provd.Events"

    /// An event as recorded. Personal fields in payload are shown to those who may see them; destroyed ones are null.
    package struct Event: Codable, Hashable, Sendable {
        package var position: Int
        package var id: String
        package var stream: String
        package var version: Int
        package var type: String
        package var schema: Int
        package var effectiveOn: String
        /// UTC, ISO 8601, microseconds.
        package var recordedAt: String
        package var actor: String
        package var command: String
        /// JSON text.
        package var payload: String
        package var hash: String
        /// The event that retracted it.
        package var retractedBy: String?
        /// In a few words, for people.
        package var summary: String

        package init(
            position: Int, id: String, stream: String, version: Int, type: String, schema: Int, effectiveOn: String,
            recordedAt: String, actor: String, command: String, payload: String, hash: String, retractedBy: String? = nil,
            summary: String
        ) {
            self.position = position
            self.id = id
            self.stream = stream
            self.version = version
            self.type = type
            self.schema = schema
            self.effectiveOn = effectiveOn
            self.recordedAt = recordedAt
            self.actor = actor
            self.command = command
            self.payload = payload
            self.hash = hash
            self.retractedBy = retractedBy
            self.summary = summary
        }
    }

    /// Something found by name or code.
    package struct Found: Codable, Hashable, Sendable {
        package var kind: String
        package var id: String
        package var label: String
        package var detail: String

        package init(kind: String, id: String, label: String, detail: String) {
            self.kind = kind
            self.id = id
            self.label = label
            self.detail = detail
        }
    }

    /// Events after a position, or the last of them. With "more" the call follows the log: it answers what there is and then each new event.
    /// limit is at most 1000 a reply.
    package enum Tail: WireMethod {
        package static let name = "io.provd.Events.Tail"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var after: Int?
            package var limit: Int?
            package var stream: String?
            package var of: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(after: Int? = nil, limit: Int? = nil, stream: String? = nil, of: String? = nil, why: String? = nil) {
                self.after = after
                self.limit = limit
                self.stream = stream
                self.of = of
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var events: [Event]
            package var head: Int

            package init(events: [Event], head: Int) {
                self.events = events
                self.head = head
            }
        }
    }

    /// One event, by id or position.
    package enum Show: WireMethod {
        package static let name = "io.provd.Events.Show"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var event: String
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(event: String, why: String? = nil) {
                self.event = event
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var event: Event
            package var at: Answered

            package init(event: Event, at: Answered) {
                self.event = event
                self.at = at
            }
        }
    }

    /// Checks the whole chain, or only holds the log against an anchor kept elsewhere (log/epoch/position/hash).
    /// With "more" it reports how far it is.
    package enum Verify: WireMethod {
        package static let name = "io.provd.Events.Verify"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var against: String?

            package init(against: String? = nil) {
                self.against = against
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var ok: Bool
            package var checked: Int
            package var of: Int
            package var anchor: String
            package var reason: String?

            package init(ok: Bool, checked: Int, of: Int, anchor: String, reason: String? = nil) {
                self.ok = ok
                self.checked = checked
                self.of = of
                self.anchor = anchor
                self.reason = reason
            }
        }
    }

    /// Pupils, staff, groups, provisions and classes by name or code.
    package enum Find: WireMethod {
        package static let name = "io.provd.Events.Find"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var text: String
            package var asOf: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(text: String, asOf: String? = nil, why: String? = nil) {
                self.text = text
                self.asOf = asOf
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var found: [Found]
            package var at: Answered

            package init(found: [Found], at: Answered) {
                self.found = found
                self.at = at
            }
        }
    }

    /// Takes an event back, as if it had never been. Refused with a list where later ones rest on it, unless withDependents.
    package enum Retract: WireMethod {
        package static let name = "io.provd.Events.Retract"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var event: String
            package var withDependents: Bool?
            package var command: CommandHeader?

            package init(event: String, withDependents: Bool? = nil, command: CommandHeader? = nil) {
                self.event = event
                self.withDependents = withDependents
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes back what the caller's last command recorded.
    package enum Undo: WireMethod {
        package static let name = "io.provd.Events.Undo"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var command: CommandHeader?

            package init(command: CommandHeader? = nil) {
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Destroys a free text that was typed about the wrong child. path says which, where the event has several.
    package enum Redact: WireMethod {
        package static let name = "io.provd.Events.Redact"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var event: String
            package var path: String?
            package var command: CommandHeader?

            package init(event: String, path: String? = nil, command: CommandHeader? = nil) {
                self.event = event
                self.path = path
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
