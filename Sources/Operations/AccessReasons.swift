package import EventSourcing
package import Storage

/// The reasons on the record of reads: each may name a pupil, so they are sealed, and blanked where the pupil is erased.
package struct AccessReasons {
    private let connection: SQLiteConnection

    package init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Seals what an older program wrote in clear, so that nothing of it is left in the file. Cut off, it is to be done again.
    /// - Throws: ``StorageError``, what `seal` throws.
    package func sealClear(_ seal: (String) throws -> [UInt8]) throws {
        try connection.execute("PRAGMA secure_delete = ON")
        let hasClear = try connection.int64("SELECT count(*) FROM pragma_table_info('access') WHERE name = 'why'") == 1
        try connection.transaction {
            guard hasClear else { return }
            let rows = try connection.prepare("SELECT key, why FROM access WHERE why IS NOT NULL")
            try set(rows.all { ($0.int64(0), $0.text(1)) }.map { ($0, try seal($1)) })
            try connection.execute("ALTER TABLE access DROP COLUMN why")
        }
        try connection.execute("VACUUM")
        try connection.execute("PRAGMA secure_delete = OFF")
        try connection.checkpoint(truncating: true)
    }

    /// Blanks every reason of a read that concerned one of these pupils, and every one that is about them. May be repeated.
    /// - Parameter isAbout: whether a sealed reason speaks of one of them.
    /// - Throws: ``StorageError``; no reason is blanked then.
    package func blank(of pupils: [UniqueID], isAbout: ([UInt8]) -> Bool) throws {
        var numbers: Set<Int64> = []
        let find = try connection.prepare("SELECT number FROM access_pupils WHERE id = ?1")
        for pupil in pupils {
            try find.bind(1, pupil)
            if let number = try find.first({ $0.int64(0) }) { numbers.insert(number) }
        }
        let rows = try connection.prepare("SELECT key, reason, pupils FROM access WHERE length(reason) > 0")
        let keys = try rows.all { row -> Int64? in
            let concerned = row.withBytes(2, PackedNumbers.read)
            return concerned.contains(where: numbers.contains) || isAbout(row.bytes(1)) ? row.int64(0) : nil
        }.compactMap(\.self)
        guard !keys.isEmpty else { return }
        try connection.execute("PRAGMA secure_delete = ON")
        try connection.transaction { try set(keys.map { ($0, []) }) }
        try connection.execute("PRAGMA secure_delete = OFF")
        try connection.checkpoint(truncating: true)
    }

    private func set(_ reasons: [(key: Int64, reason: [UInt8])]) throws {
        let update = try connection.prepare("UPDATE access SET reason = ?2 WHERE key = ?1")
        for (key, reason) in reasons {
            try update.bind(1, key)
            try update.bind(2, reason)
            try update.run()
        }
    }
}
