/// The nightly export's format.
package enum ExportFormat {
    /// Raised whenever the same facts would be written as other bytes: a column more, another order. The next export is then a full one.
    package static let version = 1

    /// Ends every line (RFC 4180).
    package static let lineEnd: [UInt8] = [13, 10]
}

/// A table of the export. The files are in the order in which a receiver with foreign keys loads them.
package enum ExportTable: String, Hashable, Sendable, CaseIterable {
    case pupils, provisions, groups, enrolments, sessions, attendance, assessments, reviews, costs

    /// New and changed rows; in a full export all of them.
    package var file: String { rawValue + ".csv" }
    /// The keys of rows that are no more; in deltas only.
    package var deletedFile: String { rawValue + ".deleted.csv" }

    /// The columns that tell its rows apart: the first ones.
    package var key: [ExportColumn] { Array(columns.prefix(keyLength)) }

    private var keyLength: Int {
        switch self {
        case .attendance, .costs: 2
        case .pupils, .provisions, .groups, .enrolments, .sessions, .assessments, .reviews: 1
        }
    }

    /// What its rows are.
    package var meaning: String {
        switch self {
        case .pupils: "Everybody who is, was or is expected on roll. Leavers stay, with left_on. Erased pupils are in no file."
        case .provisions: "The catalogue. Confidential provisions, with all that belongs to them, are left out of every file."
        case .groups: "Running instances of provisions, of all years, as they are on the day of the export."
        case .enrolments: "One pupil in one group for a time."
        case .sessions: "Every recorded meeting of a group, delivered or missed."
        case .attendance: "Who was at a delivered session: one row for each line of its register."
        case .assessments: "Scores of pupils on measures."
        case .reviews: "What was decided on an enrolment. The written notes stay in the school."
        case .costs: "What each group is planned to cost, and what its sessions came to. Empty where a rate or the rules are missing."
        }
    }
}

/// A column of a table.
package struct ExportColumn: Hashable, Sendable {
    /// How its values are written.
    package enum Kind: String, Hashable, Sendable {
        /// A UUID that stays for ever.
        case id
        case text
        /// A code of the school's own code sets, or one of the words named.
        case code
        /// 2026-11-16.
        case date
        /// A moment, UTC: 2026-11-16T08:59:03.000000Z.
        case time
        /// A whole number.
        case int
        /// A number with decimals, `.` before them.
        case decimal
        /// `true` or `false`.
        case bool

        /// The type of PostgreSQL that takes it.
        package var sql: String {
            switch self {
            case .id: "uuid"
            case .text, .code: "text"
            case .date: "date"
            case .time: "timestamptz"
            case .int: "bigint"
            case .decimal: "numeric"
            case .bool: "boolean"
            }
        }
    }

    package var name: String
    package var kind: Kind
    /// Whether it always has a value.
    package var isRequired: Bool
    package var meaning: String

    /// A column that always has a value.
    static func always(_ name: String, _ kind: Kind, _ meaning: String) -> ExportColumn {
        ExportColumn(name: name, kind: kind, isRequired: true, meaning: meaning)
    }

    /// A column that may be empty.
    static func maybe(_ name: String, _ kind: Kind, _ meaning: String) -> ExportColumn {
        ExportColumn(name: name, kind: kind, isRequired: false, meaning: meaning)
    }
}
