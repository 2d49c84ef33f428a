/// A kind of file that can be imported, in the order a school's folder is taken in: later files name what earlier ones make.
package enum ImportKind: String, CaseIterable, Hashable, Sendable {
    /// The school's name and time zone: `school.csv`, imported as `name`.
    case name
    case calendar, codes, rules, measures, provisions, staff, rates, groups, pupils, classes
    case members = "class-members"
    case lessons, enrolments, scores, registers, posts

    /// The file's name in a school's folder; `nil` for the TOML kinds, which come from `Config/code-sets` and `Config/rules`.
    package var fileName: String? {
        switch self {
        case .name: "school.csv"
        case .codes, .rules: nil
        default: "\(rawValue).csv"
        }
    }

    /// How its CSV looks; `nil` for the TOML kinds.
    package var format: FileFormat? {
        switch self {
        case .calendar: CalendarImport.format
        case .members: ClassMembersImport.format
        case .lessons: LessonsImport.format
        case .codes, .rules: nil
        default: rowImporter?.format
        }
    }

    /// What turns one row of it into calls; `nil` for kinds that need the whole file.
    var rowImporter: (any RowImporter.Type)? {
        switch self {
        case .name: SchoolNameImport.self
        case .measures: MeasuresImport.self
        case .provisions: ProvisionsImport.self
        case .staff: StaffImport.self
        case .rates: RatesImport.self
        case .groups: GroupsImport.self
        case .pupils: PupilsImport.self
        case .classes: ClassesImport.self
        case .enrolments: EnrolmentsImport.self
        case .scores: ScoresImport.self
        case .registers: RegistersImport.self
        case .posts: PostsImport.self
        case .calendar, .codes, .rules, .members, .lessons: nil
        }
    }
}
