/// What a writer expects a stream's version to be. It has no default: whoever appends says what it knows.
package enum ExpectedVersion: Hashable, Sendable {
    /// The stream has no event yet.
    case noStream
    /// The stream's last event has this version (the first event of a stream has version 1).
    case version(Int)
}

/// An event about to be appended. Its payload is already in the form that will be stored, personal fields sealed.
package struct ProposedEvent: Sendable {
    /// The event's own id, unique in all logs.
    package var id: UniqueID
    /// Past tense, in the field's words: `SessionDelivered`.
    package var type: String
    /// The version of the payload's shape, from 1.
    package var schema: Int
    /// The civil day it is true from, counted in days from 1970-01-01.
    package var effectiveOn: Int32
    /// A JSON object in UTF-8.
    package var payload: [UInt8]

    package init(id: UniqueID, type: String, schema: Int, effectiveOn: Int32, payload: [UInt8]) {
        self.id = id
        self.type = type
        self.schema = schema
        self.effectiveOn = effectiveOn
        self.payload = payload
    }
}

/// An event as it stands in the log.
package struct RecordedEvent: Hashable, Sendable {
    /// Its place in the log, from 1, without gaps.
    package var position: Int64
    package var id: UniqueID
    package var stream: StreamName
    /// Its place in its stream, from 1, without gaps.
    package var version: Int
    package var type: String
    package var schema: Int
    /// Days from 1970-01-01 (civil, the school's own calendar).
    package var effectiveOn: Int32
    /// Microseconds from 1970-01-01 UTC; never less than that of the event before.
    package var recordedAt: Int64
    /// A staff id, `uid:N` or `system`; never a login or a name.
    package var actor: String
    /// The command that brought it; several events may share one.
    package var commandID: UniqueID
    /// A keyed fingerprint of the command's body, 8 bytes, or empty where the command had none.
    package var fingerprint: [UInt8]
    /// The stored JSON object.
    package var payload: [UInt8]
    /// SHA-256 over the hash before and this row, 32 bytes.
    package var hash: [UInt8]

    package init(
        position: Int64, id: UniqueID, stream: StreamName, version: Int, type: String, schema: Int, effectiveOn: Int32,
        recordedAt: Int64, actor: String, commandID: UniqueID, fingerprint: [UInt8], payload: [UInt8], hash: [UInt8]
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
        self.commandID = commandID
        self.fingerprint = fingerprint
        self.payload = payload
        self.hash = hash
    }
}

/// The events one command appends to one stream.
package struct StreamAppend: Sendable {
    package var stream: StreamName
    package var expected: ExpectedVersion
    package var events: [ProposedEvent]

    package init(stream: StreamName, expected: ExpectedVersion, events: [ProposedEvent]) {
        self.stream = stream
        self.expected = expected
        self.events = events
    }
}

/// All that one command appends: to one or several streams, all of it or nothing.
package struct CommandAppend: Sendable {
    package var commandID: UniqueID
    /// See ``RecordedEvent/fingerprint``.
    package var fingerprint: [UInt8]
    package var actor: String
    /// Microseconds from 1970-01-01 UTC. The log raises it to the last event's where the clock fell behind.
    package var recordedAt: Int64
    package var streams: [StreamAppend]

    package init(commandID: UniqueID, fingerprint: [UInt8], actor: String, recordedAt: Int64, streams: [StreamAppend]) {
        self.commandID = commandID
        self.fingerprint = fingerprint
        self.actor = actor
        self.recordedAt = recordedAt
        self.streams = streams
    }
}
