/// Streams the members of one object.
struct StreamObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let state: StreamState
    let depth: Int
    let serial: Int

    var codingPath: [any CodingKey] { [] }

    @inline(__always)
    private func begin(_ key: some CodingKey) throws {
        try state.begin(depth: depth, serial: serial)
        state.key(key.stringValue, depth: depth)
    }

    func encodeNil(forKey key: Key) throws {
        try begin(key)
        JSONWriter.null(to: &state.bytes)
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try begin(key)
        try StreamEncoder.write(value, to: state)
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try begin(key)
        state.append(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try begin(key)
        state.append(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: Float, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: Int8, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: Int16, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: Int32, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: Int64, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: UInt, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: UInt8, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: UInt16, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: UInt32, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    func encode(_ value: UInt64, forKey key: Key) throws {
        try begin(key)
        try state.append(value)
    }

    /// The encoder for a container asked for inside this one; requests cannot throw, so a fault is kept for later.
    private func nested(_ key: some CodingKey) -> StreamEncoder {
        do { try begin(key) } catch { state.markBroken() }
        return StreamEncoder.nested(state)
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
        nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }

    // What is written through these may come at any later time, or never; the tree copes with that.
    func superEncoder() -> any Encoder {
        state.markBroken()
        return nested(JSONKey("super"))
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        state.markBroken()
        return nested(key)
    }
}

/// Streams the items of one list.
struct StreamListEncoder: UnkeyedEncodingContainer {
    let state: StreamState
    let depth: Int
    let serial: Int

    var codingPath: [any CodingKey] { [] }
    var count: Int {
        guard state.levels.count > depth, state.levels[depth].serial == serial else { return 0 }
        return state.levels[depth].count
    }

    @inline(__always)
    private func begin() throws { try state.begin(depth: depth, serial: serial) }

    func encodeNil() throws {
        try begin()
        JSONWriter.null(to: &state.bytes)
    }

    func encode<T: Encodable>(_ value: T) throws {
        try begin()
        try StreamEncoder.write(value, to: state)
    }

    func encode(_ value: Bool) throws {
        try begin()
        state.append(value)
    }

    func encode(_ value: String) throws {
        try begin()
        state.append(value)
    }

    func encode(_ value: Double) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: Float) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: Int) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: Int8) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: Int16) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: Int32) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: Int64) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: UInt) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: UInt8) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: UInt16) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: UInt32) throws {
        try begin()
        try state.append(value)
    }

    func encode(_ value: UInt64) throws {
        try begin()
        try state.append(value)
    }

    private func nested() -> StreamEncoder {
        do { try begin() } catch { state.markBroken() }
        return StreamEncoder.nested(state)
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
        nested().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }

    func superEncoder() -> any Encoder {
        state.markBroken()
        return nested()
    }
}
