internal import Synchronization

/// An implementation of ``EventLog`` does not do what every log must.
package struct ContractViolation: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

/// What every log must do, as cases an implementation runs against itself, each on a log that is fresh and empty.
///
/// It belongs to no test framework: each case throws a ``ContractViolation``, or what the log threw.
package enum EventLogContract {
    /// One thing a log must do.
    package struct Case: Sendable, CustomStringConvertible {
        /// A sentence.
        package var name: String
        package var check: @Sendable (any EventLog) throws -> Void

        init(_ name: String, _ check: @escaping @Sendable (any EventLog) throws -> Void) {
            self.name = name
            self.check = check
        }

        package var description: String { name }
    }

    /// All cases.
    package static let cases = appending + refusing + reading + following
}

/// Commands to append, made from small numbers.
enum Sample {
    static let moment: Int64 = 1_763_000_000_000_000

    static func id(_ number: Int) -> UniqueID {
        UniqueID(milliseconds: 1_763_000_000_000 + Int64(number), sequence: 0, random: UInt64(number))
    }

    static func stream(_ number: Int) -> StreamName { StreamName("group", id: id(900_000 + number)) }

    static func event(_ number: Int, type: String = "SessionDelivered") -> ProposedEvent {
        ProposedEvent(
            id: id(number), type: type, schema: 1, effectiveOn: Int32(20_000 + number % 300), payload: Array("{\"n\":\(number)}".utf8))
    }

    /// One event to one stream, as a command numbered like the event.
    static func command(
        _ number: Int, to stream: StreamName, _ expected: ExpectedVersion, at recordedAt: Int64 = moment
    ) -> CommandAppend {
        command(number, at: recordedAt, [StreamAppend(stream: stream, expected: expected, events: [event(number)])])
    }

    static func command(_ number: Int, at recordedAt: Int64 = moment, _ streams: [StreamAppend]) -> CommandAppend {
        CommandAppend(
            commandID: id(500_000 + number), fingerprint: [1, 2, 3, 4, 5, 6, 7, UInt8(number % 256)], actor: "uid:1000",
            recordedAt: recordedAt, streams: streams)
    }
}

extension EventLogContract {
    static func require(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws(ContractViolation) {
        if !holds { throw ContractViolation(otherwise()) }
    }

    static func requireEqual<Value: Equatable>(_ found: Value, _ wanted: Value, _ what: String) throws(ContractViolation) {
        if found != wanted { throw ContractViolation("\(what): found \(found), wanted \(wanted)") }
    }

    /// Runs `body`, which must throw `wanted`.
    static func requireRefusal(_ wanted: AppendError, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as AppendError {
            try requireEqual(error, wanted, "the refusal")
            return
        }
        throw ContractViolation("not refused: \(wanted)")
    }

    /// Runs `body`, which must be refused as invalid.
    static func requireInvalid(_ what: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch AppendError.invalid {
            return
        }
        throw ContractViolation("\(what) is not refused")
    }

    /// Appends `count` events to one stream, one command and one commit each.
    static func fill(_ log: any EventLog, _ count: Int, stream: StreamName = Sample.stream(1), from first: Int = 1) throws {
        let start = try log.version(of: stream)
        for number in 0..<count {
            let expected: ExpectedVersion = start + number == 0 ? .noStream : .version(start + number)
            try log.write { _ = try $0.append(Sample.command(first + number, to: stream, expected)) }
        }
    }
}

/// What a case's subscriber heard.
final class Heard: Sendable {
    private let anchors = Mutex<[Anchor]>([])

    func hear(_ anchor: Anchor) { anchors.withLock { $0.append(anchor) } }

    var all: [Anchor] { anchors.withLock { $0 } }
}
