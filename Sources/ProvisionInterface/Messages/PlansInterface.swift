/// Plans: EHC plans and support plans, their lines, annual reviews, and the ledger of promised minutes. `io.provd.Plans`.
package enum PlansInterface {
    package static let name = "io.provd.Plans"

    /// A line of a plan: a sentence, and what it promises.
    package struct Line: Codable, Hashable, Sendable {
        /// The line's id.
        package var id: String
        /// What the plan calls it: F2.
        package var code: String
        /// As the plan words it; absent once destroyed.
        package var wording: String?
        /// What it promises, in words: "45m a week"; absent where the wording names no amount.
        package var amount: String?
        /// The same as data: minutes of one time, how often (a whole number or a fraction, "3/2"), day, week, fortnight, half-term, term or year.
        package var minutes: Int?
        package var times: String?
        package var per: String?
        /// The role of whoever must give it.
        package var role: String?
        /// Most pupils in the group.
        package var largestGroup: Int?
        /// Who must provide it: school, authority or health.
        package var provider: String
        /// Codes of lines whose minutes count for this one too.
        package var includes: [String]
        package var from: String
        /// The last day it is in force, where there is one.
        package var until: String?
        /// Groups the pupil is given it in that day, as far as the caller sees them.
        package var groups: [String]
        /// What to ask the authority for: the lint's findings.
        package var findings: [String]
        /// The event that said so last.
        package var event: String

        package init(
            id: String, code: String, wording: String? = nil, amount: String? = nil, minutes: Int? = nil, times: String? = nil,
            per: String? = nil, role: String? = nil, largestGroup: Int? = nil, provider: String, includes: [String],
            from: String, until: String? = nil, groups: [String], findings: [String], event: String
        ) {
            self.id = id
            self.code = code
            self.wording = wording
            self.amount = amount
            self.minutes = minutes
            self.times = times
            self.per = per
            self.role = role
            self.largestGroup = largestGroup
            self.provider = provider
            self.includes = includes
            self.from = from
            self.until = until
            self.groups = groups
            self.findings = findings
            self.event = event
        }
    }

    /// A plan of a pupil.
    package struct Plan: Codable, Hashable, Sendable {
        package var id: String
        /// ehc or support.
        package var kind: String
        package var authority: String?
        /// The day the draft of what is in force was sent.
        package var draftOn: String?
        package var issuedOn: String
        /// The day what is in force was made final.
        package var finalOn: String
        package var amendedOn: [String]
        /// The last day it is in force, once ceased.
        package var ceasedOn: String?
        package var reason: String?
        package var lines: [Line]

        package init(
            id: String, kind: String, authority: String? = nil, draftOn: String? = nil, issuedOn: String, finalOn: String,
            amendedOn: [String], ceasedOn: String? = nil, reason: String? = nil, lines: [Line]
        ) {
            self.id = id
            self.kind = kind
            self.authority = authority
            self.draftOn = draftOn
            self.issuedOn = issuedOn
            self.finalOn = finalOn
            self.amendedOn = amendedOn
            self.ceasedOn = ceasedOn
            self.reason = reason
            self.lines = lines
        }
    }

    /// The plans of a pupil.
    package struct PupilPlans: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var form: String?
        /// Those in force first.
        package var plans: [Plan]

        package init(pupil: String, name: String, yearGroup: String, form: String? = nil, plans: [Plan]) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.form = form
            self.plans = plans
        }
    }

    /// A plan in force, in a list.
    package struct Listed: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var form: String?
        package var plan: String
        package var kind: String
        package var authority: String?
        package var finalOn: String
        /// Lines in force, and those that name no amount.
        package var lines: Int
        package var unquantified: Int
        /// What the lines promise a week in minutes, those counted by the day, week or fortnight and provided by the school.
        package var weekly: Int
        /// Lines no group serves that day, as far as the caller sees groups.
        package var unserved: Int

        package init(
            pupil: String, name: String, yearGroup: String, form: String? = nil, plan: String, kind: String,
            authority: String? = nil, finalOn: String, lines: Int, unquantified: Int, weekly: Int, unserved: Int
        ) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.form = form
            self.plan = plan
            self.kind = kind
            self.authority = authority
            self.finalOn = finalOn
            self.lines = lines
            self.unquantified = unquantified
            self.weekly = weekly
            self.unserved = unserved
        }
    }

    /// Something to ask about a line, or about all of a pupil's.
    package struct Finding: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        /// The line's code; absent for what is about all of them.
        package var line: String?
        /// unquantified, vague, role, size, week or staff.
        package var kind: String
        package var text: String

        package init(pupil: String, name: String, yearGroup: String, line: String? = nil, kind: String, text: String) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.line = line
            self.kind = kind
            self.text = text
        }
    }
}
