// What was promised against what was given.
extension PlansInterface {
    /// Minutes by reason.
    package struct LedgerReason: Codable, Hashable, Sendable {
        package var reason: String
        package var label: String
        package var minutes: Int

        package init(reason: String, label: String, minutes: Int) {
            self.reason = reason
            self.label = label
            self.minutes = minutes
        }
    }

    /// Promised minutes by what became of them: given, away, missed, never and unrecorded add up to promised. Whole minutes.
    package struct LedgerColumns: Codable, Hashable, Sendable {
        package var promised: Int
        package var given: Int
        /// The pupil was away, or it was nobody's doing.
        package var away: Int
        /// The school missed it.
        package var missed: Int
        /// Never timetabled.
        package var never: Int
        /// Due, and nobody said.
        package var unrecorded: Int
        /// Of what was missed, made up for by catch-up sessions.
        package var repaid: Int
        /// At least, and at most were nothing of what is not recorded given.
        package var owedLeast: Int
        package var owedMost: Int
        /// Of what was given, not by the role or in a larger group than the line says.
        package var otherwise: Int
        /// Given beyond the promise.
        package var over: Int
        /// Recorded late.
        package var late: Int
        package var missedFor: [LedgerReason]
        package var awayFor: [LedgerReason]

        package init(
            promised: Int, given: Int, away: Int, missed: Int, never: Int, unrecorded: Int, repaid: Int, owedLeast: Int,
            owedMost: Int, otherwise: Int, over: Int, late: Int, missedFor: [LedgerReason], awayFor: [LedgerReason]
        ) {
            self.promised = promised
            self.given = given
            self.away = away
            self.missed = missed
            self.never = never
            self.unrecorded = unrecorded
            self.repaid = repaid
            self.owedLeast = owedLeast
            self.owedMost = owedMost
            self.otherwise = otherwise
            self.over = over
            self.late = late
            self.missedFor = missedFor
            self.awayFor = awayFor
        }
    }

    /// A stretch of days of a line or of all.
    package struct LedgerRow: Codable, Hashable, Sendable {
        /// A Monday, a half term's, term's or year's first day.
        package var from: String
        package var until: String
        package var columns: LedgerColumns

        package init(from: String, until: String, columns: LedgerColumns) {
            self.from = from
            self.until = until
            self.columns = columns
        }
    }

    /// A promise of half a term or longer, measured whole.
    package struct WholeLine: Codable, Hashable, Sendable {
        package var from: String
        package var until: String
        package var promised: Int
        package var given: Int
        /// Sessions given.
        package var sessions: Int
        package var left: Int
        /// Minutes behind an even course through the period's school days; 0: on course.
        package var behind: Int
        package var missed: Int
        package var away: Int
        package var unrecorded: Int
        /// The day of the next session that is timetabled.
        package var next: String?

        package init(
            from: String, until: String, promised: Int, given: Int, sessions: Int, left: Int, behind: Int, missed: Int,
            away: Int, unrecorded: Int, next: String? = nil
        ) {
            self.from = from
            self.until = until
            self.promised = promised
            self.given = given
            self.sessions = sessions
            self.left = left
            self.behind = behind
            self.missed = missed
            self.away = away
            self.unrecorded = unrecorded
            self.next = next
        }
    }

    /// A line and what became of its promise.
    package struct LedgerLine: Codable, Hashable, Sendable {
        package var id: String
        package var code: String
        package var wording: String?
        package var amount: String?
        package var role: String?
        package var largestGroup: Int?
        package var provider: String
        /// The code of the line that includes it: then it is not in the totals.
        package var within: String?
        package var groups: [String]
        /// The last day counted, where that is before the end asked for: a week or a fortnight is counted once it is over.
        package var countedTo: String?
        /// Absent for a line without an amount, or one measured whole.
        package var columns: LedgerColumns?
        package var rows: [LedgerRow]
        package var whole: WholeLine?

        package init(
            id: String, code: String, wording: String? = nil, amount: String? = nil, role: String? = nil,
            largestGroup: Int? = nil, provider: String, within: String? = nil, groups: [String], countedTo: String? = nil,
            columns: LedgerColumns? = nil, rows: [LedgerRow], whole: WholeLine? = nil
        ) {
            self.id = id
            self.code = code
            self.wording = wording
            self.amount = amount
            self.role = role
            self.largestGroup = largestGroup
            self.provider = provider
            self.within = within
            self.groups = groups
            self.countedTo = countedTo
            self.columns = columns
            self.rows = rows
            self.whole = whole
        }
    }

