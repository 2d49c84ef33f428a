package import JSON

/// The messages of the protocol as bytes.
package enum VarlinkFrame {
    /// What a caller asks besides the method.
    package struct Flags: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Several replies are welcome.
        package static let more = Flags(rawValue: 1)
        /// No reply is wanted.
        package static let oneway = Flags(rawValue: 2)
    }

    /// Writes a call with its closing NUL; `parameters` is an object in JSON bytes.
    package static func appendCall(_ method: String, _ parameters: [UInt8], _ flags: Flags, to output: inout [UInt8]) {
        output.append(contentsOf: #"{"method":"#.utf8)
        JSON.append(.string(method), to: &output)
        output.append(contentsOf: #","parameters":"#.utf8)
        output.append(contentsOf: parameters)
        if flags.contains(.more) { output.append(contentsOf: #","more":true"#.utf8) }
        if flags.contains(.oneway) { output.append(contentsOf: #","oneway":true"#.utf8) }
        output.append(UInt8(ascii: "}"))
        output.append(0)
    }

    /// Writes a reply with its closing NUL; `parameters` is an object in JSON bytes.
    package static func appendReply(_ parameters: [UInt8], continues: Bool, to output: inout [UInt8]) {
        output.append(contentsOf: #"{"parameters":"#.utf8)
        output.append(contentsOf: parameters)
        if continues { output.append(contentsOf: #","continues":true"#.utf8) }
        output.append(UInt8(ascii: "}"))
        output.append(0)
    }

    /// Writes an error reply with its closing NUL.
    package static func appendError(_ name: String, _ parameters: JSONObject, to output: inout [UInt8]) {
        output.append(contentsOf: #"{"error":"#.utf8)
        JSON.append(.string(name), to: &output)
        output.append(contentsOf: #","parameters":"#.utf8)
        JSON.append(parameters, to: &output)
        output.append(UInt8(ascii: "}"))
        output.append(0)
    }
}

/// One reply of a service.
package struct VarlinkReply: Equatable, Sendable {
    /// What was answered.
    package var parameters: JSONObject
    /// Whether more replies to the same call follow.
    package var continues: Bool
    /// The full name of the error, when it is one.
    package var error: String?

    /// Reads a reply without its closing NUL.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(VarlinkTransportError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSON.parse(bytes, maxDepth: 256)
        } catch {
            throw .protocolViolation(error.description)
        }
        guard case .object(let object) = value else { throw .protocolViolation("not an object") }
        switch object["parameters"] {
        case .object(let members): parameters = members
        case nil, .null: parameters = [:]
        default: throw .protocolViolation("the parameters are not an object")
        }
        continues = object["continues"]?.boolValue ?? false
        error = object["error"]?.stringValue
    }

    /// The parameters, or the error thrown.
    package func get() throws(VarlinkError) -> JSONObject {
        if let error { throw VarlinkError(error, parameters) }
        return parameters
    }
}
