/// Any JSON value (RFC 8259) in memory.
///
/// A number written without fraction and exponent that fits 64 bits is an `int`, every other number a `double`.
/// Two texts are equal when Unicode holds them canonically equivalent, as everywhere in Swift.
package enum JSONValue: Equatable, Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number from −2⁶³ to 2⁶³−1.
    case int(Int64)
    /// Any other number; a value that is not finite is written as `null`.
    case double(Double)
    /// A text.
    case string(String)
    /// A list of values.
    case array([JSONValue])
    /// Named values in the order in which they were written.
    case object(JSONObject)
}

extension JSONValue {
    /// The text, when this is one.
    package var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, when this is one.
    package var intValue: Int64? {
        if case .int(let number) = self { number } else { nil }
    }

    /// The number, whether it was written whole or not.
    package var doubleValue: Double? {
        switch self {
        case .double(let number): number
        case .int(let number): Double(number)
        default: nil
        }
    }

    /// The truth value, when this is one.
    package var boolValue: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The list, when this is one.
    package var arrayValue: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The object, when this is one.
    package var objectValue: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// Whether this is the literal `null`.
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The member of that name, when this is an object that has one.
    package subscript(_ key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
    package init(nilLiteral: ()) { self = .null }
}
