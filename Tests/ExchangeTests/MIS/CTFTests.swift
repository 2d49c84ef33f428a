import Glibc
import ProvisionDomain
import Testing

@testable import Exchange

@Suite struct `Common Transfer Files` {
    private static let pupil = """
        <Pupil><UPN>A307201119002</UPN><FormerUPN>L307201119001</FormerUPN><ULN>9276308686</ULN><Surname>Vale</Surname>
        <Forename>Noor</Forename><DOB>2015-05-22</DOB><Sex>F</Sex><Favourite><Colour>red</Colour></Favourite>
        <BasicDetails><NCyearActual>6</NCyearActual><Ethnicity>REFU</Ethnicity></BasicDetails>
        <SENhistory>
          <SEN><StartDate>2024-09-01</StartDate><SENprovision>K</SENprovision></SEN>
          <SEN><StartDate>2026-02-01</StartDate><SENprovision>E</SENprovision></SEN>
          <SEN><StartDate>2027-02-01</StartDate><SENprovision>N</SENprovision></SEN>
          <SENneeds>
            <SENneed><NeedStartDate>2024-09-01</NeedStartDate><SENtypeRank>2</SENtypeRank><SENtype>SLCN</SENtype></SENneed>
            <SENneed><NeedStartDate>2024-09-01</NeedStartDate><SENtypeRank>1</SENtypeRank><SENtype>SPLD</SENtype></SENneed>
            <SENneed><NeedStartDate>2020-09-01</NeedStartDate><NeedEndDate>2021-07-01</NeedEndDate><SENtype>HI</SENtype></SENneed>
          </SENneeds>
        </SENhistory></Pupil>
        """
    private static func document(_ pupils: String, prolog: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") -> String {
        """
        \(prolog)
        <CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion>
        <DateTime>2026-07-20T10:00:00</DateTime><DocumentQualifier>partial</DocumentQualifier>
        <SourceSchool><LEA>308</LEA><Estab>4021</Estab><SchoolName>Ferndale Primary</SchoolName></SourceSchool>
        <DestSchool><LEA>307</LEA><Estab>4001</Estab></DestSchool></Header>
        <CTFpupilData>\(pupils)</CTFpupilData></CTfile>
        """
    }

    private func read(_ bytes: [UInt8], year: YearGroup? = nil) throws -> (reading: RollReading, header: CTFHeader) {
        let day = try #require(SchoolDay(iso: "2026-11-16"))
        return CTFFile.read(ByteSource(bytes: bytes), file: "ctf.xml", on: day, year: year)
    }
    private func read(_ text: String) throws -> (reading: RollReading, header: CTFHeader) { try read(Array(text.utf8)) }

    @Test func `a pupil with numbers, history and needs as of the day`() throws {
        let (reading, header) = try read(Self.document(Self.pupil))
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        let row = try #require(reading.rows.first)
        #expect(row.upn?.text == "A307201119002" && row.formerUPNs.map(\.text) == ["L307201119001"] && row.uln?.text == "9276308686")
        #expect(row.name == "Noor Vale" && row.born?.description == "2015-05-22" && row.year?.description == "Y6")
        #expect(row.sen == "E" && row.needs == ["SPLD", "SLCN"] && row.fromSchool == "308/4021")
        #expect(header.source == "308/4021" && header.destination == "307/4001" && header.sourceName == "Ferndale Primary")
        #expect(header.qualifier == "partial" && header.version == "25.0")
    }

    @Test func `elements nobody knows are passed over, counted and named, with what is in them`() throws {
        let reading = try read(Self.document(Self.pupil + Self.pupil)).reading
        #expect(reading.unread.map { "\($0.name) \($0.count)" } == ["Ethnicity 2", "Favourite 2"])
    }

    @Test func `Gender stands for Sex in older files, and the year they come into may be said`() throws {
        let old = Self.document(Self.pupil.replacing("Sex>", with: "Gender>"))
        #expect(try read(old).reading.unread.map(\.name) == ["Ethnicity", "Favourite"])
        #expect(try read(Array(old.utf8), year: YearGroup("Y7")).reading.rows.first?.year?.description == "Y7")
    }

    @Test func `a pupil who cannot be taken is refused alone`() throws {
        let wrong = "<Pupil><UPN>A801200005001</UPN><Surname>Quill</Surname><DOB>2015-01-27</DOB></Pupil>"
        let reading = try read(Self.document(wrong + Self.pupil)).reading
        #expect(reading.rows.map(\.name) == ["Noor Vale"])
        #expect(reading.problems.map(\.row) == [1] && reading.problems[0].reason.contains("check letter"))
        #expect(reading.illegible.map(\.surname) == ["Quill"] && reading.isComplete)
        let long = "<Pupil><Surname>" + String(repeating: "x", count: 70_000) + "</Surname></Pupil>"
        #expect(try read(Self.document(long)).reading.problems[0].reason.contains("more than 64 KiB"))
    }

