/// A member that is `null` is a value that was destroyed; a member that is not there is one that never was.
///
/// What the compiler writes for an optional property calls `decodeIfPresent`, which takes both for `nil`; these overloads are
/// closer and keep them apart.
extension KeyedDecodingContainer {
    package func decodeIfPresent(_ type: FreeText.Type, forKey key: Key) throws -> FreeText? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
    package func decodeIfPresent<Value>(_ type: Personal<Value>.Type, forKey key: Key) throws -> Personal<Value>? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
}
