/// How large a file may be in its parts. A limit on each keeps memory bounded whatever is handed in.
package enum ImportLimits {
    /// Bytes of one field: a longer one is a quotation mark nobody closed.
    package static let field = 64 * 1024
    /// Bytes of one row.
    package static let row = 1024 * 1024
    /// Rows of one file: what is remembered of each, to find it twice, is 20 bytes.
    package static let rows = 1_000_000
    /// Rows of a file that becomes one command (a calendar, the members of a class), and so is held whole.
    package static let wholeRows = 20_000
    /// Bytes of a roll as CSV, which is held whole: a row for each of 20,000 pupils is a fifth of it.
    package static let roll = 64 * 1024 * 1024
    /// Groups one row may stand for ("× 4 groups").
    package static let groupsARow = 50
}
