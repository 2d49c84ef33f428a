/// Decodes the members of one object.
///
/// A class, so that it can remember where the last member was found: types mostly ask in the order in which they
/// were written, and then no search is needed.
final class ObjectDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let object: JSONObject
    private let path: JSONPath
    private var next = 0

    init(object: JSONObject, path: JSONPath) {
        self.object = object
        self.path = path
    }

    var codingPath: [any CodingKey] { path.keys }
    var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { object.position(of: key.stringValue, hint: next) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNull }

    @inline(__always)
    private func found(_ key: Key) -> JSONValue? {
        guard let position = object.position(of: key.stringValue, hint: next) else { return nil }
        next = position + 1
        return object.members[position].value
    }

    @inline(__always)
    private func value(_ key: Key) throws -> JSONValue {
        guard let value = found(key) else { throw missing(key) }
        return value
    }

    private func missing(_ key: any CodingKey) -> DecodingError {
        .keyNotFound(key, .init(codingPath: codingPath, debugDescription: "the member \(key.stringValue) is missing"))
    }

    @inline(__always)
    private func decoder(_ key: Key) throws -> ValueDecoder {
        ValueDecoder(value: try value(key), path: .below(path, key))
    }

    /// The decoder for an optional member: nil where it is absent or null.
    @inline(__always)
    private func present(_ key: Key) -> ValueDecoder? {
        guard let value = found(key), !value.isNull else { return nil }
        return ValueDecoder(value: value, path: .below(path, key))
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        if case .bool(let flag) = try value(key) { return flag }
        return try decoder(key).decode(type)
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        if case .string(let text) = try value(key) { return text }
        return try decoder(key).decode(type)
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        if case .int(let number) = try value(key) { return Int(number) }
        return try decoder(key).decode(type)
    }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        if case .int(let number) = try value(key) { return number }
        return try decoder(key).decode(type)
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        if case .double(let number) = try value(key) { return number }
        return try decoder(key).decode(type)
    }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try decoder(key).decode(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try decoder(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try decoder(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoder(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try decoder(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoder(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoder(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoder(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try decoder(key).decode(type) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try decoder(key).decode(type) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key)?.decode(type) }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? { try present(key)?.decode(type) }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        let key = JSONKey("super")
        guard let value = object["super"] else { throw missing(key) }
        return ValueDecoder(value: value, path: .below(path, key))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}
