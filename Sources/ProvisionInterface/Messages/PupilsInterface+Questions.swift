/// Asking about pupils.
extension PupilsInterface {
    /// Pupils on a day. below: scores under a value, "NGRT:85".
    package enum List: WireMethod {
        package static let name = "io.provd.Pupils.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var yearGroup: String?
            package var sen: [String]?
            package var need: String?
            package var cohort: String?
            package var group: String?
            package var below: String?
            /// With SEN, and nobody has spoken of them since that day.
            package var undiscussedSince: String?
            /// With SEN, and nobody met their family this term.
            package var unmet: Bool?
            package var includeLeft: Bool?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(
                yearGroup: String? = nil, sen: [String]? = nil, need: String? = nil, cohort: String? = nil, group: String? = nil,
                below: String? = nil, undiscussedSince: String? = nil, unmet: Bool? = nil, includeLeft: Bool? = nil, asOf: String? = nil,
                knownAt: String? = nil, why: String? = nil
            ) {
                self.yearGroup = yearGroup
                self.sen = sen
                self.need = need
                self.cohort = cohort
                self.group = group
                self.below = below
                self.undiscussedSince = undiscussedSince
                self.unmet = unmet
                self.includeLeft = includeLeft
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var pupils: [Pupil]
            package var at: Answered

            package init(pupils: [Pupil], at: Answered) {
                self.pupils = pupils
                self.at = at
            }
        }
    }

    /// All that is known of one pupil.
    package enum GetHistory: WireMethod {
        package static let name = "io.provd.Pupils.GetHistory"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(pupil: String, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.pupil = pupil
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var history: History
            package var at: Answered

            package init(history: History, at: Answered) {
                self.history = history
                self.at = at
            }
        }
    }
}
