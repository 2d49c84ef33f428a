// Subject access: what is held about a child, looked through and given out.
extension PupilsInterface {
    /// One item of a pupil's record: a fact, or a free text.
    package struct RecordItem: Codable, Hashable, Sendable {
        /// Stays the same however much is recorded later.
        package var number: Int
        package var event: String
        package var on: String
        package var recordedAt: String
        /// Who recorded it.
        package var by: String
        package var what: String
        /// The fact, or the whole text.
        package var detail: String
        /// A free text: it needs a decision. Facts are given unless decided otherwise.
        package var isText: Bool
        /// give, redact or withhold; absent while nothing is decided.
        package var decision: String?
        package var reason: String?
        /// As it is given out; absent where it is withheld.
        package var shown: String?
        /// Of a confidential provision or meeting: it needs a decision like a text.
        package var confidential: Bool?

        package init(
            number: Int, event: String, on: String, recordedAt: String, by: String, what: String, detail: String, isText: Bool,
            decision: String? = nil, reason: String? = nil, shown: String? = nil, confidential: Bool? = nil
        ) {
            self.number = number
            self.event = event
            self.on = on
            self.recordedAt = recordedAt
            self.by = by
            self.what = what
            self.detail = detail
            self.isText = isText
            self.decision = decision
            self.reason = reason
            self.shown = shown
            self.confidential = confidential
        }
    }

    /// An open request for a pupil's record.
    package struct AccessRequest: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var on: String
        package var by: String
        package var educational: Bool
        package var due: String
        /// Free texts and confidential items nobody has decided on yet.
        package var undecided: Int

        package init(pupil: String, name: String, on: String, by: String, educational: Bool, due: String, undecided: Int) {
            self.pupil = pupil
            self.name = name
            self.on = on
            self.by = by
            self.educational = educational
            self.due = due
            self.undecided = undecided
        }
    }

    /// Somebody asked for what is held about a pupil: the clock starts. by: pupil, parent, carer, representative, other.
    package enum RequestAccess: WireMethod {
        package static let name = "io.provd.Pupils.RequestAccess"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var by: String
            package var educational: Bool?
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, by: String, educational: Bool? = nil, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.by = by
                self.educational = educational
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Open requests, the first due first.
    package enum ListAccessRequests: WireMethod {
        package static let name = "io.provd.Pupils.ListAccessRequests"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var requests: [AccessRequest]
            package var at: Answered

            package init(requests: [AccessRequest], at: Answered) {
                self.requests = requests
                self.at = at
            }
        }
    }

    /// Everything held about a pupil, item by item, with what was decided on each where a request is open.
    package enum GetRecord: WireMethod {
        package static let name = "io.provd.Pupils.GetRecord"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            /// Why items of confidential provisions and meetings are asked for.
            package var why: String?

            package init(pupil: String, why: String? = nil) {
                self.pupil = pupil
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var history: History
            package var items: [RecordItem]
            /// The open request, where there is one.
            package var request: AccessRequest?
            /// Items of confidential provisions and meetings left out because no reason was given; they keep their numbers.
            package var leftOut: Int?
            package var at: Answered

            package init(
                history: History, items: [RecordItem], request: AccessRequest? = nil, leftOut: Int? = nil, at: Answered
            ) {
                self.history = history
                self.items = items
                self.request = request
                self.leftOut = leftOut
                self.at = at
            }
        }
    }

    /// Decides on items of a pupil's record: give, redact (words are blacked out) or withhold.
    package enum ReviewAccess: WireMethod {
        package static let name = "io.provd.Pupils.ReviewAccess"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var items: [Int]
            package var decision: String
            package var reason: String?
            package var words: [String]?
            package var command: CommandHeader?

            package init(
                pupil: String, items: [Int], decision: String, reason: String? = nil, words: [String]? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.items = items
                self.decision = decision
                self.reason = reason
                self.words = words
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Says that the record was given out; refused while a free text or a confidential item is undecided.
    package enum ReleaseAccess: WireMethod {
        package static let name = "io.provd.Pupils.ReleaseAccess"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var command: CommandHeader?

            package init(pupil: String, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
