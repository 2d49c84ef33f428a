import Varlink

/// The calls of one connection that are not yet done, in the order in which they came.
struct CallQueue {
    /// One call and the replies to it that must wait for earlier calls.
    struct Slot {
        /// The call until it begins; nil from then on.
        var waiting: VarlinkCall?
        var entry: MethodTable.Entry?
        var size: Int
        var output: [UInt8] = []
        var isDone = false
    }

    private var slots: [Slot?] = []
    private var head = 0
    private var headSequence = 0
    private var begun = 0
    /// How many bytes the calls here had.
    private(set) var receivedBytes = 0

    var count: Int { slots.count - head }
    var isEmpty: Bool { count == 0 }
    /// The number the next call will have.
    var nextSequence: Int { headSequence + count }

    mutating func append(_ slot: Slot) {
        slots.append(slot)
        receivedBytes += slot.size
    }

    /// The newest call does not begin: it has been refused.
    mutating func dropLastWaiting() {
        guard !isEmpty else { return }
        slots[slots.count - 1]?.waiting = nil
    }

    /// The next call that may begin now, if any: all before it have begun, and it need not wait for their answers.
    mutating func nextToBegin() -> (call: VarlinkCall, entry: MethodTable.Entry)? {
        while begun < count {
            guard let slot = slots[head + begun], let call = slot.waiting, let entry = slot.entry else {
                begun += 1
                continue
            }
            guard entry.mode == .pipelined || begun == 0 else { return nil }
            slots[head + begun]?.waiting = nil
            begun += 1
            return (call, entry)
        }
        return nil
    }

    /// Keeps a reply for its turn. False when the call is none of these.
    mutating func accept(_ delivery: Delivery) -> Bool {
        let place = head + delivery.sequence - headSequence
        guard place >= head, place < slots.count else { return false }
        if slots[place]?.output.isEmpty == true {
            slots[place]?.output = delivery.bytes
        } else {
            slots[place]?.output.append(contentsOf: delivery.bytes)
        }
        if delivery.kind == .final { slots[place]?.isDone = true }
        return true
    }

    /// Takes out the bytes whose turn it is, and the calls that are done with them.
    mutating func takeOutput(_ write: ([UInt8]) -> Void) {
        while head < slots.count, let slot = slots[head] {
            if !slot.output.isEmpty {
                write(slot.output)
                slots[head]?.output = []
            }
            guard slot.isDone else { break }
            slots[head] = nil
            receivedBytes -= slot.size
            head += 1
            headSequence += 1
            begun = max(0, begun - 1)
        }
        if head == slots.count {
            slots.removeAll(keepingCapacity: slots.capacity <= 64)
            head = 0
        } else if head > 64, head > slots.count / 2 {
            slots.removeFirst(head)
            head = 0
        }
    }
}
