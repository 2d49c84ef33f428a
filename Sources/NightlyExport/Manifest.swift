internal import ExportFormat
internal import JSON

/// `manifest.json`: what an export is and what is in it. Written last.
package struct Manifest: Codable, Hashable, Sendable {
    /// A file of the export.
    package struct File: Codable, Hashable, Sendable {
        package var name: String
        /// Rows after the header.
        package var rows: Int
        package var bytes: Int
        /// 64 hexadecimal digits.
        package var sha256: String
    }

    /// Rows a table has once the export is loaded.
    package struct Total: Codable, Hashable, Sendable {
        package var table: String
        package var rows: Int
    }

    /// The format's version.
    package var format: Int
    /// The export's id, which is its folder's name.
    package var id: String
    package var school: String
    /// `full` or `delta`.
    package var mode: String
    /// Positions are compared within one epoch of one log.
    package var log: String
    package var epoch: Int
    /// The position the delta starts after; absent in a full export.
    package var from: Int?
    package var through: Int
    /// The school day it is of.
    package var asOf: String
    /// The export before this one, which a delta builds on; absent in the first.
    package var previous: String?
    /// `log/epoch/position/hash`: `provctl events verify --against` checks it.
    package var anchor: String
    /// What is not in it, in words.
    package var leftOut: String
    package var files: [File]
    package var totals: [Total]

    package static let file = "manifest.json"
    package static let sums = "SHA256SUMS"
    /// The same in every manifest: whether there are any confidential provisions is nobody's business.
    package static let whatIsLeftOut =
        "confidential provisions and all that belongs to them; erased pupils; notes and all other free text about pupils"

    /// As it is written.
    package func bytes() throws -> [UInt8] { Array((JSON.pretty(try JSON.value(of: self)) + "\n").utf8) }

    /// Reads what ``bytes()`` wrote; `nil` where it is anything else.
    package static func read(_ bytes: [UInt8]) -> Manifest? { try? JSON.decode(Manifest.self, from: bytes) }

    /// What `sha256sum --check` reads.
    static func sums(_ files: [(name: String, sha256: String)]) -> [UInt8] {
        Array(files.map { "\($0.sha256)  \($0.name)\n" }.joined().utf8)
    }

    /// Rows of a table once it is loaded; `nil` where the manifest does not say.
    package func total(_ table: String) -> Int? { totals.first { $0.table == table }?.rows }
}
