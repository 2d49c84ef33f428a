/// Encodes straight into bytes a type that finishes each nested value before the next, as all generated code does.
struct StreamEncoder: Encoder, SingleValueEncodingContainer {
    let state: StreamState
    /// How many brackets were open where this value begins, and the serial number the next one would have had.
    private let depth: Int
    private let slot: Int
    private let start: Int

    private init(state: StreamState, depth: Int) {
        self.state = state
        self.depth = depth
        slot = state.nextSerial
        start = state.bytes.count
    }

    // Paths are told by the tree encoder, which repeats the work when an error is to be thrown.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    @inline(__always)
    static func write<T: Encodable>(_ value: T, to state: StreamState) throws {
        // Elements of lists and optionals come by here; going through their own `encode(to:)` costs several times as much.
        if T.self == String.self, let text = value as? String {
            JSONWriter.string(text, to: &state.bytes)
        } else if T.self == Int.self, let number = value as? Int {
            JSONWriter.int(Int64(number), to: &state.bytes)
        } else if T.self == JSONValue.self, let plain = value as? JSONValue {
            JSON.append(plain, to: &state.bytes)
        } else {
            let encoder = StreamEncoder(state: state, depth: state.levels.count)
            try value.encode(to: encoder)
            try encoder.finish()
        }
    }

    static func nested(_ state: StreamState) -> StreamEncoder {
        StreamEncoder(state: state, depth: state.levels.count)
    }

    private func finish() throws {
        try state.close(to: depth)
        try state.check()
        if state.bytes.count == start { JSONWriter.literal("{}", to: &state.bytes) }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if state.levels.count == depth && state.bytes.count != start { state.markBroken() }
        let serial = state.open(depth: depth, slot: slot, isObject: true, sorted: DictionaryKeys.isKey(type))
        return KeyedEncodingContainer(StreamObjectEncoder<Key>(state: state, depth: depth, serial: serial))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if state.levels.count == depth && state.bytes.count != start { state.markBroken() }
        let serial = state.open(depth: depth, slot: slot, isObject: false, sorted: false)
        return StreamListEncoder(state: state, depth: depth, serial: serial)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    /// A value may be written once, where nothing else stands.
    private func once() throws {
        guard state.levels.count == depth, state.bytes.count == start else { throw state.notInOrder() }
    }

    func encodeNil() throws {
        try once()
        JSONWriter.null(to: &state.bytes)
    }

    func encode<T: Encodable>(_ value: T) throws {
        try once()
        try StreamEncoder.write(value, to: state)
    }

    func encode(_ value: Bool) throws {
        try once()
        state.append(value)
    }

    func encode(_ value: String) throws {
        try once()
        state.append(value)
    }

    func encode(_ value: Double) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: Float) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: Int) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: Int8) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: Int16) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: Int32) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: Int64) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: UInt) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: UInt8) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: UInt16) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: UInt32) throws {
        try once()
        try state.append(value)
    }

    func encode(_ value: UInt64) throws {
        try once()
        try state.append(value)
    }
}

extension StreamState {
    func append(_ value: Bool) { JSONWriter.bool(value, to: &bytes) }
    func append(_ value: String) { JSONWriter.string(value, to: &bytes) }

    func append(_ value: Double) throws {
        guard value.isFinite else { throw notInOrder() }
        JSONWriter.double(value, to: &bytes)
    }

    func append(_ value: Float) throws {
        guard value.isFinite else { throw notInOrder() }
        JSONWriter.float(value, to: &bytes)
    }

    func append<T: FixedWidthInteger>(_ value: T) throws {
        guard let number = Int64(exactly: value) else { throw notInOrder() }
        JSONWriter.int(number, to: &bytes)
    }
}
