import ProvisionDomain
import Testing

@testable import Exchange

@Suite struct `Roll files as they come` {
    /// A header each preset should know, with one pupil under it. Invented names throughout.
    private static let samples: [String: String] = [
        "census": """
        upn,surname,forename,preferredsurname,dob,sex,entrydate,ncyearactual,senprovision,language,ethnicity,formerupn,youngcarer,servicechild,topupfunding
        L307201119001,Quill,Zara,,2015-Jan-27 00:00:00,F,2026-Sep-03 00:00:00,7,K,POL,WBRI,,N,N,0
        """,
        "sims": """
        UPN,Legal Surname,Legal Forename,Preferred Forename,DOB,Gender,Date of Admission,Year taught in,Reg,SEN Status,EAL,Pupil Premium Indicator
        L307201119001,Quill,Zara,Zara,27/01/2015,F,03/09/2026,Year  7,7C,K,Y,Y
        """,
        "arbor": """
        UPN,Legal Last Name,Legal First Name,Preferred First Name,Date of Birth,Year Group,Registration Form,SEN Status,EAL,Pupil Premium
        L307201119001,Quill,Zara,,27/01/2015,Year 7,7C,SEN Support,Yes,Yes
        """,
        "bromcom": """
        UPN,Last Name,First Name,Date of Birth,Year Group,Tutor Group,SEN Provision,EAL,Admission Date
        L307201119001,Quill,Zara,27-Jan-2015,7,7C,K,True,03/09/2026
        """,
        "scholarpack": """
        UPN,Surname,Forename,DOB,Year,Class,SEN Provision,EAL,Entry Date
        L307201119001,Quill,Zara,27/01/2015,7,7C,K,Yes,03/09/2026
        """,
    ]

    private func read(_ text: String, _ preset: String = "census") throws -> RollReading {
        RollFile.read(Array(text.utf8), file: "roll.csv", try Shipped.mapping(preset))
    }

