internal import Synchronization

/// Keys that are forgotten with the process: for tests. It seals nothing for real: a box is a number under which the plain
/// bytes are kept, so what a test finds in a box is never what was sealed.
package final class InMemoryKeyring: Keyring {
    private struct Entry {
        var plain: [UInt8]
        var subject: UniqueID
        var event: UniqueID
        var text: UniqueID?
        var path: String
    }

    private struct State {
        var ids = UniqueIDSequence()
        var made: UInt64 = 0
        var keys: Set<UniqueID> = []
        var boxes: [[UInt8]: Entry] = [:]
    }

    /// Something is to be sealed for a subject that has no key.
    package struct NoSuchSubject: Error, Hashable {
        package var subject: UniqueID
    }

    private let state = Mutex(State())

    package init() {}

    package func newSubject() throws -> UniqueID { state.withLock { newKey(&$0) } }

    package func holds(_ subject: UniqueID) throws -> Bool { state.withLock { $0.keys.contains(subject) } }

    package func seal(_ plain: [UInt8], for subject: UniqueID, in event: UniqueID) throws -> [UInt8] {
        try state.withLock { state in
            guard state.keys.contains(subject) else { throw NoSuchSubject(subject: subject) }
            return put(Entry(plain: plain, subject: subject, event: event, text: nil, path: ""), &state)
        }
    }

    package func open(_ box: [UInt8], of subject: UniqueID, in event: UniqueID) throws -> [UInt8]? {
        try state.withLock { state in
            guard state.keys.contains(subject) else { return nil }
            guard let entry = state.boxes[box], entry.subject == subject, entry.event == event, entry.text == nil else {
                throw SealBroken(event: event)
            }
            return entry.plain
        }
    }

    package func sealText(_ plain: [UInt8], of subject: UniqueID, in event: UniqueID, at path: String) throws -> SealedText {
        try state.withLock { state in
            guard state.keys.contains(subject) else { throw NoSuchSubject(subject: subject) }
            let key = newKey(&state)
            return SealedText(
                key: key, box: put(Entry(plain: plain, subject: subject, event: event, text: key, path: path), &state))
        }
    }

    package func openText(
        _ sealed: SealedText, of subject: UniqueID, in event: UniqueID, at path: String
    ) throws -> [UInt8]? {
        try state.withLock { state in
            guard state.keys.contains(subject), state.keys.contains(sealed.key) else { return nil }
            guard let entry = state.boxes[sealed.box], entry.subject == subject, entry.event == event,
                entry.text == sealed.key, entry.path == path
            else { throw SealBroken(event: event) }
            return entry.plain
        }
    }

    package func destroy(_ keys: [UniqueID]) throws {
        state.withLock { state in
            state.keys.subtract(keys)
            state.boxes = state.boxes.filter { !keys.contains($0.value.subject) && !keys.contains($0.value.text ?? $0.value.subject) }
        }
    }

    package func fingerprint(_ body: [UInt8]) -> [UInt8] { Array(InMemoryEventLog.weakDigest(body).prefix(8)) }

    private func newKey(_ state: inout State) -> UniqueID {
        state.made += 1
        let id = state.ids.next(milliseconds: 1_760_000_000_000, random: state.made)
        state.keys.insert(id)
        return id
    }

    private func put(_ entry: Entry, _ state: inout State) -> [UInt8] {
        state.made += 1
        let box = withUnsafeBytes(of: state.made.bigEndian) { Array($0) }
        state.boxes[box] = entry
        return box
    }
}
