extension DeliveryInterface {
    /// What was lost of one reason, week, person or provision.
    package struct Loss: Codable, Hashable, Sendable {
        /// The reason's label, the week's Monday, the person's name or "nobody named", the provision's name.
        package var of: String
        /// Of a person.
        package var role: String?
        package var minutes: Int
        package var sessions: Int
        /// Minutes of everybody who was to give them: two people count twice.
        package var staffMinutes: Int
        /// Different pupils who lost something.
        package var pupils: Int
        package var reasons: [Reason]
        /// At the planned rates of each day, pence; absent where a rate is missing or costs are not told.
        package var cost: Int?
        package var missingRates: [String]

        package init(
            of: String, role: String? = nil, minutes: Int, sessions: Int, staffMinutes: Int, pupils: Int, reasons: [Reason],
            cost: Int? = nil, missingRates: [String]
        ) {
            self.of = of
            self.role = role
            self.minutes = minutes
            self.sessions = sessions
            self.staffMinutes = staffMinutes
            self.pupils = pupils
            self.reasons = reasons
            self.cost = cost
            self.missingRates = missingRates
        }
    }

    /// Sessions that were due and did not take place.
    package struct Lost: Codable, Hashable, Sendable {
        package var from: String
        package var until: String
        /// What was asked for; absent: every reason.
        package var reason: String?
        package var all: Loss
        package var reasons: [Loss]
        package var weeks: [Loss]
        /// By whom they were to be given: a session two people were to give is under both.
        package var people: [Loss]
        package var provisions: [Loss]

        package init(
            from: String, until: String, reason: String? = nil, all: Loss, reasons: [Loss], weeks: [Loss], people: [Loss],
            provisions: [Loss]
        ) {
            self.from = from
            self.until = until
            self.reason = reason
            self.all = all
            self.reasons = reasons
            self.weeks = weeks
            self.people = people
            self.provisions = provisions
        }
    }

    /// What was lost, for one reason or for any.
    package enum GetLost: WireMethod {
        package static let name = "io.provd.Delivery.GetLost"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var reason: String?
            /// The days, in words; else the half term to date.
            package var `for`: String?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(reason: String? = nil, for: String? = nil, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.reason = reason
                self.for = `for`
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var lost: Lost
            package var at: Answered

            package init(lost: Lost, at: Answered) {
                self.lost = lost
                self.at = at
            }
        }
    }
}
