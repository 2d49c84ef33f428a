extension EventLogContract {
    static let reading: [Case] = [
        Case("pages follow each other without gap or overlap, to the end and no further") { log in
            try fill(log, 10)
            var position: Int64 = 0
            var sizes: [Int] = []
            while true {
                let page = try log.events(after: position, limit: 4)
                sizes.append(page.count)
                guard let last = page.last else { break }
                try requireEqual(page.map(\.position), Array(position + 1...last.position), "positions")
                position = last.position
            }
            try requireEqual(sizes, [4, 4, 2, 0], "pages")
            try require(log.events(after: 3, limit: 0).isEmpty, "a page of none has events")
            try require(log.events(after: 99, limit: 5).isEmpty, "there are events past the head")
        },
        Case("a stream reads in the order of its versions, without the others") { log in
            for round in 0..<3 {
                try fill(log, 1, stream: Sample.stream(1), from: 10 + round)
                try fill(log, 1, stream: Sample.stream(2), from: 20 + round)
            }
            let all = try log.events(of: Sample.stream(2), after: 0, limit: 10)
            try requireEqual(all.map(\.version), [1, 2, 3], "versions")
            try requireEqual(all.map(\.position), [2, 4, 6], "positions")
            try requireEqual(log.events(of: Sample.stream(2), after: 1, limit: 1).map(\.version), [2], "page")
            try require(log.events(of: Sample.stream(3), after: 0, limit: 10).isEmpty, "a stream that is not there has events")
            try requireEqual(log.version(of: Sample.stream(2)), 3, "version")
            try requireEqual(log.version(of: Sample.stream(3)), 0, "version of no stream")
        },
        Case("an event is found by its id, a command by what it brought") { log in
            let streams = [
                StreamAppend(stream: Sample.stream(1), expected: .noStream, events: [Sample.event(1), Sample.event(2)]),
                StreamAppend(stream: Sample.stream(2), expected: .noStream, events: [Sample.event(3)]),
            ]
            let command = Sample.command(1, streams)
            let recorded = try log.write { try $0.append(command) }
            try fill(log, 2, stream: Sample.stream(3), from: 50)
            try requireEqual(log.event(id: Sample.id(2)), recorded[1], "event")
            try requireEqual(log.event(id: Sample.id(99)), nil, "no event")
            try requireEqual(log.events(ofCommand: command.commandID), recorded, "events of the command")
            try require(log.events(ofCommand: Sample.id(99)).isEmpty, "a command that was not given brought events")
        },
        Case("the position recorded by an instant is the last one in time") { log in
            for (number, moment) in [10, 20, 20, 30].enumerated() {
                _ = try log.write { try $0.append(Sample.command(number, to: Sample.stream(number), .noStream, at: Int64(moment))) }
            }
            for (instant, position) in [(9, 0), (10, 1), (19, 1), (20, 3), (29, 3), (30, 4), (99, 4)] as [(Int64, Int64)] {
                try requireEqual(log.position(recordedBy: instant), position, "position recorded by \(instant)")
            }
        },
        Case("an empty log has no position recorded by any instant") { log in
            try requireEqual(log.position(recordedBy: .max), 0, "position")
        },
        Case("the anchor at an earlier position is what the head was then") { log in
            var heads = [log.head]
            for number in 1...4 {
                try fill(log, 1, from: number)
                heads.append(log.head)
            }
            for head in heads { try requireEqual(log.anchor(at: head.position), head, "anchor at \(head.position)") }
            try requireEqual(log.anchor(at: 5), nil, "anchor past the head")
            try requireEqual(log.anchor(at: -1), nil, "anchor before the start")
        },
        Case("readers see nothing of a commit before it is made") { log in
            try fill(log, 1)
            try log.write { writer in
                _ = try writer.append(Sample.command(2, to: Sample.stream(1), .version(1)))
                try requireEqual(log.head.position, 1, "head")
                try requireEqual(log.events(after: 0, limit: 10).count, 1, "events")
                try requireEqual(log.version(of: Sample.stream(1)), 1, "version")
                try requireEqual(log.event(id: Sample.id(2)), nil, "event")
            }
            try requireEqual(log.events(after: 0, limit: 10).count, 2, "events")
        },
    ]
}
