/// What a Swift type looks like on the wire.
indirect enum Shape: Equatable, CustomStringConvertible {
    case bool, int, float, string
    case array(Shape)
    case map(Shape)
    case structure([Member])

    /// A named place in a structure, in the order in which it is read.
    struct Member: Equatable, CustomStringConvertible {
        var name: String
        var isNullable: Bool
        var shape: Shape

        var description: String { "\(name): \(isNullable ? "?" : "")\(shape)" }
    }

    var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .array(let element): "[]\(element)"
        case .map(let element): "[string]\(element)"
        case .structure(let members): "(" + members.map(\.description).joined(separator: ", ") + ")"
        }
    }
}

extension Shape {
    /// Finds out what a type looks like by letting it read itself from a decoder that has everything it asks for.
    /// - Returns: the shape, and the value that was read: every optional there, one element in every list.
    static func of<Value: Decodable>(_ type: Value.Type) throws -> (shape: Shape, full: Value) {
        let recorder = ShapeRecorder(fillsOptionals: true)
        let value = try Value(from: recorder)
        return (try recorder.found(), value)
    }

    /// A value of a type with nothing in it that may be left out.
    static func bare<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try Value(from: ShapeRecorder(fillsOptionals: false))
    }
}
