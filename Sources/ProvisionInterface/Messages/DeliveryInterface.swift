/// What was due and what was given; what was lost, and why. `io.provd.Delivery`.
package enum DeliveryInterface {
    package static let name = "io.provd.Delivery"

    /// Minutes and sessions.
    package struct Amount: Codable, Hashable, Sendable {
        package var minutes: Int
        package var sessions: Int

        package init(minutes: Int, sessions: Int) {
            self.minutes = minutes
            self.sessions = sessions
        }
    }

    /// Minutes and sessions of one reason, with its side: school, pupil or neither.
    package struct Reason: Codable, Hashable, Sendable {
        package var reason: String
        package var label: String
        package var side: String
        package var minutes: Int
        package var sessions: Int

        package init(reason: String, label: String, side: String, minutes: Int, sessions: Int) {
            self.reason = reason
            self.label = label
            self.side = side
            self.minutes = minutes
            self.sessions = sessions
        }
    }

    /// What was due and what became of it: every minute due is in one of the others but extra and covered.
    package struct Tally: Codable, Hashable, Sendable {
        package var due: Amount
        /// Given of what was due.
        package var given: Amount
        /// Sessions that did not take place: the school's side first.
        package var missed: [Reason]
        /// Sessions this pupil was away from; empty but for a pupil.
        package var away: [Reason]
        /// Minutes this pupil was not there for of sessions given, and the number of such sessions.
        package var part: Amount
        /// Minutes by which sessions that were given were shorter than planned.
        package var short: Int
        /// Due, and nobody said.
        package var unrecorded: Amount
        /// Beyond what was due; in no other figure.
        package var extra: Amount
        /// Due of this person and given by somebody else.
        package var handedOver: Amount
        /// Given by this person and due of somebody else, or of nobody by name; in no other figure.
        package var covered: Amount
        /// Of the minutes due, given at least and at most, per cent; absent where nothing was due.
        package var low: Double?
        package var high: Double?

        package init(
            due: Amount, given: Amount, missed: [Reason], away: [Reason], part: Amount, short: Int, unrecorded: Amount, extra: Amount,
            handedOver: Amount, covered: Amount, low: Double? = nil, high: Double? = nil
        ) {
            self.due = due
            self.given = given
            self.missed = missed
            self.away = away
            self.part = part
            self.short = short
            self.unrecorded = unrecorded
            self.extra = extra
            self.handedOver = handedOver
            self.covered = covered
            self.low = low
            self.high = high
        }
    }

    /// One school week: its Monday, and its letter where weeks have one.
    package struct Week: Codable, Hashable, Sendable {
        package var monday: String
        package var letter: String?
        package var tally: Tally

        package init(monday: String, letter: String? = nil, tally: Tally) {
            self.monday = monday
            self.letter = letter
            self.tally = tally
        }
    }

    /// That less than the rule pack's share was given so many weeks running; given at least and at most in them, per cent.
    package struct Drift: Codable, Hashable, Sendable {
        package var weeks: Int
        /// Whatever the unrecorded sessions turn out to have been.
        package var certain: Bool
        package var low: Double
        package var high: Double

        package init(weeks: Int, certain: Bool, low: Double, high: Double) {
            self.weeks = weeks
            self.certain = certain
            self.low = low
            self.high = high
        }
    }

    /// Somebody's share of sessions handed over or covered.
    package struct Person: Codable, Hashable, Sendable {
        package var name: String
        package var minutes: Int
        package var sessions: Int

        package init(name: String, minutes: Int, sessions: Int) {
            self.name = name
            self.minutes = minutes
            self.sessions = sessions
        }
    }

    /// One line: a provision with all its groups, or a group.
    package struct Row: Codable, Hashable, Sendable {
        /// provision or group.
        package var kind: String
        package var provision: String
        /// The provision's code.
        package var code: String
        /// The group's code; absent in a line of several.
        package var group: String?
        package var groups: [String]
        package var tally: Tally
        package var weeks: [Week]
        package var drift: Drift?
        /// Whom this person's sessions were handed over to.
        package var handedTo: [Person]?
        /// For whom this person gave others'.
        package var coveredFor: [Person]?

        package init(
            kind: String, provision: String, code: String, group: String? = nil, groups: [String], tally: Tally, weeks: [Week],
            drift: Drift? = nil, handedTo: [Person]? = nil, coveredFor: [Person]? = nil
        ) {
            self.kind = kind
            self.provision = provision
            self.code = code
            self.group = group
            self.groups = groups
            self.tally = tally
            self.weeks = weeks
            self.drift = drift
            self.handedTo = handedTo
            self.coveredFor = coveredFor
        }
    }

    /// What was due in some days, and what became of it.
    package struct Delivery: Codable, Hashable, Sendable {
        /// The group, provision, pupil or member of staff; empty for everything.
        package var of: String
        package var from: String
        package var until: String
        package var rows: [Row]
        /// Of all groups, those left out of rows too.
        package var total: Tally
        package var weeks: [Week]
        /// Under how many per cent delivery drifts; absent where no rule pack says so.
        package var driftPercent: Int?

        package init(of: String, from: String, until: String, rows: [Row], total: Tally, weeks: [Week], driftPercent: Int? = nil) {
            self.of = of
            self.from = from
            self.until = until
            self.rows = rows
            self.total = total
            self.weeks = weeks
            self.driftPercent = driftPercent
        }
    }

    /// What was due and given: of one of group, provision, pupil and staff, or of everything.
    package enum Get: WireMethod {
        package static let name = "io.provd.Delivery.Get"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String?
            package var provision: String?
            package var pupil: String?
            package var staff: String?
            /// The days, in words; else the half term to date.
            package var `for`: String?
            /// Only lines of which less than so many per cent is known to be given.
            package var below: Int?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(
                group: String? = nil, provision: String? = nil, pupil: String? = nil, staff: String? = nil, for: String? = nil,
                below: Int? = nil, asOf: String? = nil, knownAt: String? = nil, why: String? = nil
            ) {
                self.group = group
                self.provision = provision
                self.pupil = pupil
                self.staff = staff
                self.for = `for`
                self.below = below
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var delivery: Delivery
            package var at: Answered

            package init(delivery: Delivery, at: Answered) {
                self.delivery = delivery
                self.at = at
            }
        }
    }
}
