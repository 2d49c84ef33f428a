import Foundation
import Testing

/// Files from elsewhere: transfer files, OneRoster, lessons, and a folder that takes what is put into it.
@Suite struct `Importing what others send` {
    private static let transfer = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CTfile><Header><SourceSchool><LEA>%S</LEA><Estab>4001</Estab><SchoolName>Larkfield School</SchoolName></SourceSchool>
        <DestSchool><LEA>%D</LEA><Estab>4021</Estab></DestSchool></Header>
        <CTFpupilData><Pupil><UPN>A307201119002</UPN><Surname>Vale</Surname><Forename>Noor</Forename><DOB>2015-05-22</DOB><Sex>F</Sex>
        <BasicDetails><NCyearActual>6</NCyearActual></BasicDetails><Hobby>chess</Hobby>
        <SENhistory><SEN><StartDate>2024-09-01</StartDate><SENprovision>K</SENprovision></SEN></SENhistory></Pupil></CTFpupilData></CTfile>
        """

    private func transfer(from: String = "307", to: String = "308") -> String {
        Self.transfer.replacingOccurrences(of: "%S", with: from).replacingOccurrences(of: "%D", with: to)
    }

    @Test func `a transfer file brings a pupil into the year said, once; SEN is listed; unknown elements are named`() throws {
        let school = try School()
        try school.found()
        let file = try school.file("3074001_CTF_3084021_001.xml", transfer())
        let text = try school.did("import", "ctf", file, "--year", "Y7", "--dry-run")
        #expect(text.contains("Noor Vale") && text.contains("SEN: N → K") && text.contains("Not read: Hobby."), "\(text)")
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        try school.did("import", "ctf", file, "--year", "Y7")
        let again = try school.json("import", "ctf", file, "--year", "Y7")
        #expect((again["counts"] as? [String: Int])?["added"] == 0 && again["events"] as? Int == 0)
        #expect(try school.json("pupil", "list").objects("pupils").map { $0["yearGroup"] as? String } == ["Y7"])
    }

    @Test func `a transfer file of one's own, for another school, or with a DOCTYPE is refused`() throws {
        let school = try School()
        try school.found()
        try school.did("school", "name", "Ferndale School", "--dfe", "308/4021", "--on", "1sep")
        let other = try school.provctl("import", "ctf", try school.file("a.xml", transfer(to: "309")))
        #expect(other.status == 1 && other.errors.contains("for another school"))
        let own = try school.provctl(
            "import", "ctf", try school.file("b.xml", transfer(from: "308").replacingOccurrences(of: "<Estab>4001", with: "<Estab>4021")))
        #expect(own.status == 1 && own.errors.contains("sent by this school"))
        let bomb = try school.file("c.xml", "<!DOCTYPE CTfile [<!ENTITY a \"ha\">]><CTfile>&a;</CTfile>")
        let refused = try school.provctl("import", "ctf", bomb)
        #expect(refused.status == 1 && refused.output.contains("DOCTYPE"))
        #expect(try school.json("pupil", "list").objects("pupils").isEmpty)
    }

    @Test func `a OneRoster folder brings pupils, forms and classes; lessons follow`() throws {
        let school = try School()
        try school.found()
        let folder = school.folder.appendingPathComponent("oneroster")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = [
            "manifest.csv": "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n",
            "users.csv": "sourcedId,status,role,givenName,familyName,identifier,grades\nu1,active,student,Noor,Vale,A307201119002,08\n",
            "demographics.csv": "sourcedId,birthDate\nu1,2014-05-22\n",
            "classes.csv": "sourcedId,status,title,grades,classCode,classType,subjects\nc1,active,Maths,08,8X3,scheduled,maths\n",
            "enrollments.csv": "sourcedId,status,classSourcedId,userSourcedId,role\ne1,active,c1,u1,student\n",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try school.did("import", "oneroster", folder.path, "--whole", "--classes")
        let before = try school.position()
        try school.did("import", "oneroster", folder.path, "--whole", "--classes")
        #expect(try school.position() == before)
        let lessons = try school.file("lessons.csv", "class,day,period,room\n8X3,mon,P1,M14\n8X3,wed,P3,M14\n")
        try school.did("import", "lessons", lessons, "--from", "7sep")
        let classes = try school.json("class", "list").objects("classes")
        #expect(classes.first?["members"] as? Int == 1 && classes.first?.objects("lessons").count == 2)
    }

    @Test func `a watched folder takes what it knows, puts it away with a report, and prints no name`() throws {
        let school = try School()
        try school.found()
        let folder = school.folder.appendingPathComponent("in")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func put(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try put("import.toml", "mis = \"census\"\nsettle = 0\n")
        // Whatever the tests' umask is.
        chmod(folder.path + "/import.toml", 0o644)
        try put("roll-monday.csv", "upn,surname,forename,dob,ncyearactual\nA307201119002,Vale,Noor,22/05/2015,7\n")
        try put("roll-tuesday.csv", "surname,forename\nPellow,Bo\n")
        try put("roll-half.csv.part", "upn,surn")
        try put("notes.txt", "not for us")
        let run = try school.provctl("import", "folder", folder.path)
        #expect(run.status == 1, "\(run.output)\(run.errors)")
        #expect(run.output.contains("roll: done; see done/") && run.output.contains("roll: failed; see failed/"))
        // What is printed is in the journal: neither names of pupils nor what somebody called the files.
        for word in ["Vale", "Pellow", "monday", "tuesday"] { #expect(!(run.output + run.errors).contains(word)) }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["done", "failed", "import.toml", "notes.txt", "roll-half.csv.part", "waiting"])
        let failed = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/failed").sorted()
        let report = try #require(failed.first { $0.hasSuffix(".report.txt") })
        let text = try String(contentsOfFile: folder.path + "/failed/" + report, encoding: .utf8)
        #expect(text.contains("no column for year") && text.contains("mapping \"census\""), "\(text)")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/failed/" + report)[.posixPermissions] as? Int
        #expect((mode ?? 0o777) & 0o007 == 0)
        #expect(try school.provctl("import", "folder", folder.path).output == "")
        #expect(try school.json("pupil", "list").objects("pupils").count == 1)
        school.stop()
        try put("roll-late.csv", "upn,surname,ncyearactual\nA307201119002,Vale,7\n")
        // Nobody answers: the file stays for the next run.
        #expect(try school.provctl("import", "folder", folder.path).status == 3)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/roll-late.csv"))
        try put("import.toml", "colour = \"red\"\n")
        #expect(try school.provctl("import", "folder", folder.path).status == 2)
    }
}
