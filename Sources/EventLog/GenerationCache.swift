/// A bounded cache that forgets what was not asked for lately, in constant time and without a list to keep.
///
/// Two generations: when the young one is full it becomes the old one, and what the old one held is forgotten.
struct GenerationCache<Key: Hashable, Value> {
    private let capacity: Int
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]

    /// - Parameter capacity: how many entries are kept at least and, doubled, at most.
    init(capacity: Int) { self.capacity = capacity }

    var count: Int { young.count + old.keys.lazy.filter { young[$0] == nil }.count }

    mutating func value(for key: Key) -> Value? {
        if let value = young[key] { return value }
        guard let value = old[key] else { return nil }
        insert(value, for: key)
        return value
    }

    mutating func insert(_ value: Value, for key: Key) {
        if young.count >= capacity, young[key] == nil {
            old = young
            young = [:]
        }
        young[key] = value
    }

    mutating func remove(_ key: Key) {
        young[key] = nil
        old[key] = nil
    }
}
