/// A value that identifies a person: sealed in the log, and gone once the person's key is destroyed.
package enum Personal<Value: Codable & Hashable & Sendable>: Hashable, Sendable {
    case known(Value)
    /// The key it was sealed with is destroyed.
    case erased

    /// The value, `nil` once erased.
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }
}

extension Personal: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .erased : .known(try container.decode(Value.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .known(let value): try container.encode(value)
        case .erased: try container.encodeNil()
        }
    }
}

/// Free text somebody typed: sealed with a key of its own, so that one sentence about the wrong child can be destroyed.
package enum FreeText: Hashable, Sendable {
    case text(String)
    /// Redacted, or its person erased.
    case destroyed

    /// The text, `nil` once destroyed.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

extension FreeText: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .destroyed : .text(try container.decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .destroyed: try container.encodeNil()
        }
    }
}

/// A person's names as the family (or the person) writes them.
package struct PersonName: Codable, Hashable, Sendable, CustomStringConvertible {
    /// May be empty for somebody with one name, which is then the surname.
    package var forename: String
    package var surname: String
    /// What the person is called, where it is not the forename.
    package var preferred: String?

    package init(forename: String, surname: String, preferred: String? = nil) {
        self.forename = forename
        self.surname = surname
        self.preferred = preferred
    }

    /// The forename in use and the surname: `Zara Quill`.
    package var description: String {
        let first = preferred ?? forename
        return first.isEmpty ? surname : "\(first) \(surname)"
    }
}
