/// Encodes any type whatever order it writes its containers in, by way of a tree of nodes.
struct TreeEncoder: Encoder, SingleValueEncodingContainer {
    let node: TreeNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func value<T: Encodable>(of value: T) throws -> JSONValue {
        let root = TreeNode()
        try TreeEncoder(node: root, path: .root).encode(value)
        return root.value()
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject(sorted: DictionaryKeys.isKey(type))
        return KeyedEncodingContainer(TreeObjectEncoder<Key>(node: node, path: path))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeList()
        return TreeListEncoder(node: node, path: path)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { node.content = .leaf(.null) }
    func encode(_ value: Bool) { node.content = .leaf(.bool(value)) }
    func encode(_ value: String) { node.content = .leaf(.string(value)) }

    func encode(_ value: Double) throws {
        guard value.isFinite else { throw noForm(value) }
        node.content = .leaf(.double(value))
    }

    func encode(_ value: Float) throws {
        guard value.isFinite, let nearest = Double(value.description) else { throw noForm(value) }
        node.content = .leaf(.double(nearest))
    }

    func encode(_ value: Int) throws { try whole(value) }
    func encode(_ value: Int8) throws { try whole(value) }
    func encode(_ value: Int16) throws { try whole(value) }
    func encode(_ value: Int32) throws { try whole(value) }
    func encode(_ value: Int64) throws { try whole(value) }
    func encode(_ value: UInt) throws { try whole(value) }
    func encode(_ value: UInt8) throws { try whole(value) }
    func encode(_ value: UInt16) throws { try whole(value) }
    func encode(_ value: UInt32) throws { try whole(value) }
    func encode(_ value: UInt64) throws { try whole(value) }

    func encode<T: Encodable>(_ value: T) throws {
        if T.self == JSONValue.self, let plain = value as? JSONValue {
            node.content = .leaf(plain)
            return
        }
        try value.encode(to: self)
        node.becomeObjectIfEmpty()
    }

    private func whole<T: FixedWidthInteger>(_ value: T) throws {
        guard let number = Int64(exactly: value) else { throw noForm(value) }
        node.content = .leaf(.int(number))
    }

    private func noForm(_ value: Any) -> EncodingError {
        EncodingError.invalidValue(
            value, .init(codingPath: codingPath, debugDescription: "a number JSON has no form for here"))
    }
}

/// Encodes members into one node.
struct TreeObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: TreeNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }

    private func below(_ key: some CodingKey) -> TreeEncoder {
        TreeEncoder(node: node.member(key.stringValue), path: .below(path, key))
    }

    func encodeNil(forKey key: Key) throws { below(key).encodeNil() }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Bool, forKey key: Key) throws { below(key).encode(value) }
    func encode(_ value: String, forKey key: Key) throws { below(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Int8, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) throws { try below(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) throws { try below(key).encode(value) }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
        below(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { below(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { below(JSONKey("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { below(key) }
}

/// Encodes items into one node.
struct TreeListEncoder: UnkeyedEncodingContainer {
    let node: TreeNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }
    var count: Int { node.itemCount }

    private func next() -> TreeEncoder {
        let place = JSONKey(intValue: count)
        return TreeEncoder(node: node.item(), path: .below(path, place))
    }

    func encodeNil() throws { next().encodeNil() }
    func encode<T: Encodable>(_ value: T) throws { try next().encode(value) }
    func encode(_ value: Bool) throws { next().encode(value) }
    func encode(_ value: String) throws { next().encode(value) }
    func encode(_ value: Double) throws { try next().encode(value) }
    func encode(_ value: Float) throws { try next().encode(value) }
    func encode(_ value: Int) throws { try next().encode(value) }
    func encode(_ value: Int8) throws { try next().encode(value) }
    func encode(_ value: Int16) throws { try next().encode(value) }
    func encode(_ value: Int32) throws { try next().encode(value) }
    func encode(_ value: Int64) throws { try next().encode(value) }
    func encode(_ value: UInt) throws { try next().encode(value) }
    func encode(_ value: UInt8) throws { try next().encode(value) }
    func encode(_ value: UInt16) throws { try next().encode(value) }
    func encode(_ value: UInt32) throws { try next().encode(value) }
    func encode(_ value: UInt64) throws { try next().encode(value) }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
        next().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
    func superEncoder() -> any Encoder { next() }
}
