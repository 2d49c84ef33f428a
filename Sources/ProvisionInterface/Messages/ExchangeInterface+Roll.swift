/// Importing the roll: whom it may be about, and rows a person has to decide on.
extension ExchangeInterface {
    /// A pupil as an import of the roll compares with.
    package struct RollPupil: Codable, Hashable, Sendable {
        package var id: String
        package var forename: String
        package var surname: String
        /// What the pupil is called, where it is not the forename.
        package var preferred: String?
        package var upn: String?
        /// Numbers the pupil, or a record merged into the pupil's, had before.
        package var formerUpns: [String]
        package var uln: String?
        package var dateOfBirth: String?
        package var yearGroup: String
        package var form: String?
        /// N, K or E.
        package var sen: String
        package var needs: [PupilsInterface.Need]
        package var cohorts: [String]
        /// On roll on the day asked for.
        package var onRoll: Bool
        /// First day of the latest stretch on roll, also one to come; `nil` for one who is only expected.
        package var admitted: String?
        /// Last day of it, where it is over or its end is known.
        package var left: String?

        package init(
            id: String, forename: String, surname: String, preferred: String? = nil, upn: String? = nil, formerUpns: [String] = [],
            uln: String? = nil, dateOfBirth: String? = nil, yearGroup: String, form: String? = nil, sen: String,
            needs: [PupilsInterface.Need] = [], cohorts: [String] = [], onRoll: Bool, admitted: String? = nil, left: String? = nil
        ) {
            self.id = id
            self.forename = forename
            self.surname = surname
            self.preferred = preferred
            self.upn = upn
            self.formerUpns = formerUpns
            self.uln = uln
            self.dateOfBirth = dateOfBirth
            self.yearGroup = yearGroup
            self.form = form
            self.sen = sen
            self.needs = needs
            self.cohorts = cohorts
            self.onRoll = onRoll
            self.admitted = admitted
            self.left = left
        }
    }

    /// A row of a file that may be of a pupil known here.
    package struct Offer: Codable, Hashable, Sendable {
        /// The row's numbers, names and date of birth; the daemon keeps a keyed fingerprint of it alone.
        package var identity: String
        package var pupil: String
        package var why: String
        package var row: Int

        package init(identity: String, pupil: String, why: String, row: Int) {
            self.identity = identity
            self.pupil = pupil
            self.why = why
            self.row = row
        }
    }

    /// What was decided of a row and a pupil.
    package struct Standing: Codable, Hashable, Sendable {
        /// 0 in a dry run of what was not offered before.
        package var number: Int
        /// `same` or `different`; `nil` while it waits.
        package var decided: String?

        package init(number: Int, decided: String? = nil) {
            self.number = number
            self.decided = decided
        }
    }

    /// A row that waits for a decision, or had one. Nothing of the row is kept but its line: the file has it.
    package struct Match: Codable, Hashable, Sendable {
        package var number: Int
        package var pupil: String
        /// The pupil it may be.
        package var name: String
        package var yearGroup: String
        package var form: String?
        /// In words, without the row's own.
        package var why: String
        package var row: Int
        package var offeredAt: String
        package var decided: String?
        package var decidedAt: String?
        package var decidedBy: String?

        package init(
            number: Int, pupil: String, name: String, yearGroup: String, form: String? = nil, why: String, row: Int, offeredAt: String,
            decided: String? = nil, decidedAt: String? = nil, decidedBy: String? = nil
        ) {
            self.number = number
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.form = form
            self.why = why
            self.row = row
            self.offeredAt = offeredAt
            self.decided = decided
            self.decidedAt = decidedAt
            self.decidedBy = decidedBy
        }
    }

    /// Everybody an import of the roll may be about, as of a day (else today).
    package enum GetRoll: WireMethod {
        package static let name = "io.provd.Exchange.GetRoll"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?

            package init(asOf: String? = nil) { self.asOf = asOf }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var pupils: [RollPupil]
            package var at: Answered

            package init(pupils: [RollPupil], at: Answered) {
                self.pupils = pupils
                self.at = at
            }
        }
    }

    /// Puts doubtful rows before a person, and answers what was decided of each, in order.
    package enum OfferMatches: WireMethod {
        package static let name = "io.provd.Exchange.OfferMatches"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var offers: [Offer]
            package var dryRun: Bool?

            package init(offers: [Offer], dryRun: Bool? = nil) {
                self.offers = offers
                self.dryRun = dryRun
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var standings: [Standing]

            package init(standings: [Standing]) { self.standings = standings }
        }
    }

    /// What waits for a decision, newest first.
    package enum ListMatches: WireMethod {
        package static let name = "io.provd.Exchange.ListMatches"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            /// Also what was decided.
            package var decided: Bool?

            package init(decided: Bool? = nil) { self.decided = decided }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var matches: [Match]
            package var at: Answered

            package init(matches: [Match], at: Answered) {
                self.matches = matches
                self.at = at
            }
        }
    }

    /// Decides a match: `same` or `different`.
    package enum DecideMatch: WireMethod {
        package static let name = "io.provd.Exchange.DecideMatch"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var number: Int
            package var decision: String

            package init(number: Int, decision: String) {
                self.number = number
                self.decision = decision
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var match: Match

            package init(match: Match) { self.match = match }
        }
    }
}
