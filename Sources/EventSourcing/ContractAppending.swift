extension EventLogContract {
    static let appending: [Case] = [
        Case("an empty log stands at position 0 on the hash its first event builds on") { log in
            let head = log.head
            try requireEqual(head.position, 0, "position")
            try requireEqual(head.epoch, 1, "epoch")
            try requireEqual(head.hash.count, 32, "bytes of hash")
            try requireEqual(log.lastRecordedAt, 0, "last recorded at")
            try requireEqual(log.anchor(at: 0), head, "anchor at 0")
            try require(log.events(after: 0, limit: 10).isEmpty, "an empty log has events")
        },
        Case("an appended event comes back as it was given, with its place in the log and in its stream") { log in
            let event = Sample.event(7)
            let command = Sample.command(7, to: Sample.stream(1), .noStream)
            let recorded = try log.write { try $0.append(command) }
            try requireEqual(recorded.count, 1, "recorded")
            let stored = try log.events(after: 0, limit: 10)
            try requireEqual(stored, recorded, "stored")
            try requireEqual(stored[0].position, 1, "position")
            try requireEqual(stored[0].version, 1, "version")
            try requireEqual(stored[0].stream, Sample.stream(1), "stream")
            try requireEqual(stored[0].id, event.id, "id")
            try requireEqual(stored[0].type, event.type, "type")
            try requireEqual(stored[0].schema, event.schema, "schema")
            try requireEqual(stored[0].effectiveOn, event.effectiveOn, "effective on")
            try requireEqual(stored[0].payload, event.payload, "payload")
            try requireEqual(stored[0].recordedAt, Sample.moment, "recorded at")
            try requireEqual(stored[0].actor, command.actor, "actor")
            try requireEqual(stored[0].commandID, command.commandID, "command id")
            try requireEqual(stored[0].fingerprint, command.fingerprint, "fingerprint")
            try requireEqual(log.head.hash, stored[0].hash, "head's hash")
        },
        Case("one command appends to several streams at once, in the order it names them") { log in
            let streams = [
                StreamAppend(stream: Sample.stream(1), expected: .noStream, events: [Sample.event(1), Sample.event(2)]),
                StreamAppend(stream: Sample.stream(2), expected: .noStream, events: [Sample.event(3)]),
            ]
            _ = try log.write { try $0.append(Sample.command(1, streams)) }
            let stored = try log.events(after: 0, limit: 10)
            try requireEqual(stored.map(\.id), [1, 2, 3].map(Sample.id), "ids")
            try requireEqual(stored.map(\.version), [1, 2, 1], "versions")
            try requireEqual(stored.map(\.position), [1, 2, 3], "positions")
        },
        Case("several commands of one commit see each other's versions") { log in
            try log.write { writer in
                for number in 1...5 {
                    let expected: ExpectedVersion = number == 1 ? .noStream : .version(number - 1)
                    _ = try writer.append(Sample.command(number, to: Sample.stream(1), expected))
                }
            }
            try requireEqual(log.version(of: Sample.stream(1)), 5, "version")
        },
        Case("the version 0 means no stream, too") { log in
            _ = try log.write { try $0.append(Sample.command(1, to: Sample.stream(1), .version(0))) }
            try requireEqual(log.head.position, 1, "position")
        },
        Case("each event's hash builds on the one before") { log in
            try fill(log, 3)
            let hashes = try log.events(after: 0, limit: 3).map(\.hash)
            try requireEqual(Set(hashes).count, 3, "different hashes")
            try require(hashes.allSatisfy { $0.count == 32 }, "a hash is not of 32 bytes")
        },
        Case("recorded-at never decreases, whatever the clock does") { log in
            let moments = [Sample.moment, Sample.moment - 5_000_000, Sample.moment + 7, Sample.moment + 6]
            for (number, moment) in moments.enumerated() {
                _ = try log.write { try $0.append(Sample.command(number, to: Sample.stream(number), .noStream, at: moment)) }
            }
            let recorded = try log.events(after: 0, limit: 10).map(\.recordedAt)
            try requireEqual(recorded, [Sample.moment, Sample.moment, Sample.moment + 7, Sample.moment + 7], "recorded at")
            try requireEqual(log.lastRecordedAt, Sample.moment + 7, "last recorded at")
        },
        Case("what body returns comes back, also where it appends nothing") { log in
            let before = log.head
            try requireEqual(log.write { _ in 42 }, 42, "result")
            try requireEqual(log.head, before, "head")
        },
        Case("texts of every script and an empty fingerprint come back unchanged") { log in
            let payload = Array(#"{"note":"Zoë O’Brien – 日本語 \" \\ 🙂 \u00e9","":[1e9,-0.5,null]}"#.utf8)
            let event = ProposedEvent(id: Sample.id(1), type: "NoteTaken", schema: 3, effectiveOn: -400, payload: payload)
            let streams = [StreamAppend(stream: StreamName("need", "2026/27-x"), expected: .noStream, events: [event])]
            let command = CommandAppend(
                commandID: Sample.id(2), fingerprint: [], actor: "système", recordedAt: 1, streams: streams)
            _ = try log.write { try $0.append(command) }
            let stored = try log.events(after: 0, limit: 1)
            try requireEqual(stored.map(\.payload), [payload], "payload")
            try requireEqual(stored.map(\.fingerprint), [[]], "fingerprint")
            try requireEqual(stored.map(\.actor), ["système"], "actor")
            try requireEqual(stored.map(\.effectiveOn), [-400], "effective on")
            try requireEqual(stored.map(\.stream), [StreamName("need", "2026/27-x")], "stream")
        },
    ]
}