    @Test(arguments: ["census", "sims", "arbor", "bromcom", "scholarpack"])
    func `each preset reads the columns it is made for`(preset: String) throws {
        let reading = try read(try #require(Self.samples[preset]), preset)
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        let row = try #require(reading.rows.first)
        #expect(row.upn?.text == "L307201119001" && row.name == "Zara Quill" && row.born?.description == "2015-01-27")
        #expect(row.year?.description == "Y7" && row.sen == "K" && row.cohorts["EAL"] == true)
        #expect(preset == "census" || row.form == "7C")
    }

    @Test func `every shipped mapping is a sample here`() {
        #expect(Set(RollPresets.names(in: Shipped.folder)) == Set(Self.samples.keys))
    }

    @Test func `a missing column names the mapping, what it expects, and what to do`() throws {
        let reading = try read("UPN,Name,Date of Birth\nL307201119001,Zara Quill,27/01/2015\n", "arbor")
        let problem = try #require(reading.problems.first)
        #expect(problem.reason.contains("no column for surname (\"Legal Last Name\", \"Last Name\"), as the mapping \"arbor\" expects"))
        #expect(problem.reason.contains("\"Name\""))
        #expect(problem.remedy.contains("copy Config/mis/arbor.toml"))
        #expect(!reading.isComplete)
    }

    @Test func `a column that is read and is there twice is refused with the numbers of both`() throws {
        let row = "\nL307201119001,Quill,Zara,27/01/2015,7,Quilliam,x,y\n"
        let reading = try read("UPN,Surname,Forename,DOB,NCyearActual,surname ,Notes,Notes" + row)
        let problem = try #require(reading.problems.first)
        #expect(problem.reason.contains("columns 2 and 6") && problem.column == "Surname", "\(problem)")
        #expect(reading.rows.isEmpty && !reading.isComplete)
        // What nobody reads may be there as often as it likes.
        #expect(try read("UPN,Surname,Forename,DOB,NCyearActual,Other,Notes,Notes" + row).rows.count == 1)
    }

    @Test func `a mapping nobody knows is answered with those there are`() throws {
        let problem = #expect(throws: RowProblem.self) { try Shipped.mapping("simms") }
        #expect(problem?.remedy.contains("arbor, bromcom, census, scholarpack, sims") == true)
    }

    @Test(arguments: [";", "\t"])
    func `semicolons and tabs between columns are recognised`(mark: String) throws {
        let text = try #require(Self.samples["scholarpack"]).replacing(",", with: mark)
        #expect(try read(text, "scholarpack").rows.map(\.name) == ["Zara Quill"])
    }

    @Test func `a byte order mark, UTF-16 of either order, and Windows-1252 where the mapping says so`() throws {
        let text = "upn,surname,forename,dob,ncyearactual\r\nL307201119001,Łuk,Zoë,2015-01-27,7\r\n"
        let mapping = try Shipped.mapping("census")
        func names(_ bytes: [UInt8], _ mapping: RollMapping) -> [String] { RollFile.read(bytes, file: "r", mapping).rows.map(\.name) }
        #expect(names([0xef, 0xbb, 0xbf] + Array(text.utf8), mapping) == ["Zoë Łuk"])
        let units = Array(text.utf16)
        #expect(names([0xff, 0xfe] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, mapping) == ["Zoë Łuk"])
        #expect(names([0xfe, 0xff] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, mapping) == ["Zoë Łuk"])
        var old = mapping
        old.isWindows1252 = true
        let latin = Array("upn,surname,forename,dob,ncyearactual\nL307201119001,Vale,Zo".utf8) + [0xeb] + Array(",2015-01-27,7\n".utf8)
        #expect(names(latin, old) == ["Zoë Vale"])
        let wrong = RollFile.read(latin, file: "r", mapping)
        #expect(wrong.rows.isEmpty && wrong.problems.first?.remedy.contains("CSV UTF-8") == true)
        #expect(RollFile.read([0xff, 0xfe, 0x00], file: "r", mapping).problems.first?.reason.contains("UTF-16") == true)
    }

    @Test(arguments: [
        ("2020-Apr-25 00:00:00", "2020-04-25"), ("2020-04-25T00:00:00", "2020-04-25"), ("25/04/2020", "2020-04-25"),
        ("25/04/2020 00:00", "2020-04-25"), ("43946", "2020-04-25"), ("25-Apr-2020", "2020-04-25"), ("5/4/2020", "2020-04-05"),
    ])
    func `dates as MIS and spreadsheets write them`(text: String, day: String) throws {
        let reading = try read("upn,surname,dob,ncyearactual\nL307201119001,Quill,\(text),7\n")
        #expect(reading.rows.first?.born?.description == day, "\(reading.problems)")
    }

    @Test(arguments: ["25/04/20", "4/25/2020", "30 February 2015", "soon", "2015-02-30", "12345"])
    func `what is no date is refused with the row`(text: String) throws {
        let reading = try read("upn,surname,dob,ncyearactual\nL307201119001,Quill,\(text),7\nA307201119002,Pellow,2015-05-22,7\n")
        #expect(reading.problems.map(\.row) == [2] && reading.problems.first?.column == "dob")
        #expect(reading.rows.map(\.line) == [3] && reading.illegible.map(\.surname) == ["Quill"] || reading.rows.count == 1)
    }

    @Test func `wrong numbers, years and rows are refused one by one, and the rest is read`() throws {
        let text = """
            upn,surname,forename,dob,ncyearactual
            A801200005001,Quill,Zara,2015-01-27,7
            A307201119002,Pellow,Bo,2015-05-22,seven
            A307201119002,Pellow,Bo
            ,,Bo,2015-05-22,7
            L307201119001,Vale,Noor,2015-05-22,7
            """
        let reading = try read(text)
        #expect(reading.problems.map(\.row) == [2, 3, 4, 5])
        #expect(reading.problems.map(\.column) == ["upn", "year", nil, "surname"])
        #expect(reading.rows.map(\.name) == ["Noor Vale"])
        #expect(reading.isComplete)
    }

    @Test func `an empty file, a header alone, and a file that breaks off`() throws {
        #expect(try read("").problems.first?.reason == "the file is empty")
        #expect(try read("upn,surname,ncyearactual\n").rows.isEmpty)
        #expect(try read("upn,surname,ncyearactual\nL307201119001,\"Quill,7\n").isComplete == false)
    }

    @Test func `a language says who learns English as another, and who did not say is neither`() throws {
        func eal(_ language: String) throws -> Bool? {
            try read("upn,surname,ncyearactual,language\nL307201119001,Quill,7,\(language)\n").rows.first?.cohorts["EAL"]
        }
        #expect(try eal("ENG") == false && eal("URD") == true && eal("REF") == nil && eal("") == nil)
    }

    @Test func `the surname the family uses stands before the legal one`() throws {
        let reading = try read("upn,surname,preferredsurname,ncyearactual\nL307201119001,Quill,Marsh,7\n")
        #expect(reading.rows.first?.surname == "Marsh" && reading.rows.first?.legalSurname == "Quill")
    }

    @Test func `columns nobody asked for are named`() throws {
        #expect(
            try read("upn,surname,ncyearactual,Favourite Colour\nL307201119001,Quill,7,red\n").unread.map(\.name) == ["Favourite Colour"])
    }

    @Test func `mappings of one's own are checked key by key`() {
        let good = "name = \"own\"\n[columns]\nsurname = \"Name\"\n"
        let cases: [(String, String)] = [
            ("[columns]\n", "name"), ("name = \"own\"\n", "columns"), (good.replacing("surname", with: "surnames"), "columns.surnames"),
            ("owns = [\"shoes\"]\n" + good, "owns"), ("dates = [\"dd/mm/yy\"]\n" + good, "dates"),
            ("encoding = \"ebcdic\"\n" + good, "encoding"),
        ]
        for (text, key) in cases {
            let problem = #expect(throws: RowProblem.self) {
                try RollMapping(try TOMLFile.read(ByteSource(bytes: Array(text.utf8)), file: "own.toml"), file: "own.toml")
            }
            #expect(problem?.column == key, "\(text)")
        }
    }
}
