// A pupil's record on its way to the next school.
extension ExchangeInterface {
    /// One dated fact: an SEN status, a need (value: its rank), a cohort, a score on a measure (value).
    package struct TransferFact: Codable, Hashable, Sendable {
        /// sen, need, cohort or score.
        package var kind: String
        package var on: String
        package var code: String
        package var value: String?
        package var note: String?

        package init(kind: String, on: String, code: String, value: String? = nil, note: String? = nil) {
            self.kind = kind
            self.on = on
            self.code = code
            self.value = value
            self.note = note
        }
    }

    /// What a pupil was given in one group.
    package struct TransferSupport: Codable, Hashable, Sendable {
        package var provision: String
        package var year: String
        package var from: String
        package var until: String?
        package var attended: Int
        package var due: Int
        package var minutes: Int
        /// Scores before and after, in words.
        package var progress: String?

        package init(
            provision: String, year: String, from: String, until: String? = nil, attended: Int, due: Int, minutes: Int,
            progress: String? = nil
        ) {
            self.provision = provision
            self.year = year
            self.from = from
            self.until = until
            self.attended = attended
            self.due = due
            self.minutes = minutes
            self.progress = progress
        }
    }

    /// A meeting that was held, with what was agreed; never a confidential one.
    package struct TransferMeeting: Codable, Hashable, Sendable {
        package var on: String
        /// As a pupil's meetings name it.
        package var kind: String
        package var with: [String]
        package var about: String?
        package var agreed: String?
        package var next: String?

        package init(on: String, kind: String, with: [String], about: String? = nil, agreed: String? = nil, next: String? = nil) {
            self.on = on
            self.kind = kind
            self.with = with
            self.about = about
            self.agreed = agreed
            self.next = next
        }
    }

    /// A target the pupil takes along.
    package struct TransferTarget: Codable, Hashable, Sendable {
        package var on: String
        package var by: String
        package var wording: String

        package init(on: String, by: String, wording: String) {
            self.on = on
            self.by = by
            self.wording = wording
        }
    }

    /// What is signed: everything the next school can take over.
    package struct Transfer: Codable, Hashable, Sendable {
        package var school: String
        package var to: String
        package var madeOn: String
        package var forename: String
        package var surname: String
        package var upn: String?
        package var dateOfBirth: String?
        package var yearGroup: String
        package var facts: [TransferFact]
        package var support: [TransferSupport]
        /// What is not in it, whether or not there is any: "confidential".
        package var leftOut: [String]?
        package var meetings: [TransferMeeting]?
        /// Those still to be reached, and the strategies that hold.
        package var targets: [TransferTarget]?
        package var strategies: [String]?

        package init(
            school: String, to: String, madeOn: String, forename: String, surname: String, upn: String? = nil,
            dateOfBirth: String? = nil, yearGroup: String, facts: [TransferFact], support: [TransferSupport],
            leftOut: [String]? = nil, meetings: [TransferMeeting]? = nil, targets: [TransferTarget]? = nil, strategies: [String]? = nil
        ) {
            self.school = school
            self.to = to
            self.madeOn = madeOn
            self.forename = forename
            self.surname = surname
            self.upn = upn
            self.dateOfBirth = dateOfBirth
            self.yearGroup = yearGroup
            self.facts = facts
            self.support = support
            self.leftOut = leftOut
            self.meetings = meetings
            self.targets = targets
            self.strategies = strategies
        }
    }

    /// A pupil's record for the next school, as data signed by this one. due: the day it is due there, 15 school days after leaving.
    package enum MakeTransfer: WireMethod {
        package static let name = "io.provd.Exchange.MakeTransfer"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var to: String
            /// Why what is confidential goes with it; absent: it does not.
            package var why: String?

            package init(pupil: String, to: String, why: String? = nil) {
                self.pupil = pupil
                self.to = to
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var transfer: Transfer
            /// The file: JSON with the content, the key and the signature.
            package var signed: String
            /// Of the school's key, to be read over the phone.
            package var fingerprint: String
            package var due: String
            /// Notes left out, since they seem to name another pupil.
            package var leftOut: Int
            package var at: Answered

            package init(transfer: Transfer, signed: String, fingerprint: String, due: String, leftOut: Int, at: Answered) {
                self.transfer = transfer
                self.signed = signed
                self.fingerprint = fingerprint
                self.due = due
                self.leftOut = leftOut
                self.at = at
            }
        }
    }

    /// Checks a file another school signed, against the fingerprint heard over the phone, and reads it. Records nothing.
    package enum ReadTransfer: WireMethod {
        package static let name = "io.provd.Exchange.ReadTransfer"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var signed: String
            package var fingerprint: String

            package init(signed: String, fingerprint: String) {
                self.signed = signed
                self.fingerprint = fingerprint
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var transfer: Transfer
            /// The pupil here with that UPN, where there is one.
            package var known: String?
            package var at: Answered

            package init(transfer: Transfer, known: String? = nil, at: Answered) {
                self.transfer = transfer
                self.known = known
                self.at = at
            }
        }
    }
}
