internal import Storage

extension ViewsWriter {
    /// A digest over every row of every table but the checkpoint's, in key order: the same for two files exactly where they
    /// hold the same rows. 32 hexadecimal digits.
    package func contentDigest() throws -> String {
        var digest = Digest()
        for (table, order) in ViewsSchema.contents {
            digest.add(table)
            let rows = try connection.prepare("SELECT * FROM \(table) ORDER BY \(order)")
            while try rows.step() {
                for column in 0..<rows.columnCount {
                    digest.add(rows.isNull(column) ? 0 as UInt8 : 1)
                    rows.withBytes(column) { bytes in
                        digest.add(Int64(bytes.count))
                        digest.add(contentsOf: bytes)
                    }
                }
            }
        }
        return digest.hexadecimal
    }
}
