extension JSON {
    /// The value for people to read: two spaces a level, one member a line, empty lists and objects closed at once.
    /// No line feed at the end.
    package static func pretty(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        pretty(value, level: 0, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func pretty(_ value: JSONValue, level: Int, to output: inout [UInt8]) {
        switch value {
        case .array(let items) where !items.isEmpty:
            output.append(UInt8(ascii: "["))
            for (place, item) in items.enumerated() {
                newLine(level + 1, comma: place > 0, to: &output)
                pretty(item, level: level + 1, to: &output)
            }
            newLine(level, comma: false, to: &output)
            output.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            output.append(UInt8(ascii: "{"))
            for (place, member) in object.members.enumerated() {
                newLine(level + 1, comma: place > 0, to: &output)
                JSONWriter.string(member.key, to: &output)
                JSONWriter.literal(": ", to: &output)
                pretty(member.value, level: level + 1, to: &output)
            }
            newLine(level, comma: false, to: &output)
            output.append(UInt8(ascii: "}"))
        default: append(value, to: &output)
        }
    }

    private static func newLine(_ level: Int, comma: Bool, to output: inout [UInt8]) {
        JSONWriter.literal(comma ? ",\n" : "\n", to: &output)
        for _ in 0..<level { JSONWriter.literal("  ", to: &output) }
    }
}
