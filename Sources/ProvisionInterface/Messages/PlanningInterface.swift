/// The coming year: who needs what. Year groups are those of the year planned for. `io.provd.Planning`.
package enum PlanningInterface {
    package static let name = "io.provd.Planning"

    /// What somebody needs in a year.
    package struct Need: Codable, Hashable, Sendable {
        package var id: String
        /// Its last event.
        package var event: String
        /// A pupil's id and name; absent in a head count.
        package var pupil: String?
        package var name: String?
        /// Of the year planned for; absent for a pupil who is past the last one by then.
        package var yearGroup: String?
        /// The pupil's year group on the day; absent for one not here yet.
        package var yearGroupNow: String?
        /// One for a pupil by name.
        package var count: Int
        /// The provision's code and name.
        package var provision: String
        package var provisionName: String
        package var priority: String
        /// The plan line it rests on.
        package var line: String?
        package var basis: String?
        package var evidence: String?
        /// The day it was projected, or revised.
        package var since: String
        package var recordedAt: String
        /// on roll, expected, head count; left: gone before the year begins, and not counted.
        package var standing: String
        /// The school an expected pupil comes from.
        package var fromSchool: String?

        package init(
            id: String, event: String, pupil: String? = nil, name: String? = nil, yearGroup: String? = nil, yearGroupNow: String? = nil,
            count: Int, provision: String, provisionName: String, priority: String, line: String? = nil, basis: String? = nil,
            evidence: String? = nil, since: String, recordedAt: String, standing: String, fromSchool: String? = nil
        ) {
            self.id = id
            self.event = event
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.yearGroupNow = yearGroupNow
            self.count = count
            self.provision = provision
            self.provisionName = provisionName
            self.priority = priority
            self.line = line
            self.basis = basis
            self.evidence = evidence
            self.since = since
            self.recordedAt = recordedAt
            self.standing = standing
            self.fromSchool = fromSchool
        }
    }

    /// Projects a need for a year, or revises it.
    package enum ProjectNeed: WireMethod {
        package static let name = "io.provd.Planning.ProjectNeed"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var pupil: String?
            package var yearGroup: String?
            package var count: Int?
            package var provision: String
            package var priority: String
            package var line: String?
            package var basis: String?
            package var evidence: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                year: String, pupil: String? = nil, yearGroup: String? = nil, count: Int? = nil, provision: String, priority: String,
                line: String? = nil, basis: String? = nil, evidence: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.year = year
                self.pupil = pupil
                self.yearGroup = yearGroup
                self.count = count
                self.provision = provision
                self.priority = priority
                self.line = line
                self.basis = basis
                self.evidence = evidence
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Drops a need.
    package enum DropNeed: WireMethod {
        package static let name = "io.provd.Planning.DropNeed"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var pupil: String?
            package var yearGroup: String?
            package var provision: String
            package var priority: String?
            package var reason: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                year: String, pupil: String? = nil, yearGroup: String? = nil, provision: String, priority: String? = nil,
                reason: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.year = year
                self.pupil = pupil
                self.yearGroup = yearGroup
                self.provision = provision
                self.priority = priority
                self.reason = reason
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// What is projected for a year, each need by itself.
    package enum ListNeeds: WireMethod {
        package static let name = "io.provd.Planning.ListNeeds"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var yearGroup: String?
            package var provision: String?
            package var pupil: String?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(
                year: String, yearGroup: String? = nil, provision: String? = nil, pupil: String? = nil, asOf: String? = nil,
                knownAt: String? = nil, why: String? = nil
            ) {
                self.year = year
                self.yearGroup = yearGroup
                self.provision = provision
                self.pupil = pupil
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var year: String
            package var needs: [Need]
            package var at: Answered

            package init(year: String, needs: [Need], at: Answered) {
                self.year = year
                self.needs = needs
                self.at = at
            }
        }
    }
}
