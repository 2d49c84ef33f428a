/// A method of the interface: its full name, what it takes and what it answers.
package protocol WireMethod {
    associatedtype Input: Codable & Sendable
    associatedtype Output: Codable & Sendable
    /// With its interface: `io.provd.Groups.RecordSession`.
    static var name: String { get }
}
