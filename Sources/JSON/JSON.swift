/// Reading and writing JSON (RFC 8259), strictly and fast: the log's replay and the socket are bound by this codec.
package enum JSON {
    /// How deeply values may be nested unless a caller says otherwise.
    package static let defaultMaxDepth = 64

    /// Reads one JSON value that fills the bytes but for white space.
    ///
    /// Refused are: what RFC 8259 does not allow, text that is not UTF-8, a name twice in one object, half a surrogate
    /// pair, numbers beyond a `Double`, and values nested more than `maxDepth` deep.
    package static func parse(
        _ bytes: UnsafeRawBufferPointer, maxDepth: Int = defaultMaxDepth
    ) throws(JSONError) -> JSONValue {
        guard let base = bytes.baseAddress, !bytes.isEmpty else {
            throw JSONError(offset: 0, reason: .unexpectedEnd)
        }
        var parser = JSONParser(
            bytes: base.assumingMemoryBound(to: UInt8.self), count: bytes.count, maxDepth: maxDepth)
        return try parser.document()
    }

    /// Reads one JSON value from bytes; see `parse(_:maxDepth:)`.
    package static func parse(_ bytes: [UInt8], maxDepth: Int = defaultMaxDepth) throws(JSONError) -> JSONValue {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONError) in try parse(buffer, maxDepth: maxDepth) }
        }
        return try outcome.get()
    }

    /// Reads one JSON value from a text; see `parse(_:maxDepth:)`.
    package static func parse(_ string: String, maxDepth: Int = defaultMaxDepth) throws(JSONError) -> JSONValue {
        var text = string
        let outcome = text.withUTF8 { buffer in
            Result { () throws(JSONError) in try parse(UnsafeRawBufferPointer(buffer), maxDepth: maxDepth) }
        }
        return try outcome.get()
    }

    /// The value as compact JSON: no white space, members in order, numbers in their shortest form that reads back equal.
    package static func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        append(value, to: &output)
        return output
    }

    /// The value as compact JSON in a `String`.
    package static func string(_ value: JSONValue) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// Writes the value as compact JSON behind what `output` already holds.
    package static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: JSONWriter.null(to: &output)
        case .bool(let flag): JSONWriter.bool(flag, to: &output)
        case .int(let number): JSONWriter.int(number, to: &output)
        case .double(let number): JSONWriter.double(number, to: &output)
        case .string(let text): JSONWriter.string(text, to: &output)
        case .array(let items):
            output.append(UInt8(ascii: "["))
            var first = true
            for item in items {
                if !first { output.append(UInt8(ascii: ",")) }
                first = false
                append(item, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object): append(object, to: &output)
        }
    }

    /// Writes the object as compact JSON behind what `output` already holds.
    package static func append(_ object: JSONObject, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        var first = true
        for member in object.members {
            if !first { output.append(UInt8(ascii: ",")) }
            first = false
            JSONWriter.string(member.key, to: &output)
            output.append(UInt8(ascii: ":"))
            append(member.value, to: &output)
        }
        output.append(UInt8(ascii: "}"))
    }
}
