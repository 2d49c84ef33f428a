/// Decodes the items of one list in order.
struct ListDecoder: UnkeyedDecodingContainer {
    private let items: [JSONValue]
    private let path: JSONPath
    private(set) var currentIndex = 0

    init(items: [JSONValue], path: JSONPath) {
        self.items = items
        self.path = path
    }

    var codingPath: [any CodingKey] { path.keys }
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    private func here() throws -> ValueDecoder {
        let place = JSONPath.below(path, JSONKey(intValue: currentIndex))
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Any.self, .init(codingPath: place.keys, debugDescription: "the list ends before this item"))
        }
        return ValueDecoder(value: items[currentIndex], path: place)
    }

    /// Steps on only after success, as the standard library asks.
    private mutating func step<T>(_ body: (ValueDecoder) throws -> T) throws -> T {
        let result = try body(here())
        currentIndex += 1
        return result
    }

    mutating func decodeNil() throws -> Bool {
        guard try here().decodeNil() else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try step { try $0.decode(type) } }
    mutating func decode(_ type: Bool.Type) throws -> Bool { try step { try $0.decode(type) } }
    mutating func decode(_ type: String.Type) throws -> String { try step { try $0.decode(type) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try step { try $0.decode(type) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try step { try $0.decode(type) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try step { try $0.decode(type) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try step { try $0.decode(type) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try step { try $0.decode(type) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try step { try $0.decode(type) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try step { try $0.decode(type) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try step { try $0.decode(type) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try step { try $0.decode(type) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try step { try $0.decode(type) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try step { try $0.decode(type) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try step { try $0.decode(type) } }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try step { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try step { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try step { $0 } }
}
