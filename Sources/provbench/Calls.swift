internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import Varlink

/// Calls as bytes ready to send, so that making them costs nothing while time is taken.
struct Calls {
    private(set) var bytes: [UInt8] = []
    /// Where each call ends.
    private(set) var ends: [Int] = []
    private var ids = UniqueIDSequence()
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed ^ 0xca11) }

    var count: Int { ends.count }

    /// The bytes of the call of that number.
    func range(_ call: Int) -> Range<Int> { (call == 0 ? 0 : ends[call - 1])..<ends[call] }

    /// A header with a fresh command id, as every client sends it.
    mutating func header(batch: BatchID? = nil) -> CommandHeader {
        let milliseconds = Int64(Clock.nanoseconds / 1_000_000) + 1_750_000_000_000
        return CommandHeader(id: ids.next(milliseconds: milliseconds, random: random.next()).description, batch: batch?.description)
    }

    mutating func add<Method: WireMethod>(_ method: Method.Type, _ input: Method.Input) throws {
        VarlinkFrame.appendCall(Method.name, try JSON.encode(input), [], to: &bytes)
        ends.append(bytes.count)
    }

    /// Forgets the calls, keeps the room.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
