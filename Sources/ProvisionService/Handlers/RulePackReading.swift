internal import Evaluation
internal import JSON
internal import ProvisionDomain

/// Reading a rule pack before it is adopted: what the log holds must be computable for ever.
enum RulePackReading {
    /// - Throws: a refusal of `content`, naming the key that is wrong.
    static func read(_ content: String) throws -> RulePack {
        do {
            return try JSON.decode(RulePack.self, from: try JSON.parse(content))
        } catch let error as DecodingError {
            throw ServiceError.refuse(
                .malformed, field: "content", value: key(of: error), reason: "a rule of the pack is missing or of the wrong form",
                remedy: "compare it with Config/rules/default.toml")
        } catch let error as JSONError {
            throw ServiceError.refuse(
                .malformed, field: "content", value: "byte \(error.offset)", reason: "it is no JSON: \(error.reason)",
                remedy: "adopt packs with provctl rules adopt FILE")
        }
    }

    private static func key(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".")
        @unknown default: ""
        }
    }
}
