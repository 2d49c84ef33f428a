/// The record of who read whose data. `io.provd.Access`.
package enum AccessInterface {
    package static let name = "io.provd.Access"

    /// One read of personal data, or an attempt that was refused.
    package struct Read: Codable, Hashable, Sendable {
        /// When, UTC.
        package var at: String
        /// A staff id or "uid:N", and the name where it is a member of staff's.
        package var actor: String
        package var who: String
        package var uid: Int
        package var method: String
        /// Whose data: pupils' ids, and how many.
        package var pupils: [String]
        package var count: Int
        /// Their names as they are now, of the first few.
        package var names: [String]
        /// Why what is confidential was asked for.
        package var why: String?
        /// Nothing was told.
        package var refused: Bool

        package init(
            at: String, actor: String, who: String, uid: Int, method: String, pupils: [String], count: Int, names: [String],
            why: String? = nil, refused: Bool
        ) {
            self.at = at
            self.actor = actor
            self.who = who
            self.uid = uid
            self.method = method
            self.pupils = pupils
            self.count = count
            self.names = names
            self.why = why
            self.refused = refused
        }
    }

    /// Who read whose data, the newest first. Reads of confidential things are told to the senco alone.
    package enum List: WireMethod {
        package static let name = "io.provd.Access.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String?
            /// A member of staff, or "uid:N".
            package var by: String?
            package var since: String?
            package var until: String?
            package var limit: Int?

            package init(
                pupil: String? = nil, by: String? = nil, since: String? = nil, until: String? = nil, limit: Int? = nil
            ) {
                self.pupil = pupil
                self.by = by
                self.since = since
                self.until = until
                self.limit = limit
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var reads: [Read]
            package var at: Answered

            package init(reads: [Read], at: Answered) {
                self.reads = reads
                self.at = at
            }
        }
    }
}
