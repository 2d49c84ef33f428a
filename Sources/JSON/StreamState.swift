/// Where a streaming encoder has got to: the bytes and the brackets still open.
///
/// A container names the level it writes into. Writing into a level closes those opened inside it since; a level that is
/// closed already cannot be written any more, and then `NotInOrder` is thrown and the tree encoder does the work.
final class StreamState {
    /// The type writes its containers in an order that cannot be streamed.
    struct NotInOrder: Error {}

    /// One open bracket.
    struct Level {
        var serial: Int
        var isObject: Bool
        var count = 0
        /// For dictionaries: where each member begins, so that they can be sorted at the end.
        var members: [(key: String, start: Int)]?
    }

    var bytes: [UInt8] = []
    private(set) var levels: [Level] = []
    private var serial = 0
    /// Set by requests that cannot throw.
    private(set) var isBroken = false

    var nextSerial: Int { serial }

    func markBroken() { isBroken = true }

    /// Remembers the fault, so that a type which passes over the error cannot hide it.
    func notInOrder() -> NotInOrder {
        markBroken()
        return NotInOrder()
    }

    func check() throws {
        if isBroken { throw NotInOrder() }
    }

    /// Opens a bracket at that depth, or finds the one opened there since `slot`; answers its serial number.
    func open(depth: Int, slot: Int, isObject: Bool, sorted: Bool) -> Int {
        if levels.count > depth {
            let level = levels[depth]
            if level.serial >= slot && level.isObject == isObject { return level.serial }
            markBroken()
            return level.serial
        }
        guard levels.count == depth else {
            markBroken()
            return -1
        }
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
        levels.append(Level(serial: serial, isObject: isObject, members: sorted ? [] : nil))
        serial += 1
        return serial - 1
    }

    /// Makes that level the innermost one and writes what stands between two of its elements.
    @inline(__always)
    func begin(depth: Int, serial: Int) throws {
        if levels.count != depth + 1 { try close(to: depth + 1) }
        guard levels.count == depth + 1, levels[depth].serial == serial, !isBroken else {
            throw notInOrder()
        }
        if levels[depth].count > 0 { bytes.append(UInt8(ascii: ",")) }
        levels[depth].count += 1
    }

    @inline(__always)
    func key(_ key: String, depth: Int) {
        levels[depth].members?.append((key, bytes.count))
        JSONWriter.string(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Closes the innermost brackets until that many are open.
    func close(to depth: Int) throws {
        while levels.count > depth, let level = levels.popLast() {
            if let members = level.members { sort(members) }
            bytes.append(UInt8(ascii: level.isObject ? "}" : "]"))
        }
    }

    private func sort(_ members: [(key: String, start: Int)]) {
        guard members.count > 1 else { return }
        let first = members[0].start
        let ends = members.dropFirst().map { $0.start - 1 } + [bytes.count]
        let slices = zip(members, ends).map { (key: $0.key, bytes: bytes[$0.start..<$1]) }
        var sorted: [UInt8] = []
        sorted.reserveCapacity(bytes.count - first)
        for slice in slices.sorted(by: { $0.key < $1.key }) {
            if !sorted.isEmpty { sorted.append(UInt8(ascii: ",")) }
            sorted.append(contentsOf: slice.bytes)
        }
        bytes.replaceSubrange(first..., with: sorted)
    }
}
