package import JSON
import ProvisionDomain
package import ProvisionInterface

/// The parameters of a command, all of which take a ``CommandHeader``.
package protocol CommandInput: Encodable, Sendable {
    var command: CommandHeader? { get set }
}

/// Something a call makes or needs, by the words a file has for it: a pupil by UPN or name, a group by its code.
package struct ImportReference: Hashable, Sendable, CustomStringConvertible {
    /// What it is.
    package enum Kind: String, Hashable, Sendable { case pupil, group, provision, staff, measure, schoolClass = "class" }
    package let kind: Kind
    /// Folded as names are matched.
    private let folded: String

    package init(_ kind: Kind, _ words: String) {
        self.kind = kind
        folded = Words.fold(words)
    }
    package var description: String { "\(kind.rawValue) \(folded)" }
}

/// A command that a row of a file asks for, ready to be sent to the daemon.
package struct PlannedCall: Sendable {
    /// The file, as the caller named it.
    package let file: String
    /// The line its row begins on, from 1; 1 where the call is the whole file's.
    package let row: Int
    /// `io.provd.Groups.Set`. Every one of them answers a `DoneReply`.
    package let method: String
    /// In a few words, for people: `group y7-reading-1`. May hold a name: for the caller only.
    package let describes: String
    /// What it makes: in a dry run later calls that mention it will not find it.
    package let introduces: [ImportReference]
    /// What must be there before.
    package let mentions: [ImportReference]
    /// Its input without a header, for whoever wants the value.
    package let input: any CommandInput

    init<Method: WireMethod>(
        _ method: Method.Type, _ input: Method.Input, row: CSVRow, describes: String, introduces: [ImportReference] = [],
        mentions: [ImportReference] = []
    ) where Method.Input: CommandInput {
        self.init(method, input, file: row.file, row: row.line, describes: describes, introduces: introduces, mentions: mentions)
    }

    init<Method: WireMethod>(
        _ method: Method.Type, _ input: Method.Input, file: String, row: Int, describes: String,
        introduces: [ImportReference] = [], mentions: [ImportReference] = []
    ) where Method.Input: CommandInput {
        self.file = file
        self.row = row
        self.method = Method.name
        self.describes = describes
        self.introduces = introduces
        self.mentions = mentions
        self.input = input
    }

    /// The parameters to send under a header: a fresh id, the run's batch, dry run or not.
    /// - Throws: `EncodingError`, which no input of ours gives.
    package func parameters(_ header: CommandHeader) throws -> JSONValue {
        var filled = input
        filled.command = header
        return try JSON.value(of: filled)
    }
}