    /// What a pupil was promised against what was given.
    package struct Ledger: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var form: String?
        package var plans: [Plan]
        package var from: String
        package var until: String
        /// The last day looked at: yesterday at the latest.
        package var through: String
        /// School weeks in it, of this pupil.
        package var weeks: Int
        package var lines: [LedgerLine]
        /// Of the lines the school must provide, each minute once.
        package var total: LedgerColumns?
        package var rows: [LedgerRow]
        /// Printed rows that do not add up to the totals: the exact sums are rounded once.
        package var rowsDoNotAdd: Bool
        /// Minutes the pupil was away for are owed too, by the rule pack.
        package var awayIsOwed: Bool
        /// School days after which a session counts as recorded late.
        package var lateDays: Int
        package var rulePack: String

        package init(
            pupil: String, name: String, yearGroup: String, form: String? = nil, plans: [Plan], from: String, until: String,
            through: String, weeks: Int, lines: [LedgerLine], total: LedgerColumns? = nil, rows: [LedgerRow],
            rowsDoNotAdd: Bool, awayIsOwed: Bool, lateDays: Int, rulePack: String
        ) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.form = form
            self.plans = plans
            self.from = from
            self.until = until
            self.through = through
            self.weeks = weeks
            self.lines = lines
            self.total = total
            self.rows = rows
            self.rowsDoNotAdd = rowsDoNotAdd
            self.awayIsOwed = awayIsOwed
            self.lateDays = lateDays
            self.rulePack = rulePack
        }
    }

    /// A pupil in the ledger of the school.
    package struct LedgerPupil: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var form: String?
        /// Lines counted.
        package var lines: Int
        package var columns: LedgerColumns

        package init(pupil: String, name: String, yearGroup: String, form: String? = nil, lines: Int, columns: LedgerColumns) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.form = form
            self.lines = lines
            self.columns = columns
        }
    }

    /// What a pupil's plan lines promised against what was given. for: a stretch of days, else this half term; by: week, halfterm, term or year.
    package enum GetLedger: WireMethod {
        package static let name = "io.provd.Plans.GetLedger"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var `for`: String?
            package var by: String?
            /// One line, by its code.
            package var line: String?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(
                pupil: String, `for`: String? = nil, by: String? = nil, line: String? = nil, asOf: String? = nil,
                knownAt: String? = nil, why: String? = nil
            ) {
                self.pupil = pupil
                self.for = `for`
                self.by = by
                self.line = line
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var ledger: Ledger
            package var at: Answered

            package init(ledger: Ledger, at: Answered) {
                self.ledger = ledger
                self.at = at
            }
        }
    }

    /// The totals of every pupil with plan lines. never: only those with minutes never timetabled, the most first.
    package enum ListLedger: WireMethod {
        package static let name = "io.provd.Plans.ListLedger"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var `for`: String?
            package var yearGroup: String?
            package var never: Bool?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(
                `for`: String? = nil, yearGroup: String? = nil, never: Bool? = nil, asOf: String? = nil, knownAt: String? = nil,
                why: String? = nil
            ) {
                self.for = `for`
                self.yearGroup = yearGroup
                self.never = never
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var pupils: [LedgerPupil]
            package var total: LedgerColumns?
            package var from: String
            package var through: String
            package var at: Answered

            package init(pupils: [LedgerPupil], total: LedgerColumns? = nil, from: String, through: String, at: Answered) {
                self.pupils = pupils
                self.total = total
                self.from = from
                self.through = through
                self.at = at
            }
        }
    }
}
