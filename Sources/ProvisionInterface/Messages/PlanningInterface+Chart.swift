/// The must / should / could grid.
extension PlanningInterface {
    /// Who must, should or could have a provision.
    package struct ChartCell: Codable, Hashable, Sendable {
        /// Named pupils and head counts together; absent where it is from 1 to 4 and the caller is told no small number.
        package var count: Int?
        /// Names by surname, those expected with an asterisk.
        package var names: [String]
        /// Of the count, those of head counts.
        package var unnamed: Int

        package init(count: Int? = nil, names: [String], unnamed: Int) {
            self.count = count
            self.names = names
            self.unnamed = unnamed
        }
    }

    /// One provision in one year group.
    package struct ChartRow: Codable, Hashable, Sendable {
        /// Of the year planned for, and what that year group is on the day.
        package var yearGroup: String
        package var yearGroupNow: String?
        package var provision: String
        package var provisionName: String
        package var must: ChartCell
        package var should: ChartCell
        package var could: ChartCell

        package init(
            yearGroup: String, yearGroupNow: String? = nil, provision: String, provisionName: String, must: ChartCell, should: ChartCell,
            could: ChartCell
        ) {
            self.yearGroup = yearGroup
            self.yearGroupNow = yearGroupNow
            self.provision = provision
            self.provisionName = provisionName
            self.must = must
            self.should = should
            self.could = could
        }
    }

    /// The grid.
    package struct Chart: Codable, Hashable, Sendable {
        package var year: String
        package var yearGroup: String?
        package var rows: [ChartRow]
        /// Needs that are not counted, since the pupil will have left.
        package var left: Int

        package init(year: String, yearGroup: String? = nil, rows: [ChartRow], left: Int) {
            self.year = year
            self.yearGroup = yearGroup
            self.rows = rows
            self.left = left
        }
    }

    /// The must / should / could grid of a year, by year group and provision.
    package enum GetChart: WireMethod {
        package static let name = "io.provd.Planning.GetChart"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var yearGroup: String?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(year: String, yearGroup: String? = nil, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.year = year
                self.yearGroup = yearGroup
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var chart: Chart
            package var at: Answered

            package init(chart: Chart, at: Answered) {
                self.chart = chart
                self.at = at
            }
        }
    }
}
