// What commands and queries of every interface share.

/// What goes with a command besides its content.
package struct CommandHeader: Codable, Hashable, Sendable {
    /// A UUID the caller makes; the same id again answers what the first call did. Absent: the daemon makes one.
    package var id: String?
    /// Decide and answer, but record nothing.
    package var dryRun: Bool?
    /// The import run it belongs to: a UUID.
    package var batch: String?

    package init(id: String? = nil, dryRun: Bool? = nil, batch: String? = nil) {
        self.id = id
        self.dryRun = dryRun
        self.batch = batch
    }
}

/// An event a command recorded, or would record.
package struct RecordedReference: Codable, Hashable, Sendable {
    /// The event's id, a UUID.
    package var id: String
    /// Its place in the log; 0 in a dry run.
    package var position: Int
    /// The stream it is in: "group-…".
    package var stream: String
    /// Its type, past tense: "SessionDelivered".
    package var type: String
    /// The school day it is true from.
    package var effectiveOn: String

    package init(id: String, position: Int, stream: String, type: String, effectiveOn: String) {
        self.id = id
        self.position = position
        self.stream = stream
        self.type = type
        self.effectiveOn = effectiveOn
    }
}

/// What a command did. It is on disk, and every later query sees it.
package struct Done: Codable, Hashable, Sendable {
    /// The log's last position when it was answered.
    package var position: Int
    /// The id of what it made or changed: a pupil, a group, an enrolment, a session.
    package var id: String?
    /// The short name or code people use for it.
    package var label: String?
    /// What it recorded; empty where it would change nothing.
    package var events: [RecordedReference]
    /// The command was seen before; this is what it did then.
    package var repeated: Bool
    /// Nothing was recorded: it was a dry run.
    package var dryRun: Bool
    /// Recorded all the same, but worth a look: clashes, names of other pupils in a note.
    package var warnings: [String]

    package init(
        position: Int, id: String? = nil, label: String? = nil, events: [RecordedReference], repeated: Bool, dryRun: Bool,
        warnings: [String]
    ) {
        self.position = position
        self.id = id
        self.label = label
        self.events = events
        self.repeated = repeated
        self.dryRun = dryRun
        self.warnings = warnings
    }
}

/// What moment an answer is for.
package struct Answered: Codable, Hashable, Sendable {
    /// The log's id and epoch.
    package var log: String
    package var epoch: Int
    /// The position it answers for, and the hash there (64 hexadecimal digits).
    package var position: Int
    package var hash: String
    /// The day it is true on.
    package var asOf: String
    /// The instant it was known by, where the question named one (UTC, ISO 8601).
    package var knownAt: String?
    /// That instant as the school's clocks showed it: `2026-11-10T08:59`.
    package var knownAtLocal: String?
    /// The school's name.
    package var school: String
    /// How many confidential provisions and meetings the caller is named for were left aside for want of a reason; absent where
    /// one would add nothing to this answer.
    package var withheld: Int?
    /// What the answer is without, whether or not there is any: "confidential", "costs", "few" (numbers under 5), "others"
    /// (pupils who are not the caller's).
    package var leftOut: [String]?

    package init(
        log: String, epoch: Int, position: Int, hash: String, asOf: String, knownAt: String? = nil,
        knownAtLocal: String? = nil, school: String,
        withheld: Int? = nil, leftOut: [String]? = nil
    ) {
        self.log = log
        self.epoch = epoch
        self.position = position
        self.hash = hash
        self.asOf = asOf
        self.knownAt = knownAt
        self.knownAtLocal = knownAtLocal
        self.school = school
        self.withheld = withheld
        self.leftOut = leftOut
    }
}

/// The reply of every command.
package struct DoneReply: Codable, Hashable, Sendable {
    package var done: Done

    package init(done: Done) {
        self.done = done
    }
}
