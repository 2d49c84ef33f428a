/// Pupils: who they are, their needs, cohorts and scores. `io.provd.Pupils`.
package enum PupilsInterface {
    package static let name = "io.provd.Pupils"

    /// One need, rank 1 the primary one.
    package struct Need: Codable, Hashable, Sendable {
        package var type: String
        package var rank: Int

        package init(type: String, rank: Int) {
            self.type = type
            self.rank = rank
        }
    }

    /// A pupil on a day.
    package struct Pupil: Codable, Hashable, Sendable {
        package var id: String
        package var forename: String
        package var surname: String
        /// As spoken of: preferred name and surname.
        package var name: String
        package var upn: String?
        package var dateOfBirth: String?
        package var yearGroup: String
        package var form: String?
        /// N, K or E.
        package var sen: String
        package var needs: [Need]
        package var cohorts: [String]
        package var admitted: String?
        package var left: String?
        /// Groups the pupil is in that day.
        package var groups: [String]

        package init(
            id: String, forename: String, surname: String, name: String, upn: String? = nil, dateOfBirth: String? = nil,
            yearGroup: String, form: String? = nil, sen: String, needs: [Need], cohorts: [String], admitted: String? = nil,
            left: String? = nil, groups: [String]
        ) {
            self.id = id
            self.forename = forename
            self.surname = surname
            self.name = name
            self.upn = upn
            self.dateOfBirth = dateOfBirth
            self.yearGroup = yearGroup
            self.form = form
            self.sen = sen
            self.needs = needs
            self.cohorts = cohorts
            self.admitted = admitted
            self.left = left
            self.groups = groups
        }
    }

    /// A score on a measure.
    package struct Score: Codable, Hashable, Sendable {
        /// The assessment's id.
        package var id: String
        package var measure: String
        package var measureName: String
        package var kind: String
        /// As people write it: 9y11m, 85.
        package var score: String
        /// As a number in the measure's unit (months for ages).
        package var value: Double
        package var on: String
        package var recordedAt: String
        package var note: String?

        package init(
            id: String, measure: String, measureName: String, kind: String, score: String, value: Double, on: String,
            recordedAt: String, note: String? = nil
        ) {
            self.id = id
            self.measure = measure
            self.measureName = measureName
            self.kind = kind
            self.score = score
            self.value = value
            self.on = on
            self.recordedAt = recordedAt
            self.note = note
        }
    }

    /// An enrolment in a pupil's history.
    package struct HistoryEnrolment: Codable, Hashable, Sendable {
        package var id: String
        package var group: String
        package var provision: String
        package var year: String
        package var yearGroup: String
        package var from: String
        package var until: String?
        /// Why it ended.
        package var ended: String?
        /// The weekly dose in words: 4×20m.
        package var dose: String
        package var priority: String?
        package var intendedOutcome: String?
        package var measure: String?
        package var baseline: Score?
        package var interim: Score?
        package var post: Score?
        /// In words: "+15", "+11 months in 3.5 (ratio 3.14)", "no gain", "within error"; absent without two scores.
        package var gain: String?
        /// Sessions due to date, attended, missed by the school, pupil away, not recorded.
        package var due: Int
        package var attended: Int
        package var missed: Int
        package var away: Int
        package var unrecorded: Int
        /// Minutes attended.
        package var minutes: Int

        package init(
            id: String, group: String, provision: String, year: String, yearGroup: String, from: String, until: String? = nil,
            ended: String? = nil, dose: String, priority: String? = nil, intendedOutcome: String? = nil, measure: String? = nil,
            baseline: Score? = nil, interim: Score? = nil, post: Score? = nil, gain: String? = nil, due: Int, attended: Int,
            missed: Int, away: Int, unrecorded: Int, minutes: Int
        ) {
            self.id = id
            self.group = group
            self.provision = provision
            self.year = year
            self.yearGroup = yearGroup
            self.from = from
            self.until = until
            self.ended = ended
            self.dose = dose
            self.priority = priority
            self.intendedOutcome = intendedOutcome
            self.measure = measure
            self.baseline = baseline
            self.interim = interim
            self.post = post
            self.gain = gain
            self.due = due
            self.attended = attended
            self.missed = missed
            self.away = away
            self.unrecorded = unrecorded
            self.minutes = minutes
        }
    }

    /// One entry of a pupil's line: a status, a need, a move, a session note.
    package struct HistoryEntry: Codable, Hashable, Sendable {
        package var on: String
        package var recordedAt: String
        package var what: String
        package var detail: String
        package var event: String

        package init(on: String, recordedAt: String, what: String, detail: String, event: String) {
            self.on = on
            self.recordedAt = recordedAt
            self.what = what
            self.detail = detail
            self.event = event
        }
    }

    /// All that is known of a pupil.
    package struct History: Codable, Hashable, Sendable {
        package var pupil: Pupil
        package var enrolments: [HistoryEnrolment]
        package var scores: [Score]
        package var entries: [HistoryEntry]
        package var meetings: [Meeting]?
        package var targets: [Target]?
        package var strategies: [Strategy]?

        package init(
            pupil: Pupil, enrolments: [HistoryEnrolment], scores: [Score], entries: [HistoryEntry], meetings: [Meeting]? = nil,
            targets: [Target]? = nil, strategies: [Strategy]? = nil
        ) {
            self.pupil = pupil
            self.enrolments = enrolments
            self.scores = scores
            self.entries = entries
            self.meetings = meetings
            self.targets = targets
            self.strategies = strategies
        }
    }

    /// Sets the SEN status: N, K or E.
    package enum SetSEN: WireMethod {
        package static let name = "io.provd.Pupils.SetSEN"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var status: String
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, status: String, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.status = status
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records a need and its rank.
    package enum IdentifyNeed: WireMethod {
        package static let name = "io.provd.Pupils.IdentifyNeed"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var type: String
            package var rank: Int
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, type: String, rank: Int, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.type = type
                self.rank = rank
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Ends a need.
    package enum EndNeed: WireMethod {
        package static let name = "io.provd.Pupils.EndNeed"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var type: String
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, type: String, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.type = type
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Puts a pupil in a cohort.
    package enum JoinCohort: WireMethod {
        package static let name = "io.provd.Pupils.JoinCohort"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var cohort: String
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, cohort: String, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.cohort = cohort
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes a pupil out of a cohort.
    package enum LeaveCohort: WireMethod {
        package static let name = "io.provd.Pupils.LeaveCohort"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var cohort: String
            package var on: String?
            package var command: CommandHeader?

            package init(pupil: String, cohort: String, on: String? = nil, command: CommandHeader? = nil) {
                self.pupil = pupil
                self.cohort = cohort
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records a score on a measure. group and point (baseline, interim, post) name it for the pupil's enrolment there at once.
    package enum RecordScore: WireMethod {
        package static let name = "io.provd.Pupils.RecordScore"

        /// Another pupil's score in the same command.
        package struct Other: Codable, Hashable, Sendable {
            package var pupil: String
            package var score: String

            package init(pupil: String, score: String) {
                self.pupil = pupil
                self.score = score
            }
        }

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var measure: String
            package var score: String
            package var on: String?
            package var note: String?
            package var group: String?
            package var point: String?
            /// Pupils with a score of their own on it, recorded in the same command, all of them or none.
            package var others: [Other]?
            package var command: CommandHeader?

            package init(
                pupil: String, measure: String, score: String, on: String? = nil, note: String? = nil, group: String? = nil,
                point: String? = nil, others: [Other]? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.measure = measure
                self.score = score
                self.on = on
                self.note = note
                self.group = group
                self.point = point
                self.others = others
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
