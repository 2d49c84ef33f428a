/// A decoder that notes what is asked of it and answers with samples.
final class ShapeRecorder: Decoder {
    /// Why a type cannot be looked at.
    struct Unknown: Error {
        var reason: String
    }

    let fillsOptionals: Bool
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    fileprivate var shape: Shape?

    init(fillsOptionals: Bool, codingPath: [any CodingKey] = []) {
        self.fillsOptionals = fillsOptionals
        self.codingPath = codingPath
    }

    func found() throws -> Shape {
        // A type without members asks for nothing.
        shape ?? .structure([])
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if shape == nil { shape = .structure([]) }
        return KeyedDecodingContainer(KeyedRecorder<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ElementRecorder(decoder: self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ValueRecorder(decoder: self) }

    /// A sample of a type, and its shape.
    fileprivate func sample<Value: Decodable>(_ type: Value.Type, at key: (any CodingKey)? = nil) throws -> (Value, Shape) {
        let known: (Any, Shape)? =
            switch type {
            case is Bool.Type: (true, .bool)
            case is Int.Type: (7, .int)
            case is Int64.Type: (Int64(7), .int)
            case is Double.Type: (1.5, .float)
            case is String.Type: ("text", .string)
            default: nil
            }
        if let (value, shape) = known, let value = value as? Value { return (value, shape) }
        guard codingPath.count < 20 else { throw Unknown(reason: "\(type) holds itself") }
        let inner = ShapeRecorder(fillsOptionals: fillsOptionals, codingPath: codingPath + [key].compactMap(\.self))
        let value = try Value(from: inner)
        return (value, try inner.found())
    }
}

private struct KeyedRecorder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ShapeRecorder
    var codingPath: [any CodingKey] { decoder.codingPath }

    /// Only a dictionary asks which keys there are.
    var allKeys: [Key] {
        decoder.shape = .map(.string)
        return [Key(stringValue: "key")].compactMap(\.self)
    }

    func contains(_ key: Key) -> Bool {
        note(key, isNullable: true, .string)
        return decoder.fillsOptionals
    }

    func decodeNil(forKey key: Key) throws -> Bool { !decoder.fillsOptionals }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (value, shape) = try decoder.sample(type, at: key)
        note(key, isNullable: false, shape)
        return value
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try sampled(type, key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try sampled(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try sampled(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try sampled(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try sampled(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try sampled(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try sampled(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try sampled(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try sampled(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try sampled(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try sampled(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try sampled(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try sampled(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try sampled(type, key) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        throw ShapeRecorder.Unknown(reason: "\(key.stringValue) is nested by hand")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw ShapeRecorder.Unknown(reason: "\(key.stringValue) is nested by hand")
    }

    func superDecoder() throws -> any Decoder { throw ShapeRecorder.Unknown(reason: "classes are not looked at") }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw ShapeRecorder.Unknown(reason: "classes are not looked at") }

    private func sampled<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        let (value, shape) = try decoder.sample(type, at: key)
        note(key, isNullable: false, shape)
        return value
    }

    private func note(_ key: Key, isNullable: Bool, _ shape: Shape) {
        switch decoder.shape {
        case .map: decoder.shape = .map(shape)
        case .structure(var members)?:
            if let place = members.firstIndex(where: { $0.name == key.stringValue }) {
                members[place].shape = shape
            } else {
                members.append(Shape.Member(name: key.stringValue, isNullable: isNullable, shape: shape))
            }
            decoder.shape = .structure(members)
        default: break
        }
    }
}

private struct ElementRecorder: UnkeyedDecodingContainer {
    let decoder: ShapeRecorder
    var codingPath: [any CodingKey] { decoder.codingPath }
    let count: Int? = 1
    private(set) var currentIndex = 0
    var isAtEnd: Bool { currentIndex > 0 }

    init(decoder: ShapeRecorder) { self.decoder = decoder }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, shape) = try decoder.sample(type)
        decoder.shape = .array(shape)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        throw ShapeRecorder.Unknown(reason: "elements nested by hand")
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw ShapeRecorder.Unknown(reason: "elements nested by hand")
    }

    mutating func superDecoder() throws -> any Decoder { throw ShapeRecorder.Unknown(reason: "classes are not looked at") }
}

private struct ValueRecorder: SingleValueDecodingContainer {
    let decoder: ShapeRecorder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, shape) = try decoder.sample(type)
        decoder.shape = shape
        return value
    }
}
