import EventSourcing
import Synchronization

/// A keyring whose boxes are plain to compute: a key stream of a subject's number, the binding in front. It keeps what was destroyed.
///
/// Deterministic, so that stored examples repeat byte for byte; of no use but in tests.
final class TestKeyring: Keyring {
    private let destroyed = Mutex<Set<UniqueID>>([])
    private let made = Mutex<UInt64>(0)

    func newSubject() -> UniqueID {
        made.withLock { count in
            count += 1
            return UniqueID(milliseconds: 1_790_000_000_000, sequence: 0, random: count)
        }
    }

    func holds(_ subject: UniqueID) -> Bool { destroyed.withLock { !$0.contains(subject) } }

    func seal(_ plain: [UInt8], for subject: UniqueID, in event: UniqueID) -> [UInt8] {
        mixed(Array("\(event) ".utf8) + plain, subject.low)
    }

    func open(_ box: [UInt8], of subject: UniqueID, in event: UniqueID) throws -> [UInt8]? {
        guard holds(subject) else { return nil }
        let plain = mixed(box, subject.low)
        let binding = Array("\(event) ".utf8)
        guard plain.starts(with: binding) else { throw SealBroken(event: event) }
        return Array(plain.dropFirst(binding.count))
    }

    func sealText(_ plain: [UInt8], of subject: UniqueID, in event: UniqueID, at path: String) -> SealedText {
        // The key's id is made of where the text stands, so that it repeats.
        let number = path.utf8.reduce(event.low) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        let key = UniqueID(milliseconds: 1_790_000_000_000, sequence: 1, random: number)
        return SealedText(key: key, box: mixed(Array("\(event) \(path) ".utf8) + plain, subject.low ^ key.low))
    }

    func openText(_ sealed: SealedText, of subject: UniqueID, in event: UniqueID, at path: String) throws -> [UInt8]? {
        guard holds(subject), holds(sealed.key) else { return nil }
        let plain = mixed(sealed.box, subject.low ^ sealed.key.low)
        let binding = Array("\(event) \(path) ".utf8)
        guard plain.starts(with: binding) else { throw SealBroken(event: event) }
        return Array(plain.dropFirst(binding.count))
    }

    func destroy(_ keys: [UniqueID]) { destroyed.withLock { $0.formUnion(keys) } }

    func fingerprint(_ body: [UInt8]) -> [UInt8] { Array(body.prefix(8)) }

    private func mixed(_ bytes: [UInt8], _ seed: UInt64) -> [UInt8] {
        var state = seed | 1
        return bytes.map { byte in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return byte ^ UInt8(truncatingIfNeeded: state >> 24)
        }
    }
}
