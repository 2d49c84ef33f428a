package import EventSourcing
internal import GRDBSQLite

/// A statement that is prepared once and run many times.
///
/// Parameters are counted from 1, columns from 0, as in SQLite. Text and blobs are copied when bound. A typical round:
/// `bind…`, then ``run()`` for what returns no row, or ``step()`` until `false` for a query, then ``reset()``.
package final class PreparedStatement {
    struct Raw {
        let pointer: OpaquePointer
        let sql: String
    }

    private let connection: SQLiteConnection
    private let pointer: OpaquePointer
    /// The statement's text, placeholders and all.
    package let sql: String

    init(connection: SQLiteConnection, raw: Raw) {
        self.connection = connection
        pointer = raw.pointer
        sql = raw.sql
    }

    deinit { connection.finalise(pointer) }

    // MARK: Running

    /// Goes to the next row: `true` where there is one; at `false` the statement is reset already.
    /// - Throws: ``StorageError``; the statement is reset.
    @inline(__always)
    package func step() throws(StorageError) -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE {
            sqlite3_reset(pointer)
            return false
        }
        throw fail()
    }

    /// Runs a statement whose rows, if any, do not matter, and resets it. Bound values stay until bound anew.
    /// - Throws: ``StorageError``.
    package func run() throws(StorageError) {
        while try step() {}
    }

    /// Ends a query before its last row, so that its snapshot is let go.
    package func reset() { sqlite3_reset(pointer) }

    /// Runs the query and gives `read` on its first row; `nil` where there is none.
    package func first<Value>(_ read: (PreparedStatement) throws -> Value) throws -> Value? {
        guard try step() else { return nil }
        defer { reset() }
        return try read(self)
    }

    /// Runs the query and gives `read` on every row.
    package func all<Value>(_ read: (PreparedStatement) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        defer { reset() }
        while try step() { values.append(try read(self)) }
        return values
    }

    private func fail() -> StorageError {
        let error = connection.failure(sql)
        sqlite3_reset(pointer)
        return error
    }

    private func check(_ code: Int32) throws(StorageError) {
        if code != SQLITE_OK { throw fail() }
    }

    // MARK: Binding

    /// Binds a whole number.
    @inline(__always)
    package func bind(_ index: Int32, _ value: Int64) throws(StorageError) {
        try check(sqlite3_bind_int64(pointer, index, value))
    }

    /// Binds a whole number.
    @inline(__always)
    package func bind(_ index: Int32, _ value: Int) throws(StorageError) { try bind(index, Int64(value)) }

    /// Binds a whole number.
    @inline(__always)
    package func bind(_ index: Int32, _ value: Int32) throws(StorageError) { try bind(index, Int64(value)) }

    /// Binds 1 or 0.
    package func bind(_ index: Int32, _ value: Bool) throws(StorageError) { try bind(index, value ? 1 as Int64 : 0) }

    /// Binds a floating-point number.
    package func bind(_ index: Int32, _ value: Double) throws(StorageError) {
        try check(sqlite3_bind_double(pointer, index, value))
    }

    /// Binds text.
    package func bind(_ index: Int32, _ value: String) throws(StorageError) {
        var value = value
        let code = value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty buffer may have no address, and that would bind null.
                guard let start = characters.baseAddress else { return sqlite3_bind_text(pointer, index, "", 0, nil) }
                return sqlite3_bind_text(pointer, index, start, Int32(characters.count), copied)
            }
        }
        try check(code)
    }

    /// Binds text known when the program was built, without copying it.
    package func bind(_ index: Int32, _ value: StaticString) throws(StorageError) {
        let code = UnsafeRawPointer(value.utf8Start).withMemoryRebound(to: CChar.self, capacity: value.utf8CodeUnitCount) { start in
            sqlite3_bind_text(pointer, index, start, Int32(value.utf8CodeUnitCount), nil)
        }
        try check(code)
    }

    /// Binds a blob; an empty one is an empty blob, not null.
    package func bind(_ index: Int32, _ value: [UInt8]) throws(StorageError) {
        let code = value.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count > 0 else { return sqlite3_bind_zeroblob(pointer, index, 0) }
            return sqlite3_bind_blob(pointer, index, start, Int32(bytes.count), copied)
        }
        try check(code)
    }

    /// Binds UTF-8 bytes as text. The caller vouches that they are UTF-8.
    package func bind(_ index: Int32, utf8 value: [UInt8]) throws(StorageError) {
        let code = value.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return sqlite3_bind_text(pointer, index, "", 0, nil) }
            return sqlite3_bind_text(pointer, index, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), copied)
        }
        try check(code)
    }

    /// Binds an id as a blob of 16 bytes, big-endian.
    package func bind(_ index: Int32, _ value: UniqueID) throws(StorageError) {
        let words = (value.high.bigEndian, value.low.bigEndian)
        try check(withUnsafeBytes(of: words) { sqlite3_bind_blob(pointer, index, $0.baseAddress, 16, copied) })
    }

    /// Binds null.
    package func bindNull(_ index: Int32) throws(StorageError) { try check(sqlite3_bind_null(pointer, index)) }

    /// Binds a whole number, or null.
    package func bind(_ index: Int32, _ value: Int64?) throws(StorageError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    /// Binds a whole number, or null.
    package func bind(_ index: Int32, _ value: Int?) throws(StorageError) {
        if let value { try bind(index, Int64(value)) } else { try bindNull(index) }
    }

    /// Binds a whole number, or null.
    package func bind(_ index: Int32, _ value: Int32?) throws(StorageError) {
        if let value { try bind(index, Int64(value)) } else { try bindNull(index) }
    }

    /// Binds a floating-point number, or null.
    package func bind(_ index: Int32, _ value: Double?) throws(StorageError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    /// Binds text, or null.
    package func bind(_ index: Int32, _ value: String?) throws(StorageError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    /// Binds a blob, or null.
    package func bind(_ index: Int32, _ value: [UInt8]?) throws(StorageError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    /// Binds an id, or null.
    package func bind(_ index: Int32, _ value: UniqueID?) throws(StorageError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    // MARK: Reading a row

    /// How many columns a row has.
    package var columnCount: Int32 { sqlite3_column_count(pointer) }

    /// Whether the column is null.
    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    /// A whole number; 0 for null.
    @inline(__always)
    package func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    /// A whole number; 0 for null.
    @inline(__always)
    package func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(pointer, column)) }

    /// A whole number that was bound as an `Int32`; 0 for null.
    @inline(__always)
    package func int32(_ column: Int32) -> Int32 { sqlite3_column_int(pointer, column) }

    /// A floating-point number; 0 for null.
    package func double(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

    /// Text; empty for null. Bytes that are no UTF-8 are replaced.
    package func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    /// A blob, or a text's UTF-8; empty for null.
    package func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { [UInt8]($0) } }

    /// The column's bytes where SQLite keeps them, valid inside `body` only; empty for null.
    @inline(__always)
    package func withBytes<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = sqlite3_column_blob(pointer, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
    }

    /// An id that was bound as one; `nil` for null and for a blob of another length.
    package func id(_ column: Int32) -> UniqueID? {
        withBytes(column) { bytes in
            guard bytes.count == 16 else { return nil }
            return UniqueID(
                high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// A whole number; `nil` for null.
    package func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }

    /// A whole number; `nil` for null.
    package func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

    /// A whole number; `nil` for null.
    package func optionalInt32(_ column: Int32) -> Int32? { isNull(column) ? nil : int32(column) }

    /// A floating-point number; `nil` for null.
    package func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }

    /// Text; `nil` for null.
    package func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// A blob; `nil` for null.
    package func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
}

/// Tells SQLite to copy what is bound before the call returns.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
