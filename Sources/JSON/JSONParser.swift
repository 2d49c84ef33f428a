/// Reads one JSON document from bytes it does not own; used only while the caller holds them.
struct JSONParser {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    var at = 0
    private var depthLeft: Int

    init(bytes: UnsafePointer<UInt8>, count: Int, maxDepth: Int) {
        self.bytes = bytes
        self.count = count
        depthLeft = maxDepth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        skipSpace()
        let value = try self.value()
        skipSpace()
        guard at == count else { throw fault(.trailingBytes) }
        return value
    }

    func fault(_ reason: JSONError.Reason) -> JSONError {
        JSONError(offset: at, reason: at >= count && reason == .unexpectedByte ? .unexpectedEnd : reason)
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < count {
            let byte = bytes[at]
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
            at += 1
        }
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        guard at < count else { throw fault(.unexpectedEnd) }
        switch bytes[at] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default: return try number()
        }
    }

    private mutating func literal(_ text: StaticString) throws(JSONError) {
        for place in 0..<text.utf8CodeUnitCount {
            guard at < count, bytes[at] == text.utf8Start[place] else { throw fault(.unexpectedByte) }
            at += 1
        }
    }

    private mutating func enter() throws(JSONError) {
        guard depthLeft > 0 else { throw fault(.tooDeep) }
        depthLeft -= 1
        at += 1
        skipSpace()
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try enter()
        defer { depthLeft += 1 }
        if at < count, bytes[at] == UInt8(ascii: "]") {
            at += 1
            return []
        }
        var items: [JSONValue] = []
        items.reserveCapacity(4)
        while true {
            items.append(try value())
            if try closes(with: UInt8(ascii: "]")) { return items }
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try enter()
        defer { depthLeft += 1 }
        if at < count, bytes[at] == UInt8(ascii: "}") {
            at += 1
            return JSONObject()
        }
        var object = JSONObject()
        object.reserveCapacity(6)
        while true {
            guard at < count, bytes[at] == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
            let start = at
            let key = try string()
            skipSpace()
            guard at < count, bytes[at] == UInt8(ascii: ":") else { throw fault(.unexpectedByte) }
            at += 1
            skipSpace()
            guard object.insertIfNew(key, try value()) else {
                throw JSONError(offset: start, reason: .duplicateKey)
            }
            if try closes(with: UInt8(ascii: "}")) { return object }
        }
    }

    /// Steps over what follows an element: true at the closing bracket, false at a comma.
    @inline(__always)
    private mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard at < count else { throw fault(.unexpectedEnd) }
        let byte = bytes[at]
        guard byte == bracket || byte == UInt8(ascii: ",") else { throw fault(.unexpectedByte) }
        at += 1
        if byte == bracket { return true }
        skipSpace()
        return false
    }
}
