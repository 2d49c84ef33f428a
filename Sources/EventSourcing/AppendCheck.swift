/// What every log refuses before it looks at a stream, so that all of them refuse alike.
package enum AppendCheck {
    /// Bytes of the largest payload.
    package static let largestPayload = 1 << 20
    /// Bytes of the largest fingerprint.
    package static let largestFingerprint = 64
    /// Bytes of the longest stream name, event type or actor.
    package static let longestName = 200

    /// Checks all of a command but its expected versions.
    /// - Throws: ``AppendError/invalid(_:)``.
    package static func check(_ command: CommandAppend) throws(AppendError) {
        if command.fingerprint.count > largestFingerprint { throw .invalid("The fingerprint is longer than \(largestFingerprint) bytes") }
        try check(name: command.actor, "actor")
        if command.streams.isEmpty { throw .invalid("The command appends nothing") }
        var names: Set<StreamName> = []
        for append in command.streams {
            if command.streams.count > 1, !names.insert(append.stream).inserted {
                throw .invalid("The command names stream \(append.stream) twice")
            }
            if append.events.isEmpty { throw .invalid("The command appends nothing to stream \(append.stream)") }
            try check(stream: append.stream)
            for event in append.events { try check(event) }
        }
    }

    private static func check(stream: StreamName) throws(AppendError) {
        let count = stream.category.utf8.count
        if count == 0 || stream.category.utf8.contains(UInt8(ascii: "-")) {
            throw .invalid("The category of stream \(stream) is empty or has a hyphen in it")
        }
        if count + stream.identifier.utf8.count >= longestName {
            throw .invalid("A stream's name is longer than \(longestName) bytes")
        }
        if stream.category.utf8.contains(0) || stream.identifier.utf8.contains(0) {
            throw .invalid("A stream's name has a NUL in it")
        }
    }

    private static func check(_ event: ProposedEvent) throws(AppendError) {
        try check(name: event.type, "type of event \(event.id)")
        if event.schema < 1 { throw .invalid("The schema of event \(event.id) is less than 1") }
        if event.payload.count > largestPayload {
            throw .invalid("The payload of event \(event.id) is larger than \(largestPayload) bytes")
        }
        if !JSONObjectCheck.isObject(event.payload) { throw .invalid("The payload of event \(event.id) is no JSON object") }
    }

    private static func check(name: String, _ what: @autoclosure () -> String) throws(AppendError) {
        let bytes = name.utf8
        if bytes.isEmpty || bytes.count > longestName || bytes.contains(0) {
            throw .invalid("The \(what()) is empty, longer than \(longestName) bytes, or has a NUL in it")
        }
    }
}