    @Test func `UTF-8, UTF-16, Latin 1 and Windows-1252 as declared`() throws {
        let text = Self.document(Self.pupil.replacing("Noor", with: "Zoë"), prolog: "")
        func names(_ bytes: [UInt8]) throws -> [String] { try read(bytes).reading.rows.map(\.name) }
        #expect(try names(Array(text.utf8)) == ["Zoë Vale"])
        #expect(try names([0xef, 0xbb, 0xbf] + Array(text.utf8)) == ["Zoë Vale"])
        let units = Array(("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text).utf16)
        #expect(try names([0xff, 0xfe] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == ["Zoë Vale"])
        #expect(try names([0xfe, 0xff] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == ["Zoë Vale"])
        for encoding in ["ISO-8859-1", "Windows-1252"] {
            let old = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>" + text
            #expect(try names(old.unicodeScalars.map { UInt8($0.value) }) == ["Zoë Vale"], "\(encoding)")
        }
        let quote = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + text.replacing("Zoë", with: "D#Arcy")
        #expect(try names(Array(quote.utf8).map { $0 == UInt8(ascii: "#") ? 0x92 : $0 }) == ["D’Arcy Vale"])
        #expect(try read("<?xml version=\"1.0\" encoding=\"EBCDIC\"?>" + text).reading.problems.first?.reason.contains("encoding") == true)
    }

    @Test(arguments: [
        "<!DOCTYPE CTfile [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        "<!DOCTYPE CTfile [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE CTfile SYSTEM \"http://example.invalid/evil.dtd\">",
        "<!DOCTYPE CTfile [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>", "<!DOCTYPE CTfile>",
    ])
    func `a DOCTYPE ends the file at once, whatever it would define`(doctype: String) throws {
        let reading = try read(Self.document(Self.pupil.replacing("Noor", with: "&x;&c;"), prolog: doctype)).reading
        #expect(reading.problems.count == 1 && reading.rows.isEmpty && !reading.isComplete)
        #expect(reading.problems[0].reason.contains("DOCTYPE"))
    }

    @Test func `an entity nobody may define is no XML, and the five of XML itself are read`() throws {
        #expect(try read(Self.document(Self.pupil.replacing("Noor", with: "&x;"))).reading.problems[0].reason.contains("no XML"))
        let five = try read(Self.document(Self.pupil.replacing("Noor", with: "D&apos;A &amp; B &#233;"))).reading
        #expect(five.rows.first?.forename == "D'A & B é")
    }

    @Test func `depth, tags and roots have limits`() throws {
        let deep = String(repeating: "<a>", count: 5000)
        #expect(try read("<CTfile>" + deep).reading.problems[0].reason.contains("nested more than 32 deep"))
        let tag = "<CTfile><Header a=\"" + String(repeating: "x", count: 3_000_000) + "\"/></CTfile>"
        #expect(try read(tag).reading.problems[0].reason.contains("longer than 1024 KiB"))
        #expect(try read("<html><body/></html>").reading.problems[0].reason.contains("a transfer file with <CTfile>"))
        #expect(try read("").reading.problems[0].reason.contains("no XML"))
        #expect(try read("upn,surname\n").reading.problems[0].reason.contains("no XML"))
        #expect(try read(String(Self.document(Self.pupil).dropLast(30))).reading.isComplete == false)
    }

    @Test(arguments: [
        ("3084021_CTF_3074001_001.xml", true), ("/x/3084021_ctf_307LLLL_1.XML", true), ("roll.csv", false),
        ("3084021_CTF_3074001_001.zip", false), ("3084021_CTF_001.xml", false), ("308_CTF_3074001_001.xml", false),
    ])
    func `files are known by their name`(name: String, isOne: Bool) {
        #expect(CTFFile.isNamedAsOne(name) == isOne)
    }

    /// In a process of its own, so that its memory is the reader's and not that of the tests beside it.
    @Test func `200 MB are read in bounded memory`() async {
        await #expect(processExitsWith: .success) {
            let path = try LargeFile.transfer(megabytes: 200)
            defer { LargeFile.remove(path) }
            let before = try LargeFile.residentBytes()
            let reading = CTFFile.read(path: path, on: SchoolDay(number: 20_773)).reading
            try #require(reading.problems.isEmpty && reading.rows.count == 200)
            try #require(reading.unread.map(\.count) == [200])
            try #require(try LargeFile.residentBytes() - before < 20_000_000)
        }
    }
}
