extension EventLogContract {
    static let following: [Case] = [
        Case("a subscriber hears each commit that appended, once, with the new head") { log in
            let heard = Heard()
            let subscription = log.subscribe { heard.hear($0) }
            try fill(log, 2)
            try log.write { writer in
                for number in 11...13 { _ = try writer.append(Sample.command(number, to: Sample.stream(number), .noStream)) }
            }
            try log.write { _ in }
            subscription.cancel()
            try requireEqual(heard.all.map(\.position), [1, 2, 5], "heads heard")
            try requireEqual(heard.all.last, log.head, "last head")
        },
        Case("what is heard of can be read at once") { log in
            let heard = Heard()
            let subscription = log.subscribe { [weak log] head in
                if let event = try? log?.events(after: head.position - 1, limit: 1).first, event.hash == head.hash { heard.hear(head) }
            }
            try fill(log, 3)
            subscription.cancel()
            try requireEqual(heard.all.count, 3, "heads whose event could be read")
        },
        Case("a cancelled subscriber, or one let go of, hears nothing more, and the others do") { log in
            let (first, second, third) = (Heard(), Heard(), Heard())
            let kept = log.subscribe { first.hear($0) }
            let cancelled = log.subscribe { second.hear($0) }
            do { _ = log.subscribe { third.hear($0) } }
            try fill(log, 1)
            cancelled.cancel()
            cancelled.cancel()
            try fill(log, 1, from: 2)
            kept.cancel()
            try requireEqual(first.all.count, 2, "heard by the first")
            try requireEqual(second.all.count, 1, "heard by the cancelled one")
            try requireEqual(third.all.count, 0, "heard by the one let go of")
        },
        Case("a refused commit is not heard of") { log in
            let heard = Heard()
            let subscription = log.subscribe { heard.hear($0) }
            try requireRefusal(.wrongExpectedVersion(stream: Sample.stream(1), expected: .version(1), actual: 0)) {
                try log.write { _ = try $0.append(Sample.command(1, to: Sample.stream(1), .version(1))) }
            }
            subscription.cancel()
            try requireEqual(heard.all.count, 0, "heard")
        },
    ]
}
