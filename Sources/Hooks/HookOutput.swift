/// What a program said, as far as it is kept: how it began and how it ended.
///
/// Bounded however much it says. It may hold pupils' data: it belongs to whoever may see those, and in no journal.
package struct HookOutput: Hashable, Sendable {
    /// Bytes kept of the beginning, and again of the end.
    package static let kept = 1024

    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    /// Bytes it said in all.
    package private(set) var count = 0

    package init() {}

    /// Takes more of it.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        let room = HookOutput.kept - head.count
        head += bytes.prefix(room)
        let rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(room))
        guard !rest.isEmpty else { return }
        tail += rest.suffix(HookOutput.kept)
        if tail.count > HookOutput.kept { tail.removeFirst(tail.count - HookOutput.kept) }
    }

    /// The beginning and the end, with a line between them where something was left out. Bytes that are no UTF-8 are replaced.
    package var text: String {
        let left = count - head.count - tail.count
        let first = String(decoding: head, as: UTF8.self)
        guard left > 0 else { return String(decoding: head + tail, as: UTF8.self) }
        return first + "\n[… \(left) bytes left out …]\n" + String(decoding: tail, as: UTF8.self)
    }
}
