/// Who could cover.
extension DeploymentInterface {
    /// Somebody who could cover a session, and what speaks for it.
    package struct Offer: Codable, Hashable, Sendable {
        /// The session's row in the day's list.
        package var number: Int
        package var staff: String
        package var role: String
        /// The one for it when nobody covers two sessions at once.
        package var best: Bool
        package var fitsRole: Bool
        /// Skills the provision needs: held ("ELSA until 2028-07-31") and not.
        package var holds: [String]
        package var lacks: [String]
        /// How many of its pupils are in groups of theirs, and how many there are.
        package var knows: Int
        package var pupils: Int
        package var minutes: Int
        /// Minutes a week: contracted (absent where not known), planned, of those without a slot, over the contract with this one.
        package var contracted: Int?
        package var planned: Int
        package var unslotted: Int
        package var over: Int
        /// The session they would be taken from, where they are not free: group, time, pupils, promised minutes, priority.
        package var from: String?
        package var fromWhen: String?
        package var fromPupils: Int?
        package var fromPromised: Int?
        package var fromPriority: String?

        package init(
            number: Int, staff: String, role: String, best: Bool, fitsRole: Bool, holds: [String], lacks: [String], knows: Int, pupils: Int,
            minutes: Int, contracted: Int? = nil, planned: Int, unslotted: Int, over: Int, from: String? = nil, fromWhen: String? = nil,
            fromPupils: Int? = nil, fromPromised: Int? = nil, fromPriority: String? = nil
        ) {
            self.number = number
            self.staff = staff
            self.role = role
            self.best = best
            self.fitsRole = fitsRole
            self.holds = holds
            self.lacks = lacks
            self.knows = knows
            self.pupils = pupils
            self.minutes = minutes
            self.contracted = contracted
            self.planned = planned
            self.unslotted = unslotted
            self.over = over
            self.from = from
            self.fromWhen = fromWhen
            self.fromPupils = fromPupils
            self.fromPromised = fromPromised
            self.fromPriority = fromPriority
        }
    }

    /// Who could cover what nobody covers yet: the first few for each session, and whom it could be taken from; all: everybody who is free.
    package enum SuggestCover: WireMethod {
        package static let name = "io.provd.Deployment.SuggestCover"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var on: String?
            package var all: Bool?
            package var why: String?

            package init(on: String? = nil, all: Bool? = nil, why: String? = nil) {
                self.on = on
                self.all = all
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var day: String
            package var week: String?
            package var closed: String?
            package var sessions: [CoverSession]
            package var offers: [Offer]
            package var at: Answered

            package init(
                day: String, week: String? = nil, closed: String? = nil, sessions: [CoverSession], offers: [Offer], at: Answered
            ) {
                self.day = day
                self.week = week
                self.closed = closed
                self.sessions = sessions
                self.offers = offers
                self.at = at
            }
        }
    }
}
