/// The names of a Common Transfer File, in one place: they come from public writers of the format, not from its owner's text.
///
/// Paths are below the root, `CTfile`; case does not count. Whatever is not here is passed over, counted and named.
enum CTFElements {
    static let root = "ctfile"
    static let pupil = "ctfpupildata/pupil"

    /// Of the file as a whole.
    enum Header: String, CaseIterable {
        case name = "header/documentname"
        case version = "header/ctfversion"
        case written = "header/datetime"
        case qualifier = "header/documentqualifier"
        case sourceAuthority = "header/sourceschool/lea"
        case sourceEstablishment = "header/sourceschool/estab"
        case sourceName = "header/sourceschool/schoolname"
        case sourceYear = "header/sourceschool/academicyear"
        case destinationAuthority = "header/destschool/lea"
        case destinationEstablishment = "header/destschool/estab"
        case destinationName = "header/destschool/schoolname"
        case destinationYear = "header/destschool/academicyear"
    }

    /// Of a pupil, below `pupil`.
    enum Pupil: String, CaseIterable {
        case upn, formerupn, uln, surname, forename, dob, sex
        /// What older files call sex.
        case gender
        case year = "basicdetails/ncyearactual"
        case preferredSurname = "basicdetails/preferredsurname"
        case preferredForename = "basicdetails/preferredforename"
        case senFrom = "senhistory/sen/startdate"
        case senProvision = "senhistory/sen/senprovision"
        case needFrom = "senhistory/senneeds/senneed/needstartdate"
        case needUntil = "senhistory/senneeds/senneed/needenddate"
        case needRank = "senhistory/senneeds/senneed/sentyperank"
        case needType = "senhistory/senneeds/senneed/sentype"
    }

    /// Elements that only hold others, below `pupil`; each ends an entry of a list where it is one.
    static let senEntry = "senhistory/sen"
    static let needEntry = "senhistory/senneeds/senneed"

    /// Elements that only hold others, below the root.
    static let holders: Set<String> = {
        var holders: Set<String> = ["ctfpupildata", pupil]
        let paths = Header.allCases.map(\.rawValue) + Pupil.allCases.map { "\(pupil)/\($0.rawValue)" }
        for path in paths {
            var parts = path.split(separator: "/").dropLast()
            while !parts.isEmpty {
                holders.insert(parts.joined(separator: "/"))
                parts = parts.dropLast()
            }
        }
        return holders
    }()
}
