extension JSON {
    /// The value's JSON bytes: keys in the order in which the type encodes them, dictionaries by ascending key, absent
    /// optionals left out. The same value always gives the same bytes.
    ///
    /// Throws `EncodingError` where JSON has no form for a number.
    package static func encode<T: Encodable>(_ value: T) throws -> [UInt8] {
        var output: [UInt8] = []
        try encode(value, to: &output)
        return output
    }

    /// Writes the value's JSON behind what `output` already holds; see `encode(_:)`. On an error `output` is as before.
    package static func encode<T: Encodable>(_ value: T, to output: inout [UInt8]) throws {
        if T.self == JSONValue.self, let plain = value as? JSONValue {
            append(plain, to: &output)
            return
        }
        let stream = StreamState()
        swap(&stream.bytes, &output)
        let before = stream.bytes.count
        defer { swap(&stream.bytes, &output) }
        do {
            try StreamEncoder.write(value, to: stream)
        } catch is StreamState.NotInOrder {
            stream.bytes.removeSubrange(before...)
            append(try TreeEncoder.value(of: value), to: &stream.bytes)
        } catch {
            stream.bytes.removeSubrange(before...)
            throw error
        }
    }

    /// The value as a `JSONValue`; the same as parsing what `encode(_:)` gives.
    package static func value<T: Encodable>(of value: T) throws -> JSONValue {
        if let plain = value as? JSONValue { return plain }
        return try TreeEncoder.value(of: value)
    }

    /// Makes a `T` of a JSON value. Members the type does not ask for are passed over.
    ///
    /// Throws `DecodingError` with the path to the fault. A whole number is not read from `1.0`, nor from a number that
    /// does not fit the type.
    package static func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws -> T {
        try ValueDecoder(value: value, path: .root).decode(type)
    }

    /// Makes a `T` of JSON bytes. Throws `JSONError` for what is not JSON, else `DecodingError`.
    package static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        try decode(type, from: parse(bytes))
    }
}

extension JSONValue: Codable {
    package init(from decoder: any Decoder) throws {
        if let own = decoder as? ValueDecoder {
            self = own.value
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .int(number)
        } else if let number = try? container.decode(Double.self) {
            self = .double(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let items = try? container.decode([JSONValue].self) {
            self = .array(items)
        } else {
            self = .object(try container.decode(JSONObject.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        case .object(let object): try object.encode(to: encoder)
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .bool(let flag): try container.encode(flag)
            case .int(let number): try container.encode(number)
            case .double(let number) where number.isFinite: try container.encode(number)
            case .string(let text): try container.encode(text)
            default: try container.encodeNil()
            }
        }
    }
}

extension JSONObject: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: JSONKey.self)
        self.init()
        for key in container.allKeys { self[key.stringValue] = try container.decode(JSONValue.self, forKey: key) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: JSONKey.self)
        for member in members { try container.encode(member.value, forKey: JSONKey(member.key)) }
    }
}
