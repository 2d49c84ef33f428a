internal import EventLog

/// Erasures that must outlive an older copy of the records being put back.
package enum CarriedErasures {
    /// Erases in older keys what newer ones list; the daemon that starts with them erases the records too, and says so.
    /// - Parameters:
    ///   - newer: a key file as it was when the older one was put back.
    ///   - older: the key file that is to be used; no daemon may run with it.
    /// - Returns: what was done, in a sentence.
    /// - Throws: why not.
    package static func carry(from newer: String, into older: String) throws -> String {
        let count = try SQLiteKeyring.carry(erasedIn: newer, into: older)
        return count == 0
            ? "Nobody was erased since that copy was made."
            : "\(count == 1 ? "1 key" : "\(count) keys") of pupils and groups erased since that copy was made \(count == 1 ? "is" : "are") erased in it "
                + "too; provd erases their records again when it starts."
    }
}
