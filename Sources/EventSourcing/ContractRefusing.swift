extension EventLogContract {
    private struct Stop: Error {}

    static let refusing: [Case] = [
        Case("a wrong expected version is refused, and says which stream stands where") { log in
            let stream = StreamName("group", "7")
            try fill(log, 5, stream: stream)
            let wanted = AppendError.wrongExpectedVersion(stream: stream, expected: .version(3), actual: 5)
            try requireEqual("\(wanted)", "Wrong expected version: 3 (stream group-7, at 5)", "words")
            try requireRefusal(wanted) {
                try log.write { _ = try $0.append(Sample.command(9, to: stream, .version(3))) }
            }
            try requireEqual(log.head.position, 5, "position")
        },
        Case("a stream that is there is refused to who expects none, and the other way round") { log in
            try fill(log, 1)
            try requireRefusal(.wrongExpectedVersion(stream: Sample.stream(1), expected: .noStream, actual: 1)) {
                try log.write { _ = try $0.append(Sample.command(9, to: Sample.stream(1), .noStream)) }
            }
            try requireRefusal(.wrongExpectedVersion(stream: Sample.stream(2), expected: .version(1), actual: 0)) {
                try log.write { _ = try $0.append(Sample.command(9, to: Sample.stream(2), .version(1))) }
            }
        },
        Case("where one of several streams is not where it was thought, none gets anything") { log in
            try fill(log, 1, stream: Sample.stream(2))
            let streams = [
                StreamAppend(stream: Sample.stream(1), expected: .noStream, events: [Sample.event(11)]),
                StreamAppend(stream: Sample.stream(2), expected: .version(4), events: [Sample.event(12)]),
            ]
            try requireRefusal(.wrongExpectedVersion(stream: Sample.stream(2), expected: .version(4), actual: 1)) {
                try log.write { _ = try $0.append(Sample.command(11, streams)) }
            }
            try requireEqual(log.version(of: Sample.stream(1)), 0, "version")
            try requireEqual(log.head.position, 1, "position")
        },
        Case("a refused command leaves its commit usable, and positions without a gap") { log in
            try log.write { writer in
                _ = try writer.append(Sample.command(1, to: Sample.stream(1), .noStream))
                try requireRefusal(.wrongExpectedVersion(stream: Sample.stream(1), expected: .noStream, actual: 1)) {
                    _ = try writer.append(Sample.command(2, to: Sample.stream(1), .noStream))
                }
                let double = [
                    StreamAppend(stream: Sample.stream(3), expected: .noStream, events: [Sample.event(3), Sample.event(1)])
                ]
                try requireRefusal(.duplicateEvent(Sample.id(1))) { _ = try writer.append(Sample.command(3, double)) }
                _ = try writer.append(Sample.command(4, to: Sample.stream(3), .noStream))
                _ = try writer.append(Sample.command(5, to: Sample.stream(1), .version(1)))
            }
            let stored = try log.events(after: 0, limit: 10)
            try requireEqual(stored.map(\.id), [1, 4, 5].map(Sample.id), "ids")
            try requireEqual(stored.map(\.position), [1, 2, 3], "positions")
            try requireEqual(stored.map(\.version), [1, 1, 2], "versions")
            try requireEqual(log.head.hash, stored.last?.hash ?? [], "head's hash")
        },
        Case("where body throws, nothing of the commit is kept, and the next one starts from what was") { log in
            try fill(log, 2)
            let before = log.head
            do {
                try log.write { writer in
                    _ = try writer.append(Sample.command(21, to: Sample.stream(1), .version(2)))
                    _ = try writer.append(Sample.command(22, to: Sample.stream(2), .noStream))
                    throw Stop()
                }
                throw ContractViolation("what body threw is lost")
            } catch is Stop {}
            try requireEqual(log.head, before, "head")
            try requireEqual(log.version(of: Sample.stream(2)), 0, "version")
            try fill(log, 1, from: 21)
            try requireEqual(log.head.position, 3, "position")
            try requireEqual(log.version(of: Sample.stream(1)), 3, "version")
        },
        Case("an id that is in the log is refused a second time: from before, in the commit, in the command") { log in
            try fill(log, 1)
            try requireRefusal(.duplicateEvent(Sample.id(1))) {
                try log.write { _ = try $0.append(Sample.command(1, to: Sample.stream(2), .noStream)) }
            }
            try requireRefusal(.duplicateEvent(Sample.id(5))) {
                try log.write { writer in
                    _ = try writer.append(Sample.command(5, to: Sample.stream(3), .noStream))
                    _ = try writer.append(Sample.command(5, to: Sample.stream(4), .noStream))
                }
            }
            let twice = [StreamAppend(stream: Sample.stream(5), expected: .noStream, events: [Sample.event(6), Sample.event(6)])]
            try requireRefusal(.duplicateEvent(Sample.id(6))) { try log.write { _ = try $0.append(Sample.command(6, twice)) } }
            try requireEqual(log.head.position, 1, "position")
        },
        Case("a command that appends nothing, or names a stream twice, is refused") { log in
            let none = StreamAppend(stream: Sample.stream(1), expected: .noStream, events: [])
            let one = StreamAppend(stream: Sample.stream(1), expected: .noStream, events: [Sample.event(1)])
            let two = StreamAppend(stream: Sample.stream(1), expected: .version(1), events: [Sample.event(2)])
            for streams in [[], [none], [one, two]] {
                try requireInvalid("a command of \(streams.count) streams") {
                    try log.write { _ = try $0.append(Sample.command(1, streams)) }
                }
            }
        },
        Case("a payload that is no JSON object, or too large, is refused") { log in
            let large = Array("{\"a\":\"".utf8) + [UInt8](repeating: 97, count: AppendCheck.largestPayload) + Array("\"}".utf8)
            let payloads = ["", "[]", "7", "{", "{\"a\":}", "{\"a\":1}x", "{a:1}"].map { Array($0.utf8) } + [large, [0x7b, 0xff, 0x7d]]
            for payload in payloads {
                var event = Sample.event(1)
                event.payload = payload
                let streams = [StreamAppend(stream: Sample.stream(1), expected: .noStream, events: [event])]
                try requireInvalid("a payload of \(payload.count) bytes") {
                    try log.write { _ = try $0.append(Sample.command(1, streams)) }
                }
            }
            try requireEqual(log.head.position, 0, "position")
        },
    ]
}
