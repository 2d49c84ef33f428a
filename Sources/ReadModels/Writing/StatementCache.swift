internal import Storage

/// Lends prepared statements by their text, each prepared once a connection.
protocol StatementSource: AnyObject {
    /// - Throws: ``StorageError``.
    func statement(_ sql: String) throws(StorageError) -> PreparedStatement
}

extension Reader: StatementSource {}

/// One connection and its statements, for one owner.
final class StatementCache: StatementSource {
    let connection: SQLiteConnection
    private var statements: [String: PreparedStatement] = [:]

    init(_ connection: SQLiteConnection) { self.connection = connection }

    func statement(_ sql: String) throws(StorageError) -> PreparedStatement {
        if let statement = statements[sql] { return statement }
        let statement = try connection.prepare(sql)
        statements[sql] = statement
        return statement
    }
}
